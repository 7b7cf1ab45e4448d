"""What a person decides: what nobody knew, what was held, what came too late. Each with a reason, in the trail."""

from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _

from campaigns.channels.models import Account
from campaigns.delivery import looking
from campaigns.delivery.claiming import Claim
from campaigns.delivery.lanes import reopen
from campaigns.delivery.letters import load
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.personal import doubtful
from campaigns.delivery.states import DeliveryState
from core import audit, freshness
from core.models import User

_S = DeliveryState
# Set by set: a lane may hold a hundred thousand.
_AGAIN = """
update campaigns_delivery set state = 'queued', settled_at = null, next_try_at = statement_timestamp()
where lane_id = %s and state = 'missed'
"""
_LET_BE = """
update campaigns_delivery set state = 'cancelled', settled_at = statement_timestamp()
where lane_id = %s and state = 'missed'
"""


class Fate(StrEnum):
    """What a person may say of one delivery."""

    SENT = "sent"  # it did arrive
    AGAIN = "again"  # it did not, or it may be put right: send it
    ENDED = "ended"  # it did not, and shall not


# what may be said of a delivery in this state, and the state to which it leads
FATES: dict[str, dict[Fate, DeliveryState]] = {
    _S.UNKNOWN: {Fate.SENT: _S.SENT, Fate.AGAIN: _S.RETRY, Fate.ENDED: _S.REFUSED},
    _S.REFUSED: {Fate.AGAIN: _S.QUEUED},
    _S.MISSED: {Fate.AGAIN: _S.QUEUED, Fate.ENDED: _S.CANCELLED},
}
LEAST = timedelta(minutes=10)
_CHANGED = _("It is “%(state)s” by now. Look again before you decide.")


def settle_by_hand(delivery: Delivery, fate: Fate, why: str, *, by: User) -> None:
    """Say what became of one delivery. To send it again forgets the doubt: whoever says so has looked."""
    with reopen(delivery.lane_id) as lane:
        held = Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
        to = FATES.get(held.state, {}).get(fate)
        if to is None or (held.state, held.lease_token) != (delivery.state, delivery.lease_token):
            raise ValidationError(_CHANGED % {"state": held.get_state_display()}, code="moved")
        held.state, held.doubt_since, held.look_at = to, None, None
        held.save(update_fields=["state", "doubt_since", "look_at"])
        again = fate == Fate.AGAIN
        Delivery.objects.filter(pk=held.pk).update(next_try_at=Now(), settled_at=None if again else Now(), tries=0)
        if again:
            _give_time(lane)
        audit.record("delivery.settled", on=held, by=by, fate=str(fate), why=why[:200])


@transaction.atomic
def settle_together(account: Account, fate: Fate, why: str, *, seen: int, by: User) -> int:
    """Say what became of the letters to single people through an account, of which nobody knows; how many.

    `seen` is how many the person was told of. Sent again is only what still has its time, and is still true.
    """
    of = Delivery.objects.filter(doubtful(account))
    lanes = list(Lane.objects.select_for_update(no_key=True).filter(pk__in=of.values("lane")).order_by("pk"))
    held = list(of.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    if len(held) != seen:
        raise ValidationError(_("It is %(count)d by now. Look again before you decide.") % {"count": len(held)})
    settled = None if fate == Fate.AGAIN else Now()
    Delivery.objects.filter(pk__in=held).update(
        state=FATES[_S.UNKNOWN][fate], doubt_since=None, look_at=None, next_try_at=Now(), settled_at=settled, tries=0
    )
    if fate == Fate.AGAIN:
        Lane.objects.filter(pk__in=[lane.pk for lane in lanes]).update(done_at=None)
    audit.record("delivery.settled_together", on=account, by=by, fate=str(fate), count=seen, why=why[:200])
    return seen


def look_up_now(delivery: Delivery, *, by: User) -> bool | None:
    """Ask the provider at once: True it has it, False it has not (it leaves again), None nobody can say."""
    if delivery.state != _S.UNKNOWN:
        raise ValidationError(_CHANGED % {"state": delivery.get_state_display()}, code="moved")
    held = Claim(delivery.pk, delivery.lease_token or 0)
    found = looking.ask(load([held])[delivery.pk])
    with transaction.atomic():
        audit.record("delivery.looked_up", on=delivery, by=by, said=found.said if found else "")
    if found is None:
        return None
    looking.write(held, found, lane=delivery.lane_id)
    return found.outcome == "sent"


@transaction.atomic
def release(occurrence: Occurrence, why: str, *, by: User) -> None:
    """Let go on what was held because too much fell due at once; it gets its whole time from now."""
    held = _held(occurrence)
    Occurrence.objects.filter(pk=held.pk).update(held_at=None)
    for lane in Lane.objects.filter(occurrence=held):
        _give_time(lane)
    audit.record("occurrence.released", on=held, by=by, why=why[:200])


@transaction.atomic
def cancel(occurrence: Occurrence, why: str, *, by: User) -> None:
    """Nothing of what was held leaves. Whatever else is to stop has a way of its own: a post, an alert."""
    held = _held(occurrence)
    Occurrence.objects.filter(pk=held.pk).update(cancelled_at=Now())
    audit.record("occurrence.cancelled", on=held, by=by, why=why[:200])
    freshness.renew()


def send_all_the_same(lane: Lane, why: str, *, by: User) -> int:
    """Send what was missed, though it is late; how many."""
    with reopen(lane.pk) as held:
        count = _each(_AGAIN, held)
        _give_time(held)
        audit.record("lane.sent_late", on=held, by=by, count=count, why=why[:200])
    return count


def let_be(lane: Lane, why: str, *, by: User) -> int:
    """What was missed shall not leave any more; how many."""
    with reopen(lane.pk) as held:
        count = _each(_LET_BE, held)
        audit.record("lane.let_be", on=held, by=by, count=count, why=why[:200])
    return count


def _each(statement: str, lane: Lane) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [lane.pk])
        return cursor.rowcount


def _give_time(lane: Lane) -> None:
    """As long as it had in the beginning, from now; less it never gets."""
    ends = Greatest(F("expires_at"), Now() + max(lane.expires_at - lane.due_at, LEAST))
    Lane.objects.filter(pk=lane.pk).update(expires_at=ends, done_at=None)


def _held(occurrence: Occurrence) -> Occurrence:
    held = Occurrence.objects.select_for_update(no_key=True).get(pk=occurrence.pk)
    if held.held_at is None or held.cancelled_at is not None:
        raise ValidationError(_("Nobody holds it any more."), code="moved")
    return held
