"""Itzel visits an agency with a phone: the line goes, she goes on writing, it comes back; and without scripts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from recruitment.inspections.actions import plan_inspection
from recruitment.inspections.checklist import CHECKLIST
from recruitment.inspections.models import Answer, Inspection, Saving
from tests.factories import recruiter
from tests.journeys.conftest import PATIENCE
from tests.journeys.screen import faults, fits
from tests.journeys.test_mateo_decides import sign_in
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
REMARK = "Cobran B/.50 por la hoja de vida."
# A browser complains of every request that found no line, and of every 409; that is what these journeys are about.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "status of 409", "status of 422")


@pytest.fixture
def device(browser, live_server):
    """A phone whose line may be cut."""
    opened, complaints = [], []

    def complain(text: str) -> None:
        if not any(part in text for part in EXPECTED):
            complaints.append(text)

    def open_device(*, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": 360, "height": 640},
            java_script_enabled=scripts,
            locale="es-PA",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        opened.append(context)
        return page

    yield open_device
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture(autouse=True)
def visit(settings, tmp_path) -> Inspection:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    mateo = User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])
    itzel = User.objects.create_user("itzel@mitradel.example", PASSWORD, name="Itzel", roles=[Role.INSPECTOR])
    now = timezone.now()
    return plan_inspection(
        recruiter("Agencia Horizonte Canal, S.A."), inspector=itzel, due_on=timezone.localdate(now), reason="",
        by=mateo, now=now,
    )  # fmt: skip


def begin(page: Page) -> None:
    sign_in(page, "itzel")
    page.goto("/es/mesa/inspecciones/?mine=1")
    page.get_by_role("link", name="Agencia Horizonte Canal").click()
    page.get_by_role("button", name="Comenzar la visita").click()
    expect(page.get_by_text("Principio 1 de 7")).to_be_visible()


def answer(page: Page, item: str, verdict: str) -> None:
    page.locator(f".card:has-text('{item} ')").get_by_label(verdict, exact=True).check()


def kept(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('iris-keep:')).length")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait at most twenty seconds (the page's own policy forbids Playwright to look by itself)."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold")


def report(page: Page) -> None:
    page.get_by_role("link", name="Resultado e informe").click()
    expect(page.locator(".answer > .mark")).to_have_text("No aprueba")
    page.get_by_label("Qué se concluyó").fill("Cobran a quienes buscan empleo.")
    page.get_by_label("Volver a revisar el").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Informar la visita").click()
    expect(page.get_by_text("Informada. Ya se ve en la mesa.")).to_be_visible()


def test_what_is_typed_without_a_line_is_sent_once_it_is_back(device, visit):
    page = device()
    begin(page)
    page.get_by_role("link", name="Todos los principios en una sola página").click()
    assert faults(page) == ""
    assert fits(page)
    page.context.set_offline(True)
    for principle in CHECKLIST:
        for item in principle.items:
            answer(page, item.code, "No cumple" if item.code == "11" else "Cumple")
    page.locator(".card:has-text('11 ')").get_by_label("Observación").fill(REMARK)
    expect(page.get_by_text("Guardado en este teléfono.").first).to_be_visible()
    page.get_by_role("button", name="Guardar").nth(2).click()
    assert kept(page) == 7
    assert not Answer.objects.exists()

    page.context.set_offline(False)
    expect(page.get_by_text("Enviado.")).to_have_count(7)
    assert kept(page) == 0
    assert Answer.objects.get(item="11").remark == REMARK
    assert Saving.objects.count() == 7

    page.goto(f"/es/mesa/inspecciones/{visit.public_id}/")
    report(page)
    assert faults(page) == ""
    assert fits(page)


def test_a_page_that_was_closed_without_a_line_still_holds_what_was_typed(device, visit):
    page = device()
    begin(page)
    address = page.url
    page.context.set_offline(True)
    answer(page, "A1", "No cumple")
    page.get_by_label("Observación").first.fill(REMARK)
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_text("Guardado en este teléfono.")).to_be_visible()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/es/mesa/inspecciones/")
    until(page, lambda: kept(page) == 0)
    page.goto(address)
    expect(page.get_by_label("Observación").first).to_have_value(REMARK)
    assert Answer.objects.get(item="A1").verdict == "fails"


def test_an_answer_that_was_lost_on_the_way_back_is_not_saved_twice(device, visit):
    page = device()
    begin(page)
    lost = []

    def lose(route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/principio/**", lose)
    page.get_by_label("Observación").first.fill(REMARK)
    page.get_by_role("button", name="Guardar y seguir").click()
    until(page, lambda: lost == [200])
    expect(page.get_by_text("Guardado en este teléfono.")).to_be_visible()
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_text("Principio 2 de 7")).to_be_visible()
    assert Saving.objects.count() == 1
    assert visit.sections.get(principle="A").version == 1


def test_what_was_saved_on_another_device_meanwhile_is_never_overwritten_unseen(device, visit):
    page, tablet = device(), device()
    begin(page)
    sign_in(tablet, "itzel")
    address = page.url
    tablet.goto(address)
    page.context.set_offline(True)
    page.get_by_label("Observación").first.fill("Desde el teléfono.")
    tablet.get_by_label("Observación").first.fill("Desde la tableta.")
    tablet.get_by_role("button", name="Guardar y seguir").click()
    expect(tablet.get_by_text("Principio 2 de 7")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("verá las dos versiones")).to_be_visible()
    assert Answer.objects.get(item="A1").remark == "Desde la tableta."

    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_role("heading", name="Se guardó desde otro lugar mientras tanto")).to_be_visible()
    expect(page.get_by_role("cell", name="Desde la tableta.")).to_be_visible()
    expect(page.get_by_label("Observación").first).to_have_value("Desde el teléfono.")
    page.goto("/es/mesa/inspecciones/")  # leaving the comparison decides nothing
    page.wait_for_timeout(300)
    assert Answer.objects.get(item="A1").remark == "Desde la tableta."
    page.goto(address)
    expect(page.get_by_label("Observación").first).to_have_value("Desde el teléfono.")
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_text("Principio 2 de 7")).to_be_visible()
    assert Answer.objects.get(item="A1").remark == "Desde el teléfono."


def test_signing_out_warns_and_leaves_nothing_on_the_phone(device, visit):
    page = device()
    begin(page)
    page.route("**/principio/**", lambda route: route.abort("internetdisconnected"))
    page.get_by_label("Observación").first.fill(REMARK)
    page.goto("/es/salir/")
    expect(page.get_by_text("Si sale, se borra.")).to_be_visible()
    assert kept(page) == 1
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url(lambda url: "salir" not in url)
    assert kept(page) == 0


def test_the_same_visit_without_scripts(device, visit):
    page = device(scripts=False)
    begin(page)
    for principle in CHECKLIST:
        for item in principle.items:
            answer(page, item.code, "No cumple" if item.code == "11" else "Cumple")
        if principle.code == "1":
            page.get_by_label("Observación").first.fill(REMARK)
        assert fits(page)
        page.get_by_role("button", name="Guardar y ").first.click()
    expect(page.get_by_role("link", name="Resultado e informe")).to_be_visible()
    expect(page.get_by_text(REMARK)).to_be_visible()
    report(page)
    assert fits(page)
    visit.refresh_from_db()
    assert (visit.state, visit.result, visit.points) == ("reported", "fails", 30)
