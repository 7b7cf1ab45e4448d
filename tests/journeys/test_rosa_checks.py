"""Rosa checks a recruiter, on a small phone, before she pays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment.register.models import HelpContact
from recruitment.register.standing import Kind
from tests.factories import decide, licence, recruiter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    today = timezone.localdate()
    HelpContact.objects.create(
        purpose="ask", name_es="Preguntar al MITRADEL", name_en="Ask MITRADEL", phone="800-0000", shown=True
    )
    agency = recruiter("Agencia Horizonte Canal, S.A.", phone="6123-4567")
    return licence(agency, starts=today - timedelta(days=300), ends=today + timedelta(days=200))


def fits(page) -> bool:
    """No sideways scroll."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_a_misspelt_name_to_a_proof_that_shows_then_and_now(phone, held):
    rosa = phone()
    rosa.goto("/")
    assert rosa.url.endswith("/es/")
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("ajencia orizonte canal")
    rosa.keyboard.press("Enter")
    assert "¿Quiso decir este nombre" in rosa.locator("h1").inner_text()
    rosa.get_by_role("link", name="Sí, abrirlo").click()
    assert rosa.locator(".answer > .mark").inner_text() == "Licencia vigente"
    assert fits(rosa)

    rosa.get_by_role("link", name="‹ Otra verificación").click()
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("+507 6123 4567")
    rosa.get_by_role("button", name="Verificar").click()
    assert rosa.locator("h1").inner_text() == "Agencia Horizonte Canal, S.A."
    rosa.get_by_role("button", name="Guardar prueba").click()
    code = rosa.locator(".lead strong").inner_text()
    assert code.startswith("IRIS-")
    assert rosa.locator(".answer.ok").count() == 2

    decide(held, Kind.SUSPENDED, timezone.localdate(), at=timezone.now())

    friend = phone()
    friend.goto("/es/")
    friend.get_by_label("Nombre, teléfono, número de licencia").fill(code.lower())
    friend.get_by_role("button", name="Verificar").click()
    assert friend.locator("h1").inner_text() == "Prueba de una verificación"
    assert friend.locator(".answer.ok .mark").inner_text() == "Licencia vigente"
    assert friend.locator(".answer.hold .mark").inner_text() == "Licencia suspendida"
    assert friend.get_by_text("Cambió desde entonces.").is_visible()
    assert fits(friend)


def test_rosa_finds_nothing_and_knows_what_to_do(phone, held):
    rosa = phone()
    rosa.goto("/es/")
    rosa.get_by_label("Nombre, teléfono, número de licencia").fill("Zarzuela Importadora")
    rosa.get_by_role("button", name="Verificar").click()
    assert "No encontramos ninguna licencia con «Zarzuela Importadora»" in rosa.locator("h1").inner_text()
    assert rosa.get_by_role("heading", name="No pague. No entregue su pasaporte.").is_visible()
    call = rosa.get_by_role("link", name="Preguntar al MITRADEL")
    assert call.get_attribute("href") == "tel:+5078000000"
    assert call.bounding_box()["height"] >= 44
    assert fits(rosa)


def test_in_english_without_scripts_on_a_small_phone(phone, held):
    rosa = phone(scripts=False)
    rosa.goto("/es/")
    rosa.get_by_role("link", name="English").click()
    assert rosa.locator("html").get_attribute("lang") == "en"
    rosa.get_by_label("Name, phone, licence number").fill("horizonte canal agencia")
    rosa.get_by_role("button", name="Check").click()
    rosa.get_by_role("link", name="Yes, open it").click()
    assert rosa.locator(".answer > .mark").inner_text() == "Licence in force"
    rosa.get_by_role("button", name="Keep proof").click()
    assert rosa.locator("h1").inner_text() == "Proof of a check"
    rosa.get_by_role("link", name="Open the page of this recruiter").click()
    rosa.get_by_role("link", name="Sheet to print").click()
    assert rosa.locator("svg.qr").is_visible()
    rosa.get_by_role("link", name="Español").click()
    assert "/es/reclutadores/" in rosa.url
    assert rosa.url.endswith("/hoja/")


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
    assert rosa.locator("h1").inner_text() == "Agencia Horizonte Canal, S.A."
