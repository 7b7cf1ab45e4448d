"""A delivery that may have arrived, and whose provider no longer keeps our key, goes to a person."""

from django.db import connection

from campaigns.channels.protocol import Guarantee, Policy
from campaigns.delivery.claiming import Claim
from campaigns.delivery.rulings import LOOKS

_OWN_UP = """
update campaigns_delivery
set state = case when provider_says in ('accepted', 'delivered', 'read') then 'sent' else 'unknown' end,
    lease_until = null, settled_at = statement_timestamp(), look_at = statement_timestamp() + %(look_in)s
where id = %(id)s and lease_token = %(token)s and state = 'sending'
"""


def own_up(held: Claim, guarantee: Guarantee) -> None:
    """Say that nobody knows; where the provider can be asked, it will be."""
    look_in = None if guarantee.policy == Policy.PERSON else LOOKS[0] * 0
    with connection.cursor() as cursor:
        cursor.execute(_OWN_UP, {"id": held.delivery, "token": held.token, "look_in": look_in})
