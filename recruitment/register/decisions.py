"""The published decisions, as people read them: newest first, each with what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from recruitment.register import standing
from recruitment.register.models.licences import LicenceEvent
from recruitment.register.standing import Kind

VOIDED = pgettext_lazy("decision undone", "Corrected: does not count")
ANNULLED = pgettext_lazy("decision undone", "Annulled")
LIFTED = pgettext_lazy("decision undone", "Already lifted")
MET = pgettext_lazy("decision undone", "Already met")
HELD_BACK = pgettext_lazy("decision undone", "Held back by an appeal")


def told_decisions(licence_ids: Iterable[int], *, now: datetime) -> list[LicenceEvent]:
    """All decisions on these licences, newest first, each with `undone`: what became of it, or None."""
    events = list(
        LicenceEvent.objects.filter(licence_id__in=list(licence_ids))
        .select_related("licence__authority", "about")
        .order_by("-effective_on", "-pk")
    )
    return _marked(events, events, now)


def published() -> QuerySet[LicenceEvent]:
    """The decisions that were published with a resolution, newest first."""
    return (
        LicenceEvent.objects.filter(resolution__gt="", published_on__isnull=False)
        .select_related("licence__authority", "licence__recruiter")
        .prefetch_related("licence__recruiter__names")
        .order_by("-published_on", "-pk")
    )


def with_outcome(events: Iterable[LicenceEvent], *, now: datetime) -> list[LicenceEvent]:
    """The same decisions, each with `undone`: what became of it, or None. One query."""
    told = list(events)
    every = list(LicenceEvent.objects.filter(licence_id__in={event.licence_id for event in told}))
    return _marked(told, every, now)


def ahead(events: Sequence[LicenceEvent], *, today: date) -> list[LicenceEvent]:
    """Decisions already taken that will end or suspend a licence on a later day."""
    bad = {*standing.ENDINGS, Kind.SUSPENDED}
    return [e for e in events if e.effective_on > today and e.kind in bad and e.undone is None]  # type: ignore[attr-defined]


def _marked(told: Sequence[LicenceEvent], every: Sequence[LicenceEvent], now: datetime) -> list[LicenceEvent]:
    """Read from the histories as they are known now, by the same rules as the standing itself."""
    facts: dict[int, list[standing.Event]] = defaultdict(list)
    for event in every:
        facts[event.licence_id].append(event.as_fact())
    today, undone = timezone.localdate(now), dict[int, str | Promise]()
    for licence_facts in facts.values():
        history = standing.History(standing.known(licence_facts, now))
        known = {fact.id for fact in history.told}
        voided = {f.id for f in licence_facts if f.kind != Kind.CORRECTED and f.recorded_at <= now} - known
        undone |= dict.fromkeys(voided, VOIDED)
        undone |= {fact.id: word for fact in history.told if (word := _fate(history, fact, today))}
    for event in told:
        event.undone = undone.get(event.pk)  # type: ignore[attr-defined]
    return list(told)


def _fate(history: standing.History, fact: standing.Event, today: date) -> str | Promise | None:
    if history.annulled(fact, today):
        return ANNULLED
    if history.follow_ups(fact, Kind.SUSPENSION_LIFTED, today):
        return LIFTED
    if history.follow_ups(fact, Kind.CONDITION_CURED, today):
        return MET
    return HELD_BACK if history.stayed(fact, today) else None
