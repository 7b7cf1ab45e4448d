"""What holds for the whole house: headers, addresses, weight, directions, pages without a database."""

import gzip
import subprocess
import sys
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone, translation

from core import limits
from tests.factories import licence, recruiter

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 8192


@pytest.fixture
def paths(db) -> list[str]:
    """Every kind of public page, with something on it."""
    today = timezone.localdate()
    held = licence(recruiter(phone="6123-4567"), starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    identity = held.recruiter.public_id
    return [
        "/es/", "/en/", "/es/verificar/?q=6123+4567", "/es/verificar/?q=nadie", "/es/verificar/?q=",
        "/en/check/?q=enlase+laboral+dos+mares", f"/es/reclutadores/{identity}/", f"/es/reclutadores/{identity}/hoja/",
        "/es/decisiones/", "/es/advertencias/", "/es/ayuda/", "/es/quienes-somos/", "/es/privacidad/",
        "/es/accesibilidad/",
        "/es/datos-abiertos/", "/en/open-data/", "/es/buscar/", "/en/search/?q=nadie", "/es/mapa-del-sitio/",
        "/es/verificar-oferta/", "/en/check-offer/", "/es/verificar-oferta/preguntas/", "/es/que-me-pueden-cobrar/",
        "/es/recibir-avisos/", f"/en/get-notices/recruiter/{identity}/", "/es/recibir-avisos/enviado/",
        "/es/que-me-pueden-cobrar/?item=papers&place=abroad&who=lawyer", "/en/what-may-i-be-charged/?item=fee",
    ]  # fmt: skip


def test_every_public_page_carries_the_headers(client, paths):
    for path in paths:
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "'sha256-" in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Permissions-Policy" in response


def test_no_page_has_inline_script_or_style_or_asks_others(client, paths):
    for path in paths:
        html = client.get(path).content.decode()
        assert "<script>" not in html
        assert ' style="' not in html
        assert html.count("<style>") == 1
        for tag in ("src=", "url(", "@import"):
            assert f"{tag}http" not in html.replace("'", "").replace('"', "")


def test_every_public_page_keeps_to_its_budget(client, paths):
    for path in paths:
        html = client.get(path).content
        assert len(brotli.compress(html, quality=5)) <= BUDGET, path
        assert len(gzip.compress(html)) <= BUDGET, path


def test_every_page_has_one_h1_a_title_and_its_language(client, paths):
    for path in paths:
        html = client.get(path).content.decode()
        assert html.count("<h1") == 1, path
        assert f'<html lang="{path[1:3]}">' in html
        assert html.count('rel="alternate" hreflang') == 2


ALLOWED_WITHOUT_ROLE = {"admin", "account"}


def _patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += _patterns(entry, prefix + str(entry.pattern))
        else:
            found.append((prefix + str(entry.pattern), entry))
    return found


def test_every_desk_address_names_its_permission():
    with translation.override("es"):
        desk = [(path, one) for path, one in _patterns(get_resolver()) if "mesa/" in path and "referencia" not in path]
    assert desk
    for path, entry in desk:
        assert getattr(entry.callback, "permission", None), path


@pytest.mark.parametrize("status, path", [(404, "/es/nada/"), (404, "/en/nothing/"), (404, "/nada/")])
def test_a_page_that_is_not_there_says_so_in_the_language(client, status, path):
    response = client.get(path, headers={"accept-language": "es"})
    assert response.status_code == status
    assert ("We did not find" if path.startswith("/en") else "No encontramos") in response.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page(people):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/es/entrar/", {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert "Eso no se pudo hacer" in response.content.decode()


@pytest.mark.django_db
def test_too_large_a_form_is_413(client):
    response = client.post("/es/entrar/", {"login": "x" * 2_000_000, "password": "y"})
    assert response.status_code == 413
    assert "Eso es demasiado grande" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "language, words", [("es", "Ahora mismo no podemos buscar"), ("en", "We cannot look it up right now")]
)
def test_without_a_database_the_page_says_so(language, words, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    client = Client(raise_request_exception=False)
    path = {"es": "/es/verificar/", "en": "/en/check/"}[language]
    response = client.get(path, {"q": "Dos Mares"})
    assert response.status_code == 503
    assert words in response.content.decode()
    assert response["Retry-After"]


@pytest.mark.django_db
def test_an_error_of_ours_shows_no_inside(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret inside")

    monkeypatch.setattr("recruitment.register.views.check", broken)
    response = Client(raise_request_exception=False).get("/es/verificar/", {"q": "Dos Mares"})
    html = response.content.decode()
    assert response.status_code == 500
    assert "Algo falló de nuestro lado" in html
    assert "secret inside" not in html


def test_a_page_unchanged_is_answered_without_a_body(client, paths):
    first = client.get("/es/")
    again = client.get("/es/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_pages_are_kept_by_their_language(client, paths):
    assert "Verifique a un reclutador" in client.get("/es/").content.decode()
    assert "Check a recruiter" in client.get("/en/").content.decode()
    assert "Verifique a un reclutador" in client.get("/es/").content.decode()


def test_production_passes_djangos_own_inspection():
    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, capture_output=True, text=True,
        env={
            "IRIS_MODE": "production", "SECRET_KEY": "k7" * 30 + "-Qz9!", "SITE_URL": "https://iris.example",
            "SEAL_KEYS": "s" * 40, "MARK_KEY": "m" * 40, "EMAIL_URL": "smtp://x",
            "ALLOWED_HOSTS": "iris.example", "DATABASE_URL": "postgresql://localhost/x",
            "REDIS_URL": "redis://localhost/0", "PATH": "/usr/bin",
        },
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


@pytest.mark.django_db
def test_the_demonstration_is_built_once_and_shows_every_standing():
    from iris_portal.demo.build import build  # noqa: PLC0415 - only this test needs it
    from recruitment.register.models.licences import Licence  # noqa: PLC0415

    assert build(now=timezone.now()) > 30
    assert build(now=timezone.now()) == 0
    states = set(Licence.objects.values_list("state", flat=True))
    assert {"banned", "revoked", "surrendered", "ceased", "suspended", "expired", "in_force",
            "in_force_with_conditions", "not_yet_in_force"} <= states  # fmt: skip
    call_command("check")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path, words", [("/es/verificar/", "Espere un momento"), ("/en/check/", "Please wait a little")]
)
def test_too_many_questions_get_a_page_with_the_time_to_wait(client, settings, path, words):
    settings.CHECK_LIMIT = "2/minute"
    limits._rule.cache_clear()
    answers = [client.get(path, {"q": "x1"}) for _ in range(3)]
    limits._rule.cache_clear()
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert words in answers[2].content.decode()
    assert int(answers[2]["Retry-After"]) >= 1
    assert answers[2]["Cache-Control"] == "no-store"


def test_no_two_pages_share_a_name():
    """The later one would be linked from every page of the earlier."""
    views = defaultdict(set)

    def walk(resolver: URLResolver) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLPattern):
                views[entry.name].add(entry.callback)
            elif not entry.namespace:
                walk(entry)

    walk(get_resolver())
    assert [name for name, found in views.items() if name and len(found) > 1] == []
