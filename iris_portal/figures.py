"""The figures of the portal as Prometheus wants them: sums and ages, nothing about anybody."""

from collections.abc import Callable, Iterator
from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Count, Min, Q
from django.utils import timezone
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric

from campaigns.delivery.queries import not_over, oldest_due
from core import health
from core.models import AuditAnchor
from core.seeing import measures
from core.shared import valkey
from hubs.directory.models.services import Service
from hubs.directory.models.shared import GRACE
from hubs.directory.words import PUBLIC
from recruitment.imports.models import ImportRun
from recruitment.imports.states import OPEN, QUEUED
from recruitment.register.models.authorities import Authority

QUEUE = "celery"  # the list in Valkey in which Celery's hints wait
AWAY = (DatabaseError, InterfaceError, redis.RedisError, OSError)
STEPS = [str(bound) for bound in measures.BOUNDS] + ["+Inf"]
Families = Iterator[Metric]


def all_of_them() -> Families:
    """First which parts answer, then what each of them tells; what does not answer is missing, and is not nought."""
    up = GaugeMetricFamily("iris_up", "1 when a part of the portal answers", labels=["part"])
    told: list[Metric] = []
    for part, ask in (("database", _of_the_database), ("valkey", _of_shared_memory)):
        answers, families = _asked(ask)
        up.add_metric([part], answers)
        told += families
    yield up
    yield from told


def _asked(ask: Callable[[], Families]) -> tuple[int, list[Metric]]:
    try:
        return 1, list(ask())
    except AWAY:
        return 0, []


def _of_the_database() -> Families:
    with transaction.atomic():  # all at one place, and one fault ends it
        now = timezone.now()
        yield from _deliveries()
        yield from _imports(now)
        yield from _listings(now)
        yield from _registers(now)


def _deliveries() -> Families:
    oldest = oldest_due()
    age = GaugeMetricFamily("iris_delivery_oldest_due_seconds", "Wait of the oldest that is due", labels=["held"])
    age.add_metric(["no"], oldest.ours)
    age.add_metric(["yes"], oldest.held)
    yield age
    yield _by("iris_deliveries", "Deliveries that are not over, by state", "state", not_over())


def _imports(now: datetime) -> Families:
    runs = ImportRun.objects.filter(state__in=(*OPEN, *QUEUED)).order_by()
    found = dict(runs.values_list("state").annotate(n=Count("pk")))
    states = {str(state): found.get(state, 0) for state in (*OPEN, *QUEUED)}
    yield _by("iris_imports", "Imports that wait for a person or the worker, by state", "state", states)
    since = runs.aggregate(since=Min("started_at"))["since"]
    age = (now - since).total_seconds() if since else 0
    yield GaugeMetricFamily("iris_import_oldest_waiting_seconds", "Age of the oldest of them", age)


def _listings(now: datetime) -> Families:
    today = timezone.localdate(now)
    services = Service.objects.filter(status__in=PUBLIC)
    counts = services.aggregate(
        verified=Count("pk", filter=Q(review_due__gte=today)),
        overdue=Count("pk", filter=Q(review_due__lt=today, review_due__gte=today - GRACE)),
        hidden=Count("pk", filter=Q(review_due__lt=today - GRACE) | Q(review_due=None)),
    )
    yield _by("iris_listings", "Entries of the hubs, by whether they were verified in time", "state", counts)


def _registers(now: datetime) -> Families:
    age = GaugeMetricFamily("iris_register_age_seconds", "Age of the data of a copied register", labels=["authority"])
    for code, as_of in Authority.objects.exclude(data_as_of=None).order_by("code").values_list("code", "data_as_of"):
        if as_of:
            age.add_metric([code], (now - as_of).total_seconds())
    yield age
    anchor = AuditAnchor.objects.order_by("-day").first()
    whole = GaugeMetricFamily("iris_audit_whole", "1 when the last look at the audit chain found it whole")
    since = GaugeMetricFamily("iris_audit_anchor_age_seconds", "Time since that look")
    if anchor:
        whole.add_metric([], not anchor.fault)
        since.add_metric([], (now - anchor.at).total_seconds())
    yield from (whole, since)


def _of_shared_memory() -> Families:
    age = GaugeMetricFamily("iris_worker_age_seconds", "Time since a worker showed itself")
    if (seconds := health.worker_age()) is not None:
        age.add_metric([], seconds)
    yield age
    waiting = valkey().llen(QUEUE)
    yield GaugeMetricFamily("iris_tasks_waiting", "Hints that no worker has taken yet", waiting)
    sums = measures.counted()
    for what, says in (("check", "Answers of the check"), ("offer", "Answers of the offer check")):
        steps, seconds_all = measures.spread(sums, what)
        family = HistogramMetricFamily(f"iris_{what}_seconds", f"{says}, without the making of the page")
        family.add_metric([], list(zip(STEPS, steps, strict=True)), seconds_all)
        yield family
    yield from _counters(sums)


def _counters(sums: dict[str, int]) -> Families:
    """Each word that is counted is named, so that it stands at nought before it first happens."""
    pages = {how: sums.get(f"page_{how}", 0) for how in ("kept", "made")}
    yield _sum("iris_pages", "Pages that may be kept: given as kept, or made anew", "how", pages)
    ways = {step: sums.get(f"sign_in_failed|{step}", 0) for step in ("password", "second_step", "limit")}
    yield _sum("iris_sign_ins_failed", "Sign-ins refused: wrong password, wrong second step, too many", "why", ways)
    limits = {name: sums.get(f"refused|{name}", 0) for name in LIMITS}
    yield _sum("iris_refused", "Requests refused because one address asked too often", "limit", limits)
    yield CounterMetricFamily("iris_faults", "Answers that failed on our side (5xx)", sums.get("fault", 0))


LIMITS = [name for name in dir(settings) if name.endswith("_LIMIT")]


def _by(name: str, says: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, says, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family


def _sum(name: str, says: str, label: str, values: dict[str, int]) -> Metric:
    family = CounterMetricFamily(name, says, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
