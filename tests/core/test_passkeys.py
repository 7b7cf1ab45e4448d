"""A passkey is a second step, or signs in alone; nobody else's, no old answer and no half answer is one."""

import html
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from core.models import AuditEntry
from core.people import visits
from tests.core.key_ring import KeyRing
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
DESK, DOOR, CODE = "/es/mesa/", "/es/entrar/", "/es/entrar/codigo/"
ALONE, MINE, NEW = "/es/entrar/llave/", "/es/entrar/segundo-paso/llaves/", "/es/entrar/segundo-paso/llaves/nueva/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def mateo(people):
    return people["Mateo"]


@pytest.fixture
def ring(client, mateo) -> KeyRing:
    """Mateo's device, with the passkey that he has added; he is signed out."""
    added = KeyRing()
    client.force_login(mateo)
    assert add(client, added).status_code == 302
    client.logout()
    return added


def asked(page) -> dict:
    """What the page asks of the device."""
    return json.loads(re.search(r'<script id="passkey-asked"[^>]*>(.*?)</script>', page.content.decode())[1])


def add(client, ring: KeyRing, name: str = "Oficina"):
    return client.post(NEW, {"name": name, "credential": ring.create(asked(client.get(NEW)))})


def give_password(client, email: str = "mateo@mitradel.example"):
    return client.post(DOOR, {"login": email, "password": PASSWORD})


def show(client, ring: KeyRing):
    """The second step, after the password."""
    return client.post(CODE, {"credential": ring.show(asked(client.get(CODE)))})


def show_alone(client, ring: KeyRing):
    options = client.get(ALONE, headers={"accept": "application/json"}).json()
    return client.post(ALONE, {"credential": ring.show(options)})


def inside(client) -> bool:
    return client.get(DESK).status_code == 200


def words(page) -> str:
    return html.unescape(page.content.decode())


def test_a_passkey_is_a_second_step_with_codes_on_paper_beside_it(client, mateo):
    client.force_login(mateo)
    assert client.get(DESK).headers["Location"] == "/es/entrar/segundo-paso/"
    assert add(client, KeyRing()).headers["Location"] == "/es/entrar/segundo-paso/codigos/"
    assert inside(client)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}
    ways = AuditEntry.objects.filter(verb="person.second_factor_added").values_list("facts__way", flat=True)
    assert "webauthn" in ways


def test_after_the_password_it_is_asked_for_and_lets_mateo_in(client, ring):
    assert give_password(client).headers["Location"].startswith(CODE)
    assert not inside(client)
    assert show(client, ring).headers["Location"] == DESK
    assert inside(client)


def test_alone_it_counts_as_both(client, ring):
    assert show_alone(client, ring).headers["Location"] == DESK
    assert inside(client)
    assert AuditEntry.objects.filter(verb="person.signed_in").count() == 1


def test_alone_it_leads_to_the_page_that_was_asked_for(client, ring):
    options = client.get(ALONE, headers={"accept": "application/json"}).json()
    answer = client.post(ALONE, {"credential": ring.show(options), "next": "/es/mesa/listas/"})
    assert answer.headers["Location"] == "/es/mesa/listas/"


def test_a_device_that_did_not_ask_for_its_owner_is_none(client, mateo, ring):
    ring.verifies = False
    show_alone(client, ring)
    give_password(client)
    assert "no se aceptó" in words(show(client, ring))
    assert not inside(client)
    client.force_login(mateo)
    assert "no se aceptó" in words(add(client, KeyRing(verifies=False)))


def test_somebody_elses_passkey_opens_nothing(client, people, ring):
    other = Client()
    other.force_login(people["Inés"])
    theirs = KeyRing()
    add(other, theirs)
    give_password(client)
    show(client, theirs)
    assert not inside(client)
    stranger = Client()
    theirs.user = ring.user  # their key, under Mateo's name
    show_alone(stranger, theirs)
    assert not inside(stranger)
    theirs.id = ring.id  # and under the number of his
    show_alone(stranger, theirs)
    assert not inside(stranger)


def test_of_somebody_elses_passkeys_no_page_knows(client, people, ring):
    kept = Authenticator.objects.get(type="webauthn")
    client.force_login(people["Inés"])
    add(client, KeyRing())
    for page in ("nombre", "quitar"):
        for ask in (client.get, client.post):
            assert ask(f"{MINE}{kept.pk}/{page}/", {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=kept.pk, data__name="Oficina").exists()


@pytest.mark.parametrize("alone", [False, True])
def test_an_answer_works_once(client, ring, alone):
    if not alone:
        give_password(client)
    address = ALONE if alone else CODE
    options = client.get(ALONE, headers={"accept": "application/json"}).json() if alone else asked(client.get(CODE))
    answer = ring.show(options)
    assert client.post(address, {"credential": answer}).headers["Location"] == DESK
    client.post("/es/salir/")
    if not alone:
        give_password(client)
    client.get(address, headers={"accept": "application/json"})
    client.post(address, {"credential": answer})
    assert not inside(client)


def test_an_answer_for_one_browser_does_not_open_another(client, ring):
    options = client.get(ALONE, headers={"accept": "application/json"}).json()
    thief = Client()
    thief.get(ALONE, headers={"accept": "application/json"})
    thief.post(ALONE, {"credential": ring.show(options)})
    assert not inside(thief)


def test_an_answer_given_to_another_site_is_none(client, ring):
    ring.origin = "https://testserver.evil.example"
    show_alone(client, ring)
    assert not inside(client)


def test_of_a_closed_account_it_opens_nothing(client, mateo, ring):
    type(mateo).objects.update(is_active=False)
    assert show_alone(client, ring).headers["Location"] == "/es/entrar/cerrada/"
    assert not inside(client)


@pytest.mark.parametrize(
    "rubbish",
    ["", "x", "null", "[]", "1", "{}", '{"response": null}', '{"id": "a", "rawId": "!", "response": {}}',
     '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "e30",'
     ' "attestationObject": "oA", "authenticatorData": "YQ", "signature": "YQ", "userHandle": null}}'],
)  # fmt: skip
def test_what_no_device_says_is_refused_in_words(client, mateo, ring, rubbish):
    assert client.post(ALONE, {"credential": rubbish}).status_code in (200, 302)
    give_password(client)
    client.get(CODE)
    assert client.post(CODE, {"credential": rubbish}).status_code == 200
    client.force_login(mateo)
    client.get(NEW)
    assert client.post(NEW, {"credential": rubbish}).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_an_answer_that_cannot_be_kept_is_refused_in_words(client, mateo):
    client.force_login(mateo)
    answer = json.loads(KeyRing().create(asked(client.get(NEW)))) | {"more": "\0"}
    assert "no se aceptó" in words(client.post(NEW, {"credential": json.dumps(answer)}))


def test_nothing_changes_without_showing_lately_that_it_is_oneself(client, mateo, ring):
    kept = Authenticator.objects.get(type="webauthn")
    client.force_login(mateo)
    another = KeyRing()
    answer = another.create(asked(client.get(NEW)))
    session = client.session
    session[visits.BEGAN] -= visits.JUST + 1
    session.save()
    for page in (NEW, f"{MINE}{kept.pk}/nombre/", f"{MINE}{kept.pk}/quitar/", "/es/entrar/segundo-paso/telefono/"):
        given = {"name": "x", "credential": answer, "code": "1"}
        assert client.post(page, given).headers["Location"].startswith("/es/entrar/otra-vez/"), page
    assert list(Authenticator.objects.filter(type="webauthn").values_list("pk", "data__name")) == [(kept.pk, "Oficina")]


def test_a_passkey_shows_that_it_is_oneself(client, mateo, ring):
    client.force_login(mateo)
    session = client.session
    session[visits.BEGAN] -= visits.JUST + 1
    session.save()
    page = client.get(NEW, follow=True)
    assert "con una llave de acceso" in words(page)
    again = f"/es/entrar/llave/otra-vez/?next={NEW}"
    wrong = client.post(again, {"credential": KeyRing().show(asked(client.get(again)))}, follow=True)
    assert "no se aceptó" in words(wrong)
    answer = client.post(again, {"credential": ring.show(asked(client.get(again)))})
    assert answer.headers["Location"] == NEW
    assert client.get(NEW).status_code == 200


def test_the_last_second_step_stays_where_one_is_required(client, mateo, ring):
    kept = Authenticator.objects.get(type="webauthn")
    client.force_login(mateo)
    page = client.post(f"{MINE}{kept.pk}/quitar/")
    assert "Este es su único segundo paso" in words(page)
    TOTP.activate(mateo, "JBSWY3DPEHPK3PXP")
    assert client.post(f"{MINE}{kept.pk}/quitar/").headers["Location"] == MINE
    page = client.post("/es/entrar/segundo-paso/telefono/quitar/")
    assert "Este es su único segundo paso" in words(page)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_where_none_is_required_the_last_one_goes_and_its_codes_with_it(client, mateo, ring, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(mateo)
    client.post(f"{MINE}{Authenticator.objects.get(type='webauthn').pk}/quitar/")
    assert not Authenticator.objects.exists()


def test_it_gets_another_name(client, mateo, ring):
    kept = Authenticator.objects.get(type="webauthn")
    client.force_login(mateo)
    client.post(f"{MINE}{kept.pk}/nombre/", {"name": "Teléfono <b>"})
    assert "Teléfono &lt;b&gt;" in client.get(MINE).content.decode()


def test_administrators_see_that_it_is_set_up(client, people, ring):
    boss = type(people["Mateo"]).objects.create_superuser("boss@mitradel.example", PASSWORD)
    TOTP.activate(boss, "JBSWY3DPEHPK3PXP")
    client.force_login(boss)
    page = words(client.get("/es/mesa/personas/?q=mateo"))
    assert "Listo" in page
    assert "Falta" not in page
