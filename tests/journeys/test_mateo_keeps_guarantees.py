"""On his phone Mateo enters a guarantee, draws from it and sees it replenished; then he enters a placement report."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.models import User
from core.roles import Role
from recruitment.placements.periods import Period
from tests.factories import licence, recruiter
from tests.journeys.screen import check_screen
from tests.journeys.test_mateo_decides import sign_in
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    today = timezone.localdate()
    User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])
    return licence(
        recruiter("Agencia Horizonte Canal, S.A."), starts=Period.of(today).before.before.starts,
        ends=today + timedelta(days=200), at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guarantee_from_its_entry_to_its_replenishing(held, phone, scripts):
    page, today = phone(scripts=scripts), timezone.localdate()
    sign_in(page, "mateo")
    page.goto(f"/es/mesa/agencias/{held.recruiter.public_id}/")
    page.get_by_role("link", name="Registrar una garantía").click()
    page.get_by_label("Clase").select_option(label="Garantía bancaria")
    page.get_by_label("Emitida por").fill("Banco Nacional de Panamá")
    page.get_by_label("Número de la garantía").fill("GB-2026-118")
    page.get_by_label("Monto").fill("10000")
    page.get_by_label("Primer día").fill(today.isoformat())
    page.get_by_label("Último día").fill((today + timedelta(days=60)).isoformat())
    if scripts:
        check_screen(page)
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Vence antes que la licencia")).to_be_visible()
    page.get_by_text("Registrar un cobro").click()
    page.get_by_label("Monto cobrado").fill("2500")
    page.get_by_label("Reponer a más tardar").fill((today + timedelta(days=30)).isoformat())
    page.get_by_label("Para qué").fill("Pasajes de regreso")
    if scripts:
        check_screen(page)
    page.get_by_role("button", name="Registrar el cobro").click()
    expect(page.get_by_text("7,500.00 PAB")).to_be_visible()
    page.get_by_text("Cerrar este cobro").click()
    page.get_by_label("Recibo o razón").fill("Recibo 44")
    if scripts:
        check_screen(page)
    page.get_by_role("button", name="Cerrar el cobro").click()
    expect(page.get_by_text("Repuesto", exact=True).first).to_be_visible()
    page.goto("/es/mesa/")
    page.get_by_role("link", name="Vence antes que la licencia").click()
    expect(page.get_by_role("link", name="GB-2026-118")).to_be_visible()
    if scripts:
        check_screen(page)


def test_a_placement_report_from_missing_to_its_totals(held, phone):
    page = phone()
    sign_in(page, "mateo")
    page.get_by_role("link", name="Faltan de").click()
    page.get_by_role("link", name="Agencia Horizonte Canal").click()
    page.get_by_role("link", name="Registrar el informe").click()
    page.get_by_label("Llegó el").fill(timezone.localdate().isoformat())
    row = page.locator("tbody tr").first
    row.get_by_label("País de trabajo").fill("costa rica")
    row.get_by_label("Sector").select_option(label="Agricultura, bosques y pesca")
    row.get_by_label("Sexo").select_option(label="Mujeres")
    row.get_by_label("Nacionalidad").select_option(label="Panameños")
    row.get_by_label("Personas").fill("12")
    check_screen(page)
    page.get_by_role("button", name="Guardar el informe").click()
    expect(page.get_by_role("rowheader", name="Costa Rica")).to_be_visible()
    check_screen(page)
    page.goto("/es/mesa/colocaciones/")
    check_screen(page)
    page.get_by_role("link", name="Totales").click()
    expect(page.get_by_role("cell", name="12", exact=True).first).to_be_visible()
    check_screen(page)
