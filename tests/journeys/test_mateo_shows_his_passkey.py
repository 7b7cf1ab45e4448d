"""Mateo adds a passkey on a device that has one (Chromium's own, WebAuthn 11), and signs in with it.

The server of the tests is "localhost": a passkey belongs to a name, never to a number of the network.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from tests.journeys.screen import check_screen
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
DESK = re.compile(r"/(mesa|desk)/$")


@pytest.fixture
def mateo(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    return User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])


def give_device(page: Page, *, owner_there: bool = True) -> Callable[[bool], None]:
    """Give the browser a device for passkeys; returns what says whether its owner shows the right finger."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    made = wire.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": owner_there}})
    device = made["authenticatorId"]
    return lambda there: wire.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": there})


def give_password(page: Page, language: str = "es") -> None:
    page.goto({"es": "/es/entrar/", "en": "/en/sign-in/"}[language])
    page.locator("input[name=login]").fill("mateo@mitradel.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Con una llave de acceso").click()
    check_screen(page)
    page.get_by_label("Nombre de la llave").fill("Computadora de la oficina")
    page.get_by_role("button", name="Agregarla").click()
    expect(page.get_by_role("heading", name="Códigos en papel")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/es/salir/")
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url("**/es/")


def test_mateo_adds_a_passkey_and_signs_in_with_it(phone, mateo):
    page = phone()
    give_device(page)
    give_password(page)
    expect(page.get_by_text("Falta")).to_be_visible()
    check_screen(page)
    add_passkey(page)
    sign_out(page)

    give_password(page)
    expect(page.get_by_role("heading", name="Segundo paso")).to_be_visible()
    check_screen(page)
    page.get_by_role("button", name="Mostrar la llave de acceso").click()
    page.wait_for_url(DESK)
    expect(page.get_by_role("heading", name="Mateo")).to_be_visible()
    page.get_by_role("link", name="Su segundo paso").click()
    page.get_by_role("link", name="Cambiar el nombre o quitar").click()
    expect(page.get_by_text("Computadora de la oficina").first).to_be_visible()
    check_screen(page)
    sign_out(page)

    page.goto("/es/mesa/listas/")
    check_screen(page)
    page.get_by_role("button", name="Entrar con una llave de acceso").click()
    page.wait_for_url("**/es/mesa/listas/")


def test_the_wrong_finger_opens_nothing_and_the_page_says_so(phone, mateo):
    page = phone()
    owner_is_there = give_device(page)
    give_password(page)
    add_passkey(page)
    sign_out(page)
    owner_is_there(False)
    give_password(page, "en")
    page.get_by_role("button", name="passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("passkey")
    expect(page.locator("input[name=code]")).to_be_visible()
    owner_is_there(True)
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url(DESK)


def test_without_scripts_the_pages_say_that_a_passkey_needs_them(phone, mateo):
    with_scripts, without = phone(), phone(scripts=False)
    give_device(with_scripts)
    give_password(with_scripts)
    add_passkey(with_scripts)
    give_password(without)
    expect(without.get_by_text("La llave de acceso necesita JavaScript")).to_be_visible()
    expect(without.get_by_role("button", name="llave")).to_have_count(0)
    expect(without.locator("input[name=code]")).to_be_visible()
