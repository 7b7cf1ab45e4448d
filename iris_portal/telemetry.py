"""Faults to Sentry and spans to OpenTelemetry: off unless a setting names where to, and without anybody's words.

Neither library is in the lock; who turns a setting on installs it (docs/monitoring.md).
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase

from core.seeing.lines import fault
from core.seeing.masking import masked

KEPT = ("event_id", "timestamp", "level", "platform", "release", "environment", "logger")


def start() -> None:
    """Once for each process, when it has loaded the settings."""
    if settings.SENTRY_DSN:
        sentry = _library("sentry_sdk", "SENTRY_DSN", "sentry-sdk")
        sentry.init(
            dsn=settings.SENTRY_DSN, before_send=without_words, send_default_pii=False, max_breadcrumbs=0,
            include_local_variables=False, include_source_context=False, max_request_body_size="never",
            traces_sample_rate=None, auto_session_tracking=False, default_integrations=False,
            integrations=[import_module("sentry_sdk.integrations.logging").LoggingIntegration(level=None)],
        )  # fmt: skip


def _library(name: str, setting: str, package: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImproperlyConfigured(
            f"{setting} is set, but {package} is not installed: pip install {package}"
        ) from error


def without_words(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any] | None:
    """Of an event only kind, place and level leave this machine: no request, no values, no text of a fault."""
    left = {name: event[name] for name in KEPT if name in event}
    error = (hint.get("exc_info") or (None, None, None))[1]
    if error is None:
        said = event.get("logentry") or {}
        return left | {"logentry": {"message": masked(str(said.get("message", "")))}}
    told = fault(error)
    frames = [{"filename": place, "function": place.rpartition(" ")[2]} for place in told["at"]]
    return left | {"exception": {"values": [{"type": told["kind"], "value": "", "stacktrace": {"frames": frames}}]}}


class SpanMiddleware:
    """One span for each request, named by its route. In MIDDLEWARE only where OTEL_EXPORTER_OTLP_ENDPOINT is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.tracer = _tracer()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with self.tracer.start_as_current_span("request", record_exception=False) as span:
            response = self.get_response(request)
            route = request.resolver_match.route if request.resolver_match else ""
            span.update_name(f"{request.method} {route}")
            span.set_attribute("http.route", route)
            span.set_attribute("http.response.status_code", response.status_code)
            return response


def _tracer() -> Any:
    """OpenTelemetry's SDK reads where to, and under which name, from its own variables (OTEL_…)."""
    setting, package = "OTEL_EXPORTER_OTLP_ENDPOINT", "opentelemetry-exporter-otlp-proto-http"
    sdk, batches = (_library(f"opentelemetry.sdk.trace{part}", setting, package) for part in ("", ".export"))
    otlp = _library("opentelemetry.exporter.otlp.proto.http.trace_exporter", setting, package)
    provider = sdk.TracerProvider()
    provider.add_span_processor(batches.BatchSpanProcessor(otlp.OTLPSpanExporter()))
    return provider.get_tracer("iris")
