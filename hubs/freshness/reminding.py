"""What can happen to a reminder: written once a period, sent at most once, tried again, given up, taken up again.

A letter is claimed before it is handed to the mail server, so a worker that is killed meanwhile leaves a row that says
so. Such a letter may have left: it is never sent again by itself, somebody at the desk decides.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.post import WAITS, for_good, hand_over, in_short
from hubs.directory.models.services import Service
from hubs.freshness.letters import letter
from hubs.freshness.links import LinkState, standing
from hubs.freshness.models.reminders import MOVES, Reminder
from hubs.freshness.queries import address_of, officers_of, to_remind, with_addresses
from hubs.freshness.words import Recipient, ReminderKind, ReminderState

CUT_OFF = timedelta(minutes=15)  # longer than any task may run
BATCH = 500


def write_due(*, now: datetime) -> None:
    """Write the reminders that are due. Whoever writes the same at the same moment: the constraint keeps one."""
    today = timezone.localdate(now)
    for kind in ReminderKind:
        services = with_addresses(to_remind(kind, today=today)).order_by("pk")
        rows: list[Reminder] = []
        for service in services.iterator(chunk_size=BATCH):
            rows += _rows(service, kind, now)
            if len(rows) >= BATCH:
                Reminder.objects.bulk_create(rows, ignore_conflicts=True)
                rows = []
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)


def _rows(service: Service, kind: ReminderKind, now: datetime) -> Iterator[Reminder]:
    """To the provider; to the hub on the day itself, and in place of a provider that has no address."""
    told = {"service": service, "period": service.review_due, "kind": kind, "written_at": now, "next_try_at": now}
    address = address_of(service)
    if address:
        yield Reminder(**told, to=Recipient.PROVIDER, recipient=address)
    if service.hub_id and (kind == ReminderKind.DUE or not address):
        yield Reminder(**told, to=Recipient.HUB)


def send_due(*, now: datetime, most: int = 200) -> int:
    """Send the reminders whose time has come; returns how many were looked at."""
    _own_up(now)
    done = 0
    while done < most and (claimed := _claim(now)):
        done += 1
        if claimed.state == ReminderState.SENDING:
            _send(claimed, now)
    return done


def _own_up(now: datetime) -> None:
    """What a worker had in its hands when it was killed may have left, or not."""
    cut = Reminder.objects.filter(state=ReminderState.SENDING, claimed_at__lt=now - CUT_OFF)
    cut.update(state=ReminderState.UNSURE, claimed_at=None)


@transaction.atomic
def _claim(now: datetime) -> Reminder | None:
    """Take one reminder that nobody else holds; it is committed as being sent before it leaves."""
    free = Reminder.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    due = free.filter(state=ReminderState.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")
    held = due.select_related("service__organization", "service__hub").first()
    if held is None:
        return None
    if not _still_asked(held, now):
        _move(held, ReminderState.DROPPED)
    elif not _addresses(held):
        _move(held, ReminderState.NO_ADDRESS)
    else:
        _move(held, ReminderState.SENDING)
        held.claimed_at, held.tries = now, held.tries + 1
    held.save()
    return held


def _still_asked(held: Reminder, now: datetime) -> bool:
    """No letter about what was verified or answered meanwhile, nor a link that would not work any more."""
    return standing(held, now=now).state == LinkState.OPEN


def _addresses(held: Reminder) -> list[str]:
    return [held.recipient] if held.recipient else officers_of(held.service.hub) if held.to == Recipient.HUB else []


def _send(held: Reminder, now: datetime) -> None:
    """Hand it over outside any transaction, then write down what became of it."""
    try:
        hand_over(letter(held, _addresses(held), now=now))
    except Exception as error:  # whatever is wrong with one letter, it must not hold up the others
        _settle(held, now, error)
    else:
        _settle(held, now)


@transaction.atomic
def _settle(claimed: Reminder, now: datetime, error: Exception | None = None) -> None:
    """Write down what became of it; also when the sweep after it took it for cut off meanwhile."""
    held = Reminder.objects.select_for_update(no_key=True).get(pk=claimed.pk)
    if held.state != ReminderState.SENDING or held.tries != claimed.tries:
        return
    held.claimed_at, held.fault = None, in_short(error) if error else ""
    if error is None:
        _move(held, ReminderState.SENT)
        held.sent_at = now
        audit.record("reminder.sent", on=held, by=None, service=held.service_id)
    elif held.tries > len(WAITS) or for_good(error):
        _move(held, ReminderState.GIVEN_UP)
        audit.record("reminder.given_up", on=held, by=None, service=held.service_id, tries=held.tries)
    else:
        _move(held, ReminderState.WAITING)
        held.next_try_at = now + WAITS[held.tries - 1]
    held.save()


@transaction.atomic
def try_again(reminder: Reminder, *, by: User, now: datetime) -> None:
    """Take up again what did not leave, or may not have left; the address is read anew."""
    held = Reminder.objects.select_for_update(no_key=True, of=("self",)).select_related("service").get(pk=reminder.pk)
    _move(held, ReminderState.WAITING)
    if held.to == Recipient.PROVIDER:
        held.recipient = address_of(held.service)
    if not _addresses(held):
        raise ValidationError(_("Nobody has an address here. Enter one first."), code="no_address")
    held.tries, held.next_try_at, held.fault = 0, now, ""
    held.save()
    audit.record("reminder.tried_again", on=held, by=by, service=held.service_id)


def _move(held: Reminder, to: ReminderState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
