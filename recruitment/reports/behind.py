"""The rows behind each figure of the licensing summary, all in one form: who, its number, what, and the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from recruitment.applications.models.applications import ApplicationMove
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import ONE_DAY
from recruitment.reports import summary
from recruitment.reports.flows import DECISIONS, Figure
from recruitment.reports.summary import Asked

WORDS: dict[str, str | Promise] = {
    Figure.BEFORE: _("In force on the day before"),
    Figure.ISSUED: pgettext_lazy("licences", "Issued"),
    Figure.RENEWED: pgettext_lazy("licences", "Renewed"),
    Figure.SUSPENDED: pgettext_lazy("licences", "Suspended"),
    Figure.LIFTED: pgettext_lazy("licences", "Suspensions lifted"),
    Figure.LAPSED: pgettext_lazy("licences", "Lapsed"),
    Figure.SURRENDERED: pgettext_lazy("licences", "Surrendered"),
    Figure.CEASED: pgettext_lazy("licences", "Ceased to operate"),
    Figure.REVOKED: pgettext_lazy("licences", "Revoked"),
    Figure.BANNED: pgettext_lazy("licences", "Banned for good"),
    Figure.AFTER: _("In force on the last day"),
    "received": _("Applications received"),
    "returned": _("Returned to be put right"),
    "approved": _("Applications approved"),
    "refused": _("Applications refused"),
    "withdrawn": _("Applications withdrawn"),
    "open": _("Applications still open on the last day"),
    "decided": _("Median working days until the decision"),
    "proposals": _("Proposals open on the last day"),
    "lapsing": _("Guarantees whose last day lies in the period"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list behind a figure."""

    name: str
    address: str
    number: str
    what: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows of a figure as the database gives them, the field that orders them, and how one reads."""

    rows: QuerySet[Any]
    day: str
    read: Callable[[Any], Row]


def behind(asked: Asked, figure: str, group: tuple[str, str]) -> Behind:
    """What a figure of one authority (its code) and class counts. KeyError for a figure that is none."""
    if figure in list(Figure):
        return _licences(asked, Figure(figure), group)
    if figure in summary.STEPS or figure == "decided":
        return _steps(asked, figure, group)
    code, klass = group
    if figure == "open":
        rows: QuerySet[Any] = summary.still_open(asked).filter(authority__code=code, klass=klass)
        return Behind(rows, "submitted_at", lambda one: _application(one, "", one.submitted_at))
    kept = {"licence__authority__code": code, "licence__klass": klass}
    if figure == "proposals":
        return Behind(_told(summary.open_proposals(asked).filter(**kept)), "made_at", _proposal)
    if figure == "lapsing":
        return Behind(_told(summary.lapsing(asked).filter(**kept)), "ends", _guarantee)
    raise KeyError(figure)


def _told(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("licence__recruiter").prefetch_related("licence__recruiter__names")


def _licences(asked: Asked, figure: Figure, group: tuple[str, str]) -> Behind:
    days = summary.days_of(asked, figure, group)
    which = summary.plain_figures(asked).get(figure)
    grants = LicenceEvent.objects.none() if which is None else summary.plain(asked, group).filter(which)
    if figure in DECISIONS.values():
        events = _told(LicenceEvent.objects.filter(Q(pk__in=list(days)) | Q(pk__in=grants.values("pk"))))
        return Behind(
            events, "effective_on",
            lambda one: _licence(one.licence, one.resolution, days.get(one.pk, one.effective_on), one.code),
        )  # fmt: skip
    on = {Figure.BEFORE: asked.first - ONE_DAY, Figure.AFTER: asked.last}.get(figure)
    ended = grants.filter(licence=OuterRef("pk")).values("validity__endswith")[:1]
    rows = (
        Licence.objects.filter(Q(pk__in=list(days)) | Q(pk__in=grants.values("licence")))
        .annotate(ended=Subquery(ended))
        .select_related("recruiter")
        .prefetch_related("recruiter__names")
    )
    return Behind(rows, "number_key", lambda one: _licence(one, "", days.get(one.pk) or on or one.ended))


def _licence(one: Licence, what: str, day: date, code: str = "") -> Row:
    address = reverse("desk_agency", args=[one.recruiter.public_id]) + (f"#d-{code}" if code else "")
    return Row(one.recruiter.legal_name, address, one.number, what, day)


def _steps(asked: Asked, figure: str, group: tuple[str, str]) -> Behind:
    if figure == "decided":
        days = {move.pk: n for move, n in summary.decided(asked, group)}
        rows = ApplicationMove.objects.filter(pk__in=list(days))
    else:
        days = {}
        rows = summary.steps(asked, figure).filter(application__authority__code=group[0], application__klass=group[1])

    def read(one: ApplicationMove) -> Row:
        n = days.get(one.pk)
        spent = "" if n is None else ngettext("%(n)s working day", "%(n)s working days", n) % {"n": n}
        return _application(one.application, spent, one.at)

    return Behind(rows.select_related("application"), "at", read)


def _application(one: Any, what: str, at: Any) -> Row:
    kind, address = one.get_kind_display(), reverse("application_page", args=[one.code])
    return Row(one.legal_name, address, one.code, what or str(kind), timezone.localdate(at) if at else None)


def _proposal(one: Any) -> Row:
    address = reverse("desk_proposal", args=[one.public_id])
    day = timezone.localdate(one.made_at)
    return Row(one.licence.recruiter.legal_name, address, one.licence.number, str(one.get_kind_display()), day)


def _guarantee(one: Any) -> Row:
    address = reverse("guarantee", args=[one.public_id])
    return Row(one.licence.recruiter.legal_name, address, one.licence.number, str(one), one.ends)
