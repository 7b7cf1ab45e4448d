"""Inés makes her daily round on a phone: ten entries confirmed, one change of hours; also when the line drops."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from hubs.directory.models.keepers import Assurance
from hubs.directory.models.services import Service
from hubs.officers.actions import allow
from hubs.officers.models import Draft
from tests.hubs.directory.library import hub, phone, service
from tests.journeys.screen import faults, fits
from tests.journeys.test_inspection_on_a_phone import device, until
from tests.people import PASSWORD, ines, olga

__all__ = ["device"]  # the phone whose line may be cut
pytestmark = pytest.mark.django_db(transaction=True)
TAPS, SECONDS = 15, 60


class Thumb:
    """Taps, and counts them. Typing a time into a field that was tapped is no further tap."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what) -> None:
        self.taps += 1
        what.click()

    def set(self, what, value: str) -> None:
        self.taps += 1
        what.fill(value)


@pytest.fixture
def home():
    home = hub("david")
    allow(home, ["today", "closed", "phone"], by=olga(home))
    officer = ines(home)
    for n in range(12):
        made = service(f"Entrada {n:02}", hub=home, assured=None)
        phone(made)
    assert officer.kept_hubs.exists()
    return home


def sign_in(page: Page) -> None:
    page.goto("/es/entrar/")
    page.get_by_label("Correo").fill("ines@hub.example")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/entrar/"))


def card(page: Page, n: int):
    return page.locator(".round > li").filter(has_text=f"Entrada {n:02}")


@pytest.mark.parametrize("scripts", [True, False])
def test_ten_confirmations_and_one_change_of_hours_in_fifteen_taps_and_a_minute(device, home, scripts):
    page = device(scripts=scripts)
    sign_in(page)
    thumb, began = Thumb(page), time.monotonic()
    thumb.tap(page.get_by_role("link", name="Fichas por verificar"))
    for n in range(10):
        thumb.tap(card(page, n).get_by_role("checkbox"))
    thumb.tap(page.get_by_role("button", name="Las marcadas siguen correctas"))
    expect(page.locator(".round .done").first).to_be_visible()
    thumb.tap(card(page, 10).get_by_role("link", name="Hoy"))
    thumb.set(page.get_by_label("Hoy cierra a las"), "23:30")
    if not page.get_by_label("Hoy abre a las").input_value():
        page.get_by_label("Hoy abre a las").fill("08:00")  # on a Sunday nothing is filled in
    thumb.tap(page.locator("form").filter(has_text="El horario de hoy").get_by_role("button"))
    expect(page.get_by_text("Guardado. El público ya lo ve.")).to_be_visible()
    assert thumb.taps <= TAPS
    assert time.monotonic() - began < SECONDS
    today = timezone.localdate()
    assert Service.objects.filter(assured_date=today).count() == 10
    assert Assurance.objects.values("round_id").distinct().count() == 1
    changed = Service.objects.get(name_es="Entrada 10").service_at_locations.get()
    assert str(changed.schedules.get(kind="special").closes_at) == "23:30:00"


def test_each_page_of_the_round_fits_and_axe_is_silent(device, home):
    page = device()
    sign_in(page)
    key = Service.objects.order_by("pk").first().public_id
    parts = [reverse("listing_edit", args=[key, part]) for part in ("ways", "words")]
    others = ("fichas/", f"fichas/{key}/", f"fichas/{key}/hoy/", "fichas/libro/", "fichas/borradores/")
    for path in (*parts, *(f"/es/mesa/{other}" for other in others)):
        page.goto(path)
        assert fits(page), path
        assert faults(page) == ""


def test_one_tap_answers_in_place_and_is_taken_back(device, home):
    page = device()
    sign_in(page)
    page.goto("/es/mesa/fichas/")
    card(page, 3).get_by_role("button", name="Sigue correcto").click()
    done = page.locator(".round > .done")
    expect(done).to_contain_text("Entrada 03")
    expect(page.locator(".round > li")).to_have_count(12)
    done.get_by_role("button", name="Deshacer").click()
    expect(page.get_by_text("Deshecho: 1 ficha.")).to_be_visible()
    assert not Service.objects.filter(assured_date__isnull=False).exists()


def test_what_is_confirmed_without_a_line_is_sent_when_it_is_back(device, home):
    page = device()
    sign_in(page)
    page.goto("/es/mesa/fichas/")
    page.context.set_offline(True)
    for n in (0, 1):
        card(page, n).get_by_role("button", name="Sigue correcto").click()
        expect(page.get_by_text("No hay internet")).to_be_visible()
    assert not Assurance.objects.exists()
    page.context.set_offline(False)
    until(page, lambda: Assurance.objects.count() == 2)
    expect(page.locator(".round > .done")).to_have_count(2)


def test_what_is_typed_without_a_line_is_neither_lost_nor_saved_twice(device, home):
    page = device()
    sign_in(page)
    held = Service.objects.get(name_es="Entrada 05")
    address = reverse("listing_edit", args=[held.public_id, "words"])
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_label("Qué hace, en español").fill("Escrito en el camino.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("No hay internet")).to_be_visible()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(address)
    expect(page.get_by_label("Qué hace, en español")).to_have_value("Escrito en el camino.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Guardar").click()
    page.context.set_offline(False)
    expect(page.get_by_text("El público lo verá cuando el jefe del centro lo apruebe.")).to_be_visible()
    assert Draft.objects.get().facts["description_es"] == "Escrito en el camino."
    page.goto(address)
    expect(page.get_by_text("Esto es lo que escribió antes.")).to_be_hidden()
