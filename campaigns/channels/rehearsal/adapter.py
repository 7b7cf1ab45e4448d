"""Says that it sent, and sends nothing."""

from campaigns.channels.adapter import Adapter
from campaigns.channels.http import Line
from campaigns.channels.protocol import Credentials, Guarantee, Outcome, Parcel, Policy, Result
from campaigns.channels.rehearsal.limits import LIMITS


class Rehearsal(Adapter):
    kind = "rehearsal"
    guarantee = Guarantee(Policy.SAME_KEY)
    LIMITS = LIMITS

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        return Result(Outcome.SENT, provider_id=f"rehearsal-{parcel.key}")

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        return Result(Outcome.SENT, provider_id=f"rehearsal-{parcel.key}")
