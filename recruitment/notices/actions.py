"""What can happen to a notice: written once, sent, tried again with growing waits, given up, taken up again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.post import WAITS, for_good, in_short
from recruitment.notices.letters import post
from recruitment.notices.models import MOVES, Notice, NoticeKind, NoticeState
from recruitment.notices.queries import HOLDING, THRESHOLDS, decided, ending, latest, returned
from recruitment.register.actions import refresh_standings
from recruitment.register.models.recruiters import ContactPoint

BATCH = 500


def write_due(*, now: datetime) -> int:
    """Write the letters that are due, each once whatever else runs; returns how many."""
    refresh_standings(now=now)
    today, written = timezone.localdate(now), 0
    for threshold in THRESHOLDS:
        rows = ending(threshold, today=today).values_list("pk", "recruiter_id", "valid_until")
        written += _write(
            [{"licence_id": pk, "of": of, "kind": NoticeKind.LAPSE, "threshold": threshold, "subject": str(day)}
             for pk, of, day in rows], now
        )  # fmt: skip
    events = decided(now=now).values_list("pk", "licence_id", "licence__recruiter_id", "code")
    written += _write(
        [{"licence_id": licence, "of": of, "kind": NoticeKind.DECISION, "subject": code, "event_id": pk}
         for pk, licence, of, code in events], now
    )  # fmt: skip
    steps = returned(now=now).select_related("application")
    return written + _write(
        [{"licence_id": about.licence_id, "of": about.recruiter_id, "kind": NoticeKind.RETURNED, "subject": about.code,
          "step": step, "recipient": about.email} for step in steps for about in [step.application]], now
    )  # fmt: skip


def _write(rows: list[dict[str, Any]], now: datetime) -> int:
    """One notice a row; a row without a `recipient` of its own goes to the address of the recruiter `of`."""
    addresses = _addresses(row["of"] for row in rows if row["of"])
    notices = []
    for row in rows:
        of = row.pop("of")
        row["recipient"] = row.get("recipient") or addresses.get(of, "")
        state = NoticeState.WAITING if row["recipient"] else NoticeState.NO_ADDRESS
        notices.append(Notice(**row, state=state, next_try_at=now, written_at=now))
    # Whoever writes the same at the same moment: the constraint keeps one.
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=BATCH)
    return len(notices)


def _addresses(recruiters: Iterable[int]) -> dict[int, str]:
    """The e-mail that the authority gave for each recruiter, the first one."""
    rows = ContactPoint.objects.filter(recruiter__in=set(recruiters), kind="email", given_by_authority=True)
    return dict(rows.order_by("-pk").values_list("recruiter_id", "value"))


def send_due(*, now: datetime, most: int = 200) -> int:
    """Send the letters whose time has come, one transaction each; returns how many were looked at."""
    done = 0
    while done < most and _send_one(now):
        done += 1
    return done


@transaction.atomic
def _send_one(now: datetime) -> bool:
    """Take one letter that nobody else holds and try to send it. The lock is kept while the mail server answers."""
    free = Notice.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    due = free.filter(state=NoticeState.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")
    held = due.select_related(
        "licence__recruiter", "licence__authority", "event", "step__application__authority"
    ).first()  # fmt: skip
    if held is None:
        return False
    if not _still_true(held):
        _move(held, NoticeState.DROPPED)
    else:
        _try(held, now)
    held.save()
    return True


def _still_true(held: Notice) -> bool:
    """No letter about the old last day of a licence that was renewed or ended, or about papers that came back."""
    licence = held.licence
    if held.step is not None or licence is None:
        return latest().filter(notices=held).exists()
    return held.kind != NoticeKind.LAPSE or (str(licence.valid_until) == held.subject and licence.state in HOLDING)


def _try(held: Notice, now: datetime) -> None:
    held.tries += 1
    try:
        post(held)
    except Exception as error:  # whatever is wrong with one letter, it must not hold up the others
        held.fault = in_short(error)
        if held.tries > len(WAITS) or for_good(error):
            _move(held, NoticeState.GIVEN_UP)
            audit.record("notice.given_up", on=held, by=None, licence=held.licence_id, tries=held.tries)
        else:
            held.next_try_at = now + WAITS[held.tries - 1]
        return
    _move(held, NoticeState.SENT)
    held.sent_at, held.fault = now, ""
    audit.record("notice.sent", on=held, by=None, licence=held.licence_id)


@transaction.atomic
def try_again(notice: Notice, *, by: User, now: datetime) -> Notice:
    """Take up a letter again that was given up, or that had no address; the address is read anew."""
    rows = Notice.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("licence", "step__application").get(pk=notice.pk)
    _move(held, NoticeState.WAITING)
    address = _address(held)
    if not address:
        raise ValidationError(_("The authority gave no e-mail of this agency. Enter it first."), code="no_address")
    held.recipient, held.tries, held.next_try_at, held.fault = address, 0, now, ""
    held.save()
    audit.record("notice.tried_again", on=held, by=by, licence=held.licence_id)
    return held


def _address(held: Notice) -> str:
    """Where a letter goes as things stand now."""
    about = held.step.application if held.step else None
    of = about.recruiter_id if about else held.licence.recruiter_id if held.licence else None
    return (about.email if about else "") or (_addresses([of]).get(of, "") if of else "")


def _move(held: Notice, to: NoticeState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
