"""The check: what equals is found, what is alike is only suggested, what is warned about is said first."""

from datetime import date, timedelta

import pytest

from recruitment.register.check import Outcome, check
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.names import norm
from recruitment.register.shapes import Shape, email_key, phone_key, social_key, web_key
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def dos_mares():
    """A licensed agency with every kind of key."""
    agency = recruiter(
        "Enlace Laboral Dos Mares, S.A.", phone="6123-4567", trading="Dos Mares", former="Tres Mares Empleo"
    )
    agency.tax_id = agency.tax_key = "155596713-2-2015"
    agency.save()
    agency.contacts.create(kind="email", value="info@dosmares.example", key=email_key("info@dosmares.example"))
    agency.contacts.create(kind="web", value="www.dosmares.example", key=web_key("www.dosmares.example"))
    agency.contacts.create(kind="social", value="@dosmares", key=social_key("instagram", "dosmares"))
    licence(agency, number="AE-2025-0312")
    return agency


@pytest.mark.parametrize(
    "typed, shape",
    [
        ("Enlace Laboral Dos Mares, S.A.", Shape.NAME),
        ("ENLACE LABORAL DOS MARES SA", Shape.NAME),
        ("enlace  laboral dos mares", Shape.NAME),
        ("Dos Mares", Shape.NAME),
        ("Tres Mares Empleo", Shape.NAME),
        ("6123 4567", Shape.PHONE),
        ("+507-61234567", Shape.PHONE),
        ("wa.me/50761234567", Shape.PHONE),
        ("ae 2025/0312", Shape.LICENCE),
        ("155596713-2-2015 DV 59", Shape.TAX_ID),
        ("INFO@dosmares.example", Shape.EMAIL),
        ("https://empleo.dosmares.example/vacantes?id=1", Shape.WEB),
        ("@dosmares", Shape.SOCIAL),
        ("instagram.com/dosmares", Shape.SOCIAL),
    ],
)
def test_what_equals_is_found(dos_mares, now, typed, shape):
    answer = check(typed, now=now)
    assert (answer.outcome, answer.taken_for) == (Outcome.MATCH, shape)
    assert [r.recruiter_id for r in answer.results] == [dos_mares.pk]
    assert answer.results[0].licences[0].licensed


def test_another_sender_of_a_known_website_is_near_and_never_a_match(dos_mares, now):
    answer = check("vacantes@dosmares.example", now=now)
    assert (answer.outcome, answer.likely) == (Outcome.NEAR, False)
    assert [(r.recruiter_id, r.matched) for r in answer.results] == [(dos_mares.pk, "www.dosmares.example")]
    assert check("info@otrosmares.example", now=now).outcome == Outcome.NONE


@pytest.mark.parametrize(
    "typed",
    [
        "Enlase Laboral Dos Mares",
        "Enlace Laborla Dos Mares",
        "dos mares enlace laboral",
        "enlace dos mares",
        "Enlace Labral Dos Maers",
        "Enlace LaboralDos Mares",
        "agencia enlace laboral dos mares",
    ],
)
def test_what_is_alike_is_only_suggested(dos_mares, now, typed):
    answer = check(typed, now=now)
    assert answer.outcome == Outcome.NEAR
    assert not answer.exact
    assert answer.results[0].recruiter_id == dos_mares.pk


def test_nothing_is_found_for_a_stranger(dos_mares, now):
    answer = check("Zarzuela Importadora", now=now)
    assert (answer.outcome, answer.results) == (Outcome.NONE, [])


@pytest.mark.parametrize("typed", ["Enlace Labоral Dos Mares", "Enlace Laboral\u200b Dos Mares"])
def test_a_disguised_name_is_never_a_match(dos_mares, now, typed):
    answer = check(typed, now=now)
    assert answer.outcome == Outcome.NEAR
    assert answer.disguises


def test_figures_for_letters_are_seen_through(dos_mares, now):
    answer = check("Enlac3 Lab0ral D0s Mares", now=now)
    assert (answer.outcome, answer.disguises) == (Outcome.NEAR, ["digits"])
    assert answer.results[0].recruiter_id == dos_mares.pk


def test_two_companies_of_one_name_are_both_shown(dos_mares, now):
    other = recruiter("Enlace Laboral Dos Mares, Corp.")
    licence(other, number="AE-2020-1", starts=date(2020, 1, 1), ends=date(2021, 12, 31))
    answer = check("Enlace Laboral Dos Mares", now=now)
    assert answer.outcome == Outcome.MATCH
    assert {r.recruiter_id for r in answer.results} == {dos_mares.pk, other.pk}


def warn(**signs: str) -> PublicWarning:
    keys = {"name": norm, "phone": phone_key}
    warning = PublicWarning.objects.create(
        title_es="Empleos Canadá 2026", source_es="MITRADEL", published_on=date(2026, 11, 1)
    )
    for kind, value in signs.items():
        warning.signs.create(kind=kind, value=value, key=keys[kind](value))
    return warning


@pytest.mark.parametrize(
    "typed, exact", [("6000-0901", True), ("empleos canada 2026", True), ("Enpleos Canada 2026", False)]
)
def test_a_known_unlicensed_actor_is_told(now, typed, exact):
    warn(name="Empleos Canadá 2026", phone="6000-0901")
    answer = check(typed, now=now)
    assert answer.outcome == Outcome.WARNING
    assert answer.warnings[0].exact is exact


def test_a_warning_outranks_a_licence_with_the_same_phone(dos_mares, now):
    warn(phone="6123-4567")
    answer = check("6123-4567", now=now)
    assert answer.outcome == Outcome.WARNING
    assert answer.results[0].recruiter_id == dos_mares.pk


def test_a_withdrawn_warning_is_silent(now):
    warning = warn(phone="6000-0901")
    warning.withdrawn_on = date(2026, 11, 2)
    warning.save()
    assert check("6000-0901", now=now).outcome == Outcome.NONE


def test_being_on_a_plain_list_is_no_licence(now):
    listing = authority("us-dol", kind="list", country="US", absence_means_unlicensed=False)
    licence(recruiter("Del Al Associates, Inc."), number="", authority=listing, ends=None)
    found = check("del al associates", now=now).results[0].licences[0]
    assert found.in_force
    assert not found.licensed
    assert found.look.css != "ok"


def test_bad_news_speaks_before_good_news(dos_mares, now):
    second = licence(dos_mares, number="AE-2025-0400", klass="Marinos")
    decide(second, Kind.SUSPENDED, now.date() - timedelta(days=2))
    states = [told.state for told in check("6123-4567", now=now).results[0].licences]
    assert states == ["suspended", "in_force"]


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "💥", "x" * 10_000, "' or 1=1; drop table core_user --", "<script>alert(1)</script>", "\u202eabc",
        "\x00\x01\x02", "%_%", "a" * 150 + " " + "b" * 150, "(((", "& | ! <->", "+51 987 654 321", "0", "\\", "'", "''",
        " ".join("abcdefghij" * 6), "ﷺ", "１２３４５６７",
    ],
)  # fmt: skip
def test_no_text_breaks_the_check(dos_mares, now, typed):
    assert check(typed, now=now).outcome in Outcome
