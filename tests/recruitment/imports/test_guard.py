"""A file that looks cut off, mixed up or relabelled is held, the register unchanged, the reason in words."""

import pytest
from django.utils import translation

from recruitment.imports import guard
from recruitment.imports.figures import Figures
from recruitment.imports.models import ImportRun
from recruitment.imports.reasons import HOLDS, REFUSALS, words
from recruitment.register.models.licences import Licence, LicenceEvent
from tests.recruitment.imports.files import apply, jamaican, many, names, run, write_csv

pytestmark = pytest.mark.django_db
HELD = 3


def untouched(before: int) -> bool:
    return LicenceEvent.objects.count() == before and not Licence.objects.exclude(state="in_force").exists()


def test_a_first_import_has_nothing_to_compare_with(tmp_path):
    assert apply("uk-sponsors", names(tmp_path / "a.csv", "Only One Ltd")).code == 0


def test_one_name_in_a_hundred_may_vanish(tmp_path):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    assert apply("uk-sponsors", names(tmp_path / "b.csv", *many(198))).last == "applied: +0 -2 ~0 =198 !0"


def test_more_than_one_name_in_a_hundred_holds_the_file(tmp_path):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    result = apply("uk-sponsors", names(tmp_path / "b.csv", *many(197)))
    assert (result.code, result.last) == (HELD, "held: 3 of 200 names would vanish (1.5 %)")
    assert untouched(200)
    assert ImportRun.objects.first().state == "held"


def test_a_file_that_stops_before_the_end_of_the_alphabet_is_held(tmp_path):
    told = [name for name in many(2600) if not name.startswith("Z")]
    apply("uk-sponsors", names(tmp_path / "a.csv", *told, "Zebra Ltd"))
    result = apply("uk-sponsors", names(tmp_path / "b.csv", *told))
    assert (result.code, result.last) == (HELD, "held: no name begins with Z any more")
    assert untouched(2501)


def test_another_header_holds_the_file(tmp_path):
    result = apply("uk-sponsors", write_csv(tmp_path / "a.csv", ["Organisation Name"], [["Avalon Care Ltd"]]))
    assert result.code == HELD
    assert result.last == (
        "held: the header differs from the profile: expected organisation_name_raw, found Organisation Name"
    )
    assert not Licence.objects.exists()


def test_a_header_of_a_stranger_cannot_write_a_last_line_of_its_own(tmp_path):
    header = ["x\napplied: +9 -0 ~0 =0 !0", "\x1b[2J"]
    result = apply("uk-sponsors", write_csv(tmp_path / "a.csv", header, [["a", "b"]]))
    assert result.last.startswith("held: the header differs")
    assert "\x1b" not in result.last


def test_too_many_failing_lines_hold_the_file(tmp_path):
    result = apply("uk-sponsors", names(tmp_path / "a.csv", *many(198), "***", "x\u202ey"))
    assert (result.code, result.last) == (HELD, "held: 2 of 200 lines fail")
    assert not Licence.objects.exists()
    assert "  201: x\ufffdy (control characters)" in result.lines


def test_one_failing_line_in_two_hundred_is_let_pass(tmp_path):
    assert apply("uk-sponsors", names(tmp_path / "a.csv", *many(199), "***")).last == "applied: +199 -0 ~0 =0 !1"


def test_an_unknown_status_holds_the_file(tmp_path):
    told = [(name,) for name in many(300)]
    result = apply("jm-mlss", jamaican(tmp_path / "a.csv", *told, ("Odd Jobs", "", "exception")))
    assert (result.code, result.last) == (HELD, "held: unknown status: exception")
    assert not Licence.objects.exists()


def test_a_person_may_apply_a_held_file_and_leaves_the_reason(tmp_path):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    result = apply("uk-sponsors", names(tmp_path / "b.csv", *many(190)), "--force-reviewed=purge of June, notice 14")
    assert (result.code, result.last) == (0, "applied: +0 -10 ~0 =190 !0")
    reasons = ImportRun.objects.first().reasons
    assert [reason["code"] for reason in reasons] == ["many_vanish", "forced"]
    assert reasons[1]["why"] == "purge of June, notice 14"


@pytest.mark.parametrize("fault", ["header", "status"])
def test_nobody_may_force_what_has_no_safe_reading(tmp_path, fault):
    if fault == "header":
        file = write_csv(tmp_path / "a.csv", ["name"], [["Avalon"]])
    else:
        file = jamaican(tmp_path / "a.csv", ("Odd Jobs", "", "exception"))
    assert apply("jm-mlss", file, "--force-reviewed=I am sure").code == HELD
    assert not Licence.objects.exists()


def test_a_file_older_than_the_register_is_held_whatever_a_person_says(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk_20260625.csv", "Avalon Care Ltd"))
    older = names(tmp_path / "uk_20260624.csv", "Avalon Care Ltd", "Bright Foods Ltd")
    result = apply("uk-sponsors", older, "--force-reviewed=I am sure")
    assert (result.code, result.last) == (
        HELD,
        "held: the file says 2026-06-24, but the register is already known as of 2026-06-25",
    )


def test_a_trial_is_held_for_the_same_reasons(tmp_path):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    assert run("uk-sponsors", names(tmp_path / "b.csv", *many(100))).code == HELD


@pytest.mark.parametrize("code", sorted({**REFUSALS, **HOLDS, "many_vanish": ""}))
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_reason_has_words(code, language):
    facts = dict.fromkeys(
        ["name", "limit", "encoding", "profile", "authority", "fault", "day", "wanted", "found", "known", "letters",
         "statuses", "failed", "lines", "why", "times", "was", "now"],
        "7",
    )  # fmt: skip
    with translation.override(language):
        assert words({"code": code, "line": 5, "vanished": 2, "listed": 100, **facts})


def test_the_thresholds_are_shares_of_what_was_listed_and_read():
    fine = Figures(lines=1000, listed=1000, vanished=10, actions={"failed": 5})
    assert guard.reasons(fine) == []
    assert {r["code"] for r in guard.reasons(Figures(lines=1000, listed=1000, vanished=11, actions={"failed": 6}))} == {
        "many_vanish", "many_fail",
    }  # fmt: skip
