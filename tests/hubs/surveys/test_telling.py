"""What is told of the tallies, and whether anything small can be worked out of all of it together."""

import csv
import io
from collections import defaultdict
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.small_cells import LEAST
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.surveys import files
from hubs.surveys.gap import gaps
from hubs.surveys.models.tallies import NeedCount, WhoCount
from hubs.surveys.tallying import Tally, count
from hubs.surveys.telling import NEED, REST, TOTAL, lines
from tests.hubs.directory.library import hub, service
from tests.people import ines

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
OCTOBER = date(2026, 10, 1)


def visits(at, need: str, *, met: int = 0, unmet: int = 0, on: date = OCTOBER) -> None:
    """So many visits on one day, without the detour of one tally each."""
    term = TaxonomyTerm.objects.get(code=need)
    for was_met, n in ((True, met), (False, unmet)):
        if n:
            NeedCount.objects.create(hub=at, on=on, need=term, met=was_met, count=n)


def told(facet: str = NEED, *, today: date = TODAY) -> dict:
    return {line.value: (line.count, line.met, line.unmet) for line in lines(today=today) if line.facet == facet}


def test_small_needs_of_a_month_stand_together():
    at = hub("david")
    for need, n in (("documents", 30), ("work", 20), ("violence", 3), ("refuge", 4)):
        visits(at, need, met=n)
    assert told() == {TOTAL: (57, None, None), "documents": (30, None, None), "work": (20, None, None),
                      REST: (7, None, None)}  # fmt: skip


def test_met_and_unmet_are_told_together_or_not_at_all():
    at = hub("david")
    visits(at, "documents", met=20, unmet=10)
    visits(at, "work", met=20, unmet=4)
    visits(at, "food", met=9)
    assert (told()["documents"], told()["work"]) == ((30, 20, 10), (24, None, None))


def test_the_month_at_hand_is_not_told_and_neither_is_one_that_ended_last_night():
    visits(hub("david"), "documents", met=40, on=date(2026, 11, 2))
    assert told(today=date(2026, 11, 30)) == {}
    assert told(today=date(2026, 12, 1)) == {}
    assert TOTAL in told(today=date(2026, 12, 2))


def test_two_hubs_of_a_province_are_told_as_one():
    for at in (hub("david"), hub("baru")):
        visits(at, "documents", met=15)
    assert told()[TOTAL] == (30, None, None)
    assert len({line.province for line in lines(today=TODAY)}) == 1


def test_who_came_is_told_a_trait_at_a_time():
    at, by = hub("david"), ines()
    for origin, many in (("haiti", 30), ("cuba", 12), ("asia", 2)):
        tally = Tally(TaxonomyTerm.objects.get(code="work").pk, True, origin, "18-29", "es", many=many)
        count(at, tally, key=uuid4(), by=by, today=OCTOBER)
    assert told("origin") == {TOTAL: (44, None, None), "haiti": (30, None, None), REST: (14, None, None)}


month = st.dictionaries(
    st.sampled_from(["documents", "work", "violence", "refuge", "food"]),
    st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2,
)  # fmt: skip


@given(st.lists(month, min_size=3, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_small_count_can_be_worked_out_of_all_that_is_told_together(three_months):
    """Months, needs, met and unmet, and the sums of the page of gaps: each hidden count could be another one."""
    NeedCount.objects.all().delete()
    at = Hub.objects.first() or hub("david")
    truth = {}
    for n, counts in enumerate(three_months):
        on = date(2026, 8 + n, 3)
        for need, (met, unmet) in counts.items():
            visits(at, need, met=met, unmet=unmet, on=on)
            truth[on.replace(day=1), need] = (met, unmet)
    published = defaultdict(dict)
    for line in lines(today=TODAY):
        published[line.month][line.value] = line
    sums = defaultdict(lambda: [0, 0])
    for day, group in published.items():
        named = {value: line for value, line in group.items() if value not in (TOTAL, REST)}
        rest = group[TOTAL].count - sum(line.count for line in named.values())
        hidden = [need for need in ("documents", "work", "violence", "refuge", "food") if need not in named]
        assert rest == 0 or rest >= LEAST
        assert rest == sum(sum(truth.get((day, need), (0, 0))) for need in hidden)
        for need, line in named.items():
            met, unmet = truth[day, need]
            assert line.count == met + unmet >= LEAST
            assert (line.met, line.unmet) == ((met, unmet) if min(met, unmet) >= LEAST else (None, None))
            sums[need][0] += line.count
            sums[need][1] += line.unmet or 0
    # The page of gaps adds up what is told already, so it tells nothing new.
    caches["pages"].clear()
    shown = {gap.need.code: [gap.asked, gap.unmet] for _place, rows in gaps(today=TODAY) for gap in rows}
    assert shown == dict(sums)


def test_the_gap_comes_first_where_no_service_is_listed():
    at = hub("david")
    visits(at, "documents", met=20, unmet=30)
    visits(at, "legal", met=20, unmet=9)
    service("Trámites", "documents", at=at.location)
    (province, rows), *_others = gaps(today=TODAY)
    assert province.iso == "PA-4"
    assert [(gap.need.code, gap.unmet, gap.services) for gap in rows] == [("legal", 9, 0), ("documents", 30, 1)]


def test_a_service_that_nobody_verified_lately_closes_no_gap():
    at = hub("david")
    visits(at, "documents", met=20, unmet=30)
    service("Vieja", "documents", at=at.location, assured=TODAY - timedelta(days=400))
    assert gaps(today=TODAY)[0][1][0].services == 0


def test_as_many_questions_for_many_months_as_for_few():
    at, asked = hub("david"), []
    for n in (1, 11):
        for one in range(n):
            visits(at, "documents", met=20, unmet=10, on=date(2025, 12, 1 + n + one))
            visits(at, "work", met=20, unmet=10, on=date(2026, 2 + one % 8, 1 + n + one))
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            gaps(today=TODAY)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 10


def test_the_file_has_hashtags_and_only_told_counts(client, monkeypatch):
    at = hub("david")
    visits(at, "documents", met=20, unmet=30)
    visits(at, "violence", met=2, unmet=1)
    visits(at, "work", met=20)
    WhoCount.objects.create(hub=at, month=OCTOBER, facet="age", value="0-17", count=3)
    monkeypatch.setattr(files.timezone, "localdate", lambda: TODAY)
    text = b"".join(client.get("/api/v1/hub-tallies.csv").streaming_content).decode("utf-8-sig")
    heading, tags, *rows = csv.reader(io.StringIO(text))
    assert heading[:3] == ["month", "province_code", "province"]
    assert all(tag.startswith("#") for tag in tags)
    assert [row[4:8] for row in rows] == [["total", "73", "", ""], ["documents", "50", "20", "30"],
                                          ["rest", "23", "", ""]]  # fmt: skip
    assert "violence" not in text
    assert "0-17" not in text
