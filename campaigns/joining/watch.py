"""Tells those who watch a recruiter that its standing has changed: once for each change, in the register's own words.

Nobody learns who watches, nor how many: the recruiter is told nothing, and what lies in the ledger names no recruiter.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.audience.models import Subscriber, SubscriberState, Watched
from campaigns.audience.queries import reachable
from campaigns.audience.standing import begin, in_words, seen
from campaigns.channels.kinds import Kind
from campaigns.delivery.actions import say, withdraw
from campaigns.delivery.filling import Place
from campaigns.delivery.wording import Words
from campaigns.joining.ways import telling_accounts
from core.gsm import plain
from core.sealed import mark
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import Finding, findings

HOLDS = timedelta(days=7)  # so long an account may stand; what is no longer true is withdrawn before
BATCH = 200


def tell_changes(*, now: datetime) -> int:
    """Compare each watched recruiter with what was last told of it; returns how many changes were told."""
    watched = _watched()
    Watched.objects.exclude(recruiter__in=watched).delete()  # who begins to watch later begins anew
    for recruiter in Recruiter.objects.filter(pk__in=watched).exclude(pk__in=Watched.objects.values("recruiter")):
        begin(recruiter, now=now)
    return sum(_tell(pk, now) for pk in _changed(now))


def _watched() -> QuerySet[Any]:
    of = Subscriber.watches.through.objects.filter(subscriber__state=SubscriberState.CONFIRMED)
    return of.values("recruiter").distinct()


def _changed(now: datetime) -> Iterator[int]:
    """The keys of the rows whose recruiter is worth something else than was last told."""
    known = list(Watched.objects.order_by("pk").values_list("pk", "recruiter", "standing"))
    for start in range(0, len(known), BATCH):
        some = known[start : start + BATCH]
        found = findings([recruiter for _pk, recruiter, _told in some], now=now)
        yield from (
            pk for pk, recruiter, told in some if recruiter in found and seen(found[recruiter], now=now) != told
        )


@transaction.atomic
def _tell(pk: int, now: datetime) -> bool:
    """Write the letters and what was told in one go; read again under the lock, for what is told is what stands now."""
    row = Watched.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
    if (
        row is None
        or (stands := seen(findings([row.recruiter_id], now=now)[row.recruiter_id], now=now)) == row.standing
    ):
        return False
    withdraw(_key(row))  # what was told last time, and has not left yet
    row.standing, row.turn, row.changed_at = stands, row.turn + 1, now
    row.save()
    places = [
        Place(account, people=reachable(account).filter(watches=row.recruiter_id)) for account in telling_accounts()
    ]
    if places:
        say(_key(row), list(_words(row.recruiter_id, now)), to=places, expires_at=now + HOLDS)
    return True


def _key(row: Watched) -> str:
    """Without the recruiter's name: who reads the ledger shall not count who watches whom."""
    return f"watch:{mark(f'{row.pk} {row.turn}', purpose='watch')}"


def _words(recruiter: int, now: datetime) -> Iterator[Words]:
    for language, _name in settings.CONTENT_LANGUAGES:
        with translation.override(language):
            finding = findings([recruiter], now=now)[recruiter]
            page = settings.SITE_URL + reverse("recruiter", args=[finding.public_id])
            subject = _("The register has changed: %(name)s") % {"name": finding.name[:120]}
            yield Words(language, subject=subject, body=_letter(finding, page, now))
            for kind in (Kind.KANNEL, Kind.TWILIO):
                yield Words(language, kind=kind, body=_message(finding, page, now))


def _letter(finding: Finding, page: str, now: datetime) -> str:
    told = {
        "name": finding.name,
        "when": date_format(timezone.localtime(now), "DATETIME_FORMAT"),
        "says": "\n".join(f"- {said}" for said in in_words(finding)),
        "page": page,
    }
    return (
        _(
            "What the register says of %(name)s has changed. On %(when)s it says:\n\n%(says)s\n\n"
            "It may change again. Look at the page before you decide anything:\n%(page)s"
        )
        % told
    )


def _message(finding: Finding, page: str, now: datetime) -> str:
    """Short. Bad news is named; that a licence is in force is only read on the page, with all that belongs to it."""
    first = finding.first
    told = {"name": finding.name[:60], "day": date_format(timezone.localdate(now), "SHORT_DATE_FORMAT"), "page": page}
    if first and not first.in_force:
        return plain(_("IRIS, %(day)s: %(name)s: %(head)s. %(page)s") % (told | {"head": first.head}))
    return plain(_("IRIS, %(day)s: what the register says of %(name)s has changed. Look: %(page)s") % told)
