"""The open interface gives the same answers as the pages."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core import limits
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    today = timezone.localdate()
    return licence(
        recruiter(phone="6123-4567", trading="Dos Mares"), starts=today, ends=today + timedelta(days=700), sectors=["T"]
    )


def test_a_match_says_everything(rosa, held):
    answer = rosa.get("/api/v1/check", {"q": "+507 6123-4567"}).json()
    assert (answer["outcome"], answer["taken_for"]) == ("match", "phone")
    result = answer["results"][0]
    assert result["licensed"] is True
    assert result["standing"] == "in_force"
    assert result["licence_number"] == "AE-2025-0312"
    assert result["until"] == str(timezone.localdate() + timedelta(days=700))
    assert result["scope"]["sectors"] == ["T"]
    assert result["authority"]["code"] == "mitradel"
    assert result["page"].endswith(f"/es/reclutadores/{held.recruiter.public_id}/")


@pytest.mark.parametrize(
    "typed, outcome", [("Dos Mares", "match"), ("Dos Maress", "near"), ("Zarzuela", "none"), ("", "none")]
)
def test_outcomes(rosa, held, typed, outcome):
    answer = rosa.get("/api/v1/check", {"q": typed}).json()
    assert answer["outcome"] == outcome
    assert all(result["alike"] < 1 for result in answer["results"] if outcome == "near")


def test_at_most_five_results(rosa):
    for number in range(7):
        licence(recruiter("Alfa Empleos, S.A."), number=f"AE-{number}")
    answer = rosa.get("/api/v1/check", {"q": "Alfa Empleos"}).json()
    assert len(answer["results"]) == 5
    assert answer["more"] is True


def test_the_language_of_the_answer_follows_the_asker(rosa, held):
    for language, name in (("es", "Autoridad mitradel"), ("en", "Authority mitradel")):
        answer = rosa.get("/api/v1/check", {"q": "Dos Mares"}, headers={"accept-language": language}).json()
        assert answer["results"][0]["authority"]["name"] == name


def test_a_recruiter_has_its_history_without_private_reasons(rosa, held):
    decide(held, Kind.WARNED, timezone.localdate(), public_reason_es="Cobró.")
    answer = rosa.get(f"/api/v1/recruiters/{held.recruiter.public_id}").json()
    assert [decision["kind"] for decision in answer["decisions"]] == ["warned", "issued"]
    assert "private_reason" not in str(answer)
    assert answer["names"] == [
        {"kind": "legal", "name": "Enlace Laboral Dos Mares, S.A."},
        {"kind": "trading", "name": "Dos Mares"},
    ]


def test_an_unknown_recruiter_is_404_in_json(rosa):
    missing = rosa.get("/api/v1/recruiters/00000000-0000-4000-8000-000000000000")
    assert missing.status_code == 404
    assert missing["Content-Type"].startswith("application/json")


def test_too_many_questions_are_told_to_wait(rosa, held, settings):
    settings.API_LIMIT = "3/minute"
    limits._rule.cache_clear()
    codes = [rosa.get("/api/v1/check", {"q": "x1"}).status_code for _ in range(4)]
    last = rosa.get("/api/v1/check", {"q": "x1"})
    limits._rule.cache_clear()
    assert codes == [200, 200, 200, 429]
    assert int(last["Retry-After"]) >= 1


def test_the_contract_is_published(rosa):
    contract = rosa.get("/api/v1/openapi.json").json()
    assert {"/api/v1/check", "/api/v1/recruiters/{public_id}"} <= set(contract["paths"])


@pytest.mark.django_db(transaction=True)
def test_the_export_holds_every_licence_with_its_standing_today(rosa):
    licence(recruiter("=HYPERLINK(1) Empleos"), number="-2", starts=date(2020, 1, 1), ends=date(2021, 1, 1))
    listing = authority("us-dol", kind="list", country="US")
    licence(recruiter('Comma, Quote " and Ñ'), number="", authority=listing, starts=timezone.localdate(), ends=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "update recruitment_licence set state = 'in_force', changes_on = '2021-01-02' where number = '-2'"
        )
    response = rosa.get("/api/v1/recruiters.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    told = {row["name"]: (row["standing"], row["licence_number"], row["authority_kind"]) for row in rows}
    assert told == {
        "'=HYPERLINK(1) Empleos": ("expired", "'-2", "statutory"),
        'Comma, Quote " and Ñ': ("in_force", "", "list"),
    }
