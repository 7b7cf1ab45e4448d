"""Edna writes an alert from a template, Ana sends it, Rosa sees it on her phone; it is updated, then cancelled."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core import announcements
from hubs.directory.seeding import load
from tests.campaigns.alerts.telling import ana, edna, rehearsal, template
from tests.journeys.screen import check_screen
from tests.journeys.test_mateo_decides import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
BANNER = "section.alarm"


@pytest.fixture
def prepared():
    announcements.forget()
    load()
    template(timezone.now())
    rehearsal()
    yield
    announcements._seen = (float("inf"), ())


def write(editor: Page) -> None:
    editor.goto("/es/mesa/alertas/")
    editor.get_by_role("link", name="Escribir una alerta").click()
    editor.get_by_role("link", name="Crecida de ríos").click()
    check_screen(editor)
    editor.get_by_label("Lugar", exact=True).fill("Lajas Blancas")
    editor.get_by_role("button", name="Llenar y ver cómo queda").click()
    check_screen(editor)
    submit(editor)


def submit(editor: Page) -> None:
    editor.get_by_role("button", name="Enviar para aprobación").click()
    expect(editor.get_by_text("Espera a una segunda persona.")).to_be_visible()


def send(approver: Page) -> None:
    approver.goto("/es/mesa/")
    approver.get_by_role("link", name="Alertas que esperan su aprobación").click()
    approver.locator("tbody a").first.click()
    check_screen(approver)
    approver.get_by_label("Para enviarla, escriba: ENVIAR").fill("enviar")
    approver.get_by_role("button", name="Aprobar y enviar").click()
    expect(approver.get_by_text("Enviada.", exact=True)).to_be_visible()


def follow(editor: Page, button: str, headline: str) -> None:
    editor.goto("/es/mesa/alertas/?state=force")
    editor.locator("tbody a").first.click()
    editor.get_by_role("button", name=button).click()
    check_screen(editor)
    editor.locator("#id_headline_es").fill(headline)
    editor.get_by_role("button", name="Guardar y ver cómo queda").click()
    submit(editor)


def look(reader: Page, path: str) -> None:
    """Open a page as somebody does some seconds later: a browser shows a page again for five without asking."""
    reader.wait_for_timeout(5_500)
    reader.goto(path)


def test_an_alert_goes_out_is_seen_updated_and_cancelled(phone, prepared):
    edna()
    ana()
    editor, approver, rosa = phone(), phone(width=1280, height=900), phone()
    sign_in(editor, "edna")
    sign_in(approver, "ana")
    rosa.goto("/es/")
    expect(rosa.locator(BANNER)).to_have_count(0)

    write(editor)
    send(approver)
    look(rosa, "/es/")
    expect(rosa.locator(BANNER)).to_contain_text("Crecida de ríos en Darién: Lajas Blancas")
    check_screen(rosa)
    rosa.locator(f"{BANNER} a").click()
    expect(rosa.get_by_role("heading", name="Qué hacer")).to_be_visible()
    expect(rosa.get_by_text("No cruce ríos.")).to_be_visible()
    check_screen(rosa)
    first = rosa.url

    follow(editor, "Actualizarla o avisar que ya pasó", "El río sigue alto en Lajas Blancas")
    send(approver)
    rosa.goto("/es/ayuda/")
    expect(rosa.locator(BANNER)).to_contain_text("El río sigue alto")
    look(rosa, first)
    expect(rosa.get_by_text("Reemplazada por un mensaje más nuevo")).to_be_visible()

    follow(editor, "Cancelarla", "Ya pasó el peligro en Lajas Blancas")
    send(approver)
    look(rosa, "/es/")
    expect(rosa.locator(BANNER)).to_have_count(0)
    rosa.goto("/es/alertas/")
    expect(rosa.get_by_text("En este momento no hay alertas.")).to_be_visible()
    rosa.get_by_role("link", name="Ya pasó el peligro en Lajas Blancas").click()
    check_screen(rosa)
