"""Visits are counted once, by the keepers of the hub, and none of them can be found again."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.test import Client

from core.models import AuditEntry
from hubs.directory.models.needs import TaxonomyTerm
from hubs.surveys import tallying
from hubs.surveys.models.tallies import NeedCount, TallyKey, WhoCount
from hubs.surveys.tallying import Tally, count, take_back
from tests.hubs.directory.library import hub, service
from tests.people import ines, olga, stranger

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def david():
    return hub("david")


@pytest.fixture
def at_desk(david):
    client = Client()
    client.force_login(ines(david))
    return client


def a_tally(need: str = "documents", **said) -> Tally:
    told = {"met": True, "origin": "haiti", "age": "18-29", "language": "ht"} | said
    return Tally(TaxonomyTerm.objects.get(code=need).pk, **told)


def form(client: Client, at, **said) -> dict:
    page = client.get(f"/en/desk/tallies/of/{at.code}/").context["form"]
    told = {"key": str(page["key"].value()), "need": "documents", "referred": "nowhere", "met": "yes"}
    return told | {"origin": "haiti", "age": "18-29", "language": "ht", "many": "1"} | said


def send(client: Client, at, said: dict):
    return client.post(f"/en/desk/tallies/of/{at.code}/", said)


def test_a_visit_is_counted_in_parts_that_do_not_know_each_other(at_desk, david):
    send(at_desk, david, form(at_desk, david))
    row = NeedCount.objects.get()
    assert (row.need.code, row.met, row.referral, row.count) == ("documents", True, "nowhere", 1)
    assert set(WhoCount.objects.values_list("facet", "value", "count")) == {
        ("origin", "haiti", 1), ("age", "18-29", 1), ("language", "ht", 1),
    }  # fmt: skip
    fields = {field.name for field in [*NeedCount._meta.fields, *WhoCount._meta.fields]}
    assert fields == {"id", "hub", "on", "need", "met", "referral", "service", "count", "month", "facet", "value"}
    assert all(row.month.day == 1 for row in WhoCount.objects.all())


def test_the_trail_says_who_tallied_and_nothing_of_the_visit(at_desk, david):
    send(at_desk, david, form(at_desk, david, need="violence"))
    entry = AuditEntry.objects.get(verb="tally.counted")
    assert entry.facts == {"many": 1}
    assert entry.by.name == "Inés"


def test_the_same_form_sent_twice_counts_once(at_desk, david):
    said = form(at_desk, david)
    first, second = send(at_desk, david, said), send(at_desk, david, said)
    assert (first.status_code, second.status_code) == (302, 302)
    assert NeedCount.objects.get().count == 1
    page = at_desk.get(f"/en/desk/tallies/of/{david.code}/").content.decode()
    assert "counted already, and not twice" in page


def test_two_forms_alike_count_twice(at_desk, david):
    for _n in range(2):
        send(at_desk, david, form(at_desk, david))
    assert NeedCount.objects.get().count == 2


@pytest.mark.parametrize("many", ["10000", "51", "0", "-3"])
def test_a_tally_of_ten_thousand_is_refused_with_a_clear_sentence(at_desk, david, many):
    response = send(at_desk, david, form(at_desk, david, many=many))
    assert response.status_code == 422
    assert "At once 1 to 50 visits can be counted. Is the number right?" in response.content.decode()
    assert not NeedCount.objects.exists()
    assert not TallyKey.objects.exists()


def test_the_action_refuses_ten_thousand_too(david):
    with pytest.raises(ValueError, match="1 to 50"):
        count(david, a_tally(many=10_000), key=uuid4(), by=ines(david), today=TODAY)


def test_without_a_need_the_form_comes_back_with_what_was_tapped(at_desk, david):
    response = send(at_desk, david, form(at_desk, david, need=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Not counted." in page
    assert re.search(r'value="haiti"[^>]* checked', page)


def test_the_last_tally_is_taken_back_once(at_desk, david):
    send(at_desk, david, form(at_desk, david))
    send(at_desk, david, form(at_desk, david, need="work", met="no", many="3"))
    undo = f"/en/desk/tallies/of/{david.code}/undo/"
    assert "Work and income, not met × 3" in at_desk.get(f"/en/desk/tallies/of/{david.code}/").content.decode()
    at_desk.post(undo)
    assert [row.need.code for row in NeedCount.objects.all()] == ["documents"]
    assert set(WhoCount.objects.values_list("count", flat=True)) == {1}
    at_desk.post(undo)
    assert NeedCount.objects.get().count == 1
    assert AuditEntry.objects.filter(verb="tally.undone").count() == 1


def test_a_form_that_was_taken_back_does_not_count_when_it_comes_late_again(at_desk, david):
    said = form(at_desk, david)
    send(at_desk, david, said)
    at_desk.post(f"/en/desk/tallies/of/{david.code}/undo/")
    send(at_desk, david, said)
    assert not NeedCount.objects.exists()


def test_nobody_takes_back_with_a_cookie_of_their_own_making(at_desk, david):
    send(at_desk, david, form(at_desk, david))
    at_desk.cookies["last_tally"] = Signer(salt="last_tally").sign('{"key": "x"}')
    at_desk.post(f"/en/desk/tallies/of/{david.code}/undo/")
    assert NeedCount.objects.get().count == 1


def test_no_session_and_no_table_keeps_the_last_tally(at_desk, david):
    send(at_desk, david, form(at_desk, david, need="violence"))
    assert "violence" not in str(dict(at_desk.session))
    assert [field.name for field in TallyKey._meta.fields] == ["id", "key", "hub", "on", "undone"]


def test_a_referral_to_a_service_is_counted_at_that_service(at_desk, david):
    given = service("Consejo legal", "legal", at=david.location, hub=david)
    send(at_desk, david, form(at_desk, david, need="legal", referred=str(given.public_id)))
    row = NeedCount.objects.get()
    assert (row.referral, row.service) == ("listed", given)


def test_a_stranger_to_the_hub_gets_404_and_the_trail_knows(at_desk, david):
    other = hub("baru")
    for path in (f"/en/desk/tallies/of/{other.code}/", f"/en/desk/tallies/of/{other.code}/undo/"):
        assert at_desk.post(path, {}).status_code == 404
    assert AuditEntry.objects.filter(verb="listing.denied", key=str(other.pk)).count() == 2
    assert not NeedCount.objects.exists()


def test_who_has_no_role_finds_no_tallies(david):
    client = Client()
    client.force_login(stranger())
    for path in ("/en/desk/tallies/", f"/en/desk/tallies/of/{david.code}/", "/en/desk/tallies/board/"):
        assert client.get(path).status_code == 404


def test_an_officer_goes_straight_to_her_hub_and_a_manager_chooses(at_desk, david):
    assert f'action="/en/desk/tallies/of/{david.code}/"' in at_desk.get("/en/desk/tallies/").content.decode()
    manager = Client()
    manager.force_login(olga(david, hub("baru")))
    assert manager.get("/en/desk/tallies/").status_code == 200


def test_the_board_shows_a_manager_her_hubs_only(david):
    other, by = hub("baru"), ines(david)
    today = date.today()  # noqa: DTZ011 - the board shows weeks around the day it is opened on
    count(david, a_tally("work"), key=uuid4(), by=by, today=today)
    count(other, a_tally("shelter"), key=uuid4(), by=by, today=today)
    manager = Client()
    manager.force_login(olga(david))
    page = manager.get("/en/desk/tallies/board/").content.decode()
    assert "Work and income" in page
    assert "Shelter" not in page
    assert manager.get("/en/desk/tallies/board/?hub=x%00&until=9999-99-99").status_code == 200


def test_officers_do_not_see_the_board(at_desk):
    assert at_desk.get("/en/desk/tallies/board/").status_code == 404


def test_the_database_refuses_a_referral_without_its_service(david):
    need = TaxonomyTerm.objects.get(code="work")
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedCount.objects.create(hub=david, on=TODAY, need=need, met=True, referral="listed", count=1)


def test_taking_back_leaves_what_others_counted(david):
    by, key = ines(david), uuid4()
    count(david, a_tally(many=4), key=uuid4(), by=by, today=TODAY)
    count(david, a_tally(many=2), key=key, by=by, today=TODAY)
    assert take_back(david, a_tally(many=2), key=key, by=by)
    assert not take_back(david, a_tally(many=2), key=key, by=by)
    assert NeedCount.objects.get().count == 4


def test_keys_of_forms_go_after_three_days(david):
    count(david, a_tally(), key=uuid4(), by=ines(david), today=TODAY)
    assert tallying.forget_keys(today=date(2026, 11, 26)) == 0
    assert tallying.forget_keys(today=date(2026, 11, 27)) == 1
    assert NeedCount.objects.get().count == 1
