"""A change waits beside the live record until another person approves it; nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.models import AuditEntry
from hubs.directory.models.listings import Listing
from hubs.directory.models.services import Service
from hubs.officers.access import Entry, entry_of, open_draft
from hubs.officers.actions import (
    StaleEntry,
    allow,
    approve,
    change_at_once,
    change_back,
    give_back,
    restore,
    save_draft,
    shown,
    withdraw,
)
from hubs.officers.beginning import copy
from hubs.officers.compare import carried, fingerprint
from hubs.officers.facts import facts_of
from hubs.officers.models import Draft
from hubs.officers.moves import MOVES, DraftState, may_move
from hubs.officers.words import SmallFact
from tests.hubs.directory.library import hub, phone, service
from tests.people import ines, olga

SOON = timedelta(minutes=1)


@pytest.fixture
def home(db):
    return hub("david")


@pytest.fixture
def staff(home):
    return ines(home), olga(home)


@pytest.fixture
def held(home):
    made = service("Consejo legal", hub=home)
    phone(made)
    return made


def entry(of):
    return entry_of(Service.objects.get(pk=of.pk))


def seen(draft):
    live = facts_of(draft.service) if draft.service else {}
    return shown(live, carried(draft.base, draft.facts, live))


def entry_or_draft(draft):
    return Entry(draft.entry, draft.hub, None, draft)


def rules(facts):
    return next(key for key in facts if key.startswith("hours."))


def test_facts_written_back_change_nothing(held, staff, now):
    """Every fact that is read can be written, and says the same afterwards; rows keep their public ids."""
    before, ids = facts_of(held), sorted(held.phones.values_list("public_id", flat=True))
    draft = save_draft(entry(held), {"name_es": "Otro"}, by=staff[0], now=now)
    approve(draft, seen=seen(draft), by=staff[1], now=now)
    assert facts_of(Service.objects.get(pk=held.pk)) == before | {"name_es": "Otro"}
    assert sorted(held.phones.values_list("public_id", flat=True)) == ids


def test_a_draft_leaves_the_public_page_as_it_was_until_another_person_approves_it(held, staff, now, client):
    officer, manager = staff
    draft = save_draft(entry(held), {"name_es": "Consulta legal", "needs": ["health"]}, by=officer, now=now)
    held.refresh_from_db()
    assert held.name_es == "Consejo legal"
    page = client.get(reverse("service", args=[held.public_id])).content.decode()
    assert "Consejo legal" in page
    assert "Consulta legal" not in page
    approve(draft, seen=seen(draft), by=manager, now=now + SOON)
    held.refresh_from_db()
    assert (held.name_es, held.version, held.last_modified) == ("Consulta legal", 2, now + SOON)
    assert [need.code for need in held.needs.all()] == ["health"]
    assert Listing.objects.get(service=held).needs == [held.needs.get().pk]
    assert AuditEntry.objects.get(verb="draft.approved").facts["changed"] == ["name_es", "needs"]


def test_the_newest_draft_carries_the_older_one_on(held, staff, now):
    officer, manager = staff
    old = save_draft(entry(held), {"name_es": "Uno"}, by=officer, now=now)
    new = save_draft(entry(held), {"name_en": "Two"}, by=officer, now=now)
    old.refresh_from_db()
    assert old.state == DraftState.SUPERSEDED
    with pytest.raises(ValidationError):
        approve(old, seen=seen(old), by=manager, now=now)
    approve(new, seen=seen(new), by=manager, now=now)
    held.refresh_from_db()
    assert (held.name_es, held.name_en) == ("Uno", "Two")


def test_who_wrote_any_part_of_it_cannot_approve_it(held, home, staff, now):
    officer, manager = staff
    save_draft(entry(held), {"name_es": "Uno"}, by=manager, now=now)
    draft = save_draft(entry(held), {"name_en": "Two"}, by=officer, now=now)
    with pytest.raises(ValidationError) as refused:
        approve(draft, seen=seen(draft), by=manager, now=now)
    assert refused.value.code == "two_people"


def test_the_database_too_wants_two_people(held, home, staff, now):
    facts = {"hub": home, "service": held, "entry": held.public_id, "facts": {}, "at": now, "decided_at": now}
    officer, manager = staff
    with pytest.raises(IntegrityError, match="draft_two_people"), transaction.atomic():
        Draft.objects.create(state="approved", by=officer, writers=[officer.pk], decided_by=officer, **facts)
    with pytest.raises(IntegrityError, match="draft_approved_by_somebody"), transaction.atomic():
        Draft.objects.create(state="approved", by=officer, writers=[officer.pk], **facts)
    Draft.objects.create(state="approved", by=officer, writers=[officer.pk], decided_by=manager, **facts)


def test_the_second_to_save_the_same_part_is_stopped_and_another_part_is_not(held, staff, now):
    officer, manager = staff
    mine, theirs = entry(held), entry(held)
    first = fingerprint(mine.wished, ["name_es", "name_en"])
    save_draft(theirs, {"name_es": "De Olga", "name_en": "Olga's"}, by=manager, now=now)
    with pytest.raises(StaleEntry) as stale:
        save_draft(mine, {"name_es": "De Inés", "name_en": "x"}, seen=first, by=officer, now=now)
    assert stale.value.entry.wished["name_es"] == "De Olga"
    save_draft(mine, {"email": "a@b.example"}, seen=fingerprint(mine.wished, ["email"]), by=officer, now=now)
    assert open_draft(held.public_id).facts["name_es"] == "De Olga"


def test_what_is_sent_twice_is_one_draft(held, staff, now):
    told = entry(held)
    was = fingerprint(told.wished, ["name_es"])
    first = save_draft(told, {"name_es": "Uno"}, seen=was, by=staff[0], now=now)
    again = save_draft(told, {"name_es": "Uno"}, seen=was, by=staff[0], now=now)
    assert first == again
    assert Draft.objects.count() == 1


def test_wishing_back_what_stands_ends_the_draft(held, staff, now):
    save_draft(entry(held), {"name_es": "Uno"}, by=staff[0], now=now)
    assert save_draft(entry(held), {"name_es": "Consejo legal"}, by=staff[0], now=now) is None
    assert open_draft(held.public_id) is None


def test_a_manager_approves_only_what_she_has_read(held, staff, now):
    officer, manager = staff
    draft = save_draft(entry(held), {"name_es": "Uno"}, by=officer, now=now)
    read = seen(draft)
    Service.objects.filter(pk=held.pk).update(email="nuevo@b.example")
    with pytest.raises(ValidationError) as refused:
        approve(draft, seen=read, by=manager, now=now)
    assert refused.value.code == "stale"
    draft.refresh_from_db()
    assert draft.state == DraftState.WAITS


def test_a_returned_draft_says_why_and_goes_on_in_a_newer_one(held, staff, now):
    officer, manager = staff
    draft = save_draft(entry(held), {"name_es": "Uno"}, by=officer, now=now)
    give_back(draft, "Falta el inglés.", by=manager, now=now)
    newer = save_draft(entry(held), {"name_en": "One"}, by=officer, now=now)
    assert (newer.facts["name_es"], newer.state) == ("Uno", DraftState.WAITS)


def test_a_withdrawn_draft_changes_nothing(held, staff, now):
    draft = save_draft(entry(held), {"name_es": "Uno"}, by=staff[0], now=now)
    withdraw(draft, by=staff[0])
    with pytest.raises(ValidationError):
        approve(draft, seen=seen(draft), by=staff[1], now=now)
    assert entry(held).wished["name_es"] == "Consejo legal"


def closing(facts, day="2026-11-23"):
    row = {"kind": "closed", "freq": "", "byday": "", "bymonthday": "", "interval": 1, "dtstart": "", "from": day,
           "to": day, "opens": "", "closes": "", "why_es": "Mudanza", "why_en": "Moving"}  # fmt: skip
    return {rules(facts): [*facts[rules(facts)], row]}


def test_a_small_fact_waits_until_the_manager_lets_it_through(held, home, staff, now):
    officer, manager = staff
    waits = change_at_once(entry(held), SmallFact.CLOSED, closing(facts_of(held)), by=officer, now=now)
    assert waits.state == DraftState.WAITS
    withdraw(waits, by=officer)
    allow(home, ["closed"], by=manager)
    done = change_at_once(entry(held), SmallFact.CLOSED, closing(facts_of(held)), by=officer, now=now)
    assert done.state == DraftState.APPROVED
    assert Listing.objects.get(service=held).hours["exceptions"]
    assert change_at_once(entry(held), SmallFact.PHONE, {"phones": []}, by=officer, now=now).state == DraftState.WAITS


def test_a_small_change_is_undone_alone(held, home, staff, now):
    officer, manager = staff
    allow(home, ["closed", "phone"], by=manager)
    done = change_at_once(entry(held), SmallFact.CLOSED, closing(facts_of(held)), by=officer, now=now)
    number = [facts_of(held)["phones"][0] | {"number": "6999-0000"}]
    change_at_once(entry(held), SmallFact.PHONE, {"phones": number}, by=officer, now=now)
    with pytest.raises(ValidationError):
        change_back(done, by=manager, now=now)
    change_back(done, by=officer, now=now)
    facts = facts_of(held)
    assert all(row["kind"] != "closed" for row in facts[rules(facts)])
    assert facts["phones"][0]["number"] == "6999-0000"


def test_a_small_change_stays_when_an_older_draft_is_approved(held, home, staff, now):
    officer, manager = staff
    allow(home, ["closed"], by=manager)
    facts = facts_of(held)
    earlier = [row | {"opens": "07:00"} for row in facts[rules(facts)]]
    draft = save_draft(entry(held), {rules(facts): earlier}, by=officer, now=now)
    change_at_once(entry(held), SmallFact.CLOSED, closing(facts_of(held)), by=officer, now=now)
    approve(draft, seen=seen(draft), by=manager, now=now)
    rows = facts_of(held)[rules(facts)]
    assert {row["kind"] for row in rows} == {"regular", "closed"}
    assert [row["opens"] for row in rows if row["kind"] == "regular"] == ["07:00"]


def test_what_was_in_force_is_brought_back_as_a_draft(held, staff, now):
    officer, manager = staff
    for name in ("Uno", "Dos"):
        draft = save_draft(entry(held), {"name_es": name}, by=officer, now=now)
        approve(draft, seen=seen(draft), by=manager, now=now)
    first = Draft.objects.filter(state="approved").order_by("pk").first()
    wished = restore(first, by=officer, now=now)
    assert (wished.facts["name_es"], wished.state) == ("Uno", DraftState.WAITS)


def test_a_copy_is_nowhere_until_it_is_approved_and_then_it_is_verified(held, staff, now, client):
    officer, manager = staff
    draft = copy(entry(held), by=officer, now=now)
    assert Service.objects.count() == 1
    made = approve(draft, seen=seen(draft), by=manager, now=now)
    assert (made.public_id, made.name_es, made.hub) == (draft.entry, "Consejo legal (2)", held.hub)
    own = {key.split(".")[0] for key in facts_of(made)}
    assert {"hours", "phones"} <= own
    assert facts_of(made)["phones"][0]["confirmed"] is False
    assert made.service_at_locations.get().schedules.count() == 1
    assert Listing.objects.get(service=made).assured_date
    assert client.get(reverse("service", args=[made.public_id])).status_code == 200


def test_a_copy_is_given_by_who_gives_the_entry_that_was_copied(held, home, staff, now):
    officer, manager = staff
    mine = service("Clínica", hub=home, at=held.service_at_locations.get().location)
    copied = copy(entry(mine), by=officer, now=now)
    draft = save_draft(entry_or_draft(copied), {"alert_es": "Aviso"}, by=officer, now=now)
    made = approve(draft, seen=seen(draft), by=manager, now=now)
    assert made.organization == mine.organization != held.organization


def test_who_wrote_words_that_wait_does_not_approve_them_in_a_copy_either(held, staff, now):
    officer, manager = staff
    save_draft(entry(held), {"description_es": "Palabras de Olga"}, by=manager, now=now)
    draft = copy(entry(held), by=officer, now=now)
    with pytest.raises(ValidationError, match=r"."):
        approve(draft, seen=seen(draft), by=manager, now=now)


def test_an_old_number_that_is_brought_back_is_not_confirmed_by_that(held, staff, now):
    officer, manager = staff
    for number in ("6999-0001", "6999-0002"):
        row = facts_of(held)["phones"][0] | {"number": number, "confirmed": True}
        draft = save_draft(entry(held), {"phones": [row]}, by=officer, now=now)
        approve(draft, seen=seen(draft), by=manager, now=now)
    wished = restore(Draft.objects.filter(state="approved").order_by("pk")[0], by=officer, now=now)
    assert [(row["number"], row["confirmed"]) for row in wished.facts["phones"]] == [("6999-0001", False)]


def test_papers_that_do_not_agree_are_refused_in_words(held, staff, now):
    draft = save_draft(entry(held), {"papers": "listed"}, by=staff[0], now=now)
    with pytest.raises(ValidationError, match=r"."):
        approve(draft, seen=seen(draft), by=staff[1], now=now)


@pytest.mark.parametrize("now_at", DraftState)
@pytest.mark.parametrize("to", DraftState)
def test_a_draft_moves_only_along_the_table(now_at, to):
    assert may_move(now_at, to) is (to in MOVES[now_at])
    assert not may_move(DraftState.APPROVED, to)
