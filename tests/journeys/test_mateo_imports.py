"""Mateo brings in a register of another authority, his director decides, and Rosa finds the new name."""

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.models import User
from core.roles import Role
from recruitment.imports.worklist import work_off
from tests import people
from tests.journeys.screen import check_screen
from tests.recruitment.imports.files import many, names

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _places(settings, tmp_path, transactional_db):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    yield
    with connection.cursor() as cursor:
        cursor.execute("truncate recruitment_word, recruitment_word_deletion")


@pytest.fixture
def at_desk(phone, live_server):
    """A browser of somebody who has signed in."""

    def open_desk(user: User, **how) -> Page:
        client = Client()
        client.force_login(user)
        page = phone(**how)
        name = django_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return page

    return open_desk


@pytest.fixture
def director(db) -> User:
    return User.objects.create_user(
        "graciela@mitradel.example", people.PASSWORD, name="Graciela Him", roles=[Role.DIRECTOR]
    )


def upload(mateo: Page, file) -> str:
    """Mateo uploads a file and the worker tries it out; the address of the run."""
    mateo.goto("/es/mesa/")
    mateo.get_by_text("Más", exact=True).click()
    mateo.get_by_role("link", name="Importaciones").click()
    mateo.get_by_role("link", name="Subir un archivo").click()
    check_screen(mateo)
    mateo.get_by_label("Registro", exact=True).select_option("uk-sponsors")
    mateo.get_by_label("Archivo", exact=True).set_input_files(file)
    mateo.get_by_role("button", name="Subir y probar").click()
    expect(mateo.get_by_role("heading", name="El archivo se está probando")).to_be_visible()
    check_screen(mateo)
    work_off(now=timezone.now())
    mateo.get_by_role("link", name="Ver cómo va").click()
    return mateo.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_file_is_uploaded_approved_and_found_by_rosa(phone, at_desk, director, tmp_path, scripts):
    rosa = phone()
    rosa.goto("/es/verificar/?q=Zarzuela+Catering+Ltd")
    expect(rosa.locator("h1")).to_contain_text("No encontramos ninguna licencia")

    mateo = at_desk(people.mateo(), scripts=True)
    run = upload(mateo, names(tmp_path / "register.csv", *many(30), "Zarzuela Catering Ltd"))
    expect(mateo.locator("main")).to_contain_text("Nuevas (31)")
    expect(mateo.get_by_role("button", name="Aprobar y aplicar")).to_have_count(0)
    check_screen(mateo)

    graciela = at_desk(director, scripts=scripts, width=1280, height=900)
    graciela.goto("/es/mesa/")
    graciela.get_by_role("link", name="importación espera aprobación").click()
    graciela.locator("tbody a").first.click()
    assert graciela.url == run
    graciela.get_by_label("Buscar en estas líneas").fill("zarzuela")
    graciela.locator("#main").get_by_role("button", name="Buscar").click()
    expect(graciela.locator("tbody tr")).to_have_count(1)
    graciela.get_by_role("button", name="Aprobar y aplicar").click()
    expect(graciela.get_by_role("heading", name="Aprobada: se está aplicando")).to_be_visible()
    work_off(now=timezone.now())
    graciela.get_by_role("link", name="Ver cómo va").click()
    expect(graciela.locator(".mark").first).to_have_text("Aplicada")
    if scripts:
        check_screen(graciela)

    rosa.goto("/es/verificar/?q=Zarzuela+Catering+Ltd")
    expect(rosa.locator("h1")).to_contain_text("Zarzuela Catering Ltd")
    expect(rosa.locator(".answer > .mark").first).to_have_text("Licencia vigente")


def test_a_file_that_the_guard_holds_is_rejected_with_a_reason_that_mateo_reads(phone, at_desk, director, tmp_path):
    mateo = at_desk(people.mateo())
    graciela = at_desk(director)
    graciela.goto(upload(mateo, names(tmp_path / "all.csv", *many(60))))
    graciela.get_by_role("button", name="Aprobar y aplicar").click()
    work_off(now=timezone.now())

    run = upload(mateo, names(tmp_path / "cut.csv", *many(20)))
    expect(mateo.locator("main")).to_contain_text("Retenida: revise esto antes de decidir")
    graciela.goto(run)
    expect(graciela.locator("main")).to_contain_text("40")
    graciela.get_by_role("button", name="Rechazar").click()
    expect(graciela.get_by_role("alert")).to_contain_text("Escriba por qué se rechaza")
    check_screen(graciela)
    graciela.get_by_label("Razón").fill("El archivo está cortado")
    graciela.get_by_role("button", name="Rechazar").click()
    expect(graciela.locator(".mark").first).to_have_text("Rechazada, nada cambió")
    check_screen(graciela)

    mateo.goto(run)
    expect(mateo.locator("aside")).to_contain_text("El archivo está cortado")
    rosa = phone()
    rosa.goto("/es/verificar/?q=" + many(60)[59].replace(" ", "+"))
    expect(rosa.locator(".answer > .mark").first).to_have_text("Licencia vigente")
