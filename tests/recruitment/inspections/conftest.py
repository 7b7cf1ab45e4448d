"""Mateo plans, Itzel visits, and a recruiter is looked at."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.inspections import actions
from recruitment.inspections.checklist import CHECKLIST
from recruitment.inspections.models import Inspection
from recruitment.inspections.saving import save_section
from tests.factories import recruiter
from tests.people import PASSWORD


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def mateo(db) -> User:
    return User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])


@pytest.fixture
def itzel(db) -> User:
    """The inspector."""
    return User.objects.create_user("itzel@mitradel.example", PASSWORD, name="Itzel", roles=[Role.INSPECTOR])


@pytest.fixture
def bruno(db) -> User:
    """Another inspector."""
    return User.objects.create_user("bruno@mitradel.example", PASSWORD, name="Bruno", roles=[Role.INSPECTOR])


@pytest.fixture
def planned(mateo, itzel) -> Inspection:
    now = timezone.now()
    due = timezone.localdate(now) + timedelta(days=3)
    return actions.plan_inspection(recruiter(), inspector=itzel, due_on=due, reason="Una queja.", by=mateo, now=now)


@pytest.fixture
def begun(planned, itzel) -> Inspection:
    return actions.begin(planned, by=itzel, now=timezone.now())


def everything(visit: Inspection, failed: dict[str, str] | None = None) -> None:
    """Save all seven pages: each item is met except the `failed` ones (item -> remark)."""
    failed = failed or {}
    for principle in CHECKLIST:
        told = {
            item.code: ("fails", failed[item.code]) if item.code in failed else ("meets", "")
            for item in principle.items
        }
        version = visit.sections.get(principle=principle.code).version
        save_section(visit, principle.code, told, version=version, key=uuid4(), by=visit.inspector, now=timezone.now())


def report(visit: Inspection, days: int | None = None) -> Inspection:
    day = timezone.localdate() + timedelta(days=days) if days is not None else None
    versions = sum(visit.sections.values_list("version", flat=True))
    return actions.report(
        visit, conclusion="Visto.", follow_up_on=day, versions=versions, by=visit.inspector, now=timezone.now()
    )


@pytest.fixture
def at_desk() -> Callable[[User], Client]:
    def sit(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sit


@pytest.fixture
def stranger_with(db) -> Callable[[str], User]:
    """Somebody with one role."""
    return lambda role: User.objects.create_user(f"{role}@else.example", PASSWORD, name=role, roles=[role])
