"""Rosa keeps a guide, loses the line, reads it, and is told the truth about the check; then she removes it all."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import licence, office, recruiter
from tests.journeys.screen import check_screen
from tests.rights.guides import library

pytestmark = pytest.mark.django_db(transaction=True)
CHECKED = "/es/verificar/?q=Agencia+Horizonte+Canal"


@pytest.fixture
def shelf():
    office("ask", "Preguntar al MITRADEL", "Ask MITRADEL", purposes=["ask"], phone="800-0000")
    licence(recruiter("Agencia Horizonte Canal, S.A."))
    library.publish(library.guide("wage", title_es="No me pagaron el salario", title_en="My wage was not paid"))
    library.publish(library.guide("forced", title_es="Me obligan a trabajar", sensitive=True))


def opened(rosa: Page, path: str) -> None:
    """Open a page with a line, and wait until the phone's own keeper is at work."""
    rosa.goto(path)
    rosa.evaluate("navigator.serviceWorker.ready.then(() => true)")


@pytest.fixture
def rosa(phone, shelf) -> Page:
    rosa = phone()
    opened(rosa, "/es/derechos/")
    rosa.wait_for_function("navigator.serviceWorker.controller")
    rosa.wait_for_function("caches.match('/es/derechos/').then((copy) => !!copy)")
    return rosa


def lose_the_line(rosa: Page) -> None:
    rosa.context.set_offline(True)


def test_what_she_opened_is_read_without_a_line_and_says_that_it_is_a_copy(rosa):
    opened(rosa, "/es/derechos/wage-es/")
    lose_the_line(rosa)
    rosa.goto("/es/derechos/")
    expect(rosa.get_by_text("Usted lee la copia guardada")).to_be_visible()
    rosa.get_by_text("Sus papeles").click()
    rosa.get_by_role("link", name="No me pagaron el salario").click()
    expect(rosa.locator("h1")).to_have_text("No me pagaron el salario")
    expect(rosa.locator("[data-kept] time")).not_to_be_empty()
    rosa.goto("/es/ayuda/")
    expect(rosa.get_by_text("Preguntar al MITRADEL")).to_be_visible()


def test_without_a_line_nobody_is_called_licensed(rosa):
    opened(rosa, CHECKED)
    expect(rosa.locator(".answer > .mark").first).to_be_visible()
    lose_the_line(rosa)
    rosa.goto(CHECKED)
    expect(rosa.locator("h1")).to_have_text("No hay internet")
    expect(rosa.locator("main")).to_contain_text("Sin internet no se puede verificar a nadie")
    expect(rosa.locator("main")).not_to_contain_text("vigente")
    check_screen(rosa)


def test_a_page_about_abuse_is_never_kept(rosa):
    opened(rosa, "/es/derechos/forced-es/")
    expect(rosa.get_by_role("button", name="Guardar")).to_have_count(0)
    lose_the_line(rosa)
    rosa.goto("/es/derechos/forced-es/")
    expect(rosa.locator("h1")).to_have_text("No hay internet")
    expect(rosa.locator("main")).not_to_contain_text("Me obligan a trabajar")


def test_she_sees_what_is_kept_and_removes_it(rosa):
    opened(rosa, "/es/derechos/wage-es/")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Guardada: puede leerla sin internet.")).to_be_visible()
    rosa.get_by_role("link", name="Guardado en este teléfono").click()
    expect(rosa.locator("[data-kept-list]")).to_contain_text("No me pagaron el salario")
    check_screen(rosa)
    rosa.get_by_role("button", name="Borrar todo de este teléfono").click()
    expect(rosa.get_by_text("Ya no queda aquí nada de lo que usted leyó.")).to_be_visible()
    lose_the_line(rosa)
    rosa.goto("/es/derechos/wage-es/")
    expect(rosa.locator("h1")).to_have_text("No hay internet")


def test_without_scripts_the_pages_are_whole_and_say_why_nothing_is_kept(phone, shelf):
    rosa = phone(scripts=False)
    rosa.goto("/es/derechos/wage-es/")
    expect(rosa.get_by_role("button", name="Guardar")).to_have_count(0)
    rosa.goto("/es/guardado/")
    expect(rosa.locator("noscript")).to_have_count(1)
