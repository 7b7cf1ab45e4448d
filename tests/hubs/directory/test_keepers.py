"""Who keeps which entries, and what "still right" does."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import RequestFactory

from core.models import AuditEntry
from core.roles import Role
from hubs.directory.access import hubs_kept_by, kept_hub_or_404, kept_service_or_404
from hubs.directory.actions import assure, unsay
from hubs.directory.models.keepers import Assurance, HubKeeper
from hubs.directory.models.listings import Listing
from hubs.directory.models.services import Service
from hubs.directory.review import review_due
from tests.hubs.directory.library import TODAY, hub, service
from tests.people import ines, olga, stranger

OLD = TODAY - timedelta(days=200)


@pytest.fixture
def home(db):
    return hub("david")


def asked(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def those(*services):
    return Service.objects.filter(pk__in=[one.pk for one in services])


def test_a_keeper_keeps_her_hub_and_no_other(home):
    ines_there = ines(home)
    other = hub("baru")
    assert list(hubs_kept_by(ines_there)) == [home]
    assert kept_hub_or_404(asked(ines_there), home.code) == home
    with pytest.raises(Http404):
        kept_hub_or_404(asked(ines_there), other.code)


def test_a_strangers_listing_is_not_found_and_the_trail_knows(home):
    ines_there = ines(home)
    hers, foreign, nobodys = service(hub=home), service(hub=hub("baru")), service()
    assert kept_service_or_404(asked(ines_there), hers.public_id) == hers
    for one in (foreign, nobodys):
        with pytest.raises(Http404):
            kept_service_or_404(asked(ines_there), one.public_id)
        entry = AuditEntry.objects.get(verb="listing.denied", key=str(one.pk))
        assert entry.by == ines_there


def test_who_lost_the_role_keeps_nothing_more(home):
    user = stranger()
    HubKeeper.objects.create(hub=home, user=user)
    assert not hubs_kept_by(user).exists()
    user.roles = [Role.HUB_OFFICER]
    assert hubs_kept_by(user).exists()


def test_nobody_keeps_a_hub_twice(home):
    user = ines(home)
    with pytest.raises(IntegrityError), transaction.atomic():
        HubKeeper.objects.create(hub=home, user=user)


def test_still_right_moves_the_dates_the_listing_and_the_trail(home, now):
    user, old = ines(home), service(hub=home, assured=OLD)
    assert assure(those(old), by=user, now=now)
    old.refresh_from_db()
    assert (old.assured_date, old.assured_by) == (date(2026, 11, 22), user)
    assert old.review_due == review_due(old.assured_date, {"legal"}) == old.assured_date + timedelta(days=180)
    assert Listing.objects.get(service=old).review_due == old.review_due
    assert AuditEntry.objects.filter(verb="service.assured", key=str(old.pk), by=user).count() == 1


def test_what_sends_somebody_to_a_closed_door_is_looked_over_more_often(home, now):
    bed = service("Albergue", "shelter", hub=home, assured=OLD)
    assure(those(bed), by=ines(home), now=now)
    bed.refresh_from_db()
    assert bed.review_due == bed.assured_date + timedelta(days=90)


def test_a_provider_confirms_without_an_account(home, now):
    old = service(hub=home, assured=OLD)
    assure(those(old), by=None, now=now, how="link")
    old.refresh_from_db()
    assert old.assured_by is None
    assert old.assured_date == date(2026, 11, 22)


def test_at_the_desk_nobody_confirms_without_a_name(home, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        assure(those(service(hub=home)), by=None, now=now)


def test_nothing_chosen_confirms_nothing(db, now):
    assert assure(Service.objects.none(), by=olga(), now=now) is None


def test_a_round_is_taken_back_whole(home, now):
    user, never = ines(home), service(hub=home, assured=None)
    old = service(hub=home, assured=OLD)
    round_id = assure(those(never, old), by=user, now=now)
    assert unsay(round_id, by=user, now=now + timedelta(minutes=1)) == 2
    never.refresh_from_db()
    old.refresh_from_db()
    assert (never.assured_date, never.review_due) == (None, None)
    assert (old.assured_date, old.review_due) == (OLD, OLD + timedelta(days=90))
    assert Listing.objects.get(service=old).assured_date == OLD
    assert AuditEntry.objects.filter(verb="service.assurance_undone").count() == 2
    assert unsay(round_id, by=user, now=now + timedelta(minutes=2)) == 0


def test_only_ones_own_round_is_taken_back_and_only_while_it_is_the_last(home, now):
    user, boss, old = ines(home), olga(home), service(hub=home, assured=OLD)
    first = assure(those(old), by=user, now=now)
    assert unsay(first, by=boss, now=now) == 0
    assure(those(old), by=boss, now=now + timedelta(minutes=1))
    assert unsay(first, by=user, now=now + timedelta(minutes=2)) == 0
    assert Assurance.objects.filter(undone_at=None).count() == 2
