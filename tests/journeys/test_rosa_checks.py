"""Rosa checks a recruiter, on a small phone, before she pays."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from recruitment.register.standing import Kind
from tests.factories import decide, licence, office, recruiter
from tests.journeys.screen import fits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    today = timezone.localdate()
    office("ask-mitradel", "Preguntar al MITRADEL", "Ask MITRADEL", purposes=["ask"], phone="800-0000")
    agency = recruiter("Agencia Horizonte Canal, S.A.", phone="6123-4567")
    return licence(agency, starts=today - timedelta(days=300), ends=today + timedelta(days=200))


def test_from_a_misspelt_name_to_a_proof_that_shows_then_and_now(phone, held):
    rosa = phone()
    rosa.goto("/")
    assert rosa.url.endswith("/es/")
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("ajencia orizonte canal")
    rosa.keyboard.press("Enter")
    expect(rosa.locator("h1")).to_contain_text("¿Quiso decir este nombre")
    rosa.get_by_role("link", name="Sí, abrirlo").click()
    expect(rosa.locator(".answer > .mark")).to_have_text("Licencia vigente")
    assert fits(rosa)

    rosa.get_by_role("link", name="‹ Otra verificación").click()
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("+507 6123 4567")
    rosa.get_by_role("button", name="Verificar").click()
    expect(rosa.locator("h1")).to_have_text("Agencia Horizonte Canal, S.A.")
    rosa.get_by_role("button", name="Guardar prueba").click()
    expect(rosa.locator("h1")).to_have_text("Prueba de una verificación")
    code = rosa.locator(".lead strong").inner_text()
    assert code.startswith("IRIS-")
    assert rosa.locator(".answer.ok").count() == 2

    decide(held, Kind.SUSPENDED, timezone.localdate(), at=timezone.now())

    friend = phone()
    friend.goto("/es/")
    friend.get_by_label("Nombre, teléfono, número de licencia").fill(code.lower())
    friend.get_by_role("button", name="Verificar").click()
    expect(friend.locator("h1")).to_have_text("Prueba de una verificación")
    expect(friend.locator(".answer.ok .mark")).to_have_text("Licencia vigente")
    expect(friend.locator(".answer.hold .mark")).to_have_text("Licencia suspendida")
    expect(friend.get_by_text("Cambió desde entonces.")).to_be_visible()
    assert fits(friend)


def test_rosa_finds_nothing_and_knows_what_to_do(phone, held):
    rosa = phone()
    rosa.goto("/es/")
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("Zarzuela Importadora")
    rosa.get_by_role("button", name="Verificar").click()
    expect(rosa.locator("h1")).to_contain_text("No encontramos ninguna licencia con «Zarzuela Importadora»")
    expect(rosa.get_by_role("heading", name="No pague. No entregue su pasaporte.")).to_be_visible()
    call = rosa.get_by_role("link", name="Preguntar al MITRADEL")
    assert call.get_attribute("href") == "tel:+5078000000"
    assert call.bounding_box()["height"] >= 44
    assert fits(rosa)


def test_in_english_without_scripts_on_a_small_phone(phone, held):
    rosa = phone(scripts=False)
    rosa.goto("/es/")
    rosa.get_by_role("link", name="English").click()
    expect(rosa.locator("html")).to_have_attribute("lang", "en")
    rosa.get_by_label("Name, phone, licence number").fill("horizonte canal agencia")
    rosa.get_by_role("button", name="Check").click()
    rosa.get_by_role("link", name="Yes, open it").click()
    expect(rosa.locator(".answer > .mark")).to_have_text("Licence in force")
    rosa.get_by_role("button", name="Keep proof").click()
    expect(rosa.locator("h1")).to_have_text("Proof of a check")
    rosa.get_by_role("link", name="Open the page of this recruiter").click()
    rosa.get_by_role("link", name="Sheet to print").click()
    expect(rosa.locator("svg.qr")).to_be_visible()
    expect(rosa.locator("[data-print]")).to_be_hidden()  # without scripts it could not print
    rosa.get_by_role("link", name="Español").click()
    expect(rosa).to_have_url(re.compile("/es/reclutadores/.*/hoja/$"))


def test_the_keyboard_alone_is_enough(phone, held):
    rosa = phone(width=1280, height=800)
    rosa.goto("/es/")
    rosa.keyboard.press("Tab")
    assert rosa.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        rosa.keyboard.press("Tab")
        if rosa.evaluate("document.activeElement.id") == "q":
            break
    rosa.keyboard.type("6123 4567")
    rosa.keyboard.press("Enter")
    expect(rosa.locator("h1")).to_have_text("Agencia Horizonte Canal, S.A.")
