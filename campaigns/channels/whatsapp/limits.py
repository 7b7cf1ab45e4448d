"""The words lie at Meta, approved; a value that fills a place may be as long as a body."""

from campaigns.channels.protocol import Limits

LIMITS = Limits(text=1_024, templates_only=True)
