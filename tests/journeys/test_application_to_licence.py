"""Mateo takes an application in, the director decides, Rosa finds the licence."""

from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from recruitment.applications.models.office import NumberSeries
from recruitment.applications.models.papers import Requirement
from recruitment.register.shapes import check_digit
from tests import factories
from tests.journeys.screen import check_screen
from tests.people import PASSWORD, mateo

pytestmark = pytest.mark.django_db(transaction=True)
RUC = "155700101-2-2026"


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    keeper, today = factories.authority(), timezone.localdate()
    NumberSeries.objects.create(authority=keeper, year=today.year, pattern="AE-{year}-{number:04}", last=311)
    Requirement.objects.create(
        authority=keeper, code="tax", kinds=["new"], text_es="Paz y salvo de la DGI", text_en="Tax clearance"
    )
    mateo()
    User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])


def sign_in(page: Page, who: str) -> Page:
    page.goto("/es/entrar/")
    page.locator("[name=login]").fill(f"{who}@mitradel.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/mesa/**")
    return page


def photo(folder: Path) -> str:
    file = folder / "paz y salvo.jpg"
    Image.new("RGB", (300, 400), "white").save(file)
    return str(file)


@pytest.mark.parametrize("scripts, width", [(True, 1280), (False, 360)], ids=["desk", "phone"])
def test_from_draft_to_a_licence_that_the_check_finds(phone, scripts, width, tmp_path):
    desk = sign_in(phone(width=width, scripts=scripts), "mateo")
    desk.get_by_role("link", name="Solicitudes").first.click()
    desk.get_by_role("link", name="Iniciar una solicitud").click()
    desk.get_by_label("Razón social del solicitante").fill("Puente Sur Colocaciones, S.A.")
    desk.get_by_role("button", name="Iniciar el borrador").click()
    for label, text in {
        "RUC": RUC, "Dígito verificador (DV)": check_digit(RUC), "Quién responde por la agencia": "Elida; Gerente",
        "Teléfono": "200-3001", "Calle y número": "Avenida Balboa 3",
        "Para qué es la licencia, en español": "Colocar personal de limpieza",
        "Para qué es la licencia, en inglés": "To place cleaning staff",
    }.items():  # fmt: skip
        desk.get_by_label(label, exact=True).fill(text)
    if scripts:
        check_screen(desk)
    desk.get_by_role("button", name="Guardar el borrador").click()
    desk.get_by_label("Documento", exact=True).set_input_files(photo(tmp_path))
    desk.get_by_role("button", name="Agregar el documento").click()
    desk.get_by_text("Marcarlo como visto").first.click()
    desk.get_by_label("Documento que lo demuestra").select_option(index=1)
    desk.get_by_role("button", name="Visto").click()
    expect(desk.get_by_text("1 de 1 vistos")).to_be_visible()
    for deed in ("Presentar", "Pasar a revisión"):
        desk.get_by_role("link", name=deed, exact=True).click()
        desk.get_by_role("button", name=deed, exact=True).click()
    expect(desk.get_by_role("link", name="Aprobar")).to_have_count(0)
    if scripts:
        check_screen(desk)

    rosa = phone()
    rosa.goto("/es/verificar/?q=Puente+Sur+Colocaciones")
    expect(rosa.locator("h1")).to_contain_text("No encontramos")

    chief = sign_in(phone(width=width, scripts=scripts), "graciela")
    chief.goto("/es/mesa/solicitudes/?state=ready")
    chief.get_by_role("link", name="S-").first.click()
    chief.get_by_role("link", name="Aprobar").click()
    chief.get_by_label("Resolución").fill("DNE-100-2026")
    chief.get_by_role("button", name="Mostrar lo que verá el público").click()
    expect(chief.locator(".preview .answer > .mark")).to_have_text("Licencia vigente")
    number = f"AE-{timezone.localdate().year}-0312"
    expect(chief.locator(".preview")).to_contain_text(number)
    if scripts:
        check_screen(chief)
    chief.get_by_role("button", name="Confirmar y publicar").click()
    chief.get_by_role("link", name="Certificado para imprimir").click()
    expect(chief.locator("svg.qr")).to_be_visible()

    rosa.goto(f"/es/verificar/?q={number}")
    expect(rosa.locator("h1")).to_have_text("Puente Sur Colocaciones, S.A.")
    expect(rosa.locator(".answer > .mark").first).to_have_text("Licencia vigente")
