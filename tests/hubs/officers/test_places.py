"""Places, numbers and organizations at the desk: added, changed, taken away; a secret place stays secret."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEntry
from hubs.directory.models.listings import Listing
from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Organization
from hubs.directory.models.photos import PlacePhoto
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.officers import actions
from hubs.officers.access import Entry, entry_of, open_draft
from hubs.officers.beginning import copy
from hubs.officers.carrying import wished_of
from hubs.officers.facts import facts_of
from hubs.officers.models import Draft
from tests.hubs.directory.library import hub, location, phone, service
from tests.pages import as_shown
from tests.people import ines, olga

NEW = {"place_name_es": "Casa Nueva", "place_name_en": "New House", "district": "boquete", "address_1": "Calle 7",
       "latitude": "8.78", "longitude": "-82.43"}  # fmt: skip


@pytest.fixture
def home(db):
    return hub("david", assured=timezone.localdate())


@pytest.fixture
def staff(home):
    return ines(home), olga(home)


def desk_of(person):
    client = Client()
    client.force_login(person)
    if "hub_manager" in person.roles:
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    return client


@pytest.fixture
def desk(staff):
    return desk_of(staff[0])


@pytest.fixture
def held(home):
    made = service("Consejo legal", hub=home, assured=timezone.localdate())
    phone(made)
    return made


def fresh(held):
    return Service.objects.get(pk=held.pk)


def save(desk, key, part, about=None, **typed):
    path = reverse("listing_edit", args=[key, part, *([about] if about else [])])
    return desk.post(path, as_shown(desk.get(path)) | typed)


def approve(key, by, now):
    draft = open_draft(key)
    live = facts_of(draft.subject) if draft.subject else {}
    return actions.approve(draft, seen=actions.shown(live, wished_of(draft.base, draft.facts, live)), by=by, now=now)


def test_a_new_place_waits_and_is_then_found(desk, staff, held, client, now, django_capture_on_commit_callbacks):
    assert save(desk, held.public_id, "new-place", **NEW).status_code == 302
    assert ServiceAtLocation.objects.count() == 1
    key = open_draft(held.public_id).facts["places"][1][1]
    assert save(desk, held.public_id, "place-phones", key, number0="777-1234", channels0=["voice"],
                confirmed0="on").status_code == 302  # fmt: skip
    assert "Calle 7" not in client.get(reverse("service", args=[held.public_id])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # pages that are kept go
        approve(held.public_id, staff[1], now)
    place = Location.objects.get(public_id=key)
    assert (place.name_es, place.district.code, place.province.iso) == ("Casa Nueva", "boquete", "PA-4")
    page = client.get(reverse("service", args=[held.public_id])).content.decode()
    assert "Calle 7" in page
    assert "777-1234" in page
    assert Listing.objects.filter(service=held).count() == 2
    assert Listing.objects.get(at__location=place).district.code == "boquete"


def test_a_new_place_that_is_sent_twice_is_one_place(desk, held):
    path = reverse("listing_edit", args=[held.public_id, "new-place"])
    typed = as_shown(desk.get(path)) | NEW
    for _ in range(2):
        assert desk.post(path, typed).status_code == 302
    assert len(open_draft(held.public_id).facts["places"]) == 2
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("wrong, field", [
    ({"latitude": "-82.43", "longitude": "8.78"}, "latitude"), ({"latitude": "40", "longitude": "-3"}, "latitude"),
    ({"district": ""}, "district"), ({"place_name_en": ""}, "place_name_en"), ({"latitude": "x"}, "latitude"),
])  # fmt: skip
def test_a_place_that_cannot_be_is_refused_and_stays_typed(desk, held, wrong, field):
    answer = save(desk, held.public_id, "new-place", **(NEW | wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Calle 7" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_place_is_taken_away_and_comes_back_with_an_earlier_version(desk, staff, held, home, now):
    second = ServiceAtLocation.objects.create(service=held, location=location("boquete"))
    first = held.service_at_locations.exclude(pk=second.pk).get()
    before = facts_of(fresh(held))
    save(desk, held.public_id, "words", name_es="Uno")
    version = approve(held.public_id, staff[1], now)
    draft = Draft.objects.get(state="approved")
    assert save(desk, held.public_id, "places", stay=[str(second.public_id)]).status_code == 302
    approve(version.public_id, staff[1], now)
    assert list(held.service_at_locations.all()) == [second]
    assert Listing.objects.get(service=held).at_id == second.pk
    actions.restore(draft, by=staff[0], now=now)
    approve(held.public_id, staff[1], now)
    back = held.service_at_locations.exclude(pk=second.pk).get()
    assert (back.public_id, back.location, back.schedules.count()) == (first.public_id, first.location, 1)
    assert {key: value for key, value in facts_of(fresh(held)).items() if key.startswith("place.")} == {
        key: value for key, value in before.items() if key.startswith("place.")
    }


def test_an_entry_keeps_at_least_one_place(desk, held):
    answer = save(desk, held.public_id, "places", stay=[])
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_a_place_of_the_hub_is_added_and_a_strangers_is_not_offered(desk, staff, held, home, now):
    foreign = service("Ajena", hub=hub("baru"))
    theirs = foreign.service_at_locations.get().location
    assert save(desk, held.public_id, "places", add=str(theirs.public_id)).status_code == 422
    assert save(desk, held.public_id, "places", add=str(home.location.public_id)).status_code == 302
    approve(held.public_id, staff[1], now)
    assert set(held.service_at_locations.values_list("location", flat=True)) >= {home.location_id}


def test_a_place_of_the_organization_is_offered_unless_it_is_another_hubs_secret(desk, held):
    known = service("Ajena", hub=hub("baru"))
    hidden = service("Refugio", hub=hub("baru"), at=location("baru", secret=True, address_1="", latitude=None,
                                                            longitude=None))  # fmt: skip
    Service.objects.filter(pk__in=[known.pk, hidden.pk]).update(organization=held.organization)
    form = desk.get(reverse("listing_edit", args=[held.public_id, "places"])).context["form"]
    offered = {value for value, _name in form.fields["add"].choices}
    assert str(known.service_at_locations.get().location.public_id) in offered
    assert str(hidden.service_at_locations.get().location.public_id) not in offered


def test_what_is_said_of_a_place_that_stands_is_not_written_by_a_draft_that_only_adds_it(held, staff, home, now):
    """A draft put together by hand does not reach into a place that it did not read."""
    other = service("Ajena", hub=hub("baru")).service_at_locations.get().location
    places = [*facts_of(held)["places"], [str(home.public_id), str(other.public_id)]]
    forged = {"places": places, f"place.{other.public_id}.address_1": "Otra calle"}
    actions.save_draft(entry_of(fresh(held)), forged, by=staff[0], now=now)
    approve(held.public_id, staff[1], now)
    other.refresh_from_db()
    assert other.address_1 == "Calle 1"


def test_accessibility_and_the_district_of_a_place_become_what_the_public_reads(desk, staff, held, client, now):
    place = held.service_at_locations.get().location
    save(desk, held.public_id, "access", place.public_id, there_es0="Rampa", there_en0="Ramp")
    save(desk, held.public_id, "place", place.public_id, **{f"place.{place.public_id}.district": "PA-4"})
    approve(held.public_id, staff[1], now)
    place.refresh_from_db()
    assert (place.district, place.province.iso) == (None, "PA-4")
    assert "Rampa" in client.get(reverse("service", args=[held.public_id])).content.decode()


def test_accessibility_in_one_language_is_refused(desk, held):
    place = held.service_at_locations.get().location
    answer = save(desk, held.public_id, "access", place.public_id, there_es0="Rampa")
    assert "there_en0" in answer.context["form"].errors


def test_a_place_that_becomes_secret_loses_address_pictures_and_what_drafts_say_of_it(
    desk, staff, held, client, now, django_capture_on_commit_callbacks
):
    place = held.service_at_locations.get().location
    PlacePhoto.objects.create(location=place, place="x.webp", sha256="0", width=1, height=1, by=staff[0], at=now)
    start = f"place.{place.public_id}."
    save(desk, held.public_id, "place", place.public_id, **{f"{start}address_1": "Calle Escondida 9"})
    approve(held.public_id, staff[1], now)
    save(desk, held.public_id, "place", place.public_id, **{f"{start}secret": "on"})
    approve(held.public_id, staff[1], now)
    place.refresh_from_db()
    assert (place.secret, place.address_1, place.latitude) == (True, "", None)
    assert not place.photos.exists()
    assert Listing.objects.get(service=held).district is None
    for draft in Draft.objects.all():
        assert "Escondida" not in str(draft.facts) + str(draft.base)
    for path in (reverse("service", args=[held.public_id]), reverse("listing_history", args=[held.public_id])):
        assert "Escondida" not in (desk if "mesa" in path else client).get(path).content.decode()
    form = desk.get(reverse("listing_edit", args=[held.public_id, "place", place.public_id])).context["form"]
    assert {name.removeprefix(start) for name in form.fields} == {"place_name_es", "place_name_en", "district", "seen"}
    renamed = save(desk, held.public_id, "place", place.public_id, **{f"{start}place_name_es": "Casa Segura"})
    assert renamed.status_code == 302


def test_an_old_draft_brings_no_address_to_a_place_that_is_secret_by_now(desk, staff, held, now):
    place = held.service_at_locations.get().location
    save(desk, held.public_id, "place", place.public_id, **{f"place.{place.public_id}.address_1": "Calle 9"})
    Location.objects.filter(pk=place.pk).update(secret=True, address_1="", latitude=None, longitude=None)
    path = reverse("listing_draft", args=[open_draft(held.public_id).public_id])
    assert "Calle 9" not in desk_of(staff[1]).get(path).content.decode()
    approve(held.public_id, staff[1], now)
    place.refresh_from_db()
    assert place.address_1 == ""
    assert "Calle 9" not in str(Draft.objects.get(state="approved").facts)


def test_a_new_secret_place_has_a_district_for_the_desk_alone(desk, staff, held, client, now):
    save(desk, held.public_id, "new-place", **(NEW | {"secret": "on"}))
    approve(held.public_id, staff[1], now)
    place = Location.objects.get(name_es="Casa Nueva")
    assert (place.secret, place.address_1, place.latitude, place.district.code) == (True, "", None, "boquete")
    page = client.get(reverse("service", args=[held.public_id])).content.decode()
    assert "Calle 7" not in page
    assert "Boquete" not in page


def test_an_organization_of_one_hub_is_changed_with_its_numbers_and_contacts(desk, staff, held, client, now):
    save(desk, held.public_id, "organization", org_name_es="Red Nueva")
    save(desk, held.public_id, "organization-phones", number0="800-1111", channels0=["voice"], confirmed0="on")
    save(desk, held.public_id, "contacts", person0="Ana Ruiz", post_es0="Jefa", email0="ana@red.example")
    approve(held.public_id, staff[1], now)
    page = client.get(reverse("service", args=[held.public_id])).content.decode()
    assert "Red Nueva" in page
    assert "800-1111" in page
    assert "Ana Ruiz" not in page
    assert held.organization.contacts.get().public is False


def test_an_organization_that_another_hub_knows_too_is_nobodys_to_change_alone(desk, held):
    Service.objects.filter(pk=service("Ajena", hub=hub("baru")).pk).update(organization=held.organization)
    for part in ("organization", "organization-phones", "contacts"):
        assert desk.get(reverse("listing_edit", args=[held.public_id, part])).status_code == 404


@pytest.mark.parametrize("typed, sure", [
    ({"number0": "6999-0000"}, False), ({"number0": "6999-0000", "confirmed0": "on"}, True),
    ({"number0": "+507 6123 4567"}, True), ({"note_es0": "de noche"}, True),
])  # fmt: skip
def test_the_tick_that_somebody_called_is_about_the_number_that_stands_there(desk, held, typed, sure):
    save(desk, held.public_id, "ways", **typed)
    assert [row["confirmed"] for row in open_draft(held.public_id).facts["phones"]] == [sure]


@pytest.mark.parametrize("ticked", [True, False])
def test_a_phone_changed_at_once_is_shown_only_when_somebody_has_called_it(desk, staff, held, home, ticked):
    actions.allow(home, ["phone"], by=staff[1])
    typed = {"what": "phone", "phone-number": "6999-0000"} | ({"phone-called": "on"} if ticked else {})
    assert desk.post(reverse("listing_today", args=[held.public_id]), typed).status_code == 302
    assert held.phones.shown().exists() is ticked


def begin(desk, **typed):
    path = reverse("listing_new")
    shown = as_shown(desk.get(path)) | {"name_es": "Comedor", "name_en": "Meals", "needs": ["food"]}
    return desk.post(path, shown | typed), shown | typed


def test_a_new_entry_of_a_new_organization_at_a_new_place(
    desk, staff, home, client, now, django_capture_on_commit_callbacks
):
    words = {"org_name_es": "Mesa Abierta", "org_name_en": "Open Table", "org_description_es": "Da comidas.",
             "org_description_en": "Gives meals."}  # fmt: skip
    answer, typed = begin(desk, **words, **NEW)
    assert answer.status_code == 302, answer.context["form"].errors
    assert desk.post(reverse("listing_new"), typed).status_code == 302  # sent again over a bad line
    draft = Draft.objects.get()
    assert not Service.objects.exists()
    assert "Comedor" in desk.get(reverse("listings")).content.decode()
    key = draft.facts["places"][0][1]
    path = reverse("listing_edit", args=[draft.entry, "hours", key])
    hours = {"days0": ["MO"], "opens0": "11:00", "closes0": "14:00"}
    assert desk.post(path, as_shown(desk.get(path)) | hours).status_code == 302
    assert client.get(reverse("service", args=[draft.entry])).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        approve(draft.entry, staff[1], now)
    made = Service.objects.get(public_id=draft.entry)
    assert (made.organization.name_es, made.hub, made.assured_by) == ("Mesa Abierta", home, staff[0])
    place = made.service_at_locations.get().location
    assert (place.address_1, place.schedules.count()) == ("Calle 7", 1)
    page = client.get(reverse("service", args=[draft.entry])).content.decode()
    assert "Comedor" in page
    assert "Calle 7" in page


def test_a_new_entry_at_a_known_place_of_a_known_organization_changes_neither(desk, staff, held, home, now):
    place, organization = held.service_at_locations.get().location, held.organization
    answer, _typed = begin(desk, organization=str(organization.public_id), place=str(place.public_id), **NEW)
    assert answer.status_code == 302, answer.context["form"].errors
    made = approve(Draft.objects.get().entry, staff[1], now)
    assert (made.organization, made.service_at_locations.get().location) == (organization, place)
    assert Location.objects.get(pk=place.pk).address_1 == "Calle 1"
    assert Organization.objects.count() == 2  # the hub's and this one


def test_a_new_entry_wants_who_gives_it_and_where(desk, home):
    answer, _typed = begin(desk)
    assert answer.status_code == 422
    assert {"org_name_es", "org_description_en", "place_name_es", "district"} <= set(answer.context["form"].errors)


def test_the_key_of_a_new_entry_is_nobodys_to_choose(desk, held):
    answer, _typed = begin(desk, key=str(held.public_id), **NEW)
    assert "key" in answer.context["form"].errors


def test_an_officer_begins_entries_only_at_hubs_that_she_keeps(desk, home):
    other = hub("baru")
    answer, _typed = begin(desk, hub=other.code, place=str(other.location.public_id))
    assert {"hub", "place"} <= set(answer.context["form"].errors)


def test_two_copies_of_a_new_entry_share_the_place_that_the_first_makes(desk, staff, home, now):
    words = {"org_name_es": "Mesa", "org_name_en": "Table", "org_description_es": "x", "org_description_en": "x"}
    begin(desk, **words, **NEW)
    first = Draft.objects.get()
    second = copy(Entry(first.entry, home, None, first), by=staff[0], now=now)
    places = {approve(one.entry, staff[1], now).service_at_locations.get().location for one in (first, second)}
    assert len(places) == 1


def test_a_strangers_hub_is_not_found_on_any_page_and_the_trail_knows(desk, home):
    other = hub("baru")
    key = other.public_id
    asked = [reverse(name, args=[key]) for name in ("listing", "listing_history", "listing_today")]
    asked.append(reverse("listing_edit", args=[key, "words"]))
    for path in asked:
        assert desk.get(path).status_code == 404, path
    assert desk.post(reverse("listing_hub_confirm", args=[other.public_id])).status_code == 404
    assert AuditEntry.objects.filter(verb="listing.denied", key=str(other.pk)).count() == 5


def test_every_part_of_a_hub_opens_and_saved_as_it_is_changes_nothing(desk, home):
    page = desk.get(reverse("listing", args=[home.public_id]))
    assert [part.slug for part in page.context["parts"]] == [
        "hours", "ways", "words", "place", "access", "organization", "organization-phones", "contacts"
    ]  # fmt: skip
    for part in page.context["parts"]:
        assert save(desk, home.public_id, part.slug, part.about).status_code == 302, part.slug
    assert not Draft.objects.exists()


def test_a_hub_is_changed_as_a_draft_and_restored(desk, staff, home, client, now, django_capture_on_commit_callbacks):
    public = reverse("hub", args=[home.public_id])
    save(desk, home.public_id, "words", name_es="Centro Nuevo", summary_es="Le orienta.", languages=["es", "ht"])
    save(desk, home.public_id, "ways", number0="775-0000", channels0=["voice", "whatsapp"], confirmed0="on",
         email="centro@david.example")  # fmt: skip
    save(desk, home.public_id, "place", home.location.public_id,
         **{f"place.{home.location.public_id}.address_1": "Parque Cervantes"})  # fmt: skip
    assert "Centro Nuevo" not in client.get(public).content.decode()
    with pytest.raises(ValidationError):
        approve(home.public_id, staff[0], now)
    with django_capture_on_commit_callbacks(execute=True):
        approve(home.public_id, staff[1], now)
    page = client.get(public).content.decode()
    assert not [said for said in ("Centro Nuevo", "Le orienta.", "775-0000", "centro@david.example", "Parque Cervantes")
                if said not in page]  # fmt: skip
    first = Draft.objects.get(state="approved")
    save(desk, home.public_id, "words", name_es="Centro Otro")
    approve(home.public_id, staff[1], now)
    actions.restore(first, by=staff[0], now=now)
    approve(home.public_id, staff[1], now)
    home.refresh_from_db()
    assert home.name_es == "Centro Nuevo"
    assert AuditEntry.objects.filter(verb="draft.approved").count() == 3


@pytest.mark.parametrize("free", [True, False])
def test_a_hub_closed_until_a_day_is_told_at_once_where_the_manager_lets_it(desk, staff, home, free):
    actions.allow(home, ["closed"] if free else [], by=staff[1])
    path = reverse("listing_today", args=[home.public_id, home.location.public_id])
    assert desk.get(path).status_code == 200
    assert desk.post(path, {"what": "closed", "closed-until": str(timezone.localdate())}).status_code == 302
    assert home.location.schedules.filter(kind="closed").exists() is free
    if free:
        draft = Draft.objects.get()
        desk.post(reverse("listing_change_back", args=[draft.public_id]))
        assert not home.location.schedules.exists()


def test_a_hub_is_found_still_right(desk, staff, home, now):
    home.assured_date = home.review_due = None
    home.save()
    assert desk.post(reverse("listing_hub_confirm", args=[home.public_id])).status_code == 302
    home.refresh_from_db()
    assert (home.assured_date, home.assured_by) == (timezone.localdate(), staff[0])
    assert AuditEntry.objects.filter(verb="hub.assured").exists()


def test_a_hub_is_not_copied_and_stands_in_no_list_of_new_entries(desk, home):
    assert desk.post(reverse("listing_copy", args=[home.public_id])).status_code == 404
    save(desk, home.public_id, "words", name_es="Centro Nuevo")
    assert desk.get(reverse("listings")).context["new"] == []
    assert "Centro Nuevo" in desk.get(reverse("listing_drafts")).content.decode()
