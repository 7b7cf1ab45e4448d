"""What may leave for Sentry or OpenTelemetry: off by default, without words, and plain words when a part is missing."""

import json
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from iris_portal import telemetry


def test_nothing_is_sent_unless_a_setting_names_where_to(settings):
    telemetry.start()
    assert "iris_portal.telemetry.SpanMiddleware" not in settings.MIDDLEWARE


@pytest.mark.parametrize(
    "start, setting, package",
    [
        (telemetry.start, "SENTRY_DSN", "sentry-sdk"),
        (telemetry._tracer, "OTEL_EXPORTER_OTLP_ENDPOINT", "opentelemetry-exporter-otlp-proto-http"),
    ],
)
def test_a_missing_library_is_named_with_the_setting_that_wants_it(settings, monkeypatch, start, setting, package):
    settings.SENTRY_DSN = "https://key@sentry.example/1"
    for name in ("sentry_sdk", "opentelemetry.sdk.trace"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImproperlyConfigured, match=f"{setting} .*pip install {package}"):
        start()


def test_of_a_fault_only_kind_and_place_leave():
    try:
        raise ValueError("cannot read Rosa")
    except ValueError as error:
        hint = {"exc_info": (ValueError, error, error.__traceback__)}
    event = {
        "event_id": "1", "level": "error", "request": {"url": "/es/Rosa"}, "user": {"ip_address": "203.0.113.7"},
        "extra": {"words": "Rosa"}, "exception": {"values": [{"value": "cannot read Rosa"}]}, "server_name": "web-1",
        "logentry": {"message": "Rosa"}, "breadcrumbs": ["Rosa"], "contexts": {"Rosa": 1}, "transaction": "/es/Rosa",
    }  # fmt: skip
    left = telemetry.without_words(event, hint)
    assert left["exception"]["values"][0]["type"] == "ValueError"
    assert "test_telemetry.py" in left["exception"]["values"][0]["stacktrace"]["frames"][-1]["filename"]
    assert "Rosa" not in json.dumps(left)
    assert "203.0" not in json.dumps(left)


def test_of_a_line_its_masked_message_leaves():
    event = {"level": "error", "logentry": {"message": "to rosa@correo.example", "params": ["Rosa"]}}
    assert telemetry.without_words(event, {}) == {"level": "error", "logentry": {"message": "to …@…"}}
