"""What an import writes: recruiters, names, places, licences and decisions, and nothing the second time."""

from datetime import date, timedelta

import pytest
from django.db import connection

from core.models import AuditEntry
from recruitment.imports.actions import forget_lines
from recruitment.imports.models import ImportRow, ImportRun
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Address, Recruiter, RecruiterName
from recruitment.register.standing import Kind, State
from tests.recruitment.imports.files import H2B_HEADER, apply, jamaican, names, run, workbook, write_csv

pytestmark = pytest.mark.django_db


def everything() -> dict[str, int]:
    """How many rows there are of what an import may write."""
    return {m.__name__: m.objects.count() for m in (Recruiter, RecruiterName, Address, Licence, LicenceEvent)}


def state_of(name: str) -> str:
    return Licence.objects.get(recruiter__names__name=name, recruiter__names__kind="legal").state


def kinds_of(name: str) -> list[str]:
    return list(
        LicenceEvent.objects.filter(licence__recruiter__names__name=name).order_by("pk").values_list("kind", flat=True)
    )


def test_a_first_import_enters_the_authority_and_every_recruiter(tmp_path):
    result = apply("uk-sponsors", names(tmp_path / "uk_20260625.csv", " Avalon Care Ltd ", "Bright Foods Ltd"))
    assert (result.code, result.last) == (0, "applied: +2 -0 ~0 =0 !0")
    authority = Authority.objects.get(code="uk-sponsors")
    assert authority.name_es.startswith("Registro de empleadores")
    assert authority.absence_means_unlicensed
    assert {n.name: n.norm for n in RecruiterName.objects.all()} == {
        "Avalon Care Ltd": "avalon care",
        "Bright Foods Ltd": "bright foods",
    }
    licence = Licence.objects.first()
    assert (licence.klass, licence.state, licence.countries) == ("Skilled Worker", State.IN_FORCE, ["GB"])
    assert licence.recruiter.kind == "employer"


def test_a_licence_holds_from_the_day_in_the_name_of_the_file(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk_20260625.csv", "Avalon Care Ltd"))
    event = LicenceEvent.objects.get()
    assert (event.kind, event.effective_on) == (Kind.ISSUED, date(2026, 6, 25))
    assert (event.validity.lower, event.validity.upper) == (date(2026, 6, 25), None)
    assert Authority.objects.get().data_as_of.isoformat() == "2026-06-25T05:00:00+00:00"


def test_the_same_file_twice_changes_nothing(tmp_path):
    file = jamaican(
        tmp_path / "jm.csv", ("Blue Mountain Staffing", "Blue Mtn Staffing"), ("Dako Services", "", "pending")
    )
    apply("jm-mlss", file)
    before = everything()
    assert apply("jm-mlss", file).last == "applied: +0 -0 ~0 =2 !0"
    assert everything() == before


def test_another_order_of_the_lines_changes_nothing(tmp_path):
    told = ["Avalon Care Ltd", "AVALON CARE LTD", "Bright Foods Ltd", " avalon  care ltd"]
    apply("uk-sponsors", names(tmp_path / "a.csv", *told))
    before = everything()
    assert apply("uk-sponsors", names(tmp_path / "b.csv", *reversed(told))).last == "applied: +0 -0 ~0 =4 !0"
    assert everything() == before


def test_lines_that_differ_in_case_or_blanks_are_one_licence(tmp_path):
    result = apply("uk-sponsors", names(tmp_path / "uk.csv", "AVALON CARE LTD", " Avalon  Care Ltd "))
    assert result.last == "applied: +1 -0 ~0 =1 !0"
    assert set(ImportRow.objects.values_list("action", "licence")) == {
        ("added", Licence.objects.get().pk),
        ("repeated", Licence.objects.get().pk),
    }


def test_a_trading_name_becomes_a_second_name(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk.csv", "BRANOS OXFORD LTD T/A LILO"))
    assert set(RecruiterName.objects.values_list("kind", "name")) == {
        ("legal", "BRANOS OXFORD LTD"),
        ("trading", "LILO"),
    }


def test_spelling_variants_are_names_of_one_recruiter(tmp_path):
    line = ["Del Al Inc.", "MEXICO", "Tepic", "Nayarit", "Del Al Inc. | Del-Al, Inc. | DELAL", "1", "1", "FY2020"]
    apply("us-h2b", write_csv(tmp_path / "h2b.csv", H2B_HEADER, [line]))
    recruiter = Recruiter.objects.get()
    assert recruiter.country == "MX"
    assert set(recruiter.names.values_list("kind", "name")) == {
        ("legal", "Del Al Inc."), ("variant", "Del-Al, Inc."), ("variant", "DELAL"),
    }  # fmt: skip
    assert set(recruiter.addresses.values_list("locality", "region", "country")) == {("Tepic", "Nayarit", "MX")}


def test_one_name_in_two_countries_is_two_recruiters(tmp_path):
    lines = [["Del Al Inc.", country, "", "", "", "1", "1", ""] for country in ("MEXICO", "GUATEMALA")]
    assert apply("us-h2b", write_csv(tmp_path / "h.csv", H2B_HEADER, lines)).last == "applied: +2 -0 ~0 =0 !0"


def test_what_stands_where_a_name_should_stand_is_left_out_and_kept_as_said(tmp_path):
    lines = [[name, "MEXICO", "", "", "", "1", "1", ""] for name in ("See attached Appendix C", "N.A", "Self Help Ltd")]
    assert apply("us-h2b", write_csv(tmp_path / "h.csv", H2B_HEADER, lines)).last == "applied: +1 -0 ~0 =2 !0"
    assert list(ImportRow.objects.filter(action="left_out").values_list("said__0", flat=True)) == [
        "See attached Appendix C",
        "N.A",
    ]


def test_a_workbook_is_read_like_a_text_file(tmp_path):
    file = workbook(
        tmp_path / "h.xlsx", H2B_HEADER, [["Del Al Inc.", "MEXICO", "Tepic", None, "Del Al Inc.", 1319, 2.0, "FY2020"]]
    )
    assert apply("us-h2b", file).last == "applied: +1 -0 ~0 =0 !0"
    assert ImportRow.objects.get().said == ["Del Al Inc.", "MEXICO", "Tepic", "", "Del Al Inc.", "1319", "2", "FY2020"]


def test_an_application_that_is_pending_never_counts_as_in_force(tmp_path):
    apply("jm-mlss", jamaican(tmp_path / "jm.csv", ("Dako Services", "", "pending")))
    assert (state_of("Dako Services"), kinds_of("Dako Services")) == (State.NOT_YET, [Kind.LISTED_PENDING])


def test_a_pending_application_that_is_approved_is_issued(tmp_path):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Dako Services", "", "pending")))
    assert (
        apply("jm-mlss", jamaican(tmp_path / "b.csv", ("Dako Services", "", "approved"))).last
        == "applied: +0 -0 ~1 =0 !0"
    )
    assert (state_of("Dako Services"), kinds_of("Dako Services")) == (
        State.IN_FORCE,
        [Kind.LISTED_PENDING, Kind.ISSUED],
    )


def test_an_approval_that_is_pending_again_stops_counting_and_says_why(tmp_path):
    approved = jamaican(tmp_path / "a.csv", ("Dako Services", "", "approved"))
    pending = jamaican(tmp_path / "b.csv", ("Dako Services", "", "pending"))
    apply("jm-mlss", approved)
    assert apply("jm-mlss", pending).last == "applied: +0 -0 ~1 =0 !0"
    assert state_of("Dako Services") == State.DELISTED
    assert LicenceEvent.objects.last().public_reason_en == "The list calls it pending again."
    assert apply("jm-mlss", pending).last == "applied: +0 -0 ~0 =1 !0"
    assert apply("jm-mlss", approved).last == "applied: +0 -0 ~1 =0 !0"
    assert state_of("Dako Services") == State.IN_FORCE
    assert kinds_of("Dako Services") == [Kind.ISSUED, Kind.DELISTED, Kind.REINSTATED]


def test_changed_programmes_are_a_decision(tmp_path):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Dako Services", "", "approved", "Kingston", "J-1")))
    apply("jm-mlss", jamaican(tmp_path / "b.csv", ("Dako Services", "", "approved", "Kingston", "J-1, H-2B")))
    assert Licence.objects.get().programmes == ["J-1", "H-2B"]
    assert kinds_of("Dako Services") == [Kind.ISSUED, Kind.VARIED]


def test_a_new_alias_and_a_new_place_are_taken_over_and_no_name_is_lost(tmp_path):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Dako Services", "Dako", "approved", "Kingston 5")))
    result = apply("jm-mlss", jamaican(tmp_path / "b.csv", ("Dako services", "DGS; Dako GS", "approved", "Kingston 8")))
    assert result.last == "applied: +0 -0 ~1 =0 !0"
    recruiter = Recruiter.objects.get()
    assert recruiter.legal_name == "Dako services"
    assert set(recruiter.names.values_list("name", flat=True)) == {"Dako services", "Dako", "DGS", "Dako GS"}
    assert recruiter.addresses.get().locality == "Kingston 8"
    assert kinds_of("Dako services") == [Kind.ISSUED]


def test_who_vanished_is_no_longer_listed_and_who_is_back_is_reinstated(tmp_path):
    both, one = [("Ackee Jobs",), ("Avocado Jobs",)], [("Ackee Jobs",)]
    apply("jm-mlss", jamaican(tmp_path / "a.csv", *both))
    gone = apply("jm-mlss", jamaican(tmp_path / "b.csv", *one), "--force-reviewed=seen on their site")
    assert gone.last == "applied: +0 -1 ~0 =1 !0"
    assert state_of("Avocado Jobs") == State.DELISTED
    assert apply("jm-mlss", jamaican(tmp_path / "b.csv", *one)).last == "applied: +0 -0 ~0 =1 !0"
    assert apply("jm-mlss", jamaican(tmp_path / "a.csv", *both)).last == "applied: +0 -0 ~1 =1 !0"
    assert state_of("Avocado Jobs") == State.IN_FORCE
    back = LicenceEvent.objects.get(kind=Kind.REINSTATED)
    assert back.about.kind == Kind.DELISTED


def test_a_line_that_fails_does_not_make_its_licence_vanish(tmp_path):
    told = [(f"Ackee Jobs {n}",) for n in range(250)]
    apply("jm-mlss", jamaican(tmp_path / "a.csv", *told))
    told[7] = ("Ackee Jobs 7", "", "approved", "x" * 121)
    assert apply("jm-mlss", jamaican(tmp_path / "b.csv", *told)).last == "applied: +0 -0 ~0 =249 !1"
    row = ImportRow.objects.get(action="failed")
    assert (row.line, row.reason, row.said[0]) == (9, "too_long", "Ackee Jobs 7")
    assert state_of("Ackee Jobs 7") == State.IN_FORCE


def test_a_decision_of_the_staff_is_not_undone_by_the_list(tmp_path, now):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Ackee Jobs",)))
    licence = Licence.objects.get()
    LicenceEvent.objects.create(licence=licence, kind=Kind.BANNED, effective_on=date(2026, 11, 1), recorded_at=now)
    assert apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Ackee Jobs",))).last == "applied: +0 -0 ~0 =1 !0"
    assert LicenceEvent.objects.filter(licence=licence).count() == 2


def test_every_line_is_kept_with_what_was_done_with_it(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk.csv", "Avalon Care Ltd", "***"), "--force-reviewed=two lines only")
    assert list(ImportRow.objects.values_list("line", "said", "action", "reason")) == [
        (2, ["Avalon Care Ltd"], "added", ""),
        (3, ["***"], "failed", "no_name"),
    ]
    run_row = ImportRun.objects.get()
    assert (run_row.lines, run_row.added, run_row.failed, len(run_row.sha256)) == (2, 1, 1, 64)


def test_a_run_is_written_down_in_the_audit(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk.csv", "Avalon Care Ltd"))
    entry = AuditEntry.objects.get(verb="register.imported")
    assert entry.key == str(ImportRun.objects.get().pk)
    assert entry.facts["result"] == "+1 -0 ~0 =0 !0"


def test_a_trial_shows_the_difference_and_leaves_the_register_alone(tmp_path):
    result = run("uk-sponsors", names(tmp_path / "uk.csv", "Avalon Care Ltd"))
    assert (result.code, result.last) == (0, "would apply: +1 -0 ~0 =0 !0")
    assert result.lines[:2] == ["Added: 1", "  2: Avalon Care Ltd"]
    assert set(everything().values()) == {0}
    assert not Authority.objects.exists()
    assert ImportRun.objects.get().state == "tried"


def test_the_words_of_new_names_are_counted(tmp_path):
    apply("uk-sponsors", names(tmp_path / "uk.csv", "Zyxo Care Ltd", "Zyxo Foods Ltd"))
    with connection.cursor() as cursor:
        cursor.execute("select names from recruitment_word where word = 'zyxo'")
        assert cursor.fetchone() == (2,)


def test_lines_that_changed_nothing_are_forgotten_after_ninety_days_but_not_those_of_the_last_run(tmp_path):
    file = names(tmp_path / "uk_20260625.csv", "Avalon Care Ltd", "Bright Foods Ltd")
    for _ in range(3):
        apply("uk-sponsors", file)
    first, second, last = ImportRun.objects.order_by("pk")
    recent = first.finished_at + timedelta(days=80)
    assert forget_lines(now=recent) == 0
    assert forget_lines(now=recent + timedelta(days=20)) == 2
    assert [run.rows.count() for run in (first, second, last)] == [2, 0, 2]
