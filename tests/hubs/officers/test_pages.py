"""The pages of the officers' desk: each part of an entry, the small facts, decisions, and what is refused."""

from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from hubs.directory.bounds import Slip
from hubs.directory.models.keepers import HubKeeper
from hubs.directory.models.locations import SLIPS
from hubs.directory.models.services import Service
from hubs.officers import actions
from hubs.officers.access import entry_of, open_draft
from hubs.officers.facts import facts_of
from hubs.officers.hours_forms import occurs
from hubs.officers.models import Draft
from hubs.officers.parts import PARTS, parts_of
from tests.hubs.directory.library import hours, hub, location, phone, service
from tests.pages import as_shown
from tests.people import PASSWORD, ines, olga

DAY = timedelta(days=1)


@pytest.fixture
def home(db):
    return hub("david")


@pytest.fixture
def held(home):
    """An entry with something in every part."""
    made = service("Consejo legal", "legal", "work", hub=home, papers="unknown")
    phone(made)
    made.cost_options.create(option_es="Consulta", option_en="Consultation", amount="5.00")
    Service.objects.filter(pk=made.pk).update(cost="paid")
    at = made.service_at_locations.get()
    today = timezone.localdate()
    hours(at, "1SA,3SA", "18:00", "02:00", freq="MONTHLY")
    hours(at, "MO", "06:00", "07:00", interval=2, dtstart=date(2026, 1, 5))
    at.schedules.create(kind="closed", valid_from=today + DAY, valid_to=today + 2 * DAY, description_es="Feria")
    return made


@pytest.fixture
def staff(home):
    return ines(home), olga(home)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(staff):
    return signed_in(staff[0])


@pytest.fixture
def boss(staff):
    TOTP.activate(staff[1], "JBSWY3DPEHPK3PXP")
    return signed_in(staff[1])


def fresh(held):
    return Service.objects.get(pk=held.pk)


def pages(held):
    return [path for _slug, path in parts(held)]


def parts(held):
    entry = entry_of(fresh(held))
    return [
        (part.slug, reverse("listing_edit", args=[entry.key, part.slug, *([part.about] if part.about else [])]))
        for part in parts_of(entry)
    ]


def page(held, slug):
    return next(path for one, path in parts(held) if one == slug)


def test_every_part_opens_and_saved_as_it_is_changes_nothing(desk, held):
    assert len(pages(held)) == len(PARTS)
    for path in pages(held):
        shown = desk.get(path)
        assert shown.status_code == 200, path
        saved = desk.post(path, as_shown(shown))
        assert saved.status_code == 302, (path, saved.context["form"].errors)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("slug, typed, fact, value", [
    ("words", {"name_en": "Legal help"}, "name_en", "Legal help"),
    ("whom", {"needs": ["health"], "languages": ["es", "fr"], "minimum_age": "18"}, "languages", ["es", "fr"]),
    ("papers", {"papers": "listed", "paper_es0": "Pasaporte", "paper_en0": "Passport"}, "documents",
     [{"paper_es": "Pasaporte", "paper_en": "Passport", "uri": ""}]),
    ("cost", {"amount0": "7.5"}, "prices", [{"option_es": "Consulta", "option_en": "Consultation", "amount": "7.50",
                                           "words_es": "", "words_en": ""}]),
])  # fmt: skip
def test_a_changed_part_becomes_a_draft_and_then_what_the_public_reads(
    desk, staff, held, slug, typed, fact, value, now
):
    path = page(held, slug)
    answer = desk.post(path, as_shown(desk.get(path)) | typed)
    assert answer.status_code == 302, answer.context["form"].errors
    draft = open_draft(held.public_id)
    assert draft.facts[fact] == value
    actions.approve(draft, seen=actions.shown(facts_of(fresh(held)), draft.facts), by=staff[1], now=now)
    assert facts_of(fresh(held))[fact] == value


def test_hours_are_changed_and_what_the_form_cannot_say_stays(desk, staff, held, now):
    path = page(held, "hours")
    shown = as_shown(desk.get(path))
    weekly = next(n for n in range(3) if len(shown.get(f"days{n}", [])) == 5)
    answer = desk.post(path, shown | {f"opens{weekly}": "09:30"})
    assert answer.status_code == 302, answer.context["form"].errors
    draft = open_draft(held.public_id)
    actions.approve(draft, seen=actions.shown(facts_of(fresh(held)), draft.facts), by=staff[1], now=now)
    rows = held.service_at_locations.get().schedules.all()
    assert sorted((row.byday, str(row.opens_at)) for row in rows if row.kind == "regular") == [
        ("1SA,3SA", "18:00:00"), ("MO", "06:00:00"), ("MO,TU,WE,TH,FR", "09:30:00"),
    ]  # fmt: skip
    assert [row.interval for row in rows if row.byday == "MO"] == [2]


TODAY = timezone.localdate()


@pytest.mark.parametrize("slug, typed, field", [
    ("hours", {"days0": ["MO"], "opens0": "16:00", "closes0": "08:00", "overnight0": []}, "closes0"),
    ("hours", {"days0": ["MO"], "opens0": "08:00", "closes0": "16:00", "overnight0": "on"}, "closes0"),
    ("hours", {"opens0": "08:00", "closes0": "16:00", "days0": []}, "days0"),
    ("hours", {"first0": str(TODAY + 3 * DAY), "last0": str(TODAY + DAY)}, "last0"),
    ("hours", {"first1": str(TODAY - 9 * DAY), "last1": str(TODAY - DAY)}, "last1"),
    ("hours", {"first1": str(TODAY), "last1": str(TODAY), "from1": "10:00", "until1": "09:00"}, "until1"),
    ("ways", {"number0": "no tengo"}, "number0"),
    ("ways", {"number0": "12"}, "number0"),
    ("ways", {"number0": "6123-4567", "channels0": []}, "channels0"),
    ("whom", {"minimum_age": "60", "maximum_age": "18"}, "maximum_age"),
    ("whom", {"needs": []}, "needs"),
    ("papers", {"papers": "listed"}, "paper_es0"),
    ("papers", {"papers": "none", "paper_es0": "Cédula", "paper_en0": "Card"}, "papers"),
    ("papers", {"papers": "listed", "paper_es0": "Cédula"}, "paper_en0"),
    ("cost", {"cost": "free"}, "cost"),
    ("words", {"name_en": ""}, "name_en"),
])  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field_and_stays_typed(desk, held, slug, typed, field):
    path = page(held, slug)
    shown = as_shown(desk.get(path))
    answer = desk.post(path, {**shown, **typed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Draft.objects.exists()


@pytest.mark.parametrize("latitude, longitude, slip", [
    ("-82.43", "8.42", Slip.SWAPPED), ("8.42", "82.43", Slip.SIGN), ("40.4", "-3.7", Slip.FOREIGN),
    ("8.4", "", Slip.HALF),
])  # fmt: skip
def test_a_point_that_is_not_here_is_refused_and_the_slip_is_named(desk, held, latitude, longitude, slip):
    path = page(held, "place")
    shown = as_shown(desk.get(path))
    at = next(name for name in shown if name.endswith(".latitude")).removesuffix("latitude")
    answer = desk.post(path, shown | {f"{at}latitude": latitude, f"{at}longitude": longitude})
    assert answer.status_code == 422
    assert answer.context["form"].errors[f"{at}latitude"] == [SLIPS[slip]]


def test_all_days_of_four_weeks_of_the_month_are_written(desk, staff, held, now):
    path = page(held, "hours")
    every = {"days3": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "which3": ["1", "2", "3", "-1"]}
    answer = desk.post(path, as_shown(desk.get(path)) | every | {"opens3": "08:00", "closes3": "09:00"})
    assert answer.status_code == 302, answer.context["form"].errors
    draft = open_draft(held.public_id)
    actions.approve(draft, seen=actions.shown(facts_of(fresh(held)), draft.facts), by=staff[1], now=now)
    rows = held.service_at_locations.get().schedules.filter(opens_at="08:00", closes_at="09:00")
    assert {day for row in rows for day in row.byday.split(",")} == {
        f"{which}{day}" for which in every["which3"] for day in every["days3"]
    }


def test_a_small_change_of_an_entry_that_cannot_be_written_is_refused_in_words(desk, staff, held, home):
    actions.allow(home, ["phone"], by=staff[1])
    Service.objects.filter(pk=held.pk).update(email="no address")
    answer = desk.post(today_page(held), {"what": "phone", "phone-number": "6999-1111"})
    assert answer.status_code == 422
    assert held.phones.get().number == "6123-4567"


def test_hours_that_never_come_are_known():
    row = {"kind": "regular", "freq": "MONTHLY", "byday": "", "bymonthday": "31", "interval": 12,
           "dtstart": "2026-02-01", "from": "", "to": "", "opens": "08:00", "closes": "09:00"}  # fmt: skip
    assert not occurs(row)  # the 31st of each February
    assert occurs(row | {"bymonthday": "28"})


def test_two_officers_on_one_part_see_both_and_lose_nothing(desk, held, home):
    other = User.objects.create_user("ana@hub.example", PASSWORD, name="Ana", roles=[Role.HUB_OFFICER])
    HubKeeper.objects.create(hub=home, user=other)
    path = page(held, "words")
    mine, hers = as_shown(desk.get(path)), as_shown(signed_in(other).get(path))
    signed_in(other).post(path, hers | {"name_es": "De Ana", "alert_es": "Aviso de Ana"})
    answer = desk.post(path, mine | {"name_es": "De Inés", "description_en": "By Inés"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "De Ana" in html
    assert "De Inés" in html
    assert [clash.stands for clash in answer.context["form"].clashes] == ["De Ana"]
    desk.post(path, as_shown(answer))
    facts = open_draft(held.public_id).facts
    assert (facts["name_es"], facts["alert_es"], facts["description_en"]) == ("De Inés", "Aviso de Ana", "By Inés")


def test_another_place_of_several_hubs_is_not_hers_to_change(desk, held, home):
    service("Ajena", hub=hub("baru"), at=held.service_at_locations.get().location)
    assert not any("/place/" in path for path in pages(held))
    about = held.service_at_locations.get().location.public_id
    assert desk.get(reverse("listing_edit", args=[held.public_id, "place", about])).status_code == 404


def test_the_hours_of_a_common_place_say_whom_else_they_touch(desk, home):
    at = location("david")
    hours(at)
    one, _other = (service(name, hub=home, at=at, open_hours=None) for name in ("Uno", "Dos"))
    assert "1" in str(desk.get(page(one, "hours")).context["common"])


def test_hours_of_a_place_of_several_hubs_become_the_services_own(desk, staff, home, now):
    at = location("david")
    hours(at)
    other, held = service("Ajena", hub=hub("baru"), at=at, open_hours=None), service(hub=home, at=at, open_hours=None)
    path = page(held, "hours")
    desk.post(path, as_shown(desk.get(path)) | {"opens0": "10:00"})
    draft = open_draft(held.public_id)
    actions.approve(draft, seen=actions.shown(facts_of(fresh(held)), draft.facts), by=staff[1], now=now)
    assert [str(row.opens_at) for row in held.service_at_locations.get().schedules.all()] == ["10:00:00"]
    assert [str(row.opens_at) for row in at.schedules.all()] == ["08:00:00"]
    assert not other.service_at_locations.get().schedules.exists()


def today_page(held):
    return reverse("listing_today", args=[held.public_id])


def test_other_hours_today_are_public_at_once_where_the_manager_lets_them(desk, staff, held, home):
    actions.allow(home, ["today"], by=staff[1])
    told = {"what": "today", "today-opens": "10:00", "today-closes": "12:00"}
    answer = desk.post(today_page(held), told)
    assert answer.status_code == 302
    row = held.service_at_locations.get().schedules.get(kind="special")
    assert (row.valid_from, row.valid_to, str(row.closes_at)) == (
        timezone.localdate(),
        timezone.localdate(),
        "12:00:00",
    )
    html = desk.get(answer.url).content.decode()
    back = reverse("listing_change_back", args=[Draft.objects.get().public_id])
    assert back in html
    desk.post(back)
    assert not held.service_at_locations.get().schedules.filter(kind="special").exists()


def test_without_leave_a_small_fact_waits(desk, held):
    desk.post(today_page(held), {"what": "phone", "phone-number": "6999-1111"})
    assert open_draft(held.public_id).facts["phones"][0]["number"] == "6999-1111"
    assert held.phones.get().number == "6123-4567"


@pytest.mark.parametrize("told", [
    {"what": "today", "today-opens": "12:00", "today-closes": "10:00"},
    {"what": "today"},
    {"what": "today", "today-opens": "08:00", "today-closes": "12:00", "today-opens_again": "11:00",
     "today-closes_again": "13:00"},
    {"what": "closed", "closed-until": str(TODAY - DAY)},
    {"what": "closed", "closed-until": "2999-01-01"},
    {"what": "closed", "closed-until": "pronto"},
    {"what": "phone", "phone-number": "sin"},
])  # fmt: skip
def test_small_facts_that_cannot_be_are_refused(desk, held, told):
    assert desk.post(today_page(held), told).status_code == 422
    assert not Draft.objects.exists()


def test_a_strangers_entry_is_not_found_on_any_page_and_the_trail_knows(desk, home):
    foreign = service("Ajena", hub=hub("baru"))
    paths = [*pages(foreign), today_page(foreign), reverse("listing", args=[foreign.public_id]),
             reverse("listing_history", args=[foreign.public_id])]  # fmt: skip
    for path in paths:
        assert desk.get(path).status_code == 404, path
    assert desk.post(reverse("listing_copy", args=[foreign.public_id])).status_code == 404
    assert AuditEntry.objects.filter(verb="listing.denied", key=str(foreign.pk)).count() == len(paths) + 1


def test_a_strangers_draft_is_not_found(desk, boss, home, now):
    other = hub("baru")
    foreign = service("Ajena", hub=other)
    writer = User.objects.create_user("ana@hub.example", PASSWORD, roles=[Role.HUB_OFFICER])
    draft = actions.save_draft(entry_of(foreign), {"name_es": "x"}, by=writer, now=now)
    for name in ("listing_draft_withdraw", "listing_restore", "listing_change_back"):
        assert desk.post(reverse(name, args=[draft.public_id])).status_code == 404
    assert boss.get(reverse("listing_draft", args=[draft.public_id])).status_code == 404
    assert AuditEntry.objects.filter(verb="listing.denied").count() == 4


def test_who_kept_an_entry_that_another_hub_took_over_decides_on_its_drafts_no_more(boss, held, staff, now):
    draft = actions.save_draft(entry_of(fresh(held)), {"name_es": "x"}, by=staff[0], now=now)
    held.hub = hub("baru")
    held.save()
    assert boss.get(reverse("listing_draft", args=[draft.public_id])).status_code == 404
    assert not boss.get(reverse("listing_drafts")).context["listing"].page.object_list


def wished(held, staff, now, **facts):
    return actions.save_draft(entry_of(fresh(held)), facts, by=staff[0], now=now)


def test_a_manager_reads_both_and_approves(boss, held, staff, now):
    draft = wished(held, staff, now, name_es="Otro nombre")
    path = reverse("listing_draft", args=[draft.public_id])
    shown = boss.get(path)
    assert "Otro nombre" in shown.content.decode()
    assert "Consejo legal" in shown.content.decode()
    assert boss.post(path, {"do": "approve", "seen": shown.context["seen"]}).status_code == 302
    held.refresh_from_db()
    assert held.name_es == "Otro nombre"


def test_a_return_needs_a_reason_that_the_officer_then_reads(boss, desk, held, staff, now):
    draft = wished(held, staff, now, name_es="Otro nombre")
    path = reverse("listing_draft", args=[draft.public_id])
    assert boss.post(path, {"do": "return", "seen": 0}).status_code == 422
    boss.post(path, {"do": "return", "seen": 0, "reason": "Falta el inglés."})
    assert "Falta el inglés." in desk.get(reverse("listing", args=[held.public_id])).content.decode()
    home_page = desk.get(reverse("desk")).content.decode()
    assert reverse("listing_drafts") + "?state=returned" in home_page


def test_an_officer_approves_nothing(desk, held, staff, now):
    draft = wished(held, staff, now, name_es="Otro")
    assert desk.get(reverse("listing_draft", args=[draft.public_id])).status_code == 404
    assert desk.get(reverse("listing_allowances")).status_code == 404


def test_a_manager_who_wrote_it_is_told_so(boss, held, staff, now):
    draft = actions.save_draft(entry_of(held), {"name_es": "x"}, by=staff[1], now=now)
    path = reverse("listing_draft", args=[draft.public_id])
    seen = boss.get(path).context["seen"]
    assert boss.post(path, {"do": "approve", "seen": seen}).status_code == 422
    with pytest.raises(ValidationError):
        actions.approve(draft, seen=seen, by=staff[1], now=now)


def test_history_compares_and_brings_back(desk, held, staff, now):
    for name in ("Uno", "Dos"):
        draft = wished(held, staff, now, name_es=name)
        actions.approve(draft, seen=actions.shown(facts_of(fresh(held)), draft.facts), by=staff[1], now=now)
    html = desk.get(reverse("listing_history", args=[held.public_id])).content.decode()
    assert html.index("Dos") < html.index("Uno")
    first = Draft.objects.filter(state="approved").order_by("pk").first()
    desk.post(reverse("listing_restore", args=[first.public_id]))
    assert open_draft(held.public_id).facts["name_es"] == "Uno"


def test_a_copy_is_edited_before_it_is_there(desk, held):
    answer = desk.post(reverse("listing_copy", args=[held.public_id]))
    path = answer.url
    shown = as_shown(desk.get(path))
    assert desk.post(path, shown | {"name_es": "Nueva", "name_en": "New"}).status_code == 302
    draft = Draft.objects.get(state="waits")
    assert (draft.service, draft.facts["name_es"]) == (None, "Nueva")
    assert desk.get(reverse("listing", args=[draft.entry])).status_code == 200
    assert "Nueva" in desk.get(reverse("listings")).content.decode()
    assert desk.post(reverse("listing_draft_withdraw", args=[draft.public_id])).status_code == 302
    assert desk.get(reverse("listing", args=[draft.entry])).status_code == 404


def test_managers_say_what_goes_at_once_for_their_hubs_alone(boss, home):
    path = reverse("listing_allowances")
    boss.post(path, {"hub": home.code, "at_once": ["phone", "everything"]})
    assert home.allowance.at_once == ["phone"]
    assert boss.post(path, {"hub": hub("baru").code, "at_once": ["phone"]}).status_code == 404
    assert boss.post(path, {"hub": "\0", "at_once": ["phone"]}).status_code == 404


def test_administrators_say_who_keeps_which_hub(home):
    admin = User.objects.create_superuser("root@iris.example", PASSWORD)
    officer, desk = ines(), signed_in(admin)
    path = reverse("hub_keepers")
    desk.post(path, {"hub": home.code, "person": officer.public_id})
    assert home.keepers.get().user == officer
    desk.post(path, {"hub": home.code, "person": officer.public_id, "do": "release"})
    assert not home.keepers.exists()
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"keeper.assigned", "keeper.released"}
    assert desk.post(path, {"hub": home.code, "person": "x"}).status_code == 404
    assert signed_in(officer).get(path).status_code == 404
