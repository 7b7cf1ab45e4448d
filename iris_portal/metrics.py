"""What Prometheus reads at /metrics: the portal as a whole, from the database and from shared memory.

No process keeps figures of its own, so one reading through the proxy is all there is, however many processes and
machines work (docs/decisions/0011). Names are those of deploy/alerts.yml and docs/monitoring.md.
"""

import hmac
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from iris_portal import figures


class Figures(Collector):
    """Everything in `figures`, asked for at each reading."""

    def describe(self) -> Iterable[Metric]:
        return ()  # nothing is asked before somebody reads

    def collect(self) -> Iterator[Metric]:
        return figures.all_of_them()


REGISTRY = CollectorRegistry()
REGISTRY.register(Figures())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever shows the token; for anybody else there is no such page."""
    shown = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not hmac.compare_digest(shown, wanted):
        raise Http404
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST, headers=headers)
