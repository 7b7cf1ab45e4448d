"""Mateo, his director, and short ways to a draft and to a published warning."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from core.models import User
from core.roles import Role
from recruitment.register.models.warnings import PublicWarning
from recruitment.warnings import actions
from recruitment.warnings.models import WarningDraft
from recruitment.warnings.signs import read_sign
from tests.people import PASSWORD
from tests.recruitment.licensing.conftest import at_desk, graciela, held, mateo  # noqa: F401 - fixtures

PHONE = "6000-0901"
FACTS = {
    "title_es": "Empleos Canadá 2026", "title_en": "Canada Jobs 2026",
    "text_es": "Pide B/.350 de «trámite».", "text_en": "It asks B/.350 for “paperwork”.",
    "source_es": "MITRADEL", "source_en": "MITRADEL", "evidence": "Acta 77, dos denuncias.",
}  # fmt: skip


@pytest.fixture
def inspector(db) -> User:
    return User.objects.create_user("ida@mitradel.example", PASSWORD, name="Ida", roles=[Role.INSPECTOR])


@pytest.fixture
def drafted(mateo) -> Callable[..., WarningDraft]:  # noqa: F811
    """A draft with these signs (kind=value), sent to the director unless told otherwise."""

    def draft(*, sent: bool = True, **signs: str) -> WarningDraft:
        facts = {name: signs.pop(name) for name in list(signs) if name in FACTS or name == "imitates"}
        rows = [read_sign(kind, value).as_row() for kind, value in (signs or {"phone": PHONE}).items()]
        made = actions.draft_new(FACTS | facts | {"signs": rows}, by=mateo, now=timezone.now())
        if sent:
            actions.send(made, by=mateo, now=timezone.now())
        made.refresh_from_db()
        return made

    return draft


@pytest.fixture
def published(drafted, graciela) -> PublicWarning:  # noqa: F811
    return actions.approve(drafted(), version=1, confirmed=[], by=graciela, now=timezone.now())
