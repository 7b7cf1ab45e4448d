"""Visits are counted once a day, machines beside them, and nobody can be found in what is kept."""

import logging

import pytest
import redis
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import counting, machines, sweeping
from campaigns.evaluation.models.clicks import ClickDay
from core.shared import valkey
from tests.campaigns.evaluation.conftest import PHONE, at, phone

pytestmark = pytest.mark.django_db
NOON, NEXT_NIGHT = at(22), at(23, 7)
ROBOTS = ["WhatsApp/2.23.20.0 A", "TelegramBot (like TwitterBot)", "facebookexternalhit/1.1", "Viber/13", "curl/8",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Slackbot-LinkExpanding 1.0",
          "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"]  # fmt: skip
PEOPLE = [PHONE, "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/300]",
          "Mozilla/5.0 (Linux; Android 8; SM-J260M) Opera Mini/60"]  # fmt: skip


def visit(code, *, now=NOON, address="203.0.113.7", **headers):
    said = {"user-agent": PHONE, "accept-language": "es"} | headers
    asked = RequestFactory(headers=said).get(f"/r/{code}", REMOTE_ADDR=address)
    counting.count(ShortLink.objects.get(code=code), asked, now=now)


def counted(**of):
    return ClickDay.objects.values_list("opens", "machines", "silent", "uniques", "partial").get(**of)


def test_who_comes_twice_on_a_day_is_one_unique_visit_and_two_visits(link):
    code = link()
    for address in ("203.0.113.7", "203.0.113.7", "203.0.113.8"):
        visit(code, address=address)
    assert counted() == (3, 0, 0, None, False)
    sweeping.count_uniques(now=NEXT_NIGHT)
    assert counted() == (3, 0, 0, 2, False)


def test_who_comes_on_two_days_is_counted_on_both(link):
    code = link()
    visit(code)
    visit(code, now=at(23))
    sweeping.count_uniques(now=at(24, 7))
    assert list(ClickDay.objects.values_list("uniques", flat=True)) == [1, 1]


def test_the_day_at_hand_is_not_counted_yet(link):
    visit(link())
    assert sweeping.count_uniques(now=at(22, 23)) == 0
    assert counted()[3] is None


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_and_previews_are_counted_apart(link, agent):
    visit(link(), **{"user-agent": agent})
    assert counted() == (1, 1, 0, None, False)


@pytest.mark.parametrize("agent", PEOPLE)
def test_browsers_of_people_are_people(agent):
    assert not machines.machine({"user-agent": agent, "accept-language": "es"})


@pytest.mark.parametrize(
    "headers", [{"accept-language": ""}, {"user-agent": ""}, {"sec-purpose": "prefetch;prerender"},
                {"purpose": "prefetch"}, {"x-purpose": "preview"}, {"x-moz": "prefetch"}],
)  # fmt: skip
def test_what_no_person_asks_for_is_a_machines(headers):
    assert machines.machine({"user-agent": PHONE, "accept-language": "es"} | headers)


@given(st.text(max_size=2000), st.text(max_size=50))
def test_whatever_a_browser_calls_itself_is_judged(agent, tongue):
    assert machines.machine({"user-agent": agent, "accept-language": tongue}) in (True, False)


def test_an_endless_name_takes_no_time(benchmark_free_clock):
    assert benchmark_free_clock(lambda: machines.machine({"user-agent": "x" * 20_000, "accept-language": "es"})) < 0.5


@pytest.fixture
def benchmark_free_clock():
    import time  # noqa: PLC0415 - only here

    def took(deed):
        start = time.perf_counter()
        deed()
        return time.perf_counter() - start

    return took


@pytest.mark.parametrize("header", ["dnt", "sec-gpc"])
def test_who_asks_not_to_be_followed_is_only_added_up(link, header):
    visit(link(), **{header: "1"})
    assert not valkey().keys("iris:clicks:*")
    sweeping.count_uniques(now=NEXT_NIGHT)
    assert counted() == (1, 0, 1, 0, False)


def test_five_links_within_a_second_are_a_scanners_and_taken_back(link):
    codes = [link(kind=kind) for kind in ("email", "kannel", "telegram", "whatsapp", "mastodon", "bluesky")]
    for code in codes:
        visit(code)
    visit(codes[0], address="203.0.113.9")
    sweeping.count_uniques(now=NEXT_NIGHT)
    told = {day.link.kind: (day.opens, day.machines, day.uniques) for day in ClickDay.objects.select_related("link")}
    assert told["email"] == (2, 1, 1)
    assert {told[kind] for kind in ("kannel", "telegram", "whatsapp", "mastodon", "bluesky")} == {(1, 1, 0)}


def test_four_links_within_a_second_are_a_hurried_persons(link):
    for kind in ("email", "kannel", "telegram", "whatsapp"):
        visit(link(kind=kind))
    assert not ClickDay.objects.exclude(machines=0).exists()


def test_one_link_opened_ten_times_is_no_scanner(link):
    code = link()
    for _time in range(10):
        visit(code)
    assert counted()[:2] == (10, 0)


def test_without_valkey_the_link_leads_on_and_the_day_is_incomplete(link, settings, monkeypatch):
    monkeypatch.setattr(counting, "valkey", _gone)
    assert phone().get(f"/r/{link()}").status_code == 302
    assert counted() == (1, 0, 0, None, True)


def _gone():
    raise redis.ConnectionError("gone")


def test_marks_lost_at_noon_make_the_day_incomplete(link):
    code, other = link(), link(kind="telegram")
    visit(code)
    valkey().flushdb()
    visit(other)
    assert counted(link__code=code)[4] is True
    assert counted(link__code=other)[4] is False
    sweeping.count_uniques(now=NEXT_NIGHT)
    assert counted(link__code=code) == (1, 0, 0, None, True)
    assert counted(link__code=other) == (1, 0, 0, 1, False)


def test_a_sweep_that_is_killed_half_way_is_made_up_for(link, monkeypatch):
    code = link()
    visit(code)
    with monkeypatch.context() as broken:
        broken.setattr(redis.Redis, "delete", _gone_with_anything)
        sweeping.count_uniques(now=NEXT_NIGHT)
    assert counted()[3] == 1
    sweeping.count_uniques(now=NEXT_NIGHT)
    assert counted()[3] == 1


def _gone_with_anything(*args, **kwargs):
    raise redis.ConnectionError("killed")


def test_a_sweep_without_valkey_leaves_the_day_for_the_next(link, monkeypatch):
    visit(link())
    with monkeypatch.context() as broken:
        broken.setattr(sweeping, "valkey", _gone)
        assert sweeping.count_uniques(now=NEXT_NIGHT) == 0
    assert sweeping.count_uniques(now=NEXT_NIGHT) == 1
    assert counted()[3] == 1


def test_two_sweeps_write_one_number_and_throw_the_marks_away(link):
    visit(link())
    assert [sweeping.count_uniques(now=NEXT_NIGHT) for _time in "12"] == [1, 0]
    assert counted()[3] == 1
    assert not [key for key in valkey().keys("iris:clicks:20261122:*") if b"scanners" not in key]


def test_the_salt_dies_with_its_day_and_marks_after_three(link):
    code = link()
    visit(code, now=at(23, 4))  # 23:00 in Panama
    assert 0 < valkey().ttl("iris:clicks:salt:20261122") <= 61 * 60
    assert 0 < valkey().ttl(counting.key(ShortLink.objects.get(code=code).pk, at(22).date())) <= 3 * 86400


def test_everything_in_valkey_about_visits_goes_by_itself(link):
    for kind in ("email", "kannel", "telegram", "whatsapp", "mastodon"):
        visit(link(kind=kind))
    keys = valkey().keys("iris:clicks:*")
    assert keys
    assert all(valkey().ttl(key) > 0 for key in keys)


CANARY = {"address": "198.51.100.77", "agent": "Mozilla/5.0 (Linux; Android 9; CANARY-PHONE-4711) Chrome/99.0 Mobile"}


def test_no_row_and_no_line_of_any_log_holds_who_it_was(link, caplog, monkeypatch):
    """Address, browser, mark and salt of a visitor are looked for in every table, and in all that was logged."""
    caplog.set_level(logging.DEBUG)
    marks, real = [], counting._mark
    monkeypatch.setattr(counting, "_mark", lambda *told: marks.append(real(*told)) or marks[-1])
    code = link()
    phone(**CANARY).get(f"/r/{code}")
    salt = valkey().get(f"iris:clicks:salt:{timezone.localdate():%Y%m%d}")
    monkeypatch.setattr(counting, "valkey", _gone)
    phone(**CANARY).get(f"/r/{code}")
    kept = "\n".join([*_everything(), caplog.text])
    assert marks
    assert code in kept  # the search finds what is there
    for secret in (CANARY["address"], "CANARY-PHONE-4711", marks[0], salt.hex(), str(salt)):
        assert secret not in kept


def _everything():
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select t::text from "{table}" t')  # noqa: S608 - our own tables
            yield from (row[0] for row in cursor.fetchall())


def test_valkey_of_production_and_development_writes_nothing_to_a_disk(settings):
    for file in ("docker-compose.yml", "iris_portal/embedded.py"):
        said = (settings.BASE_DIR / file).read_text(encoding="utf-8")
        assert 'save ""' in said
        assert "appendonly yes" not in said
