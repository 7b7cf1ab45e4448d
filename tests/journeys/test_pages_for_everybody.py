"""Every public page passes axe in light and dark, and fits screens from 320 to 1280 px."""

from datetime import timedelta

import pytest
from django.utils import timezone

from iris_portal.demo.build import build
from recruitment.register.actions import keep_proof
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning
from tests.factories import licence, recruiter
from tests.journeys.screen import faults

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paths() -> list[str]:
    build(now=timezone.now())
    suspended = Recruiter.objects.get(names__name="Enlace Laboral Dos Mares, S.A.")
    good = Recruiter.objects.get(names__name="Agencia Horizonte Canal, S.A.")
    proof = keep_proof(good, now=timezone.now())
    long = licence(recruiter("Ñ" * 60 + " Compañía Internacional de Colocaciones y Reclutamiento"), number="AE-LONG",
                   ends=timezone.localdate() + timedelta(days=9))  # fmt: skip
    return [
        "/es/", "/en/", "/es/verificar/?q=", "/es/verificar/?q=enlase+laboral+dos+mares", "/es/verificar/?q=6000-0901",
        "/es/verificar/?q=zarzuela", "/en/check/?q=Gl0bo+Empleos+de+Panama", "/es/verificar/?q=colocaciones",
        f"/es/reclutadores/{suspended.public_id}/", f"/en/recruiters/{good.public_id}/",
        f"/es/reclutadores/{long.recruiter.public_id}/", f"/es/reclutadores/{suspended.public_id}/hoja/",
        f"/es/prueba/{proof.code}/", "/es/decisiones/", "/es/decisiones/?p=2", "/es/advertencias/",
        f"/es/advertencias/{PublicWarning.objects.first().public_id}/", "/es/ayuda/", "/es/quienes-somos/",
        "/es/privacidad/", "/es/accesibilidad/", "/es/datos-abiertos/", "/es/entrar/", "/es/elementos/",
        "/es/buscar/?q=colocaciones",
    ]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_is_silent(phone, paths, dark):
    page = phone(dark=dark)
    for path in paths:
        page.goto(path)
        assert faults(page) == ""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(phone, paths, width):
    page = phone(width=width, scripts=True)
    for path in paths:
        page.goto(path)
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert excess <= 0, f"{path} is {excess}px wider than {width}px"
