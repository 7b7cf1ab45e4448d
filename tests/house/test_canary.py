"""Over every public page, form and signed link: what somebody types or holds is in no line that the portal writes.

The pages are read from the map of the site, so a new form or link is tried without being entered here.
"""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation

from core import limits
from core.seeing.lines import JsonLines

pytestmark = pytest.mark.django_db
CANARY = "zanahoriaquebrantahuesos"
TOKEN = f"{CANARY}-6921.Xk3VtYq0aZ9bC1dE2fG3hI4jK5lM"
UUID = "0c4e7f1e-52aa-4d0d-9a55-2d9a3a3f4a11"
ASKED = {"/en/check/", "/en/rights/search/", "/en/find-help/", "/api/v1/check"}  # pages that are asked by a query
HARMLESS = {
    "$time_iso8601", "$request_id", "$request_method", "$page", "$status", "$body_bytes_sent", "$request_time",
    "$upstream_cache_status",
}  # fmt: skip
# Every field of every public form, and some that no form has.
FIELDS = {
    "q": CANARY, "text": CANARY, "who": CANARY, "words": CANARY, "email": f"{CANARY}@correo.example", "name": CANARY,
    "phone": f"+507 6123 {CANARY}", "address": CANARY, "code": CANARY, "login": f"{CANARY}@x.example",
    "password": CANARY, "contact": CANARY, "need": CANARY, "place": CANARY, "reach": "email",
}  # fmt: skip


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that any logger says at any level, in the form of production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def addresses(language: str) -> list[str]:
    """Every address outside the desk, with a canary wherever it takes something."""
    with translation.override(language):
        return sorted({_filled(route) for route in _routes(get_resolver()) if "/desk/" not in route})


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """All routes; those that are regular expressions are left out (none is a form)."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, route)
        elif "^" not in route:
            yield route


def _filled(route: str) -> str:
    parts = []
    for part in route.split("<"):
        kind, _colon, rest = part.partition(":")
        given = {"uuid": UUID, "int": "7", "base36": "4x", "slug": CANARY}.get(kind, TOKEN)
        parts.append(given + rest.partition(">")[2] if ">" in part else part)
    return "/" + "".join(parts)


@pytest.fixture
def unlimited(settings):
    """Nobody is told to wait before the page has read what it was given."""
    for name in ("CHECK_LIMIT", "API_LIMIT", "DOWNLOAD_LIMIT", "PROOF_LIMIT", "NOTICE_LIMIT", "REPORT_LIMIT"):
        setattr(settings, name, "100000/minute")
    limits._rule.cache_clear()
    yield
    limits._rule.cache_clear()


def test_no_page_form_or_link_writes_down_what_it_was_given(written, unlimited):
    client = Client(raise_request_exception=False)
    tried = addresses("en")
    assert len(tried) > 70
    assert f"/en/get-notices/confirm/{TOKEN}/" in tried
    for path in tried:
        takes_a_form = client.post(path, FIELDS).status_code != 405
        if takes_a_form or CANARY in path or UUID in path or path in ASKED:
            client.get(path, {"q": CANARY}, headers={"Referer": f"https://x.example/{CANARY}", "User-Agent": CANARY})
    assert '"page": "/en/get-notices/confirm/…/"' in written.getvalue()
    assert '"status": 404' in written.getvalue()
    assert CANARY not in written.getvalue()
    assert TOKEN[-20:] not in written.getvalue()
    assert UUID not in written.getvalue()
    assert "127.0.0.1" not in written.getvalue()


def test_a_fault_in_a_form_behind_a_signed_link_tells_nothing_of_either(written, monkeypatch):
    def breaks(purpose, said, **_facts):
        raise ValueError(f"cannot read {said}")

    monkeypatch.setattr("campaigns.audience.links.read", breaks)
    with translation.override("en"):
        path = reverse("join_mine", args=[TOKEN])
    answer = Client(raise_request_exception=False).post(path, FIELDS)
    assert answer.status_code == 500
    assert '"kind": "ValueError"' in written.getvalue()
    assert "campaigns/joining/mine.py" in written.getvalue()
    assert f'"request": "{answer["X-Request-ID"]}"' in written.getvalue()
    assert CANARY not in written.getvalue()


def test_when_the_page_for_faults_fails_itself_nothing_passes_by_our_log(written, monkeypatch):
    def breaks(*_args, **_facts):
        raise ValueError(f"cannot draw {CANARY}")

    monkeypatch.setattr("iris_portal.errors.render", breaks)
    answer = Client(raise_request_exception=False).get(f"/en/{CANARY}/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert "iris_portal/errors.py" in written.getvalue()
    assert CANARY not in written.getvalue()


def test_the_proxy_writes_only_where_an_address_begins():
    conf = (Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf").read_text()
    table = re.search(r"map \$uri \$page \{(.*?)\n    \}", conf, re.DOTALL)[1]
    rules = [(re.compile(rule.replace("(?<", "(?P<")), to) for rule, to in re.findall(r"~(\S+)\s+(\S+);", table)]
    said = re.search(r"log_format plain '(.*)'", conf)[1]
    assert set(re.findall(r"\$\w+", said)) & {"$page", "$uri", "$request", "$request_uri", "$args", "$remote_addr"} == {
        "$page"
    }
    for path in [*addresses("es"), *addresses("en")]:
        found = next(((rule.match(path), to) for rule, to in rules if rule.match(path)), (None, "/other"))
        page = re.sub(r"\$(\w+)", lambda name, at=found[0]: at[name[1]], found[1])
        assert not any(secret in page for secret in (CANARY, TOKEN[-20:], UUID)), path


def test_the_search_would_find_it(written):
    logging.getLogger("anybody").debug("a plain word of %s", CANARY)
    assert CANARY in written.getvalue()
