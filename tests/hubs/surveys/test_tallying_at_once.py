"""Two phones and an impatient thumb at the same moment: nothing is lost and nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from hubs.directory.models.needs import TaxonomyTerm
from hubs.surveys.models.tallies import NeedCount, WhoCount
from hubs.surveys.tallying import Tally, count, take_back
from tests.hubs.directory.library import hub
from tests.people import ines

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 23)


def at_once(*deeds):
    def done(deed):
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(done, deeds))


def test_the_same_form_from_many_threads_counts_once_and_other_forms_all_count():
    at = hub("david")
    by, key = ines(at), uuid4()
    tally = Tally(TaxonomyTerm.objects.get(code="work").pk, True, "cuba", "60-", "es")

    def same():
        return count(at, tally, key=key, by=by, today=TODAY)

    def other():
        return count(at, tally, key=uuid4(), by=by, today=TODAY)

    assert sorted(at_once(*[same] * 4, *[other] * 4)) == [False] * 3 + [True] * 5
    assert NeedCount.objects.get().count == 5
    assert set(WhoCount.objects.values_list("count", flat=True)) == {5}


def test_who_counts_while_another_takes_the_last_one_back_loses_nothing():
    at = hub("david")
    by = ines(at)
    tally = Tally(TaxonomyTerm.objects.get(code="work").pk, True, "cuba", "60-", "es")
    for _round in range(8):
        NeedCount.objects.all().delete()
        count(at, tally, key=(key := uuid4()), by=by, today=TODAY)
        done = at_once(
            lambda key=key: take_back(at, tally, key=key, by=by),
            lambda: count(at, tally, key=uuid4(), by=by, today=TODAY),
        )
        assert done == [True, True]
        assert NeedCount.objects.get().count == 1
