"""The first page of staff: what waits for whom, in few questions to the database."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.applications.moves import State
from recruitment.batches.actions import check_waiting, make_batch
from tests.factories import licence, recruiter
from tests.people import PASSWORD
from tests.recruitment.applications.made import at_state, draft

pytestmark = pytest.mark.django_db
HOME = "/en/desk/"
MISSPELT = "Enlase Laboral Dos Mares"


@pytest.fixture
def held():
    return licence(recruiter("Enlace Laboral Dos Mares, S.A."))


@pytest.fixture
def at_home() -> Callable[..., tuple[User, Client]]:
    def sign_in(role: Role, email: str = "one@mitradel.example") -> tuple[User, Client]:
        user, client = User.objects.create_user(email, PASSWORD, name=email, roles=[role]), Client()
        client.force_login(user)
        return user, client

    return sign_in


def a_list(by: User, *lines: str, title: str = "Job fair"):
    return make_batch(title, list(enumerate(lines, start=1)), pasted=True, by=by, now=timezone.now())


def test_my_lists_that_run_or_wait_for_me_are_told_and_nobody_elses(held, at_home):
    mine, home = at_home(Role.CHECK_OFFICER)
    other, _other_home = at_home(Role.CHECK_OFFICER, "two@mitradel.example")
    a_list(mine, MISSPELT, "Nadie Zzyzx", title="Fair one")
    a_list(mine, "Nadie Zzyzx", title="Fair two")
    a_list(other, MISSPELT, title="Secret fair")
    told = home.get(HOME).content.decode()
    assert "2</b>" in told
    assert "lines are being checked" in told
    check_waiting(timezone.now)
    told = home.get(HOME).content.decode()
    assert "line waits for your decision" in told
    assert "?tab=decide" in told
    assert ("Fair one" in told, "Fair two" in told, "Secret fair" in told) == (True, False, False)


@pytest.mark.parametrize(
    "role, most", [(Role.REGISTRAR, 16), (Role.DIRECTOR, 18), (Role.INSPECTOR, 7), (Role.AUDITOR, 10)]
)
def test_the_first_page_asks_no_more_questions_when_more_waits(held, at_home, role, most):
    user, home = at_home(role)
    asked = []
    for n in (2, 8):
        for one in range(n):
            at_state(State.SUBMITTED, draft(f"Agencia {n} {one}, S.A."))
            a_list(user, MISSPELT, "Nadie Zzyzx")
        with CaptureQueriesContext(connection) as queries:
            assert home.get(HOME).status_code == 200
        asked.append(len(queries) - 2)  # without the visit and the person
    assert asked[0] == asked[1] <= most
