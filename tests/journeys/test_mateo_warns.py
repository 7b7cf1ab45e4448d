"""Mateo proposes a warning on his phone, his director approves it, Rosa reads it; then it is withdrawn."""

import pytest
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from tests.factories import licence, recruiter
from tests.journeys.screen import check_screen
from tests.journeys.test_mateo_decides import sign_in
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "6000-0901"


@pytest.fixture
def staff():
    User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])
    User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])
    licence(recruiter("Agencia Horizonte Canal, S.A.", phone="6123-4567"))


def propose(page: Page) -> None:
    page.goto("/es/mesa/advertencias/")
    check_screen(page)
    page.get_by_role("link", name="Proponer una advertencia").click()
    page.get_by_label("Se le conoce como, en español").fill("Falso «Horizonte Canal»")
    page.get_by_label("Qué se sabe, en español").fill("Pide B/.350 de «trámite».")
    page.get_by_label("Qué se sabe, en inglés").fill("It asks B/.350 for “paperwork”.")
    page.get_by_label("Fuente, en español").fill("MITRADEL")
    check_screen(page)
    page.get_by_label("Teléfonos").fill(f"{PHONE}\n6123-4567")
    page.get_by_label("Usa el nombre de").fill("AE-2025-0312")
    page.get_by_role("button", name="Guardar y ver cómo queda").click()


def approve(page: Page, button: str) -> None:
    page.goto("/es/mesa/")
    page.get_by_role("link", name="Advertencias que esperan su aprobación").click()
    page.locator("tbody a").first.click()
    check_screen(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Aprobada: el público la ve en menos de un minuto.")).to_be_visible()


def test_a_warning_from_a_phone_at_the_desk_to_rosas_and_its_withdrawal(phone, staff):
    mateo, director, rosa = phone(), phone(width=1280, height=900), phone()
    sign_in(mateo, "mateo")
    propose(mateo)
    expect(mateo.get_by_role("heading", name="Esto es de una agencia con licencia vigente")).to_be_visible()
    check_screen(mateo)
    mateo.get_by_role("link", name="Cambiar").click()
    mateo.get_by_label("Teléfonos").fill(PHONE)
    mateo.get_by_role("button", name="Guardar y ver cómo queda").click()
    expect(mateo.get_by_text("Esto es de una agencia con licencia vigente")).to_have_count(0)
    mateo.get_by_role("button", name="Enviar a la directora").click()
    rosa.goto("/es/verificar/?q=60000901")
    expect(rosa.get_by_text("Advertencia: no tiene licencia")).to_have_count(0)

    sign_in(director, "graciela")
    approve(director, "Aprobar y publicar")
    rosa.goto("/es/verificar/?q=60000901")
    expect(rosa.get_by_text("Advertencia: no tiene licencia")).to_be_visible()
    rosa.get_by_role("link", name="Leer la advertencia").click()
    expect(rosa.get_by_text("Pide B/.350 de «trámite».")).to_be_visible()
    expect(rosa.get_by_role("link", name="Agencia Horizonte Canal, S.A.")).to_be_visible()
    check_screen(rosa)
    read = rosa.url

    mateo.goto("/es/mesa/advertencias/")
    mateo.get_by_role("link", name="Falso «Horizonte Canal»").click()
    check_screen(mateo)
    mateo.get_by_role("link", name="Proponer su retiro").click()
    mateo.get_by_label("Por qué se retira, en español").fill("El número cambió de dueño.")
    mateo.get_by_label("Por qué se retira, en inglés").fill("The number has another owner now.")
    mateo.get_by_role("button", name="Guardar y ver cómo queda").click()
    mateo.get_by_role("button", name="Enviar a la directora").click()
    approve(director, "Aprobar y retirarla")
    rosa.goto("/es/verificar/?q=60000901")
    expect(rosa.get_by_text("Advertencia: no tiene licencia")).to_have_count(0)
    rosa.goto(f"{read}?otra-vez")  # the bare address is kept for a minute
    expect(rosa.get_by_text("Advertencia retirada")).to_be_visible()
    expect(rosa.get_by_text("El número cambió de dueño.")).to_be_visible()
    expect(rosa.get_by_text(PHONE)).to_have_count(0)
    check_screen(rosa)
