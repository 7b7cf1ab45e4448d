"""The published decisions, as people read them: newest first, each with what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from recruitment.register.models import LicenceEvent
from recruitment.register.standing import Kind

UNDONE_BY: dict[str, str | Promise] = {
    Kind.CORRECTED: pgettext_lazy("decision undone", "Corrected: does not count"),
    Kind.APPEAL_UPHELD: pgettext_lazy("decision undone", "Annulled"),
    Kind.REINSTATED: pgettext_lazy("decision undone", "Annulled"),
    Kind.SUSPENSION_LIFTED: pgettext_lazy("decision undone", "Already lifted"),
    Kind.CONDITION_CURED: pgettext_lazy("decision undone", "Already met"),
}


def told_decisions(licence_ids: Iterable[int], *, today: date) -> list[LicenceEvent]:
    """All decisions on these licences, each with `undone`: what became of it, or None."""
    events = list(
        LicenceEvent.objects.filter(licence_id__in=list(licence_ids))
        .select_related("licence__authority", "about")
        .order_by("-effective_on", "-pk")
    )
    return _marked(events, events, today)


def published() -> QuerySet[LicenceEvent]:
    """The decisions that were published with a resolution, newest first."""
    return (
        LicenceEvent.objects.filter(resolution__gt="", published_on__isnull=False)
        .select_related("licence__authority", "licence__recruiter")
        .prefetch_related("licence__recruiter__names")
        .order_by("-published_on", "-pk")
    )


def with_outcome(events: Iterable[LicenceEvent], *, today: date) -> list[LicenceEvent]:
    """The same decisions, each with `undone`: what became of it, or None. One query."""
    told = list(events)
    ids = [event.pk for event in told]
    later = list(LicenceEvent.objects.filter(Q(about_id__in=ids) | Q(about__about_id__in=ids)))
    return _marked(told, later, today)


def _marked(events: Sequence[LicenceEvent], later: Sequence[LicenceEvent], today: date) -> list[LicenceEvent]:
    by_id = {event.pk: event for event in later}
    undone: dict[int | None, str | Promise] = {}
    for event in later:
        if event.effective_on > today or event.kind not in UNDONE_BY:
            continue
        if event.kind == Kind.CORRECTED and not event.voids:
            continue
        subject = event.about_id
        if event.kind == Kind.APPEAL_UPHELD:
            appeal = by_id.get(event.about_id or 0)
            subject = appeal.about_id if appeal else None
        undone[subject] = UNDONE_BY[event.kind]
    for event in events:
        event.undone = undone.get(event.pk)  # type: ignore[attr-defined]
    return list(events)
