"""Large campaigns are counted by the worker; the page says when, and counts nothing itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.evaluation import kept
from campaigns.evaluation.models.counted import Counted
from campaigns.evaluation.queries import Day
from campaigns.evaluation.report import MOST_DAYS, Report
from tests.campaigns.evaluation.conftest import phone

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/results/of/oferta-clara/"
TODAY = timezone.localdate()


@pytest.fixture
def counted_long_ago(campaign, link, sent, monkeypatch):
    """The worker found the campaign large, an hour ago; since then two more messages have left."""
    monkeypatch.setattr(kept, "SLOW", 0.0)
    sent(12)
    phone().get(f"/r/{link()}")
    kept.keep(now=timezone.now() - timedelta(hours=2))
    sent(2)
    return campaign


def test_the_page_of_a_large_campaign_tells_what_the_worker_counted_and_when(counted_long_ago, editor, at_desk):
    client = at_desk(editor)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(PAGE).content.decode()
    assert "were counted on" in page
    assert kept.counts(counted_long_ago, today=TODAY).channels[0].sent == 12
    long = ("campaigns_delivery", "campaigns_clickday")
    assert [one["sql"] for one in asked if any(table in one["sql"] for table in long)] == []


def test_what_was_kept_is_what_was_counted(counted_long_ago):
    kept.keep(now=timezone.now())
    at = Counted.objects.get().at
    now = kept.count(counted_long_ago, today=TODAY)
    assert kept.counts(counted_long_ago, today=TODAY) == kept.Counts(now.channels, now.days, now.links, now.arms, at)
    assert now.channels[0].sent == 14


def test_a_campaign_that_is_quick_to_count_is_counted_as_it_is_now(campaign, sent, editor, at_desk):
    sent(1)
    Counted.objects.create(campaign=campaign, at=timezone.now(), took=0.001)
    sent(1)
    assert kept.counts(campaign, today=TODAY).channels[0].sent == 2
    assert "were counted on" not in at_desk(editor).get(PAGE).content.decode()


def test_the_worker_comes_back_each_minute_and_never_spends_its_time_on_one_campaign(counted_long_ago):
    now = timezone.now()
    assert kept.keep(now=now) == 1
    assert kept.keep(now=now + timedelta(seconds=50)) == 0
    assert kept.keep(now=now + timedelta(seconds=61)) == 1
    Counted.objects.update(took=30)
    assert kept.keep(now=now + timedelta(minutes=6)) == 0


def test_more_days_than_a_page_lists_are_told_by_month():
    days = [
        Day(TODAY - timedelta(days=n), 5, 1, 0, None if n == 1 else 3, False) for n in reversed(range(MOST_DAYS + 40))
    ]
    told = Report(*[None] * 5, days, *[None] * 5)
    assert len(told.latest) == MOST_DAYS
    assert sum(month.visits for month in told.months) == 4 * len(days)
    assert [month.uniques is None for month in told.months].count(True) == 1
    assert Report(*[None] * 5, days[-5:], *[None] * 5).months == []
