"""The pages of applications: who finds them, how many questions they ask, and two officers on one record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.roles import Role
from recruitment.applications.actions import move
from recruitment.applications.models.applications import Application
from recruitment.applications.moves import State
from recruitment.applications.papers import add_document, mark_seen
from recruitment.register.models.licences import Licence
from tests import factories
from tests.recruitment.applications.made import NOON, at_state, draft, graciela, mateo, pdf, requirement, staff

pytestmark = pytest.mark.django_db
LIST = "/es/mesa/solicitudes/"


def page(application: Application, tail: str = "") -> str:
    return f"{LIST}{application.code}/{tail}"


@pytest.mark.parametrize(
    "role, opens",
    [
        (Role.REGISTRAR, {"", "nueva/", "X/", "X/datos/", "X/paso/returned/", "X/paso/inspection/"}),
        (Role.DIRECTOR, {"", "X/", "X/paso/returned/", "X/paso/inspection/", "X/aprobar/", "X/rechazar/"}),
        (Role.INSPECTOR, {"", "X/"}),
        (Role.AUDITOR, {"", "X/"}),
        (Role.CHECK_OFFICER, set()),
        (Role.HUB_OFFICER, set()),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_each_role_finds_its_pages_and_no_other(client, role, opens):
    application = at_state(State.UNDER_REVIEW)
    client.force_login(staff("Persona", role))
    tails = ["", "nueva/", "X/", "X/datos/", "X/paso/returned/", "X/paso/inspection/", "X/paso/withdrawn/",
             "X/aprobar/", "X/rechazar/"]  # fmt: skip
    found = {tail for tail in tails if client.get(LIST + tail.replace("X", application.code)).status_code != 404}
    if role == Role.REGISTRAR:
        opens = opens | {"X/paso/withdrawn/"}
    assert found == opens


@pytest.mark.parametrize("tail", ["documentos/", "requisitos/tax/"])
def test_only_the_registrar_writes(client, tail):
    requirement("tax", needs_document=False)
    application = at_state(State.SUBMITTED)
    for person, answer in ((graciela(), 404), (mateo(), 302)):
        client.force_login(person)
        sent = client.post(page(application, tail), {"file": pdf(), "remark": "Visto"})
        assert sent.status_code == answer


def test_rosa_is_asked_to_sign_in(rosa):
    assert rosa.get(LIST).headers["Location"].startswith("/es/entrar/")


@pytest.mark.parametrize("code", ["S-2026-999999", "nada", "1"])
def test_what_is_not_there_is_not_found(client, code):
    client.force_login(mateo())
    assert client.get(f"{LIST}{code}/").status_code == 404
    application = draft()
    for tail in ("paso/approved/", "paso/nada/", "requisitos/nada/"):
        assert client.get(page(application, tail)).status_code in (404, 405)


def asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)


def test_ten_and_twenty_rows_ask_the_same(client):
    client.force_login(mateo())
    for n in range(10):
        at_state(State.SUBMITTED, draft(f"Agencia {n}, S.A."))
    client.get(LIST)
    ten = asked(client, LIST)
    for n in range(10, 20):
        at_state(State.SUBMITTED, draft(f"Agencia {n}, S.A."))
    assert asked(client, LIST) == ten
    assert asked(client, f"{LIST}?state=ready") <= ten


def test_ten_and_twenty_papers_and_requirements_ask_the_same(client):
    application = draft()
    client.force_login(mateo())

    def fill(start: int) -> None:
        for n in range(start, start + 10):
            paper = add_document(application, pdf(b"/N %d " % n), by=mateo(), now=NOON)
            mark_seen(application, requirement(f"r{n}"), by=mateo(), now=NOON, document=paper)

    fill(0)
    client.get(page(application))
    ten = asked(client, page(application))
    fill(10)
    assert asked(client, page(application)) == ten


def test_the_list_filters_sorts_and_exports(client):
    client.force_login(mateo())
    one, two = draft("Agencia Uno, S.A."), at_state(State.SUBMITTED, draft("=Agencia Dos, S.A."))
    html = client.get(f"{LIST}?state=submitted").content.decode()
    assert two.code in html
    assert one.code not in html
    assert one.code in client.get(f"{LIST}?q=uno").content.decode()
    assert client.get(f"{LIST}?state=nothing&kind=x&o=zzz&p=99").status_code == 200
    told = b"".join(client.get(f"{LIST}?as=csv&o=code").streaming_content).decode("utf-8-sig")
    assert told.index(one.code) < told.index(two.code)
    assert "'=Agencia Dos" in told


def sent(client, application, seen: str, **changes):
    form = client.get(page(application, "datos/")).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return client.post(page(application, "datos/"), data | {"seen": seen} | changes)


def test_two_officers_on_one_record_lose_nothing(client):
    application, other = draft(), staff("Otra", Role.REGISTRAR)
    client.force_login(mateo())
    seen = client.get(page(application, "datos/")).context["form"]["seen"].value()
    before = {"phone": "200-3001", "email": "", "street": "Avenida Balboa 3"}
    assert sent(client, application, seen, phone="200-4444", email="uno@agencia.example").status_code == 302
    client.force_login(other)
    answer = sent(client, application, seen, **before | {"phone": "200-5555", "street": "Calle 50"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert [(clash.stands, clash.typed) for clash in answer.context["form"].clashes] == [("200-4444", "200-5555")]
    assert "200-4444" in html
    assert 'value="200-5555"' in html
    application.refresh_from_db()
    assert (application.phone, application.street) == ("200-4444", "Avenida Balboa 3")
    form = answer.context["form"]
    merged = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert client.post(page(application, "datos/"), merged).status_code == 302
    application.refresh_from_db()
    told = (application.phone, application.street, application.email)
    assert told == ("200-5555", "Calle 50", "uno@agencia.example")


def test_a_seal_that_was_tampered_with_is_refused(client):
    application = draft()
    client.force_login(mateo())
    assert "ya venció" in sent(client, application, "forged").content.decode()


def test_a_stale_step_does_nothing_and_shows_how_it_stands(client):
    application = at_state(State.SUBMITTED)
    client.force_login(mateo())
    address = page(application, "paso/under_review/")
    move(application, State.WITHDRAWN, by=mateo(), now=NOON, note="Lo pidió")
    answer = client.post(address, {"version": application.version})
    assert answer.status_code == 409
    assert "No se hizo nada" in answer.content.decode()


def test_a_form_keeps_what_was_typed(client):
    application = draft()
    client.force_login(mateo())
    seen = client.get(page(application, "datos/")).context["form"]["seen"].value()
    html = sent(client, application, seen, tax_check_digit="99", purpose_es="Palabras <b>propias</b>").content.decode()
    assert "Palabras &lt;b&gt;propias" in html
    assert "no corresponde a este RUC" in html


def test_a_bad_file_says_so_beside_the_field(client):
    application = draft()
    client.force_login(mateo())
    answer = client.post(page(application, "documentos/"), {"file": pdf(b"/OpenAction 1 0 R")})
    assert answer.status_code == 422
    assert "El PDF lleva un programa" in answer.content.decode()


def test_about_a_licence_the_draft_starts_from_the_register(client):
    held = factories.licence(factories.recruiter("Dos Mares, S.A.", phone="6123-4567"))
    client.force_login(mateo())
    said = {"kind": "variation", "authority": held.authority_id, "licence_number": "ae 2025 0312"}
    answer = client.post(f"{LIST}nueva/", said)
    application = Application.objects.get()
    assert answer.headers["Location"] == page(application, "datos/")
    assert (application.legal_name, application.whatsapp, application.licence) == ("Dos Mares, S.A.", "6123-4567", held)
    missing = client.post(f"{LIST}nueva/", said | {"licence_number": "AE-1"})
    assert "Ninguna licencia tiene este número" in missing.content.decode()


def test_the_director_sees_it_first_and_confirms_then(client):
    application = at_state(State.UNDER_REVIEW)
    client.force_login(graciela())
    today = timezone.localdate().isoformat()
    said = {"version": application.version, "resolution": "DNE-9", "decided_on": today, "starts": today, "ends": "",
            "reason_es": "Cumple.", "reason_en": "It complies."}  # fmt: skip
    shown = client.post(page(application, "aprobar/"), said)
    assert "Aún no está decidido" in shown.content.decode()
    assert not Licence.objects.exists()
    assert client.post(page(application, "aprobar/"), said | {"confirm": "yes"}).status_code == 302
    licence = Licence.objects.get()
    html = client.get(page(application)).content.decode()
    assert licence.number in html
    assert f"/es/reclutadores/{licence.recruiter.public_id}/hoja/" in html


def test_the_way_and_the_deeds_follow_the_state(client):
    client.force_login(mateo())
    application = at_state(State.RETURNED)
    html = client.get(page(application)).content.decode()
    assert "Presentar de nuevo" in html
    assert "Pasar a revisión" not in html
    assert "Plazo detenido" in html
