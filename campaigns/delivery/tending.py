"""Everything that keeps the ledger straight, in one call: what fell due is made, what was dropped is taken up."""

from campaigns.channels.models import Account
from campaigns.delivery.models import Pace
from campaigns.delivery.reaping import reap
from campaigns.delivery.receiving import match_events
from campaigns.delivery.sweeping import sweep


def tend() -> None:
    """Safe at any time, by any number of workers."""
    reap()
    _give_pace()
    match_events()
    sweep()


def _give_pace() -> None:
    """An account that was given a limit gets its bucket; empty, so that it begins slowly."""
    without = Account.objects.filter(per_second__gt=0, pace=None)
    Pace.objects.bulk_create([Pace(account=account) for account in without], ignore_conflicts=True)
