"""Which decision cannot follow the history of a licence, and why: lifting what is not suspended, and the like."""

from collections.abc import Iterable, Sequence
from datetime import date

from recruitment.register.standing import ABOUT_KINDS, ENDINGS, GRANTS, KINDS, Event, History, Kind, State, known


def contradiction(events: Iterable[Event], draft: Event) -> str | None:
    """Why `draft` cannot follow `events`, as a code that the action puts into words; None when it can."""
    told = known(events, draft.recorded_at)
    if draft.kind not in KINDS:
        return "unknown_kind"
    return _contradicts_form(draft) or _contradicts_subject(told, draft) or _contradicts_course(told, draft)


def _contradicts_form(draft: Event) -> str | None:
    if draft.kind in GRANTS and draft.starts is None:
        return "grant_without_days"
    if draft.starts and draft.ends and draft.ends < draft.starts:
        return "ends_before_it_starts"
    if draft.effective_until and draft.effective_until < draft.effective_on:
        return "ends_before_it_starts"
    return None


def _contradicts_subject(told: Sequence[Event], draft: Event) -> str | None:
    wanted = ABOUT_KINDS.get(Kind(draft.kind))
    if wanted is None:
        return "about_something" if draft.about is not None else None
    subject = next((e for e in told if e.id == draft.about), None)
    if subject is None or subject.kind not in wanted:
        return "about_nothing"
    if draft.kind == Kind.CORRECTED:
        return _contradicts_correction(told, subject, draft)
    if draft.effective_on < subject.effective_on:
        return "before_its_subject"
    return None


def _contradicts_correction(told: Sequence[Event], subject: Event, draft: Event) -> str | None:
    followers = [e for e in told if e.about == subject.id]
    if draft.voids:
        return "voids_a_subject" if followers else None
    if subject.kind in GRANTS and draft.starts is None:
        return "grant_without_days"
    if subject.kind in GRANTS and subject.ends is not None and draft.ends is None:
        return "drops_the_end"
    older = next((e for e in told if e.id == subject.about), None)
    if older is not None and draft.effective_on < older.effective_on:
        return "before_its_subject"
    if any(e.effective_on < draft.effective_on for e in followers):
        return "before_its_subject"
    return None


def _contradicts_course(told: Sequence[Event], draft: Event) -> str | None:
    history, on, kind = History(told), draft.effective_on, draft.kind
    first = min((e.effective_on for e in told if e.kind in (Kind.ISSUED, Kind.LISTED_PENDING)), default=None)
    if kind in (Kind.ISSUED, Kind.LISTED_PENDING):
        return "already_issued" if any(e.kind == kind or e.kind == Kind.ISSUED for e in told) else None
    if first is None:
        return "nothing_issued"
    if kind == Kind.CORRECTED:
        return None
    if on < first:
        return "before_the_first"
    if draft.about is not None:
        return _contradicts_open_matter(history, draft)
    state = history.state(on)[0]
    ended = state in ENDINGS.values()
    if kind in (Kind.RENEWED, Kind.SUSPENDED, Kind.SURRENDERED, Kind.CEASED, Kind.DELISTED) and ended:
        return "already_ended"
    if kind == Kind.REVOKED and state in (State.BANNED, State.REVOKED):
        return "already_ended"
    return "already_ended" if kind == Kind.BANNED and state == State.BANNED else None


def _contradicts_open_matter(history: History, draft: Event) -> str | None:
    subject = next(e for e in history.told if e.id == draft.about)
    settled_by = {
        Kind.APPEAL_UPHELD: (Kind.APPEAL_UPHELD, Kind.APPEAL_DISMISSED),
        Kind.APPEAL_DISMISSED: (Kind.APPEAL_UPHELD, Kind.APPEAL_DISMISSED),
    }.get(Kind(draft.kind), (Kind(draft.kind),))
    earlier = [e for kind in settled_by for e in history.follow_ups(subject, kind, date.max)]
    if draft.kind == Kind.APPEAL_FILED and not draft.suspensive:  # a second appeal may not hold back again
        earlier = [appeal for appeal in earlier if not history.follow_ups(appeal, Kind.APPEAL_DISMISSED, date.max)]
    if earlier:
        return "already_settled"
    if draft.kind == Kind.SUSPENSION_LIFTED and not _still_open(history, subject, draft.effective_on):
        return "not_suspended"
    if draft.kind == Kind.REINSTATED and history.annulled(subject, draft.effective_on):
        return "already_settled"
    return None


def _still_open(history: History, suspension: Event, on: date) -> bool:
    over = suspension.effective_until is not None and suspension.effective_until < on
    return not over and not history.annulled(suspension, on)
