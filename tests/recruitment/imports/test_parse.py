"""One line of a file: what the register would say, or why it cannot."""

import json

import pytest

from recruitment.imports import profile
from recruitment.imports.parse import Parser

UK, US, JM = (Parser(profile.load(name)) for name in ("uk-sponsors", "us-h2b", "jm-mlss"))


def jamaican(name="Dako", aliases="", status="approved", location="Kingston", programmes="J-1"):
    return JM.parse(2, [name, aliases, status, location, programmes])


def test_what_was_said_is_kept_to_the_letter():
    assert json.loads(UK.parse(7, [' "K" Line\t ']).said) == [' "K" Line\t ']


@pytest.mark.parametrize(
    "raw, name, key",
    [
        ("  A CLASS  NURSERY  LTD\t", "A CLASS NURSERY LTD", "a class nursery ltd"),
        ("Sequoia\xa0Organisation", "Sequoia Organisation", "sequoia organisation"),
        ("Caf\u00e9 Cafe\u0301 Ltd", "Café Café Ltd", "café café ltd"),
        ("Ze\u200bro Width", "Zero Width", "zero width"),
    ],
)
def test_a_name_is_cleaned_but_not_changed(raw, name, key):
    line = UK.parse(2, [raw])
    assert (line.fate, line.name, line.key) == ("", name, key)


@pytest.mark.parametrize(
    "raw, reason",
    [
        ([""], "no_name"),
        (["?!."], "no_name"),
        (["x" * 301], "too_long"),
        (["x" * 400], "too_long"),
        (["bell\x07"], "control_characters"),
        (["turned \u202eround"], "control_characters"),
        (["two\nlines"], "line_break"),
        (["a", "b"], "wrong_columns"),
    ],
)
def test_a_line_that_cannot_be_taken_in_says_why(raw, reason):
    line = UK.parse(2, raw)
    assert (line.fate, line.reason, json.loads(line.said)) == ("failed", reason, raw)


def test_a_status_means_what_the_profile_says_and_nothing_else():
    assert jamaican(status=" Approved ").status == "issued"
    assert jamaican(status="pending").status == "pending"
    assert jamaican(status="").reason == "unknown_status"
    assert jamaican(status="approved?").reason == "unknown_status"


def test_aliases_and_programmes_are_parted_and_told_once():
    line = jamaican(aliases="D.K.; Dako Ltd;; D.K.;Dako", programmes="J-1, H-2B, J-1, TFWP (CAN)")
    assert json.loads(line.others) == [["variant", "D.K.", "dk"], ["variant", "Dako Ltd", "dako"]]
    assert line.programmes.split("\x1f") == ["J-1", "H-2B", "TFWP (CAN)"]


def test_a_country_is_a_code_or_a_fault():
    assert US.parse(2, ["A", " mexico ", "", "", "", "", "", ""]).country == "MX"
    assert US.parse(2, ["A", "ATLANTIS", "", "", "", "", "", ""]).reason == "unknown_country"


def test_a_failing_line_keeps_its_key_so_that_its_licence_stays():
    assert jamaican(name="Dako Services", location="x" * 121).key == "dako services"
