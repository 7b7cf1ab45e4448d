"""Placement reports: what came and when, corrections beside what they correct, totals, pages and who may."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from core.versions import StaleVersion
from recruitment.placements import queries
from recruitment.placements.actions import Line, enter_report
from recruitment.placements.models import PlacementReport, Placements
from recruitment.placements.periods import Period
from recruitment.register.standing import Kind
from tests.factories import decide, licence, recruiter
from tests.pages import as_shown
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PERIOD = Period.of(TODAY).before.before  # due by now, whatever the day
FARM = Line("CR", "A", "women", "panama", 12)


@pytest.fixture
def held():
    first = PERIOD.before.starts
    return licence(recruiter(), starts=first, ends=TODAY + timedelta(days=200), at=timezone.now())


def enter(held, by, *lines, version=0, came=PERIOD.ends + timedelta(days=3), period=PERIOD, **facts):
    return enter_report(held, period, lines, received_on=came, version=version, by=by, now=timezone.now(), **facts)


def told(held, period=PERIOD, now=None) -> str:
    return queries.reports_of(period, now=now or timezone.now()).get(pk=held.pk).told


def test_a_report_is_missing_then_came_and_a_correction_does_not_make_it_late(held, mateo):
    assert told(held) == "missing"
    assert [one.count for one in queries.waiting(mateo)] == [1]
    enter(held, mateo, FARM)
    assert told(held) == "came"
    enter(held, mateo, FARM, version=1, why="El total era otro", came=TODAY)
    assert told(held) == "came"
    assert not PlacementReport.objects.filter(why="").exclude(version=1).exists()


def test_the_last_day_of_grace_is_in_time_and_the_day_after_is_late(held, mateo, settings):
    due = PERIOD.due(settings.PLACEMENT_GRACE_DAYS)
    panama = ZoneInfo("America/Panama")
    last_minute = datetime(due.year, due.month, due.day, 23, 59, tzinfo=panama)
    assert told(held, now=last_minute) == "awaited"
    assert told(held, now=last_minute + timedelta(minutes=1)) == "missing"
    enter(held, mateo, came=due + timedelta(days=1))
    assert told(held) == "late"
    other = licence(recruiter("Otra"), number="AE-2", starts=PERIOD.starts, at=timezone.now())
    enter(other, mateo, came=due)
    assert told(other) == "came"


def test_a_correction_keeps_what_it_corrects_and_only_the_last_version_counts(held, mateo):
    enter(held, mateo, FARM)
    enter(held, mateo, Line("CR", "A", "women", "panama", 5), version=1, why="Doce eran solicitudes")
    assert list(PlacementReport.objects.values_list("version", flat=True)) == [1, 2]
    assert queries.reports_of(PERIOD, now=timezone.now()).get().people == 5
    assert [row["people"] for row in queries.totals(PERIOD, PERIOD)] == [5]
    verbs = AuditEntry.objects.filter(verb__startswith="placements").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["placements.entered", "placements.corrected"]


def test_two_officers_on_one_report_lose_nothing(held, mateo):
    enter(held, mateo, FARM)
    with pytest.raises(StaleVersion):
        enter(held, mateo, version=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementReport.objects.create(
            licence=held, period=PERIOD.starts, version=1, received_on=TODAY, recorded_at=timezone.now(),
            recorded_by=mateo,
        )  # fmt: skip


def test_a_report_is_never_rewritten(held, mateo):
    enter(held, mateo, FARM)
    for rows in (PlacementReport.objects.all(), Placements.objects.all()):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Placements.objects.update(people=1)


def test_what_cannot_be_is_refused_with_a_sentence(held, mateo):
    for lines, facts in [
        ([FARM, FARM], {}),
        ([Line("CR", "A", "women", "panama", 0)], {}),
        ([], {"came": PERIOD.ends}),
        ([], {"came": TODAY + timedelta(days=1)}),
        ([], {"period": Period.of(TODAY)}),
        ([], {"period": PERIOD.before.before}),
    ]:
        with pytest.raises(ValidationError):
            enter(held, mateo, *lines, **facts)
    enter(held, mateo)
    with pytest.raises(ValidationError):
        enter(held, mateo, version=1)  # a correction without a reason
    assert PlacementReport.objects.count() == 1


def test_a_licence_that_was_suspended_all_the_time_owes_nothing(held, mateo):
    decide(held, Kind.SUSPENDED, PERIOD.starts)
    assert not queries.reports_of(PERIOD, now=timezone.now()).exists()
    assert [one.count for one in queries.waiting(mateo)] == [0]


ENTER = f"/en/desk/placements/mitradel/AE-2025-0312/{PERIOD.code}/enter/"
PAGE = f"/en/desk/placements/mitradel/AE-2025-0312/{PERIOD.code}/"
CAME = (PERIOD.ends + timedelta(days=3)).isoformat()


def form(*rows: dict, page=None, **facts) -> dict:
    """What is sent of the page on which a report is entered: an empty one, or the one that `page` answered."""
    data = {"form-TOTAL_FORMS": "5", "form-INITIAL_FORMS": "0", "received_on": CAME}
    data |= (as_shown(page) if page else {}) | facts
    for n, row in enumerate(rows):
        data |= {f"form-{n}-{name}": value for name, value in row.items()}
    return data


ROW = {"country": "costa rica", "sector": "A", "sex": "women", "nationality": "panama", "people": "12"}


def html(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_a_report_is_entered_corrected_and_counted_at_the_desk(held, mateo, at_desk):
    desk = at_desk(mateo)
    assert "state=missing" in html(desk.get("/en/desk/"))
    assert PAGE in html(desk.get("/en/desk/placements/", {"period": PERIOD.code, "state": "missing"}))
    assert desk.post(ENTER, form({}, ROW, {}, ROW | {"country": "ES"})).headers["Location"] == PAGE
    told = html(desk.get(PAGE))
    assert "Costa Rica" in told
    assert "Spain" in told
    assert 'value="Spain"' in html(desk.get(ENTER))
    assert "This field is required" in html(desk.post(ENTER, form(ROW, page=desk.get(ENTER), why=" ")), 422)
    assert desk.post(ENTER, form(ROW, page=desk.get(ENTER), why="Spain was no placement")).status_code == 302
    told = html(desk.get(PAGE))
    assert "Earlier versions" in told
    assert "Spain was no placement" in told
    totals = f"/en/desk/placements/totals/?since={PERIOD.code}&until={PERIOD.code}"
    assert "<b>12</b>" in html(desk.get(totals))
    sheet = b"".join(desk.get(f"{totals}&as=csv").streaming_content).decode()
    assert f"{PERIOD.code},Costa Rica," in sheet
    assert desk.get(f"{totals}&as=xlsx").status_code == 200


def test_wrong_rows_are_told_and_nothing_typed_is_lost(held, mateo, at_desk):
    desk = at_desk(mateo)
    told = html(desk.post(ENTER, form(ROW | {"country": "Atlantis"}, ROW | {"people": "-3"})), 422)
    assert told.count("This is no country") == 2
    assert 'value="Atlantis"' in told
    told = html(desk.post(ENTER, form(ROW, ROW)), 422)
    assert "Two lines are of the same sort" in told
    told = html(desk.post(ENTER, form({"country": "Peru"}) | {"more": "1"}))
    assert 'value="Peru"' in told
    assert 'name="form-14-country"' in told
    for broken in ("", "x", "99999999999", "-4", "²"):
        assert desk.post(ENTER, form(ROW) | {"form-TOTAL_FORMS": broken}).status_code in (302, 409, 422)


def test_the_second_of_two_officers_sees_what_the_first_entered(held, mateo, at_desk):
    desk = at_desk(mateo)
    desk.post(ENTER, form(ROW))
    both = desk.post(ENTER, form(ROW | {"people": "99"}))
    told = html(both, 409)
    assert "Somebody else entered it meanwhile" in told
    assert 'value="99"' in told
    assert [(clash.stands, clash.typed) for clash in both.context["form"].clashes] == [("12", "99")]
    assert desk.post(ENTER, form(ROW | {"people": "99"}, page=both, why="Ours is right")).status_code == 302
    assert PlacementReport.objects.get(version=2).lines.get().people == 99


def test_two_officers_who_correct_different_rows_both_keep_theirs(held, mateo, at_desk):
    desk = at_desk(mateo)
    spain, peru, chile = (ROW | {"country": code} for code in ("ES", "PE", "CL"))
    desk.post(ENTER, form(ROW, spain))
    hers, his = desk.get(ENTER), desk.get(ENTER)
    one = form(ROW | {"people": "15"}, spain, peru, page=hers, why="Hers")
    assert desk.post(ENTER, one).status_code == 302
    both = desk.post(ENTER, form(ROW, chile, page=his, why="His", received_on=(TODAY - timedelta(days=1)).isoformat()))
    told = html(both, 409)
    assert both.context["form"].clashes == []
    assert "His" in told
    rows = [row.initial for row in both.context["rows"] if row.initial]
    assert desk.post(ENTER, form(*rows, page=both)).status_code == 302
    last = PlacementReport.objects.get(version=3)
    assert dict(last.lines.values_list("country", "people")) == {"CR": 15, "PE": 12, "CL": 12}  # Spain was taken out
    assert (last.why, last.received_on) == ("His", TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    "role, opened",
    [(Role.REGISTRAR, {"list", "totals", "page", "enter"}), (Role.DIRECTOR, {"list", "totals", "page"}),
     (Role.INSPECTOR, {"list", "totals", "page"}), (Role.AUDITOR, {"list", "totals", "page"}),
     (Role.CHECK_OFFICER, set()), (Role.ADMINISTRATOR, set())],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(held, at_desk, role, opened):
    person = User.objects.create_user("one@x.example", PASSWORD, roles=[role])
    root = "/en/desk/placements/"
    pages = {"list": root, "totals": f"{root}totals/", "page": PAGE, "enter": ENTER}
    assert {name for name, path in pages.items() if at_desk(person).get(path).status_code == 200} == opened


@pytest.mark.parametrize("path", ["mitradel/AE-2025-0312/2026-9", "mitradel/NO-1/2026-1", "uk/AE-2025-0312/2026-1"])
def test_what_is_not_there_is_not_found(held, mateo, at_desk, path):
    assert at_desk(mateo).get(f"/en/desk/placements/{path}/").status_code == 404


def test_the_list_costs_the_same_for_ten_and_twenty(mateo, at_desk, django_assert_num_queries):
    def more(first: int) -> None:
        for n in range(first, first + 10):
            made = licence(recruiter(f"Agencia {n}"), number=f"AE-{n}", starts=date(2024, 1, 1), at=timezone.now())
            if n % 2:
                enter(made, mateo, FARM)
            decide(made, Kind.SUSPENDED, TODAY)

    desk, path = at_desk(mateo), f"/en/desk/placements/?period={PERIOD.code}"
    more(0)
    desk.get(path)
    with django_assert_num_queries(7):
        desk.get(path)
    more(10)
    with django_assert_num_queries(7):
        assert html(desk.get(path)).count("<tr>") == 21
