"""A server says in /api/v2/instance what it takes; these hold for one that was not asked yet (Mastodon 4.5).

Source: docs.joinmastodon.org/user/posting, app/validators/status_length_validator.rb.
"""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=500, unit="graphemes", link_costs=23, pictures=4)
ALT = 1_500  # letters of an alternative text
