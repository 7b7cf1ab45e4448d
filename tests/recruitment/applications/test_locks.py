"""Whoever decides keeps only those waiting who want to change the same row, and nobody who only points at it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.applications.decide import approve
from recruitment.applications.moves import State
from recruitment.inspections.actions import plan_inspection
from recruitment.register.models.recruiters import Recruiter
from tests.people import PASSWORD
from tests.recruitment.applications.made import NOON, at_state, draft, graciela, mateo, ruling

GOES = {"recruitment/batches/actions.py": 1}  # where a row is locked to be deleted


@pytest.mark.django_db(transaction=True)
def test_an_approval_that_is_under_way_keeps_no_inspection_of_the_same_agency_waiting():
    director, planner = graciela(), mateo()
    visitor = User.objects.create_user("itzel@mitradel.example", PASSWORD, name="Itzel", roles=[Role.INSPECTOR])
    approve(first := at_state(State.UNDER_REVIEW), ruling(), version=first.version, by=director, now=NOON)
    agency, again = Recruiter.objects.get(), at_state(State.UNDER_REVIEW, draft())
    facts = {"inspector": visitor, "due_on": timezone.localdate(), "reason": "", "by": planner, "now": timezone.now()}
    later = ruling(starts=date(2028, 11, 16), ends=date(2030, 11, 15))
    decided, planned = threading.Event(), threading.Event()

    def decider() -> None:
        try:
            with transaction.atomic():
                approve(again, later, version=again.version, by=director, now=NOON)
                decided.set()
                assert planned.wait(10), "the inspection had to wait"
        finally:
            connection.close()

    def inspector() -> None:
        assert decided.wait(10)
        try:
            with connection.cursor() as cursor:
                cursor.execute("set lock_timeout = '3s'")
            plan_inspection(agency, **facts)
            planned.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(decider), pool.submit(inspector)]:
            done.result(30)


def test_rows_are_locked_without_their_key_unless_they_go():
    """A stronger lock keeps everybody waiting who only points at the row, to the end of the transaction."""
    stronger = {}
    for path in [*Path(settings.BASE_DIR, "core").rglob("*.py"), *Path(settings.BASE_DIR, "recruitment").rglob("*.py")]:
        calls = path.read_text().split("select_for_update(")[1:]
        if strong := sum("no_key=True" not in call.split(")")[0] + call.split(")")[1] for call in calls):
            stronger[path.relative_to(settings.BASE_DIR).as_posix()] = strong
    assert stronger == GOES
