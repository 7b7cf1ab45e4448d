"""Mateo proposes a suspension on his phone; his director approves it; the public reads it, and then an appeal."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from tests.core.test_second_factor import figures
from tests.factories import licence, recruiter
from tests.journeys.screen import faults, fits
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"
AGENCY = "Agencia Horizonte Canal, S.A."


@pytest.fixture
def held():
    today = timezone.localdate()
    agency = recruiter(AGENCY, phone="6123-4567")
    return licence(agency, starts=today - timedelta(days=300), ends=today + timedelta(days=200), at=timezone.now())


@pytest.fixture
def staff():
    User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])
    director = User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])
    TOTP.activate(director, SECRET)


def sign_in(page: Page, name: str) -> None:
    page.goto("/es/entrar/")
    page.get_by_label("Correo").fill(f"{name}@mitradel.example")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/entrar/"))


def propose(page: Page, kind: str, resolution: str, **choices: str) -> None:
    page.goto("/es/mesa/verificar/?q=6123+4567")
    page.get_by_role("link", name="Proponer una decisión").click()
    page.get_by_role("link", name=kind, exact=True).click()
    page.get_by_label("Número de resolución").fill(resolution)
    page.get_by_label("Base legal").fill("Ley 18 de 1999")
    page.get_by_label("Firmada por").fill("Directora de Empleo")
    page.get_by_label("Razón pública, en español").fill("Cobró a trabajadores.")
    page.get_by_label("Razón pública, en inglés").fill("It charged workers.")
    for label, value in choices.items():
        page.get_by_label(label.replace("_", " ")).select_option(label=value)
    page.get_by_role("button", name="Guardar y ver cómo queda").click()
    expect(page.get_by_role("heading", name="Lo que verá el público")).to_be_visible()


def approve(page: Page) -> None:
    page.goto("/es/mesa/")
    page.get_by_role("link", name="Esperan su aprobación").click()
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Aprobar y publicar").click()
    expect(page.get_by_text("Aprobada: ya está en el registro y el público la ve.")).to_be_visible()


def read(page: Page) -> str:
    page.goto("/es/verificar/?q=6123+4567")
    return page.locator(".answer > .mark").first.inner_text()


def test_a_suspension_from_the_proposal_to_the_public_and_an_appeal_that_holds_it_back(phone, held, staff):
    mateo, director, rosa = phone(scripts=False), phone(width=1280, height=900), phone()
    sign_in(mateo, "mateo")
    propose(mateo, "Suspensión", "DNE-231-2026", Clase_de_suspensión="Suspensión disciplinaria")
    assert fits(mateo)
    mateo.get_by_role("button", name="Enviar a la directora").click()
    expect(mateo.get_by_text("Hasta que se apruebe, el público no ve ningún cambio.")).to_be_visible()
    assert read(rosa) == "Licencia vigente"

    sign_in(director, "graciela")
    expect(director.get_by_role("heading", name="Segundo paso")).to_be_visible()
    director.locator("input[name=code]").fill(figures(SECRET))
    director.keyboard.press("Enter")
    director.wait_for_url("**/mesa/")
    approve(director)
    assert faults(director) == ""
    assert read(rosa) == "Licencia suspendida"

    mateo.goto("/es/mesa/verificar/?q=6123+4567")
    mateo.get_by_role("link", name="Proponer una decisión").click()
    mateo.get_by_role("link", name="Apelación", exact=True).click()
    mateo.get_by_label("La apelación detiene la decisión").check()
    mateo.get_by_label("Se refiere a la decisión").select_option(index=1)
    mateo.get_by_label("Número de resolución").fill("DNE-240-2026")
    mateo.get_by_label("Base legal").fill("Ley 38 de 2000")
    mateo.get_by_label("Firmada por").fill("Directora de Empleo")
    mateo.get_by_role("button", name="Guardar y ver cómo queda").click()
    mateo.get_by_role("button", name="Enviar a la directora").click()
    approve(director)
    assert read(rosa) == "Licencia vigente"
    expect(rosa.get_by_text("Por ahora una apelación la detiene")).to_be_visible()
