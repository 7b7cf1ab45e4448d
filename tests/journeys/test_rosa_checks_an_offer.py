"""Rosa pastes the message that promised her a job, on a small phone, and follows the answer to whom she can tell."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import days, licence, office, recruiter
from tests.journeys.screen import check_screen

pytestmark = pytest.mark.django_db(transaction=True)
SCAM = (
    "URGENTE 🔥 Trabajo en hotel en Miami. Deposite $150 hoy mismo para apartar su cupo. Le guardamos su pasaporte y "
    "en la frontera diga que va de turista. WhatsApp 6999-0000 <b>ya</b>"
)
ENGLISH = "Hotel job in Miami! Pay a $150 deposit today to keep your place. We keep your passport until you finish."


@pytest.fixture(autouse=True)
def _held():
    today = timezone.localdate()
    office("report", "Denunciar al MITRADEL", "Report to MITRADEL", purposes=["report"], phone="800-0000")
    licence(recruiter(phone="6123-4567"), starts=today - days(300), ends=today + days(200))


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_pasted_scam_to_whom_to_tell(phone, scripts):
    rosa = phone(scripts=scripts)
    rosa.goto("/es/")
    rosa.get_by_role("link", name="¿Le llegó una oferta?").click()
    if scripts:
        check_screen(rosa)
    rosa.get_by_label("El mensaje, o lo que usted sabe").fill(SCAM)
    rosa.get_by_role("button", name="Verificar la oferta").click()
    expect(rosa.locator("h1")).to_contain_text("Esta oferta tiene señales")
    expect(rosa).to_have_url(re.compile(r"/es/verificar-oferta/$"))
    expect(rosa.locator(".said")).to_contain_text("<b>ya</b>")
    assert rosa.locator(".said mark").count() >= 2
    rosa.locator(".said a").first.click()
    expect(rosa).to_have_url(re.compile(r"#r\d$"))
    call = rosa.get_by_role("link", name="Denunciar al MITRADEL")
    assert call.get_attribute("href") == "tel:+5078000000"
    assert call.bounding_box()["height"] >= 44
    if scripts:
        check_screen(rosa)
    rosa.get_by_role("link", name="6999-0000").click()
    expect(rosa.locator("h1")).to_contain_text("Ningún reclutador tiene registrado")


def test_the_answer_in_the_other_language_without_pasting_again(phone):
    rosa = phone()
    rosa.goto("/en/check-offer/")
    rosa.get_by_label("The message, or what you know").fill(ENGLISH)
    rosa.get_by_role("button", name="Check the offer").click()
    expect(rosa.locator("h1")).to_contain_text("This offer has")
    check_screen(rosa)
    rosa.get_by_role("button", name="Español").click()
    expect(rosa.locator("h1")).to_contain_text("Esta oferta tiene")
    expect(rosa.locator("textarea")).to_have_value(ENGLISH)


def test_quick_exit_leaves_no_way_back_to_the_answer(phone):
    rosa = phone()
    rosa.context.route("https://es.wikipedia.org/**", lambda route: route.fulfill(body="otra cosa"))
    rosa.goto("/es/verificar-oferta/")
    rosa.locator("textarea").fill(SCAM)
    rosa.get_by_role("button", name="Verificar la oferta").click()
    rosa.get_by_role("link", name="Salir rápido").click()
    expect(rosa.locator("body")).to_have_text("otra cosa")
    rosa.go_back()
    expect(rosa.locator("h1")).to_have_text("¿Le llegó una oferta de trabajo?")


@pytest.mark.parametrize("scripts", [True, False])
def test_questions_one_at_a_time_with_back_and_skipping(phone, scripts):
    rosa = phone(scripts=scripts)
    rosa.goto("/es/verificar-oferta/")
    rosa.get_by_role("link", name="Responder preguntas").click()
    shown = rosa.locator("fieldset:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("legend")).to_contain_text("¿Quién le ofrece el trabajo?")
    rosa.get_by_label("Nombre, teléfono, correo o página").fill("6123-4567")
    shown.get_by_role("link", name="Siguiente").click()
    expect(shown.locator("legend")).to_contain_text("¿Le piden dinero?")
    rosa.get_by_label("Sí, por el empleo, la entrevista o el cupo").check()
    shown.get_by_role("link", name="Siguiente").click()
    shown.get_by_role("link", name="Siguiente").click()  # skipped
    expect(shown.locator("legend")).to_contain_text("¿Hay un contrato escrito?")
    rosa.go_back()
    rosa.go_back()
    expect(shown.locator("legend")).to_contain_text("¿Le piden dinero?")
    expect(rosa.get_by_label("Sí, por el empleo, la entrevista o el cupo")).to_be_checked()
    shown.get_by_role("link", name="Anterior").click()
    expect(rosa.get_by_label("Nombre, teléfono, correo o página")).to_have_value("6123-4567")
    if scripts:
        check_screen(rosa)
    rosa.get_by_role("button", name="Ver la respuesta").click()
    expect(rosa.locator("h1")).to_contain_text("Esta oferta tiene señales")
    expect(rosa.get_by_text("Licencia vigente")).to_be_visible()
    expect(rosa.get_by_text("Sí, por el empleo, la entrevista o el cupo")).to_be_visible()


@pytest.mark.parametrize("path, title", [("/es/", "Nadie puede pedirle esto"), ("/en/", "Nobody may ask you for this")])
def test_what_may_i_be_charged(phone, path, title):
    rosa = phone(dark=path == "/en/")
    rosa.goto(path)
    rosa.get_by_role("link", name=re.compile("cobrar|charged")).click()
    check_screen(rosa)
    rosa.locator("#item").select_option("fee")
    rosa.locator("main button").click()
    expect(rosa.locator(".answer .mark")).to_have_text(title)
    assert "item=fee" in rosa.url
    check_screen(rosa)
