"""Nobody is called licensed by a piece of a name, a look-alike address or a decoy; and no ban is hidden."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruitment.offers.check import check_offer
from recruitment.offers.reading import Rule
from recruitment.offers.whom import Says
from recruitment.register.check import check
from recruitment.register.models.recruiters import ContactPoint
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter

pytestmark = pytest.mark.django_db
HOST = "agenciahorizonte.example"


@pytest.fixture
def held():
    today = timezone.localdate()
    agency = recruiter("Manos del Istmo, S.A.", phone="6000-1001")
    ContactPoint.objects.create(recruiter=agency, kind="web", value=HOST, key=HOST)
    ContactPoint.objects.create(recruiter=agency, kind="email", value=f"info@{HOST}", key=f"info@{HOST}")
    return licence(agency, starts=today - timedelta(days=9), ends=today + timedelta(days=99), number="AE-2023-0107")


def says(text: str) -> list[Says]:
    return [one.says for one in check_offer(text, now=timezone.now()).named]


@pytest.mark.parametrize(
    "text",
    [
        f"Vea https://www.{HOST}",
        f"escriba a info@{HOST}.",
        "Somos Manos del Istmo, S.A.",
        "Somos Manos del Istmo. Llame ya",
        "manos del istmo busca cocineros",
        "licencia AE-2023-0107",
        "https://wa.me/50760001001",
        "llame al +507 6000-1001",
        "1. 6000-1001",
        "1) 6000-1001",
    ],
)
def test_what_is_said_whole_is_found_licensed(held, text):
    assert Says.LICENSED in says(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.аgenciahorizonte.example",  # a Cyrillic letter
        "https://agenciahorizónte.example",
        "info@аgenciahorizonte.example",
        f"https://{HOST}:x@evil.example",
        f"https://a.bb.cc.dd.{HOST}.evil.example",
        f"https://{HOST}._x.evil.example",
        f"https://{HOST}.中国",
        f"http://evil.example\\@www.{HOST}/x",
        "https://wa.me/50769998888?phone=50760001001",
        "https://wa.me/?phone=50769998888&phone=50760001001",
        "Somos Manos del Istmo internacional visas",
        "Somos Manos del Istmo 507",
        "Somos Manos del Istmo/Visas Canadá",
        "Somos Manos del Istmo⭐Plus",
        "Somos Manos del Istmo Ｐlus",
        "Somos Manos del Istmo.Visas",
        "Somos Manos del Istmo de Panamá",
        "Somos Manos del Istmo, Corp.",
        "Somos Nuevas Manos del Istmo.",
        "llame al +1 6000-1001",
        "llame al +1, 6000-1001",
        "llame al 57 6000-1001",
        "llame al (57) 6000-1001",
        "llame al más 1 6000-1001",
        "llame al +58 6000 1001",
        "https://wa.me/+1 6000-1001",
    ],
)
def test_what_only_seems_to_be_a_licensed_agency_is_not_called_so(held, text):
    assert Says.LICENSED not in says(text)


@pytest.mark.parametrize(
    "typed", [f"http://evil.example\\@www.{HOST}/x", f"https://{HOST}:x@evil.example",
              "https://wa.me/50769998888?phone=50760001001"]
)  # fmt: skip
def test_the_check_reads_no_disguised_address_either(held, typed):
    answer = check(typed, now=timezone.now())
    assert not (answer.exact and answer.results)


@pytest.mark.parametrize("typed", ["+1 6000-1001", "WhatsApp: +1 6000-1001", "+1, 6000-1001", "cel 00 1 6000-1001"])
def test_the_check_respects_a_typed_country_code(held, typed):
    answer = check(typed, now=timezone.now())
    assert not (answer.exact and answer.results)


def test_a_licensed_name_with_a_number_of_another_country_is_a_question(held):
    answer = check_offer("Somos Manos del Istmo, S.A. Llame al +1 200-1001", now=timezone.now())
    assert Rule.UNVERIFIABLE_RECRUITER in {flag.rule for flag in answer.flags}


def test_a_short_number_of_another_country_is_nobodys_proof():
    today = timezone.localdate()
    manila = authority("dmw", country="PH", short_name="DMW")
    licence(recruiter("Manila Overseas"), number="4567", authority=manila, starts=today - timedelta(days=1),
            ends=today + timedelta(days=9))  # fmt: skip
    assert Says.LICENSED not in says("Licencia MITRADEL No. 4567")


def test_a_ban_is_heard_before_the_licence_that_was_typed(held):
    today = timezone.localdate()
    manila = authority("dmw", country="PH", short_name="DMW")
    licence(
        held.recruiter,
        number="PH-777",
        authority=manila,
        starts=today - timedelta(days=1),
        ends=today + timedelta(days=9),
    )
    decide(held, Kind.BANNED, today, at=timezone.now())
    answer = check_offer("licencia PH-777", now=timezone.now())
    assert [one.says for one in answer.named] == [Says.NOT_LICENSED]
    assert answer.named[0].barred
    first = check("PH-777", now=timezone.now()).results[0].first
    assert first is not None
    assert first.state == "banned"


@pytest.mark.parametrize(
    "text", ["Destino Europa Colocaciones, S.A. ofrece trabajo", "Agencia Destino\u00a0Europa  Colocaciones paga bien",
             "destino europa colocaciones"]
)  # fmt: skip
def test_a_banned_agency_is_seen_however_it_is_written(text):
    today = timezone.localdate()
    bad = licence(recruiter("Destino Europa Colocaciones, S.A."), starts=today - timedelta(days=9),
                  ends=today + timedelta(days=99))  # fmt: skip
    decide(bad, Kind.BANNED, today, at=timezone.now())
    assert any(one.barred for one in check_offer(text, now=timezone.now()).named)


@pytest.mark.parametrize(
    "text",
    [
        "Somos Agencia Estafa Total, S.A., licencia AE-2023-0107, escriba al 6999-8888",
        "licencia AE-2023-0107, llame al 6999-8888",
        "Somos Manos del Istmo, S.A. Llame al 6000-1001 o al 6999-8888",
    ],
)
def test_a_stranger_with_somebody_elses_licence_is_a_question(held, text):
    answer = check_offer(text, now=timezone.now())
    assert Rule.UNVERIFIABLE_RECRUITER in {flag.rule for flag in answer.flags}


def test_what_is_said_of_a_borrowed_licence_is_true(held, rosa):
    page = rosa.post("/es/verificar-oferta/", {"text": "Somos Agencia Estafa Total, S.A., licencia AE-2023-0107"})
    html = page.content.decode()
    assert "Manos del Istmo, S.A." in html
    assert "El mensaje nombra también a alguien más" in html
    assert "teléfono del mensaje" not in html


def test_a_fourth_phone_is_asked_too(held):
    today = timezone.localdate()
    bad = licence(
        recruiter("Mala", phone="6000-9999"), starts=today - timedelta(days=9), ends=today + timedelta(days=9)
    )
    decide(bad, Kind.BANNED, today, at=timezone.now())
    answer = check_offer("6000-1001 6000-1002 6000-1003 6000-9999", now=timezone.now())
    assert any(one.barred for one in answer.named)
