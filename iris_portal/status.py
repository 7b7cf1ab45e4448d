"""The page that tells the public what works at this moment. It shows what was seen and when, and promises nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import redis
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import DateTimeField, Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from campaigns.delivery.health import SLOW
from campaigns.delivery.queries import oldest_due
from core import health
from hubs.directory.models.services import Service
from hubs.directory.models.shared import GRACE
from hubs.directory.words import PUBLIC
from recruitment.imports.models import ImportRun
from recruitment.imports.states import RunState
from recruitment.register.check import check
from recruitment.register.models.authorities import Authority

SECONDS = 15  # for which the portal keeps the page while all is well
OLD = timedelta(days=30)  # of a copied register
PROBE = "AE-0000-0000"  # a number that nobody has
AWAY = (DatabaseError, InterfaceError)
WORKS = ("ok", "ok", pgettext_lazy("status", "Works"))
SLOWLY = ("hold", "clock", pgettext_lazy("status", "Works slowly"))
FAILS = ("off", "warn", pgettext_lazy("status", "Does not work"))
Look = tuple[str, str, str | Promise]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that people use: how it is, and what that means for them."""

    name: str | Promise
    look: Look
    means: str | Promise = ""


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Kept only while all is well: who looks because something fails sees it as it is."""
    now = timezone.now()
    parts = [_check(now), _hubs(now), _notices()]
    context = {"parts": parts, "registers": _tried(lambda: _registers(now)), "seen_at": now}
    response = render(request, "about/status.html", context)
    if all(part.look == WORKS for part in parts):
        patch_cache_control(response, max_age=SECONDS)  # not "public": a proxy would show it while we are away
    else:
        add_never_cache_headers(response)
    return response


def _tried(ask: Callable[[], Any]) -> Any:
    """The answer, None when the database gives none; a connection that died since is opened anew once."""
    for _again in range(2):
        try:
            return ask()
        except AWAY:
            connection.close_if_unusable_or_obsolete()
    return None


def _check(now: datetime) -> Part:
    """A check like anybody's, of a number that nobody has."""
    name = _("The check of recruiters and offers")
    if _tried(lambda: check(PROBE, now=now)) is None:
        return Part(name, FAILS, _("Until it answers again, do not pay and do not hand over papers."))
    return Part(name, WORKS)


def _hubs(now: datetime) -> Part:
    name, oldest = _("Places with help"), timezone.localdate(now) - GRACE
    listed = Service.objects.filter(status__in=PUBLIC, review_due__gte=oldest)
    found = _tried(listed.exists)
    if found is None:
        return Part(name, FAILS, _("The telephone numbers on the page “Help” stay the same."))
    return Part(name, WORKS) if found else Part(name, SLOWLY, _("No entry has been verified lately."))


def _notices() -> Part:
    """What is due leaves when a worker lives and nothing waits by our own slowness."""
    name, oldest = _("Notices and alerts to subscribers"), _tried(oldest_due)
    if oldest is None:
        return Part(name, FAILS, _("They wait and leave later; none is lost."))
    if oldest.ours > SLOW or not _worker_lives():
        return Part(name, SLOWLY, _("They leave later than they should."))
    return Part(name, WORKS)


def _worker_lives() -> bool:
    try:
        age = health.worker_age()
    except redis.RedisError:
        return False
    return age is not None and age <= health.STALE


def _registers(now: datetime) -> list[dict[str, Any]]:
    """Each register: kept here, or as of when; when a file of it was last taken in; whether it is old."""
    return [
        {"authority": one, "imported": one.imported, "old": bool(one.data_as_of and now - one.data_as_of > OLD)}
        for one in with_last_import()
    ]


def with_last_import() -> QuerySet[Authority, Any]:
    """All authorities with `imported`: when the last import of their register was applied."""
    applied = ImportRun.objects.filter(authority=OuterRef("pk"), state=RunState.APPLIED).order_by()
    last = applied.values("authority").annotate(last=Max("finished_at")).values("last")
    return Authority.objects.annotate(imported=Subquery(last, output_field=DateTimeField()))
