"""The report on Convention 181: what it counts, what it leaves out, and that each figure leads to as many rows."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recruitment.inspections.models import Inspection
from recruitment.placements.actions import Line, enter_report
from recruitment.placements.periods import Period
from recruitment.register.actions import Decision, record_decision
from recruitment.register.standing import Kind
from recruitment.reports import queries
from tests.factories import authority, decide, licence, recruiter
from tests.recruitment.inspections.conftest import *  # noqa: F403 - the same people and visits
from tests.recruitment.inspections.conftest import everything, report

pytestmark = pytest.mark.django_db
PAGE = "/es/mesa/informes/c181/"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def fined(held, on: date, amount: int, **facts):
    columns = {"amount": Decimal(amount), "decided_on": on} | facts
    moment = datetime(on.year, on.month, on.day, 17, tzinfo=UTC)
    decision = Decision(kind=Kind.FINED, effective_on=on, facts=columns)
    return record_decision(held, decision, by=None, now=moment)


def sums(first: date, last: date) -> dict[str, tuple[int, Decimal | None]]:
    return {one.kind.value: (one.count, one.amount) for one in queries.told(first, last).sanctions if one.count}


def test_sanctions_count_on_the_day_of_their_decision_first_and_last_day_included():
    held = licence(recruiter(), starts=date(2024, 1, 1), ends=date(2027, 1, 1))
    for on in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        fined(held, on, 1000)
    assert sums(*YEAR) == {"fined": (2, Decimal(2000))}


def test_a_voided_decision_is_left_out_and_a_corrected_amount_counts_as_corrected():
    held = licence(recruiter(), starts=date(2024, 1, 1), ends=date(2027, 1, 1))
    wrong, void = fined(held, date(2025, 2, 1), 1000), fined(held, date(2025, 3, 1), 1000)
    fined(held, date(2025, 4, 1), 500)
    for about, facts in ((wrong, {"amount": Decimal(10000)}), (void, {})):
        correction = Decision(
            kind=Kind.CORRECTED, effective_on=about.effective_on, about=about, voids=about is void, facts=facts
        )
        record_decision(held, correction, by=None, now=timezone.now())
    assert sums(*YEAR) == {"fined": (2, Decimal(10500))}


def test_a_fine_whose_amount_was_not_noted_is_no_fine_of_nought(mateo, at_desk):
    held = licence(recruiter(), starts=date(2024, 1, 1), ends=date(2027, 1, 1))
    decide(held, Kind.FINED, date(2025, 5, 1))
    told = at_desk(mateo).get(PAGE, {"first": "2025-01-01", "last": "2025-12-31"}).content.decode()
    assert "1 sin monto anotado" in told
    assert "B/.0.00" not in told


def test_copies_of_other_registers_are_not_our_sanctions_or_licences():
    copy = authority("uk", data_as_of=timezone.now())
    held = licence(recruiter(), authority=copy, starts=date(2024, 1, 1), ends=date(2027, 1, 1))
    decide(held, Kind.WARNED, date(2025, 5, 1))
    told = queries.told(*YEAR)
    assert (told.licensed, sum(one.count for one in told.sanctions)) == (0, 0)


def test_an_agency_with_two_licences_counts_once_and_one_that_ended_not_at_all():
    twice = recruiter()
    for klass in ("A", "B"):
        licence(twice, number=f"N-{klass}", klass=klass, starts=date(2025, 1, 1), ends=date(2026, 6, 1))
    licence(recruiter("Otra, S.A."), number="N-C", starts=date(2023, 1, 1), ends=date(2025, 12, 30))
    assert queries.told(*YEAR).licensed == 1
    assert queries.told(date(2025, 1, 1), date(2025, 12, 30)).licensed == 2


@pytest.mark.parametrize(
    "moment, counted",
    [
        (datetime(2025, 1, 1, 4, 59, tzinfo=UTC), 0),  # 23:59 of the day before in Panama
        (datetime(2025, 1, 1, 5, 0, tzinfo=UTC), 1),
        (datetime(2026, 1, 1, 4, 59, tzinfo=UTC), 1),
        (datetime(2026, 1, 1, 5, 0, tzinfo=UTC), 0),
    ],
)
def test_a_visit_counts_on_the_civil_day_of_its_report(begun, moment, counted):
    everything(begun, {"11": "Cobran.", "13": "Sin letrero.", "42": "Abierto."})
    report(begun, days=3)
    Inspection.objects.update(reported_at=moment)
    told = queries.told(*YEAR)
    assert told.inspections == counted
    assert told.infringements == {"A": 0, "B": 0, "1": 2 * counted, "2": 0, "3": 0, "4": counted, "5": 0}


def test_a_visit_that_is_not_reported_is_no_inspection_made(begun):
    everything(begun, {"11": "Cobran."})
    told = queries.told(date(2020, 1, 1), date(2030, 1, 1))
    assert (told.inspections, sum(told.infringements.values())) == (0, 0)


def test_each_figure_leads_to_the_rows_that_it_counts(begun, mateo, at_desk):
    everything(begun, {"11": "Cobran.", "12": "Descuentan."})
    report(begun, days=3)
    held = licence(begun.recruiter, starts=timezone.localdate() - timedelta(days=9), ends=date(2030, 1, 1))
    decide(held, Kind.WARNED, timezone.localdate())
    desk = at_desk(mateo)
    told = desk.get(PAGE).content.decode()
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="num">(\d+)</td>', told)
    assert len(rows) == 4 + 7 + 7 + 1
    for address, count in rows:
        saved = desk.get(f"{address.replace('&amp;', '&')}&as=csv")
        assert len(b"".join(saved.streaming_content).decode().splitlines()) - 1 == int(count), address


def test_what_is_not_recorded_is_never_shown_as_nought(mateo, at_desk):
    desk = at_desk(mateo)
    told = desk.get(PAGE).content.decode()
    assert told.count("todavía no se registra") == 2
    saved = desk.get(PAGE, {"as": "csv", "first": "2025-01-01", "last": "2025-12-31"})
    lines = list(csv.reader(StringIO(b"".join(saved.streaming_content).decode().lstrip("\ufeff"))))
    assert [
        line[2]
        for line in lines
        if line[1]
        in ("Trabajadores colocados, según lo que informaron las agencias por bimestres completos", "Quejas recibidas")
    ] == ["todavía no se registra"] * 2
    assert "c181-2025-01-01-2025-12-31.csv" in saved["Content-Disposition"]


def test_workers_covered_are_those_of_reports_for_periods_that_lie_whole_in_the_period(mateo, at_desk):
    held, now = licence(starts=date(2025, 1, 1)), timezone.now()
    for month, people in ((1, 3), (3, 40), (5, 500)):
        line = Line("CR", "A", "women", "panama", people)
        enter_report(
            held, Period(date(2026, month, 1)), [line], received_on=date(2026, 7, 1), version=0, by=mateo, now=now
        )
    assert queries.told(date(2026, 1, 1), date(2026, 4, 30)).placed == 43
    assert queries.told(date(2026, 1, 2), date(2026, 6, 29)).placed == 40
    assert queries.told(date(2026, 4, 1), date(2026, 5, 30)).placed is None
    assert queries.told(date(2025, 1, 1), date(2025, 12, 31)).placed is None
    told = at_desk(mateo).get(PAGE, {"first": "2026-01-01", "last": "2026-04-30"}).content.decode()
    totals = at_desk(mateo).get(
        re.findall(r'href="([^"]*since=2026-1&amp;until=2026-2)"', told)[0].replace("&amp;", "&")
    )
    assert ">43<" in totals.content.decode()


@pytest.mark.parametrize(
    "query",
    [{"first": "2025-12-31", "last": "2025-01-01"}, {"first": "ayer", "last": ""},
     {"first": "0001-01-01", "last": "9999-12-31"}],
)  # fmt: skip
def test_a_period_that_is_none_is_told_and_kept(mateo, at_desk, query):
    response = at_desk(mateo).get(PAGE, query)
    assert response.status_code == 422
    assert f'value="{query["first"]}"' in response.content.decode()


@pytest.mark.parametrize(
    "role, status", [("registrar", 200), ("director", 200), ("auditor", 200), ("inspector", 404), ("hub_officer", 404)]
)
def test_the_report_is_for_the_desk_and_the_auditor(stranger_with, at_desk, role, status):
    desk = at_desk(stranger_with(role))
    for path in (PAGE, f"{PAGE}sanciones/", f"{PAGE}licencias/"):
        assert desk.get(path).status_code == status


def test_the_same_questions_for_ten_and_for_twenty_sanctions(mateo, at_desk):
    desk, counts = at_desk(mateo), []
    for turn in range(2):
        for n in range(10):
            agency = recruiter(f"Agencia {turn}{n}, S.A.")
            held = licence(agency, number=f"N-{turn}{n}", starts=date(2024, 1, 1), ends=date(2030, 1, 1))
            fined(held, date(2025, 5, 1), 1000)
        asked = []
        for path in (PAGE, f"{PAGE}sanciones/", f"{PAGE}licencias/"):
            desk.get(path, {"first": "2025-01-01", "last": "2025-12-31"})
            with CaptureQueriesContext(connection) as said:
                desk.get(path, {"first": "2025-01-01", "last": "2025-12-31"})
            asked.append(len(said))
        counts.append(asked)
    assert counts[0] == counts[1]
