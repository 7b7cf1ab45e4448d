"""From the plan to the end: every move, who may make it, and what a report must hold."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEntry
from core.versions import StaleVersion
from recruitment.inspections import actions, queries
from recruitment.inspections.models import MOVES, Inspection, InspectionState
from tests.recruitment.inspections.conftest import everything, report

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DEEDS = {
    "begun": lambda one: actions.begin(one, by=one.inspector, now=timezone.now()),
    "cancelled": lambda one: actions.cancel(one, "Sin luz.", by=one.planner, now=timezone.now()),
    "reported": report,
    "followed_up": lambda one: actions.follow_up(
        one, inspector=one.inspector, due_on=TODAY(), reason="", by=one.planner, now=timezone.now()
    ),
    "closed": lambda one: actions.close(one, "Corregido.", by=one.planner, now=timezone.now()),
}
WAYS = {
    "planned": [], "begun": ["begun"], "reported": ["begun", "reported"], "cancelled": ["cancelled"],
    "followed_up": ["begun", "reported", "followed_up"], "closed": ["begun", "reported", "closed"],
}  # fmt: skip


def brought(visit: Inspection, state: str) -> Inspection:
    for step in WAYS[state]:
        DEEDS[step](visit)
        if step == "begun":
            everything(visit)
    visit.refresh_from_db()
    return visit


@pytest.mark.parametrize("start, to", list(product(InspectionState.values, DEEDS)))
def test_only_the_moves_of_the_table_can_happen(planned, start, to):
    visit = brought(planned, start)
    if to in MOVES[start]:
        DEEDS[to](visit)
        visit.refresh_from_db()
        assert visit.state == to
    else:
        before = AuditEntry.objects.count()
        with pytest.raises(ValidationError) as refused:
            DEEDS[to](visit)
        assert refused.value.code == "no_such_move"
        visit.refresh_from_db()
        assert (visit.state, AuditEntry.objects.count()) == (start, before)


def test_only_the_inspector_whom_it_was_given_to_begins_it(planned, bruno, mateo):
    for other in (bruno, mateo):
        with pytest.raises(ValidationError) as refused:
            actions.begin(planned, by=other, now=timezone.now())
        assert refused.value.code == "not_yours"
    planned.refresh_from_db()
    assert planned.state == "planned"


def test_a_visit_is_planned_for_today_or_later_and_for_an_inspector(planned, mateo, itzel):
    facts = {"reason": "", "by": mateo, "now": timezone.now()}
    actions.plan_inspection(planned.recruiter, inspector=itzel, due_on=TODAY(), **facts)
    with pytest.raises(ValidationError) as refused:
        actions.plan_inspection(planned.recruiter, inspector=itzel, due_on=TODAY() - timedelta(days=1), **facts)
    assert "due_on" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        actions.plan_inspection(planned.recruiter, inspector=mateo, due_on=TODAY(), **facts)
    assert "inspector" in refused.value.message_dict


def test_two_people_on_one_plan_lose_nothing(planned, mateo, bruno):
    facts = {"due_on": planned.due_on, "by": mateo, "now": timezone.now()}
    actions.change_plan(planned, inspector=bruno, reason="Primera.", version=1, **facts)
    with pytest.raises(StaleVersion) as stale:
        actions.change_plan(planned, inspector=bruno, reason="Segunda.", version=1, **facts)
    assert stale.value.stands.reason == "Primera."


def test_a_late_plan_can_be_changed_without_touching_its_day(planned, mateo, bruno):
    Inspection.objects.update(due_on=TODAY() - timedelta(days=4))
    planned.refresh_from_db()
    held = actions.change_plan(
        planned, inspector=bruno, due_on=planned.due_on, reason="", version=1, by=mateo, now=timezone.now()
    )
    assert held.inspector == bruno


def test_a_report_needs_every_principle_saved(begun):
    with pytest.raises(ValidationError, match="A, B, 1, 2, 3, 4, 5"):
        report(begun)


def test_a_failed_item_needs_words_and_a_day_to_look_again(begun):
    everything(begun, {"11": ""})
    with pytest.raises(ValidationError) as refused:
        report(begun, days=30)
    assert refused.value.code == "unexplained"
    everything(begun, {"11": "Cobran B/.50."})
    for days in (None, 0, -3):
        with pytest.raises(ValidationError) as refused:
            report(begun, days=days)
        assert "follow_up_on" in refused.value.message_dict
    done = report(begun, days=1)
    assert (done.result, done.points) == ("fails", 30)


def test_a_page_saved_after_the_reading_stops_the_report(begun, itzel):
    everything(begun)
    with pytest.raises(ValidationError) as refused:
        actions.report(begun, conclusion="x", follow_up_on=None, versions=6, by=itzel, now=timezone.now())
    assert refused.value.code == "newer"


def test_a_visit_that_looked_at_nothing_is_no_inspection(begun, itzel):
    for section in begun.sections.all():
        section.version = 1
        section.save()
    with pytest.raises(ValidationError) as refused:
        report(begun)
    assert refused.value.code == "nothing_seen"


def test_the_next_visit_knows_which_one_it_follows_and_comes_once(begun, mateo, itzel):
    everything(begun, {"13": "Sin letrero."})
    report(begun, days=9)
    made = actions.follow_up(begun, inspector=itzel, due_on=TODAY(), reason="", by=mateo, now=timezone.now())
    assert (made.follows, made.recruiter, made.state) == (begun, begun.recruiter, "planned")
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.create(
            recruiter=begun.recruiter, inspector=itzel, planner=mateo, due_on=TODAY(), planned_at=timezone.now(),
            follows=begun,
        )  # fmt: skip


def test_the_database_holds_no_report_without_a_result_and_no_result_without_a_report(begun):
    for wrong in ({"state": "reported"}, {"result": "passes"}, {"points": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inspection.objects.filter(pk=begun.pk).update(**wrong)


def test_each_deed_is_recorded_by_whom_it_was_done(planned, mateo, itzel):
    visit = brought(planned, "closed")
    told = AuditEntry.objects.filter(kind="recruitment.inspection", key=str(visit.pk)).order_by("pk")
    verbs = [(entry.verb, entry.by) for entry in told]
    assert verbs[:2] == [("inspection.planned", mateo), ("inspection.begun", itzel)]
    assert verbs[2:9] == [("inspection.page_saved", itzel)] * 7
    assert verbs[9:] == [("inspection.reported", itzel), ("inspection.closed", mateo)]
    assert "Visto." not in str([entry.facts for entry in told])


def test_what_waits_is_mine_for_an_inspector_and_all_for_who_plans(
    planned, mateo, itzel, bruno, django_assert_num_queries
):
    Inspection.objects.update(due_on=TODAY() - timedelta(days=2))
    with django_assert_num_queries(1):
        told = queries.waiting(itzel)
    assert [(one.count, one.what, one.query) for one in told] == [
        (1, "overdue", "overdue=1&mine=1"), (0, "mine", "state=open&mine=1"),
    ]  # fmt: skip
    assert told[0].since == TODAY() - timedelta(days=2)
    assert queries.waiting(bruno)[0].count == 0
    assert [(one.count, one.what) for one in queries.waiting(mateo)] == [(1, "overdue"), (0, "again")]


@pytest.mark.parametrize("days, late", [(-1, True), (0, False), (1, False)])
def test_a_visit_is_overdue_from_the_day_after_its_day(planned, days, late):
    Inspection.objects.update(due_on=TODAY() + timedelta(days=days))
    planned.refresh_from_db()
    assert planned.overdue(TODAY()) is late
    assert queries.overdue(Inspection.objects.all(), today=TODAY()).exists() is late
