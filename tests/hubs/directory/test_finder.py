"""What the finder finds: filters that combine, open ones first, near ones next, stale ones not at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubs.directory import finder
from hubs.directory.asking import asked
from hubs.directory.catalogue import catalogue
from hubs.directory.finder import Wish, elsewhere, find
from hubs.directory.models.listings import Listing
from hubs.directory.opening_hours import Answer
from tests.hubs.directory import library
from tests.hubs.directory.library import TODAY, WEEK

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # Monday, 10:00 in Panama
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # Monday, 22:00


def names(query: str = "", now: datetime = MORNING, near: str = "") -> list[str]:
    text = f"{query}&near={near}" if near else query
    wanted = asked(QueryDict(text), catalogue(), posted=bool(near))
    return [card.name for card in find(wanted.wish, now=now).cards]


def test_need_and_place_and_filters_all_hold_together():
    library.service("A", "legal", languages=("es", "ht"))
    library.service("B", "legal", papers="unknown")
    library.service("C", "health")
    library.service("D", "legal", at=library.location("david"))
    assert names("need=legal") == ["A", "B", "D"]
    assert names("need=legal&place=PA-4") == ["A", "B", "D"]
    assert names("need=legal&place=baru") == ["A", "B"]
    assert names("need=legal&place=baru&nopapers=1&lang=ht") == ["A"]
    assert names("need=legal&place=PA-10") == []


def test_papers_that_nobody_confirmed_are_not_no_papers():
    library.service("A", papers="unknown")
    assert names("need=legal&nopapers=1") == []


def test_a_need_finds_what_stands_under_it():
    library.service("A", "identity")
    assert names("need=documents") == ["A"]


@pytest.mark.parametrize("typed", ["abogado", "ABOGADA", "necesito un avogado", "lawyer", "me detuvieron, deportacion"])
def test_a_need_is_understood_in_the_words_of_everyday(typed):
    library.service("A", "legal")
    assert names(f"q={typed}") == ["A"]


def test_what_is_open_comes_first_and_open_now_leaves_out_the_rest():
    library.service("Closed", assured=TODAY)
    library.service("Open", open_hours=("18:00", "23:00"), assured=TODAY - timedelta(days=50))
    assert names("need=legal", NIGHT) == ["Open", "Closed"]
    assert names("need=legal&open=1", NIGHT) == ["Open"]


def test_hours_that_nobody_confirmed_are_listed_but_never_as_open_or_closed():
    library.service("A", open_hours=None)
    assert names("need=legal&open=1") == []
    card = find(Wish(), now=MORNING).cards[0]
    assert card.state.answer == Answer.UNKNOWN


def test_a_night_shelter_is_open_after_midnight():
    library.service("Night", open_hours=("18:00", "08:00"))
    assert names("need=legal&open=1", datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == ["Night"]  # Tuesday, 4:00


def test_a_closure_of_the_place_closes_it_in_the_list_too():
    place = library.location()
    library.hours(place)
    library.closed(place, date(2026, 11, 24), date(2026, 11, 24))
    library.service("A", at=place, open_hours=None)
    tomorrow = MORNING + timedelta(days=1)
    assert names("need=legal&open=1") == ["A"]
    assert names("need=legal&open=1", tomorrow) == []
    assert names("need=legal&open=1", tomorrow + timedelta(days=1)) == ["A"]


def test_a_holiday_closes_what_says_so():
    library.service("A")
    assert names("need=legal&open=1", datetime(2026, 12, 8, 15, 0, tzinfo=UTC)) == []  # Mothers' Day, a Tuesday


def test_what_nobody_has_verified_for_long_leaves_the_list_and_can_be_asked_for():
    library.service("Fresh")
    library.service("Late", assured=TODAY - timedelta(days=90 + 90))
    library.service("Stale", assured=TODAY - timedelta(days=90 + 91))
    library.service("Never", assured=None)
    assert names("need=legal") == ["Fresh", "Late"]
    assert sorted(names("need=legal&all=1")) == ["Fresh", "Late", "Never", "Stale"]


def test_what_ended_or_is_closed_for_a_time_is_not_listed():
    library.service("Ended", status="defunct")
    library.service("Paused", status="temporarily closed")
    assert names("need=legal&all=1") == []


def test_near_is_nearest_first_with_the_distance():
    library.service("Far", at=library.location("david", latitude=8.43, longitude=-82.43))
    library.service("Close", at=library.location(latitude=8.53, longitude=-82.84))
    wish = asked(QueryDict("need=legal&near=8.531,-82.839"), catalogue(), posted=True).wish
    cards = find(wish, now=MORNING).cards
    assert [card.name for card in cards] == ["Close", "Far"]
    assert cards[1].km == pytest.approx(46.5, rel=0.01)


def test_a_shelter_open_over_the_eve_of_a_holiday_is_open_in_the_list_until_morning():
    library.service("Night", open_hours=("18:00", "08:00"))
    in_the_holiday = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)  # Mothers' Day, 5:00; it opened on Monday
    assert names("need=legal&open=1", in_the_holiday) == ["Night"]
    assert names("need=legal&open=1", in_the_holiday + timedelta(hours=16)) == []


def test_the_nearest_elsewhere_need_not_be_open_now():
    library.service("Far", at=library.location("david", latitude=8.43, longitude=-82.43))
    wish = Wish(open_now=True, province=1, district=1)
    assert [card.name for card in elsewhere(wish, (8.5, -82.8), now=NIGHT).cards] == ["Far"]


def test_a_position_is_rounded_again_and_never_read_from_an_address():
    library.location()
    said = QueryDict("near=8.53172,-82.83861")
    assert asked(said, catalogue(), posted=True).wish.near == (8.53, -82.84)
    assert asked(said, catalogue()).wish.near is None


@pytest.mark.parametrize(
    "query", ["need=x", "place=zz", "lang=xx", "who=x", "near=a,b", "near=40,-3", "q=%00", "near=nan,nan", "near=1,2,3"]
)
def test_what_is_not_understood_is_left_out_without_a_fault(query):
    library.service("A")
    wish = asked(QueryDict(query), catalogue(), posted=True).wish
    assert wish == Wish()
    assert len(find(wish, now=MORNING).cards) == 1


def test_a_phone_that_nobody_confirmed_is_not_in_the_list():
    library.phone(library.service("A"), "6123-4567", "voice", confirmed=None)
    library.phone(library.service("B"), "6765-4321", "whatsapp")
    told = {card.name: (card.call, card.whatsapp) for card in find(Wish(), now=MORNING).cards}
    assert told == {"A": ("", ""), "B": ("", "6765-4321")}
    assert names("need=legal&whatsapp=1") == ["B"]


def test_twenty_rows_cost_as_many_queries_as_two(django_assert_num_queries):
    for number in range(2):
        library.service(f"S{number}")
    with django_assert_num_queries(2):
        find(Wish(), now=MORNING, size=30)
    for number in range(18):
        library.service(f"T{number}", open_hours=("18:00", "08:00"))
    with django_assert_num_queries(2):
        assert find(Wish(), now=MORNING, size=30).total == 20


def test_pages_hold_ten_and_a_page_too_far_is_the_first():
    for number in range(12):
        library.service(f"S{number:02}")
    first, second = find(Wish(), now=MORNING), find(Wish(), now=MORNING, page=2)
    assert (len(first.cards), len(second.cards), first.total, first.pages) == (10, 2, 12, 2)
    assert find(Wish(), now=MORNING, page=9).page == 1
    assert {card.name for card in first.cards}.isdisjoint(card.name for card in second.cards)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31)))  # noqa: DTZ001 - made aware below
def test_the_list_calls_open_what_the_hours_call_open(moment):
    """The database reads a week, or the pure module reads the hours: both must say the same at any moment."""
    now = moment.replace(tzinfo=UTC)
    if not Listing.objects.exists():
        place = library.location()
        library.hours(place, "SA,SU", "00:00", "00:00")
        library.closed(place, date(2026, 12, 12), date(2026, 12, 13))
        library.service("Weekend", at=place, open_hours=None)
        library.service("Office")
        library.service("Night", open_hours=("20:00", "06:00"))
        monthly = library.service("Monthly", open_hours=None)
        library.hours(monthly.service_at_locations.get(), "1MO,-1FR", freq="MONTHLY")
        seasonal = library.service("Season", open_hours=None)
        library.hours(
            seasonal.service_at_locations.get(), WEEK, valid_from=date(2026, 12, 1), valid_to=date(2026, 12, 24)
        )
        library.refreshed(monthly, seasonal)
    everything = {card.name: card.state.answer for card in find(Wish(unverified=True), now=now).cards}
    open_now = [card.name for card in find(Wish(unverified=True, open_now=True), now=now).cards]
    assert len(everything) == 5
    assert sorted(open_now) == sorted(name for name, answer in everything.items() if answer == Answer.OPEN)


def test_an_age_finds_what_is_for_it_and_what_names_none():
    library.service("All ages")
    library.service("Grown", minimum_age=18)
    library.service("Young", maximum_age=17)
    library.service("Teens", minimum_age=13, maximum_age=17, cost="paid")
    assert set(names("need=legal&age=12")) == {"All ages", "Young"}
    assert set(names("need=legal&age=13")) == {"All ages", "Young", "Teens"}
    assert set(names("need=legal&age=17&free=1")) == {"All ages", "Young"}
    assert set(names("need=legal&age=18")) == {"All ages", "Grown"}
    assert set(names("need=legal&age=0")) == {"All ages", "Young"}


@pytest.mark.parametrize("said", ["", "x", "-1", "121", "1.5", "999999999999", "٣x"])
def test_what_is_no_age_filters_nothing(said):
    library.service("Grown", minimum_age=18)
    assert names(f"need=legal&age={said}") == ["Grown"]


ALL_OVER = """
insert into hubs_listing select (jsonb_populate_record(one, jsonb_build_object(
    'at_id', -row_number() over (), 'district_id', district.id, 'province_id', district.province_id))).*
from hubs_listing one, hubs_district district, generate_series(1, 40)"""


def test_an_age_is_answered_from_the_listings_by_the_index_of_the_district():
    """The ages are columns of the row that is read anyway: no further table is asked, and not the whole country."""
    library.service("Grown", minimum_age=18)
    wish = asked(QueryDict("need=legal&place=baru&age=30"), catalogue()).wish
    assert "hubs_service" not in finder._fits(wish)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALL_OVER)
        cursor.execute("analyze hubs_listing")
        asked_so = f"explain select * from hubs_listing l where {finder._fits(wish)}"  # noqa: S608 - our own texts
        cursor.execute(asked_so, finder._values(wish, MORNING))
        plan = "\n".join(row[0] for row in cursor.fetchall())
        transaction.set_rollback(True)  # the places of these rows do not exist
    assert "listing_district" in plan, plan
    assert "Seq Scan" not in plan, plan
