"""Where it is required, nobody works with a password alone; a visit ends; what is kept signs nobody in."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import caches
from django.utils import timezone

from core.models import AuditEntry
from core.people import visits
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
DESK = "/es/mesa/"


def figures(secret: str) -> str:
    """What the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def sign_in(client):
    return client.post("/es/entrar/", {"login": "mateo@mitradel.example", "password": PASSWORD})


def test_in_a_demonstration_the_second_step_is_offered_not_required(client, people):
    sign_in(client)
    assert client.get(DESK).status_code == 200
    assert client.get("/es/entrar/segundo-paso/").status_code == 200


@pytest.mark.parametrize("path", [DESK, "/es/mesa/personas/"])
def test_a_password_alone_opens_nothing_where_it_is_required(client, people, required, path):
    client.force_login(people["Mateo"])
    assert client.get(path).headers["Location"] == "/es/entrar/segundo-paso/"


def test_not_even_the_reference_data(client, people, required):
    admin = type(people["Mateo"]).objects.create_superuser("admin@x.example", PASSWORD)
    client.force_login(admin)
    assert client.get("/es/mesa/referencia/").status_code == 302
    TOTP.activate(admin, "JBSWY3DPEHPK3PXP")
    assert client.get("/es/mesa/referencia/").status_code == 200


def test_mateo_sets_it_up_and_needs_it_from_then_on(client, people, required, django_capture_on_commit_callbacks):
    sign_in(client)
    html = client.get("/es/entrar/segundo-paso/telefono/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", html)[1]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/es/entrar/segundo-paso/telefono/", {"code": figures(secret)})
    assert answer.headers["Location"] == "/es/entrar/segundo-paso/codigos/"
    codes = re.findall(r"<li><code>(\d+)</code>", client.get(answer.headers["Location"]).content.decode())
    assert len(codes) == 10
    assert client.get(DESK).status_code == 200

    client.post("/es/salir/")
    assert sign_in(client).headers["Location"].startswith("/es/entrar/codigo/")
    assert client.get(DESK).status_code == 302
    assert client.post("/es/entrar/codigo/", {"code": "000000"}).status_code == 200
    assert client.get(DESK).status_code == 302
    assert client.post("/es/entrar/codigo/", {"code": codes[0]}).headers["Location"] == DESK
    assert client.get(DESK).status_code == 200
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"person.signed_in", "person.second_factor_added"}


def test_a_code_on_paper_works_once(client, people, required):
    sign_in(client)
    secret = re.search(r"<code>(\w+)</code>", client.get("/es/entrar/segundo-paso/telefono/").content.decode())[1]
    client.post("/es/entrar/segundo-paso/telefono/", {"code": figures(secret)})
    page = client.get("/es/entrar/segundo-paso/codigos/").content.decode()
    code = re.search(r"<li><code>(\d+)</code>", page)[1]
    for expected in (302, 200):
        client.post("/es/salir/")
        caches["default"].clear()
        sign_in(client)
        assert client.post("/es/entrar/codigo/", {"code": code}).status_code == expected


def test_another_phone_takes_the_place_of_the_old_one_and_no_earlier(
    client, people, required, django_capture_on_commit_callbacks
):
    TOTP.activate(people["Mateo"], "JBSWY3DPEHPK3PXP")
    client.force_login(people["Mateo"])
    page = client.get("/es/entrar/segundo-paso/telefono/").content.decode()
    assert "El teléfono de antes sirve hasta" in page
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    client.post("/es/entrar/segundo-paso/telefono/", {"code": "000000"})
    assert Authenticator.objects.get(type="totp").wrap().validate_code(figures("JBSWY3DPEHPK3PXP"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/es/entrar/segundo-paso/telefono/", {"code": figures(secret)})
    assert Authenticator.objects.get(type="totp").wrap().validate_code(figures(secret))
    assert AuditEntry.objects.filter(verb="person.second_factor_added", facts__way="totp").exists()


def test_the_secret_is_not_in_the_database_and_opens_with_an_older_key(people, settings):
    TOTP.activate(people["Mateo"], "JBSWY3DPEHPK3PXP")
    kept = Authenticator.objects.get()
    assert "JBSWY3DPEHPK3PXP" not in str(kept.data)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 50
    assert kept.wrap().validate_code(figures("JBSWY3DPEHPK3PXP"))


@pytest.mark.parametrize(
    "idle, began, over",
    [
        (60, 3600, False),
        (44 * 60, 3600, False),
        (46 * 60, 3600, True),
        (60, 9.9 * 3600, False),
        (60, 10.1 * 3600, True),
    ],
)
def test_a_visit_ends_after_idleness_and_after_a_working_day(idle, began, over):
    now = timezone.now()
    session = {visits.BEGAN: now.timestamp() - began, visits.SEEN: now.timestamp() - idle}
    assert visits.over(session, now) is over


def test_after_that_the_desk_asks_to_sign_in_again_and_leads_back(client, people):
    client.force_login(people["Mateo"])
    client.get(DESK)
    session = client.session
    session[visits.SEEN] -= timedelta(hours=1).total_seconds()
    session.save()
    assert client.get(f"{DESK}?a=1").headers["Location"] == "/es/entrar/?next=/es/mesa/%3Fa%3D1"
    assert client.get(DESK).status_code == 302


@pytest.mark.parametrize(
    "page",
    ["segundo-paso/", "segundo-paso/telefono/", "segundo-paso/llaves/", "segundo-paso/llaves/nueva/",
     "segundo-paso/codigos/", "segundo-paso/codigos/archivo/", "otra-vez/", "codigo/otra-vez/", "llave/otra-vez/"],
)  # fmt: skip
@pytest.mark.parametrize("limit", [visits.SEEN, visits.BEGAN])
def test_after_that_no_page_about_ones_own_access_is_shown_either(client, people, required, page, limit):
    client.force_login(people["Mateo"])
    session = client.session
    session[limit] -= timedelta(hours=11).total_seconds()
    session.save()
    assert client.get(f"/es/entrar/{page}").headers["Location"] == f"/es/entrar/?next=/es/entrar/{page}"
    assert "_auth_user_id" not in client.session


def test_after_that_the_reference_data_has_no_door_of_its_own(client, people, required):
    """Django's own asks for the password alone."""
    admin = type(people["Mateo"]).objects.create_superuser("admin@x.example", PASSWORD)
    TOTP.activate(admin, "JBSWY3DPEHPK3PXP")
    client.force_login(admin)
    session = client.session
    session[visits.SEEN] -= timedelta(hours=1).total_seconds()
    session.save()
    given = {"username": admin.email, "password": PASSWORD}
    answer = client.post("/es/mesa/referencia/login/", given)
    assert answer.headers["Location"].startswith("/es/entrar/?next=")
    assert client.get("/es/mesa/referencia/").status_code == 302


def test_pages_about_ones_own_access_are_kept_nowhere(client, people):
    client.force_login(people["Mateo"])
    assert client.get("/es/entrar/segundo-paso/").headers["Cache-Control"] == "no-store"
