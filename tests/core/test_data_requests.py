"""Requests under Law 81 of 2019: their term in working days, sealed words, recorded readings, one answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.data_requests import actions
from core.data_requests.models import DataRequest, Kind
from core.data_requests.queries import waiting
from core.data_requests.terms import due_on, left
from core.models import AuditEntry
from tests.people import auditora, mateo

DAYS = {"rectification": 5, "": 10}
NOW = datetime(2026, 11, 19, 15, tzinfo=UTC)  # a Thursday
TOLD = {"kind": "access", "received_on": "2026-11-19", "name": "Rosa Pérez", "proven": "seen",
        "reach": "rosa@example.org", "words": "Quiero saber qué tienen de mí."}  # fmt: skip


def taken(**facts) -> DataRequest:
    asked = actions.Asked(TOLD["name"], TOLD["reach"], TOLD["words"])
    given = {"kind": "access", "proven": "seen", "received_on": date(2026, 11, 19), "now": NOW} | facts
    return actions.take(asked, **given)


def test_a_term_passes_over_weekends_and_feasts():
    assert due_on("rectification", date(2026, 11, 19), DAYS) == date(2026, 11, 26)
    assert due_on("access", date(2026, 11, 19), DAYS) == date(2026, 12, 3)
    assert due_on("access", date(2026, 11, 27), DAYS) == date(2026, 12, 14)  # Mother's Day, 8 December, is a feast
    assert [left(date(2026, 11, 26), date(2026, 11, day)) for day in (19, 26, 27, 30)] == [5, 0, -1, -2]


def test_every_right_of_the_law_has_a_term():
    for kind in Kind.values:
        assert due_on(kind, date(2026, 11, 19), DAYS) > date(2026, 11, 19)


@pytest.mark.django_db
def test_what_somebody_said_is_sealed_each_reading_recorded_and_the_answer_given_once(client, now):
    by = mateo()
    client.force_login(by)
    assert client.post(reverse("data_request_new"), TOLD | {"received_on": now.date()}).status_code == 302
    made = DataRequest.objects.get()
    assert TOLD["words"].encode() not in bytes(made.asked)
    page = client.get(reverse("data_request", args=[made.public_id])).content.decode()
    assert TOLD["words"] in page
    assert TOLD["reach"] in page
    answer = {"outcome": "granted", "words": "Se le entregó copia."}
    client.post(reverse("data_request", args=[made.public_id]), answer)
    again = client.post(reverse("data_request", args=[made.public_id]), answer | {"outcome": "refused"})
    assert again.status_code == 422
    made.refresh_from_db()
    assert (made.outcome, made.answered_by) == ("granted", by)
    trail = list(AuditEntry.objects.filter(kind="core.datarequest").order_by("pk"))
    assert [one.verb for one in trail] == ["data_request.taken", "data_request.read", "data_request.answered"]
    assert not any("Rosa" in str(one.facts) for one in trail)


@pytest.mark.django_db
def test_the_auditor_sees_that_it_was_asked_and_not_what(client):
    made = taken(by=mateo())
    client.force_login(auditora())
    rows = client.get(reverse("data_requests") + "?as=csv").getvalue().decode()
    assert made.code in rows
    assert "Rosa" not in rows
    assert client.get(reverse("data_request", args=[made.public_id])).status_code == 404


@pytest.mark.django_db
def test_a_late_one_waits_at_the_desk_of_who_answers(people):
    taken(by=people["Mateo"])
    counts = {one.what: one.count for one in waiting(people["Mateo"], today=date(2026, 12, 4))}
    assert counts == {"late": 1, "open": 0}
    assert waiting(people["Inés"], today=date(2026, 12, 4)) == []


@pytest.mark.django_db
def test_a_day_to_come_is_refused(people):
    with pytest.raises(ValidationError):
        taken(by=people["Mateo"], received_on=date(2026, 11, 20))


@pytest.mark.django_db
def test_words_go_three_years_after_the_answer_and_that_there_was_one_stays(people):
    made = taken(by=people["Mateo"])
    later = NOW + actions.KEPT + timedelta(days=1)
    assert actions.forget(now=later) == 0  # it was never answered
    actions.answer(made, outcome="granted", words="Hecho", by=people["Mateo"], now=NOW)
    assert actions.forget(now=later - timedelta(days=2)) == 0
    assert actions.forget(now=later) == 1
    made.refresh_from_db()
    assert actions.read(made, by=people["Mateo"], now=later) == (None, "")
    assert made.outcome == "granted"
