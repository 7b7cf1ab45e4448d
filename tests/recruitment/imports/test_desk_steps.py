"""A file is proposed by one person and decided on by another; the same file is applied, or nothing."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEntry
from core.roles import Role
from recruitment.imports import queries, uploads
from recruitment.imports.models import ImportRow, ImportRun, RunState
from recruitment.imports.states import MOVES, moved
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import RecruiterName
from recruitment.register.standing import Kind
from tests.factories import decide as decide_licence
from tests.recruitment.imports.files import apply, jamaican, many, names, write_csv
from tests.recruitment.imports.proposals import applied, decide, tried, upload, work

pytestmark = pytest.mark.django_db

LISTED = {
    ("waiting", "tried"), ("waiting", "held"), ("waiting", "refused"), ("waiting", "failed"),
    ("tried", "approved"), ("tried", "rejected"), ("held", "approved"), ("held", "rejected"),
    ("approved", "applied"), ("approved", "held"), ("approved", "failed"),
    ("started", "tried"), ("started", "held"), ("started", "refused"), ("started", "applied"), ("started", "stopped"),
}  # fmt: skip


@pytest.mark.parametrize("state, to", list(itertools.product(RunState.values, RunState.values)))
def test_only_the_moves_of_the_table_can_happen(state, to):
    assert set(MOVES) == set(RunState.values)
    if (state, to) in LISTED:
        assert moved(state, RunState(to)) == to
    else:
        with pytest.raises(ValueError, match="cannot go"):
            moved(state, RunState(to))


def verbs(run: ImportRun) -> list[str]:
    told = AuditEntry.objects.filter(kind="recruitment.importrun", key=str(run.pk)).order_by("pk")
    return list(told.values_list("verb", flat=True))


def refused(code: str, *args, **facts) -> None:
    with pytest.raises(ValidationError) as error:
        decide(*args, **facts)
    assert error.value.code == code


def test_a_file_is_tried_approved_and_applied(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd", "Borrow Foods Ltd"), mateo)
    assert (run.state, run.result) == ("tried", "+2 -0 ~0 =0 !0")
    assert not Licence.objects.exists()

    decide(run, director)
    assert not Licence.objects.exists()
    assert work() == 1
    run.refresh_from_db()
    assert (run.state, run.decided_by) == ("applied", director)
    assert Licence.objects.filter(state="in_force").count() == 2
    assert run.rows.filter(licence__isnull=False).count() == 2
    assert verbs(run) == ["import.proposed", "import.approved", "register.imported"]
    assert AuditEntry.objects.get(verb="register.imported").by == director


def test_the_day_of_the_trial_is_the_day_that_is_applied(tmp_path, mateo, director):
    run = tried(names(tmp_path / "register_20260625.csv", "Avalon Care Ltd"), mateo)
    assert run.day.isoformat() == "2026-06-25"  # from the name that the file came with, not the one it is kept under
    decide(run, director)
    work()
    assert LicenceEvent.objects.get().effective_on.isoformat() == "2026-06-25"


def test_whoever_uploads_cannot_decide_even_with_both_roles(tmp_path, mateo):
    mateo.roles = [Role.REGISTRAR, Role.DIRECTOR]
    mateo.save()
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    refused("own", run, mateo)
    refused("own", run, mateo, to="reject", why="no")
    assert queries.waiting(mateo) == 0


def test_the_database_itself_wants_a_second_person(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    for facts in ({"decided_by": mateo}, {"state": "approved"}, {"state": "applied"}, {"state": "rejected"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ImportRun.objects.filter(pk=run.pk).update(**facts)
    ImportRun.objects.filter(pk=run.pk).update(decided_by=director, decided_at=timezone.now(), state="approved")


def test_a_rejected_file_changes_nothing_and_says_why(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    refused("why_rejected", run, director, to="reject")
    decide(run, director, to="reject", why="It is the list of last year")
    work()
    run.refresh_from_db()
    assert (run.state, run.decided_why) == ("rejected", "It is the list of last year")
    assert not Licence.objects.exists()
    assert verbs(run) == ["import.proposed", "import.rejected"]


def test_a_held_file_needs_a_written_reason(tmp_path, mateo, director):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    run = tried(names(tmp_path / "b.csv", *many(190)), mateo)
    assert (run.state, run.reasons[0]["code"]) == ("held", "many_vanish")
    refused("why_held", run, director)
    decide(run, director, why="The authority told us by telephone")
    work()
    run.refresh_from_db()
    assert run.state == "applied"
    assert run.reasons[-1] == {"code": "forced", "why": "The authority told us by telephone"}
    assert Licence.objects.exclude(state="in_force").count() == 10


def test_nobody_may_overrule_what_has_no_safe_reading(tmp_path, mateo, director):
    run = tried(write_csv(tmp_path / "a.csv", ["Organisation Name"], [["Avalon Care Ltd"]]), mateo)
    assert run.state == "held"
    refused("not_forceable", run, director, why="I am sure")
    decide(run, director, to="reject", why="Wrong file")


def test_a_reason_to_approve_a_file_that_was_not_held_forces_nothing_later(tmp_path, mateo, director):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(100)))
    run = tried(names(tmp_path / "b.csv", *many(100), "Avalon Care Ltd"), mateo)
    decide(run, director, why="Looks good")
    apply("uk-sponsors", names(tmp_path / "c.csv", *many(150)), "--force-reviewed", "more")
    work()
    run.refresh_from_db()
    assert run.state == "held"
    assert {reason["code"] for reason in run.reasons} >= {"applied_since", "differs", "many_vanish"}
    assert not RecruiterName.objects.filter(name="Avalon Care Ltd").exists()


def test_a_register_that_changed_after_the_approval_is_looked_at_again(tmp_path, mateo, director):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(300)))
    run = tried(names(tmp_path / "b.csv", *many(299), "Avalon Care Ltd"), mateo)
    decide(run, director)
    revoked = Licence.objects.get(recruiter__names__name=many(300)[-1])  # the one that would vanish
    decide_licence(revoked, Kind.REVOKED, timezone.localdate(), at=timezone.now(), immediate=True)
    work()
    run.refresh_from_db()
    assert (run.state, run.decided_by, run.decided_why) == ("held", None, "")
    assert run.reasons == [{"code": "differs", "was": "+1 -1 ~0 =299 !0", "now": "+1 -0 ~0 =299 !0"}]
    assert verbs(run)[-1] == "import.held_again"
    assert run.rows.count() == 300  # the lines of the new difference, and only those

    decide(run, director, why="The revoked one is no longer counted")
    work()
    run.refresh_from_db()
    assert run.state == "applied"


def test_another_difference_with_the_same_numbers_is_held_too(tmp_path, mateo, director):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Avalon",), ("Borrow",)), "--as-of", "2026-01-01")
    moved_away = jamaican(tmp_path / "b.csv", ("Avalon", "", "approved", "Negril, Hanover"), ("Borrow",))
    run = tried(moved_away, mateo, "jm-mlss", timezone.localdate())
    assert run.result == "+0 -0 ~1 =1 !0"
    decide(run, director)
    Licence.objects.get(recruiter__names__name="Avalon").recruiter.addresses.update(locality="Kingston 9")
    work()
    run.refresh_from_db()
    assert (run.state, run.reasons[0]["code"]) == ("held", "differs")


def test_an_older_trial_than_the_newest_applied_cannot_be_approved(tmp_path, mateo, director):
    older = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    applied(names(tmp_path / "b.csv", "Avalon Care Ltd", "Borrow Foods Ltd"), mateo, director)
    refused("older", older, director)
    decide(older, director, to="reject", why="Overtaken")


def test_two_files_of_one_register_may_wait_side_by_side(tmp_path, mateo, director):
    first, second = (upload(names(tmp_path / f"{n}.csv", f"Name {n} Ltd"), mateo) for n in range(2))
    assert work() == 2
    assert queries.waiting(director) == 2
    assert queries.waiting(mateo) == 0
    assert first.public_id != second.public_id


def test_nobody_decides_on_a_difference_that_they_did_not_see(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    refused("other_difference", run, director, seen="2026-01-01T00:00:00+00:00")


def test_a_file_that_waits_cannot_be_decided_on_yet(tmp_path, mateo, director):
    refused("not_tried", upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo), director)


def test_a_run_of_the_command_cannot_be_decided_on(tmp_path, director):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    apply("uk-sponsors", names(tmp_path / "b.csv", *many(100)))
    refused("no_file", ImportRun.objects.get(state="held"), director, why="yes")


def test_another_file_under_the_same_name_is_never_applied(tmp_path, mateo, director):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    decide(run, director)
    uploads.place(run.stored).write_bytes(names(tmp_path / "b.csv", "Evil Ltd").read_bytes())
    work()
    run.refresh_from_db()
    assert (run.state, run.reasons) == ("failed", [{"code": "altered"}])
    assert not Licence.objects.exists()
    assert run.sha256 != ""
    assert verbs(run)[-1] == "import.failed"


def test_a_file_that_has_gone_fails_and_one_that_cannot_be_read_is_refused(tmp_path, mateo):
    gone = upload(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    uploads.drop(gone.stored)
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    broken = upload(tmp_path / "b.xlsx", mateo)
    work()
    gone.refresh_from_db()
    broken.refresh_from_db()
    assert (gone.state, gone.reasons) == ("refused", [{"code": "file_gone"}])
    assert (broken.state, broken.reasons[0]["code"]) == ("refused", "broken")


def test_before_and_after_of_every_change_are_kept(tmp_path, mateo, director):
    first = jamaican(tmp_path / "a.csv", ("Avalon Care",), ("Borrow",), ("Cairn", "", "pending"), ("Dune",), ("Gone",))
    apply("jm-mlss", first, "--as-of", "2026-01-01")
    second = jamaican(
        tmp_path / "b.csv", ("Avalon  CARE",), ("Borrow", "", "approved", "Negril, Hanover", "J-1, H-2A"),
        ("Cairn",), ("Dune", "Dunes"),
    )  # fmt: skip
    run = tried(second, mateo, "jm-mlss", timezone.localdate())
    told = {row.said[0]: row.changes for row in run.rows.exclude(line=0)}
    assert told["Avalon  CARE"] == [{"what": "name", "was": "Avalon Care", "now": "Avalon CARE"}]
    assert told["Cairn"] == [{"what": "status", "was": "pending", "now": "issued"}]
    assert {change["what"]: (change["was"], change["now"]) for change in told["Borrow"]} == {
        "place": ("Kingston 5, St. Andrew, JM", "Negril, Hanover, JM"), "programmes": (["J-1"], ["J-1", "H-2A"]),
    }  # fmt: skip
    assert told["Dune"] == [{"what": "names", "was": "", "now": ["Dunes"]}]
    assert run.rows.get(line=0).changes is None
    decide(run, director, why="A small list: one left")
    work()
    kept = ImportRow.objects.get(run=run, said__0="Cairn")
    assert kept.changes == told["Cairn"]
    back = tried(first, mateo, "jm-mlss", timezone.localdate())
    assert back.rows.get(action="relisted").changes == [{"what": "status", "was": "gone", "now": "issued"}]
