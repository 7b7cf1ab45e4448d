"""The licensing summary: by authority and class, from the decisions, each figure leading to its rows."""

import csv
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recruitment.applications.actions import move
from recruitment.applications.decide import refuse
from recruitment.applications.moves import State
from recruitment.guarantees.actions import enter_guarantee
from recruitment.licensing.actions import propose, write_proposal
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.standing import Kind
from recruitment.reports import kept, summary
from recruitment.reports.behind import behind
from recruitment.reports.summary import Asked
from tests.factories import authority, decide, licence, recruiter
from tests.recruitment.applications.made import draft, graciela, ruling
from tests.recruitment.inspections.conftest import *  # noqa: F403 - the same people and visits
from tests.recruitment.inspections.conftest import everything, report

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/reports/licensing/"
QUARTER = (date(2026, 4, 1), date(2026, 6, 30))


def asked(first=QUARTER[0], last=QUARTER[1], known_at=None) -> Asked:
    return Asked(first, last, known_at or timezone.now())


def counts(klass="", code="mitradel", **more) -> dict[str, int]:
    told = summary.told(asked(**more))
    return {
        str(figure): n for ((of, kind), figure), n in told.counts.items()
        if n and kind == klass and of == authority(code).pk
    }  # fmt: skip


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 17, tzinfo=UTC)


def test_licences_are_counted_by_authority_and_class():
    for n, klass in enumerate(["A", "A", "B"]):
        licence(recruiter(f"Agencia {n}"), number=f"N-{n}", klass=klass, starts=date(2025, 1, 1))
    other = authority("puertos", short_name="Puertos")
    at_sea = licence(recruiter("Mar"), number="M-1", authority=other, starts=date(2026, 5, 1))
    decide(at_sea, Kind.SUSPENDED, date(2026, 6, 1))
    licence(recruiter("Copia"), number="UK-1", authority=authority("uk", data_as_of=timezone.now()))
    assert counts("A") == {"before": 2, "after": 2}
    assert counts("B") == {"before": 1, "after": 1}
    assert counts(code="puertos") == {"issued": 1, "suspended": 1}
    assert [(one.code, klass) for one, klass in summary.told(asked()).groups] == [
        ("mitradel", "A"), ("mitradel", "B"), ("puertos", ""),
    ]  # fmt: skip


def test_figures_come_from_the_decisions_and_not_from_what_the_rows_repeat():
    held = licence(starts=date(2025, 1, 1))
    revoked = decide(held, Kind.REVOKED, date(2026, 4, 10))
    decide(held, Kind.APPEAL_FILED, date(2026, 4, 10), about=revoked, suspensive=True)
    Licence.objects.update(state="banned", valid_until=date(2025, 2, 1), period="empty")
    assert counts() == {"before": 1, "after": 1}


def test_what_was_recorded_later_is_left_out_of_what_was_known_then():
    held = licence(starts=date(2025, 1, 1))
    decide(held, Kind.SUSPENDED, date(2026, 5, 1), at=noon(8, 1))  # back-dated by three months
    assert counts() == {"before": 1, "suspended": 1}
    assert counts(known_at=noon(7, 31)) == {"before": 1, "after": 1}


def test_what_the_database_counts_is_what_the_fold_counts():
    dice = Random(181)
    others = [Kind.FINED, Kind.SUSPENDED, Kind.RENEWAL_REFUSED, Kind.SURRENDERED]
    for n in range(40):
        starts = date(2026, 3, 25) + timedelta(days=dice.randrange(-500, 100))
        ends = starts + timedelta(days=dice.randrange(600))
        held = licence(recruiter(f"Agencia {n}"), number=f"N-{n}", starts=starts, ends=ends)
        if n % 3 == 0:
            decide(held, dice.choice(others), starts, at=noon(dice.choice([1, 5]), 9))
    for known_at in (timezone.now(), noon(5, 1)):
        told = asked(known_at=known_at)
        folded = [
            (summary.found([e.as_fact() for e in one.events.all()], *QUARTER, told.known_at), one)
            for one in Licence.objects.all()
        ]
        by_fold = Counter(((one.authority_id, ""), what.figure) for each, one in folded for what in each)
        assert +summary.licence_counts(told) == by_fold
        assert {str(figure) for (_group, figure), n in by_fold.items() if n} >= {"before", "issued", "lapsed", "after"}
        for (_group, figure), n in by_fold.items():
            assert behind(told, figure, ("mitradel", "")).rows.count() == n, figure


def test_counts_that_are_kept_are_thrown_away_with_the_next_decision():
    held = licence(starts=date(2025, 1, 1))
    assert counts() == {"before": 1, "after": 1}
    decide(held, Kind.SUSPENDED, date(2026, 5, 1))
    assert counts() == {"before": 1, "suspended": 1}


def test_a_decision_that_was_numbered_before_and_committed_after_another_is_counted_too():
    first, second = licence(starts=date(2025, 1, 1)), licence(recruiter("Otra"), number="N-2", starts=date(2025, 1, 1))
    early = decide(first, Kind.SUSPENDED, date(2026, 5, 1))
    late = LicenceEvent.objects.get(pk=decide(second, Kind.SUSPENDED, date(2026, 5, 1)).pk)
    reached = kept.reached(LicenceEvent)
    assert reached[1] == late.pk
    with connection.cursor() as cursor:  # as it reads while the first is not committed yet
        cursor.execute("set session_replication_role = replica")
        cursor.execute("delete from recruitment_licenceevent where id = %s", [early.pk])
        cursor.execute("set session_replication_role = origin")
    assert kept.reached(LicenceEvent)[1] == late.pk
    assert kept.reached(LicenceEvent) != reached


def handed_in(name: str, at: datetime, *way: tuple[State, datetime]):
    application = draft(name)
    for to, moment in ((State.SUBMITTED, at), *way):
        application = move(application, to, by=application.created_by, now=moment, note="Falta algo")
    return application


def refused(application, at: datetime) -> None:
    refuse(application, ruling(decided_on=timezone.localdate(at)), version=application.version, by=graciela(), now=at)


def test_applications_are_counted_by_their_steps_and_the_median_by_days_in_the_ministrys_hands():
    review = State.UNDER_REVIEW
    # Monday 8 June: five working days in the ministry until the decision on Monday 15.
    refused(handed_in("Uno", noon(6, 8), (review, noon(6, 9))), noon(6, 15))
    # Returned on Wednesday 10 (2 days), back on Monday 22, decided on Thursday 25 (3 more): five again, not thirteen.
    way = [(State.RETURNED, noon(6, 10)), (State.SUBMITTED, noon(6, 22)), (review, noon(6, 22))]
    refused(handed_in("Dos", noon(6, 8), *way), noon(6, 25))
    # Decided after eleven working days.
    refused(handed_in("Tres", noon(6, 8), (review, noon(6, 9))), noon(6, 23))
    handed_in("Cuatro", noon(3, 30), (State.WITHDRAWN, noon(4, 2)))
    handed_in("Cinco", noon(6, 29), (State.RETURNED, noon(6, 30)), (State.WITHDRAWN, noon(7, 1)))
    handed_in("Seis", noon(7, 1))
    move(draft("Siete"), State.WITHDRAWN, by=draft("Ocho").created_by, now=noon(5, 1), note="Nunca llegó")
    assert counts() == {"received": 4, "returned": 2, "refused": 3, "withdrawn": 1, "open": 1}
    assert list(summary.told(asked()).medians.values()) == [5]
    assert counts(known_at=noon(6, 24)) == {"received": 3, "returned": 1, "refused": 2, "withdrawn": 1, "open": 1}


@pytest.mark.parametrize(
    "moment, counted",
    [
        (datetime(2026, 4, 1, 4, 59, tzinfo=UTC), 0),  # 23:59 of the day before in Panama
        (datetime(2026, 4, 1, 5, 0, tzinfo=UTC), 1),
        (datetime(2026, 7, 1, 4, 59, tzinfo=UTC), 1),
        (datetime(2026, 7, 1, 5, 0, tzinfo=UTC), 0),
    ],
)
def test_a_step_counts_on_its_civil_day_in_panama(moment, counted):
    handed_in("Uno", moment)
    assert counts().get("received", 0) == counted


def proposal(held, by, at: datetime):
    facts = {
        "effective_on": date(2026, 7, 1), "decided_on": date(2026, 6, 1), "resolution": "DNE-5", "legal_basis": "Ley",
        "signed_by": "Dirección", "public_reason_es": "x", "public_reason_en": "x", "private_reason": "",
    }  # fmt: skip
    return propose(write_proposal(held, Kind.WARNED, facts, by=by, now=at), by=by, now=at)


def test_proposals_that_were_open_then_and_guarantees_that_lapse(mateo):
    held = licence(starts=date(2025, 1, 1))
    closed = proposal(held, mateo, noon(6, 1))
    closed.state, closed.closed_at = "withdrawn", noon(7, 2)
    closed.save()
    given = {
        "kind": "bank_guarantee", "issuer": "Banco", "amount": Decimal(10), "currency": "PAB", "beneficiary": "M",
        "starts": date(2025, 1, 1),
    }  # fmt: skip
    for n, ends in enumerate([date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1), None]):
        enter_guarantee(held, given | {"number": f"G-{n}", "ends": ends}, by=mateo, now=noon(1, 5))
    assert counts() == {"before": 1, "after": 1, "proposals": 1, "lapsing": 2}
    assert counts(first=date(2026, 7, 1), last=date(2026, 9, 30)) == {"before": 1, "after": 1, "lapsing": 1}


def everything_happens(mateo, begun) -> None:
    """Something of every figure within this year, in two classes."""
    for n, (klass, kind) in enumerate(
        [("A", Kind.SUSPENDED), ("A", Kind.REVOKED), ("", Kind.SURRENDERED), ("", Kind.BANNED), ("", Kind.CEASED)]
    ):
        held = licence(recruiter(f"Agencia {n}"), number=f"N-{n}", klass=klass, starts=date(2025, 1, 1))
        done = decide(held, kind, date(2026, 5, 4))
        if kind == Kind.SUSPENDED:
            decide(held, Kind.SUSPENSION_LIFTED, date(2026, 5, 8), about=done)
            proposal(held, mateo, noon(6, 1))
    licence(recruiter("Nueva"), number="N-8", starts=date(2026, 6, 1))
    short = licence(recruiter("Corta"), number="N-9", starts=date(2025, 1, 1), ends=date(2026, 5, 31))
    decide(short, Kind.RENEWED, date(2026, 6, 9), starts=date(2026, 6, 9), ends=date(2028, 6, 8))
    refused(handed_in("Uno", noon(6, 8), (State.UNDER_REVIEW, noon(6, 9))), noon(6, 15))
    handed_in("Dos", noon(6, 8), (State.RETURNED, noon(6, 9)))
    everything(begun, {"11": "Cobran."})
    report(begun, days=3)


def test_each_figure_leads_to_the_rows_that_it_counts(begun, mateo, at_desk):
    everything_happens(mateo, begun)
    desk = at_desk(mateo)
    for query in ({"first": "2026-04-01", "last": "2026-06-30"}, {"first": "2026-01-01", "last": "2026-05-06"},
                  {"first": "2026-04-01", "last": "2026-06-30", "known": "2026-05-05"}, {}):  # fmt: skip
        told = desk.get(PAGE, query).content.decode()
        rows = re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="num">(\d+)</td>', told)
        assert len(rows) > 20
        for address, count in rows:
            if "/decided/" in address:
                continue
            saved = desk.get(f"{address.replace('&amp;', '&')}&as=csv")
            lines = b"".join(saved.streaming_content).decode().splitlines()
            assert len(lines) - 1 == int(count), address
            assert desk.get(address.replace("&amp;", "&")).status_code == 200


def test_the_file_says_what_the_page_says(begun, mateo, at_desk):
    everything_happens(mateo, begun)
    saved = at_desk(mateo).get(PAGE, {"as": "csv", "first": "2026-04-01", "last": "2026-06-30"})
    told = list(csv.reader(StringIO(b"".join(saved.streaming_content).decode().lstrip("\ufeff"))))
    found = {(line[1], line[3]): line[4] for line in told}
    assert "summary-2026-04-01-2026-06-30.csv" in saved["Content-Disposition"]
    assert found["A", "Revoked"] == "1"
    assert found["", "Lapsed"] == "1"
    assert found["", "Median working days until the decision"] == "5"
    assert found["A", "Median working days until the decision"] == ""


def test_an_empty_register_is_told_without_a_figure_but_for_inspections(mateo, at_desk):
    told = at_desk(mateo).get(PAGE).content.decode()
    assert len(re.findall('<th scope="row">', told)) == 1


@pytest.mark.parametrize(
    "query, status",
    [
        ({"first": "2025-12-31", "last": "2025-01-01"}, 422),
        ({"first": "ayer", "last": ""}, 422),
        ({"first": "2025-01-01", "last": "2025-12-31", "known": "'"}, 422),
        ({"first": "0001-01-01", "last": "9999-12-31"}, 422),
        ({"known": "x"}, 200),
    ],
)
def test_a_period_that_is_none_is_told_and_kept(mateo, at_desk, query, status):
    assert at_desk(mateo).get(PAGE, query).status_code == status


@pytest.mark.parametrize(
    "path", ["nothing/?authority=mitradel", "issued/?authority=x", "issued/", "issued/?authority=%00"]
)
def test_a_figure_or_an_authority_that_is_none_is_not_found(mateo, at_desk, path):
    authority()
    assert at_desk(mateo).get(PAGE + path).status_code == 404


@pytest.mark.parametrize(
    "role, status", [("registrar", 200), ("director", 200), ("auditor", 200), ("inspector", 404), ("hub_officer", 404)]
)
def test_the_summary_is_for_the_desk_and_the_auditor(stranger_with, at_desk, role, status):
    authority()
    desk = at_desk(stranger_with(role))
    for path in (PAGE, f"{PAGE}issued/?authority=mitradel"):
        assert desk.get(path).status_code == status


def test_the_same_questions_for_ten_and_for_twenty_licences(mateo, at_desk):
    desk, asked_for = at_desk(mateo), []
    query = {"first": "2026-01-01", "last": "2026-12-31"}
    for turn in range(2):
        for n in range(10):
            held = licence(recruiter(f"Agencia {turn}{n}"), number=f"N-{turn}{n}", klass=f"{turn}{n % 3}")
            decide(held, Kind.SUSPENDED, date(2026, 5, 1))
            refused(handed_in(f"Otra {turn}{n}", noon(6, 8), (State.UNDER_REVIEW, noon(6, 9))), noon(6, 15))
        said = []
        for path in (PAGE, f"{PAGE}refused/?authority=mitradel", f"{PAGE}suspended/?authority=mitradel&klass=00"):
            desk.get(path, query if path == PAGE else None)
            with CaptureQueriesContext(connection) as heard:
                desk.get(path, query if path == PAGE else None)
            said.append(len(heard))
        asked_for.append(said)
    assert asked_for[0] == asked_for[1]
    assert max(asked_for[0]) < 20
