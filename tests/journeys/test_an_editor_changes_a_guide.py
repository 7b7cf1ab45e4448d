"""An editor changes a guide, a second person publishes it, and the English reader sees that it is behind."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.roles import Role
from rights.guides.models import Figure, Guide
from tests.journeys.screen import check_screen
from tests.journeys.test_mateo_decides import sign_in
from tests.rights.guides import library

pytestmark = pytest.mark.django_db(transaction=True)
HARD = "La administración correspondiente determinará oportunamente la responsabilidad extracontractual derivada."


@pytest.fixture(autouse=True)
def _guides(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    library.source("c189", instrument_es="Convenio 189", instrument_en="Convention 189", kind="convention")
    texts = {
        "title_es": "Me quitaron el pasaporte", "title_en": "They kept my passport",
        "answer_es": "El pasaporte es suyo. Nadie se lo puede quitar.", "answer_en": "It is yours. Nobody may keep it.",
        "steps_es": "1. Pídalo.\n2. Guarde una foto.", "steps_en": "1. Ask for it.\n2. Keep a photo.",
    }  # fmt: skip
    library.publish(library.guide(**texts))
    library.person(Role.CAMPAIGN_EDITOR)
    library.person(Role.CAMPAIGN_APPROVER)


def look(page: Page, name: str, *, scripts: bool) -> None:
    if scripts:
        check_screen(page)


def picture() -> dict[str, object]:
    out = BytesIO()
    Image.linear_gradient("L").resize((800, 500)).convert("RGB").save(out, "PNG")
    return {"name": "pasaporte.png", "mimeType": "image/png", "buffer": out.getvalue()}


@pytest.mark.parametrize("scripts, width", [(True, 360), (True, 1280), (False, 360)])
def test_a_guide_is_changed_reviewed_and_read(phone, scripts, width):
    page = phone(scripts=scripts, width=width, height=800)
    sign_in(page, "campaign-editor")
    page.goto("/es/mesa/guias/")
    look(page, "list", scripts=scripts)
    page.get_by_role("link", name="Me quitaron el pasaporte").click()
    page.get_by_role("button", name="Empezar la próxima versión").click()
    write(page, scripts=scripts)
    look(page, "edit", scripts=scripts)
    page.get_by_role("button", name="Guardar e ir a las imágenes").click()
    add_picture(page, scripts=scripts)
    page.get_by_role("button", name="Guardar y enviar a revisión").click()
    expect(page.get_by_text("La guía espera ahora a una segunda persona.")).to_be_visible()

    second = phone(scripts=scripts, width=width, height=800)
    sign_in(second, "campaign-approver")
    second.goto("/es/mesa/")
    second.get_by_role("link", name="Esperan revisión").click()
    second.get_by_role("link", name="Me quitaron el pasaporte").click()
    look(second, "guide", scripts=scripts)
    second.get_by_role("link", name="Comparar con lo que se lee").click()
    expect(second.locator(".differ ins").first).to_contain_text("seguro")
    look(second, "compare", scripts=scripts)
    second.go_back()
    second.get_by_role("link", name="Vista previa", exact=True).click()
    framed = second.frame_locator("iframe[title='La página en inglés']")
    expect(framed.get_by_text("Draft: the public does not see this.")).to_be_visible()
    expect(framed.get_by_role("heading", name="They kept my passport")).to_be_visible()
    look(second, "preview", scripts=scripts)
    second.go_back()
    second.get_by_role("button", name="Publicarla").click()
    expect(second.get_by_text("Publicada. El público ya la lee.")).to_be_visible()
    look(second, "published", scripts=scripts)

    reader = phone(scripts=scripts, width=width, height=800)
    reader.goto("/en/rights/passport-kept-en/")
    expect(reader.get_by_text("older than the one in the other language")).to_be_visible()
    expect(reader.get_by_role("img", name="A passport in a hand")).to_be_attached()
    look(reader, "reader", scripts=scripts)
    reader.goto("/es/derechos/passport-kept-es/")
    expect(reader.get_by_text("Guarde una foto en un lugar seguro")).to_be_visible()


def write(page: Page, *, scripts: bool) -> None:
    steps = page.get_by_label("(Español)").nth(2)
    steps.fill(f"1. Pídalo.\n2. Guarde una foto en un lugar seguro.\n3. {HARD}")
    if scripts:
        expect(page.get_by_text("Difícil de leer").first).to_be_visible()
    page.get_by_role("button", name="Una frase más").click()
    row = page.get_by_role("group", name="Frase 2")
    row.get_by_label("Fuente").select_option(label="Convenio 189")
    row.get_by_label("Frase en español").fill("Usted guarda sus papeles.")
    row.get_by_label("Frase en inglés").fill("You keep your papers.")
    row.get_by_role("button", name="Subir").click()
    expect(page.get_by_role("group", name="Frase 1").get_by_label("Frase en inglés")).to_have_value(
        "You keep your papers."
    )
    steps = page.get_by_label("(Español)").nth(2)
    expect(steps).to_have_value(f"1. Pídalo.\n2. Guarde una foto en un lugar seguro.\n3. {HARD}")
    expect(page.get_by_text("Difícil de leer").first).to_be_visible()
    steps.fill("1. Pídalo.\n2. Guarde una foto en un lugar seguro.")
    page.get_by_label("Qué cambió y por qué").fill("Más claro")


def add_picture(page: Page, *, scripts: bool) -> None:
    page.get_by_label("Imagen").set_input_files(picture())
    page.get_by_label("Qué muestra, en español").fill("Un pasaporte en una mano")
    page.get_by_label("Qué muestra, en inglés").fill("A passport in a hand")
    page.get_by_role("button", name="Agregarla").click()
    expect(page.get_by_text("La imagen está en el borrador.")).to_be_visible()
    look(page, "images", scripts=scripts)
    page.get_by_role("link", name="Volver a los textos").click()


@pytest.mark.parametrize("dark, width", [(False, 360), (True, 1280)])
def test_the_other_pages_of_the_desk_fit_and_are_for_everybody(phone, dark, width):
    page = phone(width=width, dark=dark)
    library.person(Role.REGISTRAR)
    sign_in(page, "registrar")
    Figure.objects.create(
        key="pay", label_es="Salario mínimo", label_en="Minimum wage", value=912, unit_es="por mes",
        unit_en="a month", starts=library.NOW.date(), source=library.source(),
    )  # fmt: skip
    library.guide("other")
    shelf = f"{Guide.objects.get(key='other').public_id}/estante/"
    for place in ("", "nueva/", "fuentes/", "fuentes/nueva/", "fuentes/ct/", "cifras/", "cifras/nueva/", shelf):
        page.goto(f"/es/mesa/guias/{place}")
        look(page, f"other-{place.strip('/').replace('/', '-')}"[:20], scripts=True)
