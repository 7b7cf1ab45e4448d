"""The first page of staff: what waits for whom."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.alerts import queries as alerts
from campaigns.delivery import queries as deliveries
from campaigns.posts import queries as posts
from core.access import may, require, signed_in
from core.data_requests import queries as data_requests
from core.people.approvers import new_approvers
from hubs.freshness import queries as freshness
from hubs.officers import queries as hub_entries
from hubs.surveys import queries as surveys
from recruitment.applications import queries as applications
from recruitment.batches import queries as batches
from recruitment.guarantees import queries as guarantees
from recruitment.imports import queries as imports
from recruitment.imports.models import ImportRun
from recruitment.inspections import queries as inspections
from recruitment.licensing import queries as licensing
from recruitment.notices import queries as notices
from recruitment.placements import queries as placements
from recruitment.warnings import queries as warnings
from rights.audio import queries as audio
from rights.guides import waiting as guides
from rights.guides.words import AT_DESK


@require_safe
@require("desk.open")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, from each department's own queries."""
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    lapsing = licensing.lapsing_counts(today=today) if may(user, "register.look") else {}
    context: dict[str, Any] = {
        "approvers": new_approvers(now=now) if may(user, "approvers.watch") else [],
        "alerts": _some(alerts.waiting(user, now=now)),
        "waiting": _some(applications.waiting(user, now=now)),
        "proposals": _some(licensing.waiting(user)),
        "inspections": _some(inspections.waiting(user)),
        "lapsing": {days: count for days, count in lapsing.items() if count},
        "guarantees": _some(guarantees.waiting(user)),
        "placements": _some(placements.waiting(user)),
        "notices": _some(notices.waiting(user)),
        "guides": [(one, AT_DESK[one.what]) for one in _some(guides.waiting(user, today=today))],
        "warnings": _some(warnings.waiting(user)),
        "freshness": _some(freshness.waiting(user)),
        "entries": _some(hub_entries.waiting(user, today=today)),
        "lists": batches.waiting(user),
        "deliveries": _some(deliveries.waiting(user, now=now)),
        "surveys": _some(surveys.waiting(user, today=today)),
        "posts": _some(posts.waiting(user)),
        "audio": _some(audio.to_look_at(user)),
        "data_requests": _some(data_requests.waiting(user, today=today)),
        "imports": ImportRun.objects.select_related("authority")[:8] if may(user, "imports.see") else [],
        "imports_waiting": imports.waiting(user),
    }
    return render(request, "desk/home.html", context)


def _some(queues: Iterable[Any]) -> list[Any]:
    """The queues in which something waits: a row of noughts hides the one that matters."""
    return [queue for queue in queues if queue.count]
