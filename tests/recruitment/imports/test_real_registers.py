"""The three real registers, where they are at hand: every line read, the check finds what they hold."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count

from recruitment.imports.models import ImportRow
from recruitment.register.actions import FOLDED, fold_licence
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import RecruiterName
from tests.recruitment.imports.files import apply
from tests.recruitment.imports.test_standing_of_imports import differences

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data" / "registers"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real registers are not beside the project (../shared/data)"),
]


def file(pattern: str) -> Path:
    return next(FOLDER.glob(pattern))


def finds(client, query: str) -> dict:
    return client.get("/api/v1/check", {"q": query}).json()


def test_the_487_lines_of_the_american_list_load_with_their_spellings(rosa):
    assert apply("us-h2b", file("h2b*.csv")).last == "applied: +479 -0 ~0 =8 !0"
    assert ImportRow.objects.count() == 487
    assert RecruiterName.objects.filter(kind="variant").count() > 100
    assert differences() == []
    assert apply("us-h2b", file("h2b*.csv")).last == "applied: +0 -0 ~0 =487 !0"
    assert finds(rosa, "DELAL MEXICO S DE RL de CV")["outcome"] == "match"


def test_the_69_lines_of_the_jamaican_list_load_and_pending_ones_do_not_count(rosa):
    assert apply("jm-mlss", file("mlss*.csv")).last == "applied: +69 -0 ~0 =0 !0"
    assert dict(Licence.objects.values_list("state").annotate(n=Count("id"))) == {"in_force": 63, "not_yet_in_force": 6}
    assert differences() == []
    assert apply("jm-mlss", file("mlss*.csv")).last == "applied: +0 -0 ~0 =69 !0"
    assert finds(rosa, "platinum employment agency internet cafe")["outcome"] == "match"


def test_the_121454_lines_of_the_british_register_load_twice_and_the_check_finds_them(rosa, now):
    assert apply("uk-sponsors", file("uk*.csv")).last == "applied: +121139 -0 ~0 =315 !0"
    assert ImportRow.objects.count() == 121_454
    # All carry the same columns; so one of them, folded by the register, speaks for all.
    (columns,) = Licence.objects.values_list(*FOLDED).distinct()
    one = Licence.objects.order_by("pk")[77]
    fold_licence(one, now=now)
    assert columns == tuple(getattr(one, column) for column in FOLDED)
    assert Licence.objects.annotate(n=Count("events")).exclude(n=1).count() == 0
    assert apply("uk-sponsors", file("uk*.csv")).last == "applied: +0 -0 ~0 =121454 !0"
    assert finds(rosa, "asian african fods")["outcome"] in ("match", "near")
