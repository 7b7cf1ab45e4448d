"""Of what somebody pastes nothing is left anywhere: a word that exists nowhere else is looked for everywhere."""

import json
import logging
import time

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import Client
from django.views.debug import ExceptionReporter

from core.shared import valkey
from core.signature import HEADER, sign
from recruitment.offers import check
from recruitment.register.actions import store_check_counts
from recruitment.tasks import store_check_counts as counting_task

pytestmark = pytest.mark.django_db
CANARY = "zanahoriaquebrantahuesos"
TEXT = (
    f"Soy Rosa {CANARY}, deposite $150 hoy mismo a {CANARY}@gmail.com o www.{CANARY}.com, "
    f"Agencia {CANARY.title()}, S.A. licencia AE-2025-0312, WhatsApp 6999-0000, usuario @{CANARY}"
)
SECRET = "a secret of the gateway, long enough"


@pytest.fixture(autouse=True)
def _gateway(settings):
    settings.GATEWAY_SECRETS = [SECRET]


def to_page(path: str, **fields: str):
    return lambda client: client.post(path, fields)


def to_api(client: Client):
    return client.post("/api/v1/offer-check", json.dumps({"text": TEXT}), "application/json")


def to_gateway(client: Client):
    body = json.dumps({"from": f"+507{CANARY}", "text": TEXT}).encode()
    headers = {HEADER: sign(SECRET, body, int(time.time()))}
    return client.post("/api/v1/messages/offer", body, "application/json", headers=headers)


DOORS = {
    "page": to_page("/es/verificar-oferta/", text=TEXT),
    "questions": to_page("/en/check-offer/", who=TEXT, money="fee"),
    "api": to_api,
    "gateway": to_gateway,
}


def database() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = []
        for name in names:
            cursor.execute(f'select t::text from "{name}" t')  # noqa: S608 - the tables of this database
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def shared_memory() -> str:
    """Every key of Valkey with its value: limits, counts, the cache, and Celery's queues."""
    return "\n".join(_all_of(store) for store in (valkey(), redis.Redis.from_url(settings.CELERY_BROKER_URL)))


def _all_of(store: redis.Redis) -> str:
    read = {
        b"string": store.get,
        b"hash": store.hgetall,
        b"list": lambda key: store.lrange(key, 0, -1),
        b"set": store.smembers,
        b"zset": lambda key: store.zrange(key, 0, -1, withscores=True),
    }
    kinds = {key: store.type(key) for key in store.keys("*")}
    return "\n".join(f"{key} {read[kind](key)}" for key, kind in kinds.items() if kind in read)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_of_the_text_is_left(door, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    client = Client()
    response = DOORS[door](client)
    assert response.status_code == 200
    store_check_counts()
    counting_task.delay()
    assert not client.cookies
    assert CANARY not in database().lower()
    memory = shared_memory().lower()
    assert "celery" in memory  # the queue was looked into
    assert CANARY not in memory
    written = [record for record in caplog.records if record.name != "django.db.backends"]
    assert CANARY not in "\n".join(record.getMessage() for record in written).lower()
    out, err = capfd.readouterr()
    assert CANARY not in (out + err).lower()
    assert CANARY not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]


@pytest.mark.parametrize("door", DOORS)
def test_a_fault_on_the_way_does_not_tell_the_text(door, caplog, capfd, monkeypatch):
    def breaks(text, *_args, **_kwargs):
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(check, "read_offer", breaks)
    caplog.set_level(logging.DEBUG)
    seen = []
    caught = logging.Handler()
    caught.emit = lambda record: seen.append(record)
    logging.getLogger("django.request").addHandler(caught)
    try:
        response = DOORS[door](Client(raise_request_exception=False))
    finally:
        logging.getLogger("django.request").removeHandler(caught)
    assert response.status_code == 500
    assert CANARY not in response.content.decode().lower()
    fault = next(record for record in seen if record.exc_info)
    assert "ValueError" in str(fault.exc_info[1])
    assert CANARY not in caplog.text.lower()
    reporter = ExceptionReporter(fault.request, *fault.exc_info)
    for report in (reporter.get_traceback_html(), reporter.get_traceback_text()):
        assert CANARY not in report.lower()
    out, err = capfd.readouterr()
    assert CANARY not in (out + err).lower()


def test_the_search_would_find_it(people):
    assert "mateo@mitradel.example" in database()
    valkey().set("x", CANARY)
    assert CANARY in shared_memory()
