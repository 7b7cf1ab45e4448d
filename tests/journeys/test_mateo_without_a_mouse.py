"""From a draft to the licence and to its suspension by keyboard alone: no click, no field filled but by typing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from recruitment.applications.models.office import NumberSeries
from recruitment.applications.models.papers import Requirement
from recruitment.register.models.licences import Licence
from recruitment.register.shapes import check_digit
from tests import factories
from tests.journeys.keyboard import Keyboard
from tests.journeys.test_application_to_licence import photo
from tests.people import PASSWORD, mateo

pytestmark = pytest.mark.django_db(transaction=True)
RUC = "155700101-2-2026"
AGENCY = "Puente Sur Colocaciones, S.A."


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    keeper = factories.authority()
    NumberSeries.objects.create(
        authority=keeper, year=timezone.localdate().year, pattern="AE-{year}-{number:04}", last=311
    )
    Requirement.objects.create(
        authority=keeper, code="tax", kinds=["new"], text_es="Paz y salvo de la DGI", text_en="Tax clearance"
    )
    mateo()
    User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])


@pytest.fixture
def desk(phone) -> Callable[..., Keyboard]:
    """Signs somebody in, by keyboard too."""

    def sign_in(who: str, **screen: int) -> Keyboard:
        keys = Keyboard(phone(**screen))
        keys.page.goto("/es/entrar/")
        keys.write("Correo", f"{who}@mitradel.example")
        keys.write("Contraseña", PASSWORD)
        keys.enter()
        keys.page.wait_for_url("**/mesa/**")
        return keys

    return sign_in


def draft(keys: Keyboard, paper: str) -> None:
    """Begin an application, write its facts, add the paper and tick it off."""
    keys.open("Solicitudes")
    keys.open("Iniciar una solicitud")
    keys.write("Razón social del solicitante", AGENCY)
    keys.open("Iniciar el borrador")
    for label, text in {
        "RUC": RUC, "Dígito verificador": check_digit(RUC), "Quién responde por la agencia": "Elida; Gerente",
        "Teléfono": "200-3001", "Calle y número": "Avenida Balboa 3",
        "Para qué es la licencia, en español": "Colocar personal de limpieza",
        "Para qué es la licencia, en inglés": "To place cleaning staff",
    }.items():  # fmt: skip
        keys.write(label, text)
    keys.open("Guardar el borrador")
    keys.reach("Documento")
    while keys.page.evaluate("document.activeElement.type") != "file":
        keys.reach("Documento")
    with keys.page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(paper)  # the window of the system, which is not ours
    keys.open("Agregar el documento")
    keys.reach("Marcarlo como visto")
    keys.press("Enter")
    keys.reach("Documento que lo demuestra")
    keys.press("ArrowDown")
    keys.open("Visto")
    expect(keys.page.get_by_text("1 de 1 vistos")).to_be_visible()


def said(keys: Keyboard, words: str) -> None:
    """The words have the focus, so that a screen reader reads them and Tab goes on from there."""
    expect(keys.page.locator(":focus")).to_contain_text(words)
    assert keys.page.evaluate("document.activeElement.getAttribute('role')") in ("status", "alert")


def look_up(keys: Keyboard, what: str) -> None:
    keys.press("/")
    keys.page.keyboard.type(what)
    keys.enter()


@pytest.mark.parametrize("width", [1280, 360])
def test_from_a_draft_to_the_licence_and_its_suspension(desk, width, tmp_path: Path):
    registrar = desk("mateo", width=width)
    draft(registrar, photo(tmp_path))
    for deed, state in (("Presentar", "Presentada"), ("Pasar a revisión", "En revisión")):
        registrar.open(deed)
        registrar.open(deed)
        said(registrar, state)

    director = desk("graciela", width=width)
    director.open("Solicitudes por decidir")
    director.open("S-")
    director.open("Aprobar")
    director.open("Mostrar lo que verá el público")
    said(director, "Hay un problema")
    director.reach("Resolución:")  # in the summary of faults: leads to its field
    director.press("Enter")
    director.page.keyboard.type("DNE-100-2026")
    director.open("Mostrar lo que verá el público")
    expect(director.page.locator(".preview")).to_be_visible()
    director.open("Confirmar y publicar")
    said(director, "Aprobada")
    licence = Licence.objects.get()
    assert licence.recruiter.legal_name == AGENCY

    look_up(registrar, licence.number)
    expect(registrar.page.locator("h1")).to_have_text(AGENCY)
    propose_suspension(registrar)
    director.open("Inicio")
    director.open("Esperan su aprobación")
    director.open("Suspensión")
    director.open("Aprobar y publicar")
    said(director, "Aprobada: ya está en el registro y el público la ve.")
    licence.refresh_from_db()
    assert licence.state == "suspended"


def propose_suspension(keys: Keyboard) -> None:
    keys.open("Proponer una decisión")
    keys.open("Suspensión")
    keys.reach("Clase de suspensión")
    keys.press("ArrowDown", "ArrowDown")
    for label, text in {
        "Número de resolución": "DNE-231-2026", "Base legal": "Ley 18 de 1999", "Firmada por": "Directora de Empleo",
        "Razón pública, en español": "Cobró a trabajadores.", "Razón pública, en inglés": "It charged workers.",
    }.items():  # fmt: skip
        keys.write(label, text)
    keys.open("Guardar y ver cómo queda")
    keys.open("Enviar a la directora")
    said(keys, "Hasta que se apruebe, el público no ve ningún cambio.")


def slash(page: Page) -> str:
    """Press "/" and tell which field has the cursor."""
    page.keyboard.press("/")
    name: str = page.evaluate("document.activeElement.name || ''")
    return name


def test_the_slash_leaves_alone_who_types_and_who_holds_another_key(desk):
    keys = desk("mateo", width=1280)
    keys.open("Solicitudes")
    keys.reach("Número, nombre o RUC")
    keys.page.keyboard.type("8/9")
    assert keys.page.evaluate("document.activeElement.value") == "8/9"
    keys.press("Tab")  # a choice: typing moves in it
    keys.press("/")
    assert keys.focused().startswith("Estado")
    keys.reach("Mostrar")
    for held in ("Control+Slash", "Alt+Slash", "Meta+Slash", "Shift+Slash"):  # the last gives another sign
        keys.press(held)
        assert keys.focused() == "Mostrar", held
    assert slash(keys.page) == "q"
    assert keys.page.evaluate("document.activeElement.id") == "find"


def test_the_slash_is_known_by_its_sign_and_not_by_its_key(desk):
    """On a Spanish keyboard it is Shift+7."""
    keys = desk("mateo", width=1280)
    keys.open("Propuestas")
    pressed = "{key: '/', code: 'Digit7', shiftKey: true, bubbles: true}"
    keys.page.evaluate(f"document.body.dispatchEvent(new KeyboardEvent('keydown', {pressed}))")
    assert keys.page.evaluate("document.activeElement.id") == "find"


def test_the_slash_can_be_switched_off_and_stays_off(desk):
    keys = desk("mateo", width=1280)
    keys.open("Licencias")
    keys.reach("La tecla / lleva a la búsqueda")
    keys.press("Space")
    assert slash(keys.page) == ""
    keys.open("Inicio")
    assert slash(keys.page) == ""
    assert keys.page.locator("[aria-keyshortcuts]").count() == 0
    keys.reach("La tecla / lleva a la búsqueda")
    keys.press("Space")
    assert slash(keys.page) == "q"
