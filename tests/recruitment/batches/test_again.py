"""A list is checked again: decisions that still apply are kept, and the page says what reads otherwise."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.models import AuditEntry
from recruitment.batches import actions, queries
from recruitment.batches.actions import check_again, check_waiting
from recruitment.batches.again import decision, reading
from recruitment.batches.fates import Fate
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.names import norm
from recruitment.register.shapes import phone_key
from recruitment.register.standing import Kind
from tests.factories import days, decide, licence, recruiter
from tests.recruitment.batches.test_pages import at, file, html

pytestmark = pytest.mark.django_db
MISSPELT = "Enlase Laboral Dos Mares"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def desk(mateo) -> Client:
    client = Client()
    client.force_login(mateo)
    return client


def again(batch, mateo, later):
    check_again(batch, by=mateo)
    check_waiting(lambda: later)
    batch.refresh_from_db()
    return batch


def newer(batch) -> int:
    return queries.newer(batch, since=batch.lines.earliest("checked_at").checked_at)


def publish(kind: str, value: str, key: str, **facts) -> PublicWarning:
    made = PublicWarning.objects.create(
        title="Falsa", source="MITRADEL", published_on=facts.pop("on", "2026-11-22"), **facts
    )
    made.signs.create(kind=kind, value=value, key=key)
    return made


def test_a_choice_by_hand_is_remembered_with_who_made_it_and_when(dos_mares, listed, mateo, now):
    batch = listed(MISSPELT, "Enlase Laboral Dos Marez")
    actions.take_candidate(batch.lines.get(number=1), 0, by=mateo, now=now)
    actions.refuse_candidates(batch.lines.get(number=2), by=mateo, now=now)
    again(batch, mateo, now + days(1))
    one, two = batch.lines.order_by("number")
    assert (one.fate, one.recruiter, one.decided_by, one.decided_at) == ("taken", dos_mares, mateo, now)
    assert (two.fate, two.recruiter, two.decided_by) == ("refused", None, mateo)
    assert (one.checked_at, one.changed, two.changed) == (now + days(1), False, False)
    assert batch.checked_before == now


def test_a_check_that_breaks_on_a_line_forgets_no_decision(dos_mares, listed, mateo, now, monkeypatch):
    batch = listed(MISSPELT)
    actions.take_candidate(batch.lines.get(), 0, by=mateo, now=now)
    with monkeypatch.context() as broken:
        broken.setattr(actions, "judge", lambda text, *, now: 1 // 0)
        again(batch, mateo, now + days(1))
    assert batch.lines.get().found == "failed"
    again(batch, mateo, now + days(2))
    line = batch.lines.get()
    assert (line.fate, line.recruiter, line.decided_by, line.changed) == ("taken", dos_mares, mateo, False)


def test_none_of_these_no_longer_holds_when_somebody_else_is_alike(dos_mares, listed, mateo, now):
    batch = listed(MISSPELT)
    actions.refuse_candidates(batch.lines.get(), by=mateo, now=now)
    recruiter("Enlase Laboral Dos Marea, S.A.")
    again(batch, mateo, now + days(1))
    line = batch.lines.get()
    assert (line.fate, line.decided_by, line.decided_at) == ("waiting", None, None)
    assert line.changed


def test_a_choice_no_longer_holds_when_a_warning_is_alike(dos_mares, listed, mateo, now):
    batch = listed(MISSPELT)
    actions.take_candidate(batch.lines.get(), 0, by=mateo, now=now)
    publish("name", "Enlase Laborall Dos Mares", norm("Enlase Laborall Dos Mares"))
    again(batch, mateo, now + days(1))
    assert batch.lines.get().fate == "waiting"


def test_a_choice_no_longer_holds_when_that_one_is_not_among_them():
    before = {"fate": Fate.TAKEN, "found": "near", "candidates": [{"recruiter": 1}, {"recruiter": 2}], "picked": 1}
    assert decision(before, [{"recruiter": 3}, {"recruiter": 2}]) == (Fate.TAKEN, 1)
    assert decision(before, [{"recruiter": 1}]) is None
    assert decision(before | {"fate": Fate.WAITING, "picked": None}, [{"recruiter": 1}]) is None


def test_another_standing_reads_otherwise_and_another_order_does_not():
    held = [{"recruiter": 1, "kind": "statutory", "state": "in_force"}]
    lost = [{"recruiter": 1, "kind": "statutory", "state": "suspended"}]
    two = [{"recruiter": 1}, {"recruiter": 2}]
    assert reading(Fate.SETTLED, "match", held, 0) != reading(Fate.SETTLED, "match", lost, 0)
    assert reading(Fate.SETTLED, "match", held, 0) == reading(Fate.TAKEN, "near", held, 0)
    assert reading(Fate.WAITING, "near", two, None) == reading(Fate.WAITING, "near", two[::-1], None)
    assert reading(Fate.REFUSED, "near", two, None) == reading(Fate.SETTLED, "nothing", [], None)


def test_the_page_says_what_reads_otherwise_with_then_and_now(desk, dos_mares, listed, mateo, now):
    batch = listed("Dos Mares", "Puente Sur Colocaciones", "Zarzuela Importadora")
    assert "Otherwise than before" not in html(desk.get(at("batch", batch)))
    decide(dos_mares.licences.get(), Kind.SUSPENDED, now.date(), at=now + days(1))
    licence(recruiter("Puente Sur Colocaciones, S.A."), number="AE-2026-7")
    assert desk.post(at("batch_again", batch)).headers["Location"] == at("batch", batch)
    assert desk.get(at("batch", batch))["Refresh"] == "5"
    check_waiting(lambda: now + days(2))
    page = html(desk.get(at("batch", batch)))
    assert "2 lines read otherwise than on" in page
    assert "Otherwise than before (2)" in page
    only = html(desk.get(at("batch", batch) + "?tab=changed"))
    assert "Zarzuela" not in only
    assert ": Licence in force" in only
    assert ": Not found" in only
    table = list(csv.reader(io.StringIO(file(desk.get(at("batch", batch) + "?as=csv&o=line")).decode("utf-8-sig"))))
    assert [row[-1] for row in table[1:]] == ["Licence in force", "Not found", ""]


def test_the_name_stands_with_what_was_read_when_the_line_meant_another(desk, dos_mares, listed, mateo, now):
    other = licence(recruiter("Enlace Laboral Tres Mares, S.A."), number="AE-2020-1").recruiter
    batch = listed("6123-4567")
    dos_mares.contacts.update(recruiter=other)
    again(batch, mateo, now + days(1))
    assert "Licence in force · Enlace Laboral Dos Mares, S.A." in html(desk.get(at("batch", batch)))


def test_a_list_that_reads_the_same_says_so(desk, dos_mares, listed, mateo, now):
    batch = again(listed("Dos Mares"), mateo, now + days(1))
    assert "Every line reads as on" in html(desk.get(at("batch", batch)))


def test_a_list_that_is_being_checked_is_not_begun_anew(desk, dos_mares, listed, mateo):
    batch = listed("Dos Mares", checked=False)
    with pytest.raises(ValidationError):
        check_again(batch, by=mateo)
    assert desk.post(at("batch_again", batch)).status_code == 409
    assert not AuditEntry.objects.filter(verb="batch.checked_again").exists()


def test_a_file_whose_column_is_not_chosen_is_not_checked_again(desk, mateo, now):
    batch = actions.keep_file("Feria", b"1;Uno\n2;Dos\n", by=mateo, now=now)
    assert desk.post(at("batch_again", batch)).status_code == 409


def test_a_newer_decision_is_told_until_the_list_is_checked_again(desk, dos_mares, listed, mateo, now):
    batch = listed("Dos Mares", "6123-4567", "Zarzuela Importadora")
    assert newer(batch) == 0
    decide(dos_mares.licences.get(), Kind.WARNED, now.date(), at=now + days(1))
    with CaptureQueriesContext(connection) as asked:
        assert queries.newer(batch, since=now) == 1  # one agency on two lines
    assert len(asked) == 1
    assert "1 agency on it has a newer decision or warning" in html(desk.get(at("batch", batch)))
    assert newer(again(batch, mateo, now + days(2))) == 0


def test_the_first_warning_of_all_is_told_too(dos_mares, listed):
    batch = listed("Dos Mares")
    publish("phone", "6123-4567", phone_key("6123-4567"))
    assert newer(batch) == 1


@pytest.mark.parametrize("sign", ["imitates", "phone", "name"])
def test_a_newer_warning_about_one_on_the_list_is_told_even_if_it_is_dated_back(dos_mares, listed, mateo, now, sign):
    publish("phone", "6000-0001", phone_key("6000-0001"), imitates=dos_mares)  # before the check
    batch = listed("Dos Mares")
    publish("phone", "6000-0002", phone_key("6000-0002"))  # about somebody else
    assert newer(batch) == 0
    if sign == "imitates":
        publish("phone", "6000-0003", phone_key("6000-0003"), imitates=dos_mares, on="2026-01-02")
    elif sign == "phone":
        publish("phone", "6123-4567", phone_key("6123-4567"), on="2026-01-02")
    else:
        publish("name", "Dos Mares", norm("Dos Mares"))
    assert newer(batch) == 1
    PublicWarning.objects.update(withdrawn_on=now.date())
    assert newer(batch) == 0
