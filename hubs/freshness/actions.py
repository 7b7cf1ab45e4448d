"""What providers and the public tell: an entry is still right, wrong or missing, a visit went so; and what follows."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from hubs.directory.actions import assure
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service
from hubs.freshness.links import Link, LinkState, standing
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.models.reports import MOVES, Report
from hubs.freshness.models.visits import VisitCount
from hubs.freshness.queries import hub_for, nearest_hub
from hubs.freshness.words import Answer, ReportKind, ReportState, Source

KEPT = timedelta(days=90)  # words after their report was handled
AT_MOST = timedelta(days=365)  # words of a report that nobody handles
COUNTED_FOR = timedelta(days=3 * 365)


class LinkClosed(Exception):
    """The link does not work any more; `link` says why."""

    def __init__(self, link: Link) -> None:
        super().__init__(link.state)
        self.link = link


@transaction.atomic
def confirm_by_link(reminder: Reminder, *, now: datetime) -> None:
    """The provider found the entry still right. LinkClosed when the link was used, is too old, or not needed."""
    held = _answered(reminder, Answer.RIGHT, now)
    assure(Service.objects.filter(pk=held.service_id), by=None, now=now, how="link")


@transaction.atomic
def doubt_by_link(reminder: Reminder, *, what: str, words: str, now: datetime) -> Report:
    """The provider says what is wrong; an officer looks at it. LinkClosed as above."""
    held = _answered(reminder, Answer.WRONG, now)
    return report_wrong(held.service, what=what, words=words, now=now, source=Source.PROVIDER)


def _answered(reminder: Reminder, answer: Answer, now: datetime) -> Reminder:
    """The service is locked first: of two answers in one period one comes second, and is told so."""
    Service.objects.select_for_update(no_key=True).get(pk=reminder.service_id)
    rows = Reminder.objects.select_for_update(no_key=True, of=("self",)).select_related("service__hub")
    held = rows.get(pk=reminder.pk)
    link = standing(held, now=now)
    if link.state != LinkState.OPEN:
        raise LinkClosed(link)
    held.answer, held.answered_at = answer, now
    held.save(update_fields=["answer", "answered_at"])
    audit.record("reminder.answered", on=held, by=None, service=held.service_id, answer=answer)
    return held


@transaction.atomic
def report_wrong(
    service: Service, *, what: str, words: str, now: datetime, source: Source = Source.PUBLIC
) -> Report:  # fmt: skip
    """Somebody tells that an entry is wrong; the hub that keeps it looks. Nothing that the public reads changes."""
    return _told(
        Report(kind=ReportKind.WRONG, source=source, service=service, hub=hub_for(service), what=what, words=words), now
    )  # fmt: skip


@transaction.atomic
def report_missing(
    need: TaxonomyTerm, province: Province, district: District | None, *, words: str, now: datetime
) -> Report:  # fmt: skip
    """Somebody misses a service; the hub of that place looks, or the nearest."""
    hub = nearest_hub(province, district)
    return _told(
        Report(kind=ReportKind.MISSING, hub=hub, need=need, province=province, district=district, words=words), now
    )  # fmt: skip


def _told(report: Report, now: datetime) -> Report:
    """The row is the record. The trail would keep the second at which somebody was here: it gets none."""
    report.told_on = timezone.localdate(now)
    report.save()
    return report


@transaction.atomic
def handle(report: Report, to: ReportState, *, by: User, now: datetime) -> Report:
    """Close a report: put right, not so, or told before."""
    held = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state, held.handled_by, held.handled_on = to, by, timezone.localdate(now)
    held.save()
    audit.record("report.handled", on=held, by=by, fate=to, hub=held.keeper.pk if held.keeper else None)
    return held


@transaction.atomic
def count_visit(service: Service, *, received: bool, why_not: str, wait: str, on: date) -> None:
    """Add one to what was said about a service this month; of the one who said it nothing is kept."""
    said = {"service": service, "month": on.replace(day=1), "received": received, "why_not": why_not, "wait": wait}
    VisitCount.objects.bulk_create([VisitCount(**said)], ignore_conflicts=True)
    VisitCount.objects.filter(**said).update(count=F("count") + 1)


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Delete the words of reports handled long ago, or left lying for a year; returns how many there were."""
    today = timezone.localdate(now)
    spoken = Report.objects.exclude(words="")
    handled = spoken.filter(handled_on__lte=today - KEPT)
    left = spoken.filter(told_on__lte=today - AT_MOST)
    VisitCount.objects.filter(month__lt=today - COUNTED_FOR).delete()
    return (handled | left).update(words="", words_gone=True)
