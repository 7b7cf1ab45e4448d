"""What can happen to a post once it is written: sent to review, approved, returned, planned, paused, cancelled, sent.

Approval holds for one version. Who wrote in it, or in what it is a fork of, approves nothing of it.
"""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.posts import readiness, timing
from campaigns.posts.models import Post
from campaigns.posts.moving import locked, move
from campaigns.posts.states import PostState
from core import audit
from core.models import User


@transaction.atomic
def submit(post: Post, *, seen: int, by: User, now: datetime) -> Post:
    """Send a draft to whoever approves. ValidationError tells all that is wrong with it."""
    held = locked(post, seen=seen)
    readiness.refuse(held, now=now, planned=False)
    move(held, PostState.IN_REVIEW, by=by, now=now)
    audit.record("post.submitted", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def approve(post: Post, *, seen: int, by: User, now: datetime) -> Post:
    """Approve the version that was read; nobody approves their own words. `schedule` then lets it leave."""
    held = locked(post, seen=seen)
    if by.pk in {held.written_by_id, *held.writers}:
        raise ValidationError(_("Who writes or translates a post cannot approve it. Somebody else has to."), code="two")
    readiness.refuse(held, now=now, planned=False)
    held.approved_by, held.approved_at, held.approved_version = by, now, held.version
    move(held, PostState.APPROVED, by=by, now=now)
    audit.record("post.approved", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def give_back(post: Post, reason: str, *, by: User, now: datetime) -> Post:
    """Return it to its writers, with the reason."""
    held = locked(post)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is to be put right.")})
    _forget_approval(held)
    move(held, PostState.DRAFT, by=by, now=now, reason=reason.strip())
    audit.record("post.returned", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def schedule(post: Post, *, by: User, now: datetime) -> Post:
    """Let an approved post leave at its time."""
    held = locked(post)
    return _planned(held, due(held, now=now), "post.scheduled", by=by, now=now)


@transaction.atomic
def schedule_anew(post: Post, on_day: date, at_time: time, *, by: User, now: datetime) -> Post:
    """Give an approved or missed post another time; the words stay as they were approved.

    One that recurs goes on from there by its rule; its day and hour stay.
    """
    held = locked(post)
    if not held.recurs:
        held.on_day, held.at_time = on_day, at_time
    return _planned(held, timing.instant(on_day, at_time, held.zone), "post.scheduled", by=by, now=now)


@transaction.atomic
def skip(post: Post, *, by: User, now: datetime) -> Post:
    """Let the missed date of a post that recurs go; it leaves at the next one."""
    held = locked(post)
    following = due(held, now=now) if held.recurs else None
    if following is None or following <= now:
        raise ValidationError(_("There is no later date. Give it a new time, or cancel it."), code="no_next")
    return _planned(held, following, "post.skipped", by=by, now=now)


@transaction.atomic
def cancel(post: Post, reason: str, *, by: User, now: datetime) -> Post:
    """It will not leave; what is waiting in the ledger is cancelled there."""
    held = locked(post)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is cancelled.")})
    move(held, PostState.CANCELLED, by=by, now=now, reason=reason.strip())
    audit.record("post.cancelled", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def pause(post: Post, *, by: User, now: datetime) -> Post:
    """Hold a post where it is: nothing of it leaves until somebody lets it go on."""
    held = locked(post)
    if held.paused_at is None:
        held.paused_at = now
        held.save(update_fields=["paused_at"])
        audit.record("post.paused", on=held, by=by)
    return held


@transaction.atomic
def go_on(post: Post, *, by: User, now: datetime) -> Post:
    """Let a paused post go on; what came too late meanwhile is missed, and a person decides."""
    held = locked(post)
    if held.paused_at is not None:
        held.paused_at = None
        held.save(update_fields=["paused_at"])
        audit.record("post.went_on", on=held, by=by)
    return held


# What the ledger tells. `by` is nobody: the clock did it.


@transaction.atomic
def begin_sending(post: Post, *, now: datetime) -> Post:
    """Its occurrence stands in the ledger."""
    held = locked(post)
    move(held, PostState.SENDING, by=None, now=now)
    return held


@transaction.atomic
def finish_sending(post: Post, *, now: datetime) -> Post:
    """Nothing of the occurrence is open any more: it is done, or planned for its next date.

    The next date follows the last one, not the clock: one that passed meanwhile is not left out silently.
    """
    held = locked(post)
    following = _following(held)
    if following is None:
        move(held, PostState.DONE, by=None, now=now)
        return held
    held.due_at = following
    move(held, PostState.SCHEDULED, by=None, now=now)
    return held


@transaction.atomic
def miss(post: Post, *, now: datetime) -> Post:
    """It was due, and is later than it may be: a person gives it a new time or cancels it."""
    held = locked(post)
    move(held, PostState.MISSED, by=None, now=now)
    audit.record("post.missed", on=held, by=None, due=held.due_at.isoformat() if held.due_at else "")
    return held


def due(post: Post, *, now: datetime) -> datetime | None:
    """The next instant of a post's plan after now; else its last, which has passed. None without a day and a time."""
    if post.on_day is None or post.at_time is None:
        return None
    plan = (post.on_day, post.at_time, post.zone, post.recurs)
    coming = timing.next_times(*plan, after=now, count=1) or timing.next_times(*plan, after=None, count=1)
    return coming[0] if coming else None


def void_approval(held: Post, *, by: User | None, now: datetime) -> bool:
    """A locked post was edited: it is a draft again, without approval. Whether it was more than a draft before."""
    had_moved = held.state != PostState.DRAFT
    _forget_approval(held)
    if had_moved:
        move(held, PostState.DRAFT, by=by, now=now)  # a step to the draft without a reason: an edit
    return had_moved


def _planned(held: Post, due_at: datetime | None, verb: str, *, by: User, now: datetime) -> Post:
    """A locked post that leaves then; ValidationError with all that stands in its way."""
    held.due_at = due_at
    readiness.refuse(held, now=now, planned=True)
    move(held, PostState.SCHEDULED, by=by, now=now)
    audit.record(verb, on=held, by=by, version=held.version, due=due_at.isoformat() if due_at else "")
    return held


def _forget_approval(held: Post) -> None:
    held.approved_by = held.approved_at = held.approved_version = None


def _following(held: Post) -> datetime | None:
    if not held.recurs or held.on_day is None or held.at_time is None:
        return None
    times = timing.next_times(held.on_day, held.at_time, held.zone, held.recurs, after=held.due_at, count=1)
    return times[0] if times else None
