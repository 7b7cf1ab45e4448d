"""The officer's queue and the board: only the keepers of a hub see what is told to it, and each reading is recorded."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.models import AuditEntry
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import Province
from hubs.directory.models.services import Service
from hubs.freshness import actions, reminding
from hubs.freshness.board import MONTHS, board, visits
from hubs.freshness.models.reminders import Reminder
from hubs.freshness.models.reports import MOVES, Report
from hubs.freshness.models.visits import VisitCount
from hubs.freshness.words import ReportState
from tests.hubs.directory import library
from tests.people import auditora, ines, mateo, olga

pytestmark = pytest.mark.django_db
TODAY, NOW = timezone.localdate(), timezone.now()
DESK = "/en/desk/"
SECRET = "Pregunte por la señora de la puerta."


@pytest.fixture
def service(home):
    return library.service("Consejo", assured=TODAY, hub=home)


@pytest.fixture
def told(service):
    return actions.report_wrong(service, what="hours", words=SECRET, now=NOW)


def page_of(report) -> str:
    return f"{DESK}hub-reports/{report.public_id}/"


def test_the_list_shows_what_and_where_and_no_words_on_the_page_or_in_the_file(at_desk, officer, told):
    desk = at_desk(officer)
    for path in (f"{DESK}hub-reports/", f"{DESK}hub-reports/?as=csv"):
        answer = desk.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert "Consejo (en)" in body.decode()
        assert SECRET not in body.decode()
    assert not AuditEntry.objects.filter(verb="report.words.read").exists()


def test_reading_the_words_is_recorded_with_who_read_them(at_desk, officer, told):
    assert SECRET in at_desk(officer).get(page_of(told)).content.decode()
    entry = AuditEntry.objects.get(verb="report.words.read")
    assert (entry.by, entry.key) == (officer, str(told.pk))
    assert SECRET not in str(entry.facts)


def test_another_hub_s_report_is_not_found_and_the_trail_knows_who_asked(at_desk, told):
    foreign = ines(library.hub("baru"))
    desk = at_desk(foreign)
    assert desk.get(page_of(told)).status_code == 404
    assert desk.post(f"{page_of(told)}handle/", {"fate": "fixed"}).status_code == 404
    assert "Consejo" not in desk.get(f"{DESK}hub-reports/").content.decode()
    assert AuditEntry.objects.filter(verb="listing.denied", by=foreign, key=str(told.pk)).count() == 2
    told.refresh_from_db()
    assert told.state == "open"


@pytest.mark.parametrize("who", [mateo, auditora])
def test_who_works_elsewhere_finds_none_of_these_pages(at_desk, told, home, who):
    desk = at_desk(who())
    for path in ("hub-reports/", "freshness/", f"freshness/{home.code}/", "reminders/"):
        assert desk.get(DESK + path).status_code == 404, path
    assert desk.get(page_of(told)).status_code == 404


def test_what_no_hub_is_near_is_the_managers_and_no_officer_s(at_desk, officer, manager, home):
    Hub.objects.update(open_to_public=False)
    lost = actions.report_missing(
        TaxonomyTerm.objects.get(code="food"), Province.objects.get(iso="PA-5"), None, words="", now=NOW
    )
    assert lost.hub is None
    assert at_desk(manager).get(page_of(lost)).status_code == 200
    assert at_desk(officer).get(page_of(lost)).status_code == 404


@pytest.mark.parametrize("fate", ["fixed", "not_so", "duplicate"])
def test_an_officer_closes_a_report_once(at_desk, officer, told, fate):
    desk = at_desk(officer)
    desk.post(f"{page_of(told)}handle/", {"fate": fate})
    told.refresh_from_db()
    assert (told.state, told.handled_by, told.handled_on) == (fate, officer, TODAY)
    entry = AuditEntry.objects.get(verb="report.handled")
    assert (entry.by, entry.facts["fate"]) == (officer, fate)
    desk.post(f"{page_of(told)}handle/", {"fate": "not_so"})
    told.refresh_from_db()
    assert told.state == fate


@pytest.mark.parametrize("fate", ["", "open", "nonsense"])
def test_nonsense_closes_nothing(at_desk, officer, told, fate):
    assert at_desk(officer).post(f"{page_of(told)}handle/", {"fate": fate}).status_code == 302
    told.refresh_from_db()
    assert told.state == "open"


def test_only_listed_moves_happen(officer, told):
    for before in ReportState:
        for to in ReportState:
            Report.objects.filter(pk=told.pk).update(
                state=before, handled_on=None if before == "open" else TODAY,
                handled_by=None if before == "open" else officer,
            )  # fmt: skip
            if to in MOVES[before]:
                assert actions.handle(told, to, by=officer, now=NOW).state == to
            else:
                with pytest.raises(ValidationError):
                    actions.handle(told, to, by=officer, now=NOW)


def test_others_that_may_be_the_same_are_shown_beside_it(at_desk, officer, told, service):
    other = actions.report_wrong(service, what="phone", words="", now=NOW)
    assert page_of(other) in at_desk(officer).get(page_of(told)).content.decode()


def test_the_board_counts_what_is_fresh_late_and_hidden(home, service, told):
    for age in (10, 70, 89, 90, 91, 180, 181):
        library.service(f"Alt {age}", assured=TODAY - timedelta(days=age), hub=home)
    library.service("Nunca", assured=None, hub=home)
    library.service("Fin", assured=TODAY, status="defunct", hub=home)
    row = board(Hub.objects.filter(pk=home.pk), today=TODAY).get()
    assert (row.entries, row.verified, row.soon, row.late, row.hidden, row.waiting) == (9, 5, 3, 2, 2, 1)
    assert row.age == timedelta(days=89, hours=12)


def test_a_hub_without_entries_stands_on_the_board(at_desk, manager):
    page = at_desk(manager).get(f"{DESK}freshness/").content.decode()
    assert "Hub of david" in page
    assert "—" in page


def test_the_board_shows_only_ones_own_hubs_and_saves_as_a_file(at_desk, manager, service):
    library.hub("baru")
    desk = at_desk(manager)
    assert "Hub of baru" not in desk.get(f"{DESK}freshness/").content.decode()
    body = b"".join(desk.get(f"{DESK}freshness/?as=csv")).decode()
    assert body.splitlines()[1].split(",")[:4] == ["Hub of david", "1", "1", "0"]
    assert desk.get(f"{DESK}freshness/?as=xlsx").status_code == 200


def test_the_entries_of_a_hub_are_listed_by_what_needs_work(at_desk, officer, home, service):
    library.service("Viejo", assured=TODAY - timedelta(days=120), hub=home)
    desk = at_desk(officer)
    late = desk.get(f"{DESK}freshness/{home.code}/?what=late").content.decode()
    assert ("Viejo (en)" in late, "Consejo (en)" in late) == (True, False)
    foreign = library.hub("baru")
    assert desk.get(f"{DESK}freshness/{foreign.code}/").status_code == 404


def test_lists_ask_as_many_questions_for_twenty_rows_as_for_two(
    at_desk, manager, home, service, django_assert_max_num_queries
):
    desk = at_desk(manager)
    for n in range(20):
        one = library.service(f"Servicio {n}", assured=TODAY - timedelta(days=80), hub=home, email=f"a{n}@b.example")
        actions.report_wrong(one, what="phone", words="", now=NOW)
    reminding.write_due(now=NOW)
    desk.get(f"{DESK}freshness/")
    for path in ("hub-reports/", "freshness/", f"freshness/{home.code}/", "reminders/"):
        with django_assert_max_num_queries(11):
            assert desk.get(DESK + path).status_code == 200


def test_the_first_page_tells_what_waits_for_who_keeps_the_hub_and_nobody_else(at_desk, officer, told, due):
    due(TODAY - timedelta(days=1), "Viejo")
    reminding.write_due(now=NOW)
    Reminder.objects.filter(to="provider").update(state="given_up")
    page = at_desk(officer).get(DESK).content.decode()
    for words in ("Told to the hub: to look into", "Entries to be verified", "Reminders that did not leave"):
        assert words in page
    assert "Told to the hub" not in at_desk(mateo()).get(DESK).content.decode()


def test_a_reminder_that_did_not_leave_is_taken_up_again_by_the_keepers_only(at_desk, officer, due):
    due(TODAY + timedelta(days=1))
    reminding.write_due(now=NOW)
    Reminder.objects.update(state="given_up")
    row = Reminder.objects.get()
    assert at_desk(olga(library.hub("baru"))).post(f"{DESK}reminders/{row.public_id}/again/").status_code == 404
    at_desk(officer).post(f"{DESK}reminders/{row.public_id}/again/")
    row.refresh_from_db()
    assert row.state == "waiting"


def said(service, n, *, received=True, why_not="", wait="", months_ago=1):
    month = (TODAY.replace(day=1) - timedelta(days=1)).replace(day=1)
    for _ in range(months_ago - 1):
        month = (month - timedelta(days=1)).replace(day=1)
    VisitCount.objects.create(
        service=service, month=month, received=received, why_not=why_not, wait=wait, count=n
    )  # fmt: skip


def test_visits_are_added_up_over_a_year_without_small_numbers(home, service):
    said(service, 20, wait="short")
    said(service, 6, received=False, why_not="shut", wait="long")
    said(service, 4, received=False, why_not="papers")
    said(service, 9, received=False, why_not="shut", months_ago=MONTHS + 1)
    told = visits(home, today=TODAY)
    assert (told.people, told.received) == (30, 20)
    assert told.why_not == []  # 4 alone would be 10 - 6
    assert [n for _word, n in told.wait if n] == [20, 6]


def test_fewer_than_five_visits_are_not_shown_at_all(home, service, at_desk, manager):
    said(service, 3)
    said(service, 1, received=False, why_not="shut")
    told = visits(home, today=TODAY)
    assert (told.people, told.received, told.why_not) == (None, None, [])
    assert "kept back" in at_desk(manager).get(f"{DESK}freshness/{home.code}/").content.decode()


def test_the_month_at_hand_is_not_shown_yet(home, service):
    actions.count_visit(service, received=True, why_not="", wait="", on=TODAY)
    assert visits(home, today=TODAY).people == 0


def test_a_report_goes_with_its_entry_to_the_hub_that_keeps_it_now(home, officer, at_desk, service, told):
    new = library.hub("baru")
    other = olga(new)
    assert at_desk(other).get(page_of(told)).status_code == 404
    Service.objects.filter(pk=service.pk).update(hub=new)
    assert at_desk(officer).get(page_of(told)).status_code == 404
    assert at_desk(other).get(f"{DESK}hub-reports/?hub={new.code}").context["listing"].page.object_list == [told]
    assert [one.waiting for one in board(Hub.objects.order_by("pk"), today=TODAY)] == [0, 1]
    actions.handle(told, ReportState.FIXED, by=other, now=NOW)
    assert AuditEntry.objects.get(verb="report.handled").facts["hub"] == new.pk
