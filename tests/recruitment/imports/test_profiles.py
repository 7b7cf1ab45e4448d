"""Profiles are read strictly, and the day of a file is read from its name."""

from datetime import date
from pathlib import Path

import pytest

from recruitment.imports import fetch, profile

GOOD = """
publish = true
[authority]
code = "x"
short_name = "X"
country = "PA"
kind = "list"
name = { es = "Lista", en = "List" }
[file]
columns = ["name"]
[recruiter]
name = "name"
key = ["name"]
country = "PA"
"""


def load(folder: Path, text: str) -> profile.Profile:
    (folder / "x.toml").write_text(text, encoding="utf-8")
    return profile.load("x", folder)


@pytest.mark.parametrize("name", profile.known())
def test_every_shipped_profile_speaks_both_languages(name):
    authority = profile.load(name).authority
    for texts in (authority.name, authority.absence_note, authority.presence_note, authority.attribution):
        assert set(texts) == {"es", "en"}
        assert len(texts["es"]) <= 200
    assert set(profile.load(name).licence.purpose) == {"es", "en"}


def test_the_copy_with_unknown_terms_is_never_published():
    assert {name: profile.load(name).publish for name in profile.known()} == {
        "jm-mlss": False, "uk-sponsors": True, "us-h2b": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "good, bad, told",
    [
        ('key = ["name"]', 'key = ["nombre"]', "columns that the file does not have: nombre"),
        ('[file]', '[fil]', "'file'"),
        ('[file]', '[file]\nencoding = "utf-16"', "encoding 'utf-16'"),
        ('publish = true', 'publish = true\npubish = 1', "pubish"),
        ('key = ["name"]', 'key = []', "a recruiter needs a key"),
        ("[recruiter]", "[recruiter", "x.toml"),
    ],
)  # fmt: skip
def test_a_wrong_word_in_a_profile_is_told(tmp_path, good, bad, told):
    assert load(tmp_path, GOOD).code == "x"
    with pytest.raises(profile.ProfileError, match=told):
        load(tmp_path, GOOD.replace(good, bad, 1) if good in GOOD else GOOD + bad)


@pytest.mark.parametrize(
    "name, day",
    [
        ("uk_20260625.csv", date(2026, 6, 25)),
        ("2026-08-01_-_Worker.csv", date(2026, 8, 1)),
        ("uk_20260231.csv", None),
        ("export_120260625.csv", None),
        ("uk.csv", None),
    ],
)
def test_the_day_of_a_file_is_read_from_its_name(name, day):
    assert fetch.described_day(Path(name), profile.FileFacts(columns=[], dated_name=True)) == day
