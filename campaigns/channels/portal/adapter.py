"""Nothing has to leave: the delivery that is settled as sent is itself the notice (campaigns/delivery/portal.py)."""

from campaigns.channels.adapter import Adapter
from campaigns.channels.http import Line
from campaigns.channels.portal.limits import LIMITS
from campaigns.channels.protocol import Credentials, Guarantee, Outcome, Parcel, Policy, Result


class Portal(Adapter):
    kind = "portal"
    guarantee = Guarantee(Policy.SAME_KEY)
    LIMITS = LIMITS

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        return Result(Outcome.SENT, provider_id=str(parcel.key))
