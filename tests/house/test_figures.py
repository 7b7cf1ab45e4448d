"""What Prometheus reads, the rules that wake somebody, and what they are told to do: one set of names."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import redis
import yaml
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from core import health, limits
from core.models import AuditAnchor
from core.seeing import measures
from core.shared import valkey
from recruitment.imports.models import ImportRun
from tests.factories import authority
from tests.people import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "deploy" / "alerts.yml"
TOKEN = "a token that nobody guesses, of 32 letters"
pytestmark = pytest.mark.django_db


@pytest.fixture
def read(settings):
    """Every figure: (name, labels) -> value."""
    settings.METRICS_TOKEN = TOKEN

    def reading() -> dict[tuple[str, ...], float]:
        answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.content.decode())
        return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}

    return reading


@pytest.mark.parametrize("set_to, shown", [("", "Bearer "), (TOKEN, ""), (TOKEN, f"Bearer {TOKEN}x"), (TOKEN, TOKEN)])
def test_without_the_token_there_is_no_such_page(client, settings, set_to, shown):
    settings.METRICS_TOKEN = set_to
    assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404


def test_the_figures_tell_what_waits(read):
    now = timezone.now()
    authority(data_as_of=now - timedelta(days=2))
    ImportRun.objects.create(profile="mitradel", started_at=now - timedelta(hours=3), state="held")
    AuditAnchor.objects.create(day=timezone.localdate(), at=now, place=1, hash="0" * 64, entries=1, fault="cut")
    health.show_life()
    valkey().rpush("celery", "a hint")
    told = read()
    assert told["iris_up", "database"] == told["iris_up", "valkey"] == told["iris_tasks_waiting",] == 1
    assert told["iris_imports", "held"] == 1
    assert told["iris_import_oldest_waiting_seconds",] == pytest.approx(3 * 3600, abs=60)
    assert told["iris_register_age_seconds", "mitradel"] == pytest.approx(2 * 86400, abs=60)
    assert (told["iris_audit_whole",], told["iris_worker_age_seconds",]) == (0, pytest.approx(0, abs=5))
    assert told["iris_deliveries", "unknown"] == told["iris_delivery_oldest_due_seconds", "no"] == 0


def test_checks_kept_pages_failed_sign_ins_and_refusals_are_counted(read, client, people, settings):
    settings.CHECK_LIMIT = "2/minute"
    limits._rule.cache_clear()
    for _ in range(3):
        client.get("/es/verificar/", {"q": "Dos Mares"})
    limits._rule.cache_clear()
    for _ in range(3):
        client.get("/es/")
    client.post("/es/entrar/", {"login": "mateo@mitradel.example", "password": "wrong"})
    client.post("/es/entrar/", {"login": "mateo@mitradel.example", "password": PASSWORD})
    told = read()
    assert told["iris_check_seconds_count",] == told["iris_check_seconds_bucket", "+Inf"] == 2
    assert 0 < told["iris_check_seconds_sum",] < 10
    assert (told["iris_pages_total", "made"], told["iris_pages_total", "kept"]) == (1, 2)
    assert told["iris_sign_ins_failed_total", "password"] == 1
    assert told["iris_refused_total", "CHECK_LIMIT"] == 1
    assert told["iris_faults_total",] == 0


def test_a_part_that_does_not_answer_is_missing_and_not_nought(read, monkeypatch):
    away = redis.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1)
    monkeypatch.setattr(measures, "valkey", lambda: away)
    told = read()
    assert (told["iris_up", "valkey"], told["iris_up", "database"]) == (0, 1)
    assert ("iris_check_seconds_count",) not in told

    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    told = read()
    assert told["iris_up", "database"] == 0
    assert ("iris_imports", "held") not in told


def test_a_duration_falls_into_its_bucket():
    for seconds in (0.005, 0.03, 60.0):
        measures.took("check", seconds)
    steps, together = measures.spread(measures.counted(), "check")
    assert steps == [1, 1, 1, 2, 2, 2, 2, 2, 2, 3]
    assert together == pytest.approx(60.035)


def rules() -> list[dict]:
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]


def test_each_rule_asks_for_figures_and_states_that_there_are(read):
    authority(data_as_of=timezone.now())
    AuditAnchor.objects.create(day=timezone.localdate(), at=timezone.now(), place=1, hash="0" * 64, entries=1)
    health.show_life()
    told = read()
    names, values = {key[0] for key in told}, {value for key in told for value in key[1:]}
    for rule in rules():
        assert set(re.findall(r"\biris_\w+", rule["expr"])) <= names, rule["alert"]
        assert set(re.findall(r'="(\w+)"', rule["expr"])) <= values, rule["alert"]


def test_each_rule_has_its_line_in_the_docs_and_each_line_its_rule():
    text = (ROOT / "docs" / "monitoring.md").read_text()
    told = re.findall(r"^\| ([A-Z][A-Za-z]+) \| \S", text, re.MULTILINE)
    assert told == [rule["alert"] for rule in rules()]
    assert {rule["labels"]["severity"] for rule in rules()} == {"page", "ticket"}


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not installed")
@pytest.mark.parametrize("words", [["check", "rules", "alerts.yml"], ["test", "rules", "alerts.test.yml"]])
def test_prometheus_reads_the_rules_and_they_wake_when_they_should(words):
    run = subprocess.run(["promtool", *words], cwd=RULES.parent, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
