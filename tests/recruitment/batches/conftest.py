"""A small register and short ways to a list that is checked."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from recruitment.batches.actions import check_waiting, make_batch
from recruitment.batches.models import Batch
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.names import norm
from recruitment.register.shapes import phone_key
from tests.factories import licence, recruiter
from tests.people import Person

MakeList = Callable[..., Batch]


@pytest.fixture
def mateo(people) -> Person:
    return people["Mateo"]


@pytest.fixture
def dos_mares(db) -> Recruiter:
    agency = recruiter("Enlace Laboral Dos Mares, S.A.", phone="6123-4567", trading="Dos Mares")
    licence(agency, number="AE-2025-0312")
    return agency


@pytest.fixture
def warning(db) -> PublicWarning:
    made = PublicWarning.objects.create(
        title_es="Empleos Canadá 2026",
        title_en="Jobs Canada 2026",
        source_es="MITRADEL",
        published_on=date(2026, 11, 1),
    )
    made.signs.create(kind="phone", value="6000-0901", key=phone_key("6000-0901"))
    made.signs.create(kind="name", value="Empleos Canadá 2026", key=norm("Empleos Canadá 2026"))
    return made


@pytest.fixture
def listed(mateo: Person, now: datetime) -> MakeList:
    """Makes a list of these lines, and checks it unless told otherwise."""

    def make(*lines: str, checked: bool = True, by: Person | None = None) -> Batch:
        numbered = list(enumerate(lines, start=1))
        batch = make_batch("Job fair, Santiago", numbered, pasted=True, by=by or mateo, now=now)
        if checked:
            check_waiting(lambda: now)
        return batch

    return make
