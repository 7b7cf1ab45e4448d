"""What is equal is settled, what is alike waits for a person, and the standing told is that of today."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recruitment.batches.actions import refuse_candidates, reopen_line, take_candidate
from recruitment.batches.likeness import difference, letters_apart
from recruitment.batches.queries import Tab, counts, parts
from recruitment.batches.told import tell
from recruitment.batches.verdict import judge
from recruitment.batches.words import why
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(batch, now):
    """(verdict, name, confidence, why) of the lines in their order."""
    lines = tell(batch.lines.order_by("number"), now=now)
    return [(str(t.word), t.one.name if t.one else "", t.line.confidence, t.why) for t in lines]


def numbers(batch, now) -> dict[str, int]:
    tabs = parts(batch, now=now)
    found = counts(batch, tabs)
    assert {tab: batch.lines.filter(q).count() for tab, q in tabs.items()} == {t: found[t.name.lower()] for t in Tab}
    return {tab.value: found[tab.name.lower()] for tab in Tab if tab not in (Tab.ALL, Tab.CHANGED)}


@pytest.mark.parametrize(
    "typed, sure, because",
    [
        ("ENLACE LABORAL DOS MARES SA", 100, "The name is equal"),
        ("dos mares", 95, "Trading name"),
        ("ae 2025/0312", 100, "The licence number is exact"),
        ("+507 6123 4567", 100, "The phone is exact"),
    ],
)
def test_what_is_equal_is_settled(dos_mares, listed, now, typed, sure, because):
    batch = listed(typed)
    assert told(batch, now) == [("Licence in force", "Enlace Laboral Dos Mares, S.A.", sure, because)]
    assert numbers(batch, now) == {"decide": 0, "in-force": 1, "problem": 0, "missing": 0}


@pytest.mark.parametrize(
    "typed, because",
    [
        ("Enlase Laboral Dos Mares", "1 letter differs"),
        ("Enlase Labroal Dos Mares", "2 letters differ"),
        ("Enlase Dos Mares", "1 letter differs; missing: “laboral”"),
        ("agencia enlace laboral dos mares", "Too many: “agencia”"),
        ("dos mares enlace laboral", "The words stand in another order"),
        ("Enlace LaboralDos Mares", "The spaces stand elsewhere"),
        ("Enlace Laboral Dos Mares, Corp.", "Only the legal form differs"),
        ("Enlac3 Lab0ral D0s Mares", "Letters or figures imitate this name"),
        ("Enlace Labоral Dos Mares", "Letters or figures imitate this name"),
    ],
)
def test_what_is_alike_waits_and_says_in_what_it_differs(dos_mares, listed, now, typed, because):
    batch = listed(typed)
    [(word, name, sure, reason)] = told(batch, now)
    assert (word, name, reason) == ("Perhaps", "", because)
    assert 0 < sure < 100
    assert numbers(batch, now) == {"decide": 1, "in-force": 0, "problem": 0, "missing": 0}


def test_several_of_one_name_wait_and_share_their_certainty(dos_mares, listed, now):
    licence(recruiter("Enlace Laboral Dos Mares, Corp."), number="AE-2020-1")
    licence(recruiter("Enlace Laboral Dos Mares, Inc."), number="AE-2020-2")
    batch = listed("Enlace Laboral Dos Mares")
    assert told(batch, now) == [("Several possible", "", 33, "3 recruiters bear this name")]
    assert len(tell(batch.lines.all(), now=now)[0].others) == 3


def test_who_is_not_there_is_not_found(dos_mares, listed, now):
    batch = listed("Zarzuela Importadora", "···", "IRIS-2345-6789-ABCD")
    assert [line[0] for line in told(batch, now)] == ["Not found"] * 3
    assert [line[3] for line in told(batch, now)] == [
        "Nothing in the register is like it",
        "There is nothing in this line that can be looked up",
        "It is the code of a proof: open it with the public check",
    ]
    assert numbers(batch, now)["missing"] == 3


def test_what_stands_in_a_warning_is_told_first_and_beside_its_recruiter(dos_mares, warning, listed, now):
    dos_mares.contacts.create(kind="phone", value="6000-0901", key="+50760000901")
    batch = listed("6000 0901")
    assert told(batch, now) == [("Warning", "Jobs Canada 2026", 100, "The phone stands in a warning")]
    assert tell(batch.lines.all(), now=now)[0].one.finding.recruiter_id == dos_mares.pk
    assert numbers(batch, now) == {"decide": 0, "in-force": 0, "problem": 1, "missing": 0}


def test_a_name_like_that_of_a_warning_waits_for_a_person(warning, listed, mateo, now):
    batch = listed("Enpleos Canada 2026")
    assert told(batch, now)[0][3] == "A name like it stands in a warning"
    take_candidate(batch.lines.get(), 0, by=mateo, now=now)
    assert told(batch, now)[0][0] == "Warning"
    assert numbers(batch, now)["problem"] == 1


def test_a_warning_that_was_withdrawn_is_no_warning_any_more(warning, listed, now):
    batch = listed("6000 0901")
    warning.withdrawn_on = now.date()
    warning.save()
    assert told(batch, now)[0][0] == "Warning withdrawn"
    warning.delete()
    assert told(batch, now)[0][0] == "Warning withdrawn"


def test_a_suspension_after_the_check_is_told_at_once_and_so_is_what_was_read(dos_mares, listed, now):
    batch = listed("Dos Mares", "AE-2025-0312")
    assert numbers(batch, now)["in-force"] == 2
    later = now + timedelta(days=1)
    decide(dos_mares.licences.get(), Kind.SUSPENDED, later.date(), at=later)
    for line in tell(batch.lines.all(), now=later):
        assert (str(line.word), str(line.one.was), line.look.css) == ("Licence suspended", "Licence in force", "hold")
    assert numbers(batch, later) == {"decide": 0, "in-force": 0, "problem": 2, "missing": 0}


def test_a_licence_that_ran_out_since_is_told_without_any_job(dos_mares, listed, now):
    batch = listed("Dos Mares")
    later = now + timedelta(days=200)  # nobody has folded the row again
    assert told(batch, later)[0][0] == "Licence expired"
    assert numbers(batch, later)["problem"] == 1


def test_bad_news_of_another_licence_speaks_but_a_typed_number_speaks_for_itself(dos_mares, listed, now):
    second = licence(dos_mares, number="AE-2025-0400", klass="Marinos")
    decide(second, Kind.SUSPENDED, now.date() - timedelta(days=2))
    batch = listed("Dos Mares", "AE-2025-0312", "AE-2025-0400")
    assert [line[0] for line in told(batch, now)] == ["Licence suspended", "Licence in force", "Licence suspended"]
    assert numbers(batch, now) == {"decide": 0, "in-force": 1, "problem": 2, "missing": 0}


def test_a_place_on_a_plain_list_is_never_counted_as_in_force(listed, now):
    listing = authority("us-dol", kind="list", country="US", absence_means_unlicensed=False)
    licence(recruiter("Del Al Associates, Inc."), number="", authority=listing, ends=None)
    batch = listed("del al associates")
    assert told(batch, now)[0][0] == "On the list"
    assert numbers(batch, now) == {"decide": 0, "in-force": 0, "problem": 1, "missing": 0}


def test_a_decision_is_remembered_and_can_be_taken_back(dos_mares, listed, mateo, now):
    batch = listed("Enlase Laboral Dos Mares")
    line = take_candidate(batch.lines.get(), 0, by=mateo, now=now)
    assert (line.decided_by, line.decided_at) == (mateo, now)
    assert told(batch, now)[0][0] == "Licence in force"
    assert numbers(batch, now)["in-force"] == 1
    reopen_line(line, by=mateo)
    assert numbers(batch, now)["decide"] == 1
    refuse_candidates(line, by=mateo, now=now)
    assert told(batch, now)[0][:2] == ("Not found", "")
    assert numbers(batch, now)["missing"] == 1


def test_a_decision_holds_in_its_list_only(dos_mares, listed, mateo, now):
    take_candidate(listed("Enlase Laboral Dos Mares").lines.get(), 0, by=mateo, now=now)
    assert told(listed("Enlase Laboral Dos Mares"), now)[0][0] == "Perhaps"


def test_every_line_is_in_one_tab_and_no_more(dos_mares, warning, listed, now):
    licence(recruiter("Otra Agencia"), number="AE-1", starts=date(2020, 1, 1), ends=date(2021, 1, 1))
    recruiter("Sin Licencia, S.A.")
    batch = listed("Dos Mares", "Enlase Laboral Dos Mares", "Otra Agencia", "6000-0901", "Nadie Zzyzx", "Sin Licencia")
    assert numbers(batch, now) == {"decide": 1, "in-force": 1, "problem": 3, "missing": 1}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200))
def test_no_text_breaks_the_verdict(dos_mares, warning, now, text):
    told = judge(text.replace("\0", ""), now=now)
    assert why(told.why, told.facts)
    assert told.sure is None or 0 < told.sure <= 100


@given(st.text("abc ", max_size=30), st.text("abc ", max_size=30))
def test_the_difference_of_names_is_bounded_and_the_same_both_ways(one, other):
    assert letters_apart(one, other) == letters_apart(other, one) <= 4
    assert (letters_apart(one, other) == 0) == (one == other)
    told = difference(one, other)
    assert told.facts() or one.split() == other.split()
