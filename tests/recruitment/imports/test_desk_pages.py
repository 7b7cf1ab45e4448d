"""The pages of imports: who may open them, what they show, what they say when something is wrong."""

import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.roles import Role
from recruitment.imports import uploads
from recruitment.imports.models import ImportRun
from recruitment.imports.proposals import shown
from tests import people
from tests.recruitment.imports.files import UK_HEADER, apply, jamaican, many, names, write_csv
from tests.recruitment.imports.proposals import applied, decide, tried, work

pytestmark = pytest.mark.django_db
LIST, NEW = "/en/desk/imports/", "/en/desk/imports/new/"


def page(run: ImportRun) -> str:
    return f"{LIST}{run.public_id}/"


def csv_of(*told: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("told.csv", "\n".join([*UK_HEADER, *told]).encode() + b"\n")


def html(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def cells(response) -> list[list[str]]:
    rows = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows(values_only=True)
    return [[cell or "" for cell in row] for row in rows]


@pytest.mark.parametrize(
    "role, sees, proposes, approves",
    [
        (Role.REGISTRAR, True, True, False), (Role.DIRECTOR, True, False, True), (Role.AUDITOR, True, False, False),
        (Role.INSPECTOR, False, False, False), (Role.HUB_OFFICER, False, False, False), (None, False, False, False),
    ],
)  # fmt: skip
def test_each_role_opens_what_it_may_and_nothing_else(tmp_path, mateo, signed_in, role, sees, proposes, approves):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    client = signed_in(people.stranger())
    type(mateo).objects.filter(email="stranger@else.example").update(roles=[role] if role else [])
    for path, may in ((LIST, sees), (page(run), sees), (NEW, proposes)):
        assert client.get(path).status_code == (200 if may else 404), path
    answer = client.post(f"{page(run)}decide/", {"decision": "approve", "seen": shown(run)})
    assert answer.status_code == (302 if approves else 404)
    run.refresh_from_db()
    assert run.state == ("approved" if approves else "tried")
    assert client.post(NEW, {"profile": "uk-sponsors", "file": csv_of("A Ltd")}).status_code == (
        302 if proposes else 404
    )


def test_whoever_is_not_signed_in_is_asked_to(client, tmp_path, mateo):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    for path in (LIST, NEW, page(run), f"{page(run)}decide/"):
        assert client.get(path).status_code == 302
        assert client.post(path).status_code == 302 or path in (LIST, page(run))


def test_a_run_that_is_not_there_is_404(director, signed_in):
    assert signed_in(director).get(f"{LIST}{uuid.uuid4()}/").status_code == 404
    assert signed_in(director).post(f"{LIST}{uuid.uuid4()}/decide/", {"decision": "approve"}).status_code == 404


def test_an_upload_waits_then_shows_its_difference(mateo, signed_in):
    desk = signed_in(mateo)
    answer = desk.post(NEW, {"profile": "uk-sponsors", "file": csv_of("Avalon Care Ltd", "***"), "day": "2026-01-05"})
    run = ImportRun.objects.get()
    assert answer["Location"] == page(run)
    assert "The file is being tried out" in html(desk.get(page(run)))
    work()
    told = html(desk.get(page(run)))
    assert "Avalon Care Ltd" in told
    assert "New (1)" in told
    assert "1 of 2 lines fail" in told
    assert "describes 5 January 2026" in told
    assert "another person has to decide" in told
    assert "No name" in html(desk.get(f"{page(run)}?t=failed"))


@pytest.mark.parametrize(
    "sent, words",
    [
        ({"profile": "uk-sponsors"}, "Choose the file."),
        ({"file": csv_of("A")}, "Choose whose register it is."),
        ({"profile": "nobody", "file": csv_of("A")}, "Select a valid choice"),
        ({"profile": "uk-sponsors", "file": SimpleUploadedFile("a.csv", b"")}, "The file is empty"),
        ({"profile": "uk-sponsors", "file": csv_of("A"), "day": "2999-01-01"}, "That day has not come yet."),
        ({"profile": "uk-sponsors", "file": csv_of("A"), "day": "soon"}, "Enter a valid date"),
    ],
)
def test_a_form_that_is_wrong_says_so_twice_and_keeps_nothing(mateo, signed_in, sent, words):
    told = html(signed_in(mateo).post(NEW, sent))
    assert told.count(words) == 2  # on top and beside the field
    assert not ImportRun.objects.exists()
    assert not list(uploads.folder().iterdir())


def test_a_file_above_the_limit_is_refused(mateo, signed_in, monkeypatch):
    monkeypatch.setattr("recruitment.imports.forms.MAX_BYTES", 10)
    assert "larger than 50 MB" in html(signed_in(mateo).post(NEW, {"profile": "uk-sponsors", "file": csv_of("A Ltd")}))


def test_what_was_chosen_is_kept(mateo, signed_in):
    told = html(signed_in(mateo).post(NEW, {"profile": "us-h2b", "day": "2026-01-05"}))
    assert '<option value="us-h2b" selected>' in told
    assert 'value="2026-01-05"' in told


def test_production_is_not_offered_what_may_not_be_published(mateo, director, signed_in, settings, tmp_path):
    run = tried(jamaican(tmp_path / "a.csv", ("Avalon",)), mateo, "jm-mlss")
    decide(run, director)
    settings.MODE = "production"
    told = html(signed_in(mateo).get(NEW))
    assert 'value="uk-sponsors"' in told
    assert 'value="jm-mlss"' not in told
    assert "Select a valid choice" in html(signed_in(mateo).post(NEW, {"profile": "jm-mlss", "file": csv_of("A")}))
    work()
    run.refresh_from_db()
    assert (run.state, run.reasons[0]["code"]) == ("failed", "not_public")


def test_a_change_is_shown_with_before_and_after(tmp_path, mateo, director, signed_in):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Avalon Care",), ("Borrow", "", "pending")), "--as-of", "2026-01-01")
    second = jamaican(tmp_path / "b.csv", ("AVALON Care",), ("Borrow",))
    told = html(signed_in(director).get(page(tried(second, mateo, "jm-mlss", timezone.localdate()))))
    assert "<del>Avalon Care</del>" in told
    assert "<b>AVALON Care</b>" in told
    assert "<del>pending</del>" in told
    assert "<b>approved</b>" in told


def test_the_guards_reason_stands_in_the_language_of_the_reader(tmp_path, mateo, director, signed_in):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(200)))
    run = tried(names(tmp_path / "b.csv", *many(100)), mateo)
    assert "100 of 200 names would vanish (50.0 %)" in html(signed_in(director).get(page(run)))
    assert "Vanished (100)" in html(signed_in(director).get(page(run)))


def test_a_refused_file_says_why(mateo, signed_in):
    desk = signed_in(mateo)
    desk.post(
        NEW, {"profile": "uk-sponsors", "file": SimpleUploadedFile("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}
    )
    work()
    told = html(desk.get(page(ImportRun.objects.get())))
    assert "protected by a password or in the old format" in told
    assert "Approve" not in told


def test_the_decision_that_cannot_be_keeps_what_was_typed(tmp_path, mateo, director, signed_in):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    desk = signed_in(director)
    told = html(desk.post(f"{page(run)}decide/", {"decision": "approve", "seen": "old", "why": "My <reason>"}))
    assert "The difference is another than the one you were shown" in told
    assert "My &lt;reason&gt;" in told
    told = html(desk.post(f"{page(run)}decide/", {"decision": "reject", "seen": shown(run)}))
    assert told.count("Write why it is rejected") == 2
    assert desk.get(f"{page(run)}decide/?t=failed")["Location"] == f"{page(run)}?t=failed"


def test_whoever_comes_second_is_told_what_happened(tmp_path, mateo, director, signed_in):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    second = type(mateo).objects.create_user("second@mitradel.example", name="Second", roles=[Role.DIRECTOR])
    seen = shown(run)
    decide(run, director)
    told = html(signed_in(second).post(f"{page(run)}decide/", {"decision": "reject", "seen": seen, "why": "No"}))
    assert "Graciela has approved it meanwhile." in told
    assert 'value="reject"' not in told


def test_an_overtaken_trial_offers_only_to_reject(tmp_path, mateo, director, signed_in):
    older = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    applied(names(tmp_path / "b.csv", "Borrow Foods Ltd"), mateo, director)
    told = html(signed_in(director).get(page(older)))
    assert "was applied after this one was tried out" in told
    assert 'value="approve"' not in told
    assert 'value="reject"' in told


def test_a_run_of_the_command_can_be_looked_at(tmp_path, director, signed_in):
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(30)))
    run = ImportRun.objects.get()
    told = html(signed_in(director).get(page(run)))
    assert "New (30)" in told
    assert "1 to 20 of 30" in told
    ImportRun.objects.update(counts={})  # as runs of before the desk
    assert "New (30)" in html(signed_in(director).get(page(run)))


def test_lines_are_searched_by_what_they_say_and_by_what_stood_before(tmp_path, mateo, director, signed_in):
    apply("jm-mlss", jamaican(tmp_path / "a.csv", ("Borrow", "", "approved", "Old Harbour"), ("Cairn",)),
          "--as-of", "2026-01-01")  # fmt: skip
    second = jamaican(tmp_path / "b.csv", ("Borrow", "", "approved", "Negril"), ("Cairn", "", "approved", "Negril"))
    run, desk = tried(second, mateo, "jm-mlss", timezone.localdate()), signed_in(director)
    told = html(desk.get(f"{page(run)}?q=old+harbour"))
    assert "Borrow" in told
    assert "Cairn" not in told
    assert "No line here holds that." in html(desk.get(f"{page(run)}?q=%25"))
    assert html(desk.get(f"{page(run)}?q=%00&p=zz&t=nobody&o=x"))


def test_the_difference_is_a_file_that_no_spreadsheet_is_tricked_by(tmp_path, mateo, director, signed_in):
    run = tried(names(tmp_path / "a.csv", "=cmd|' /C calc'!A0", "Avalon Care Ltd"), mateo)
    told = cells(signed_in(director).get(f"{page(run)}?as=xlsx"))
    assert told[0][:3] == ["Line", "Done", "Name"]
    assert [row[2] for row in told[1:]] == ["'=cmd|' /C calc'!A0", "Avalon Care Ltd"]
    answer = signed_in(director).get(f"{page(run)}?as=csv&q=avalon")
    assert b"".join(answer.streaming_content).decode().count("\r\n") == 2
    assert "attachment" in answer["Content-Disposition"]


def test_what_a_stranger_wrote_cannot_steer_the_page(tmp_path, mateo, director, signed_in):
    file = names(tmp_path / "a.csv", "<script>alert(1)</script> Ltd", "Turned \u202e Ltd")
    run = tried(file, mateo)
    told = html(signed_in(director).get(f"{page(run)}?t=added")) + html(
        signed_in(director).get(f"{page(run)}?t=failed")
    )
    assert "<script>alert" not in told
    assert "\u202e" not in told


def test_the_list_filters_and_says_who(tmp_path, mateo, director, signed_in):
    tried(names(tmp_path / "uk.csv", "Avalon Care Ltd"), mateo)
    tried(write_csv(tmp_path / "wrong.csv", ["x"], [["y"]]), mateo, "us-h2b")
    apply("uk-sponsors", names(tmp_path / "command.csv", "Borrow Foods Ltd"))
    desk = signed_in(director)
    told = html(desk.get(LIST))
    assert told.index("command.csv") < told.index("wrong.csv") < told.index("uk.csv")
    assert "by command" in told
    only = html(desk.get(f"{LIST}?register=us-h2b"))
    assert "wrong.csv" in only
    assert "uk.csv" not in only
    only = html(desk.get(f"{LIST}?state=open"))
    assert "wrong.csv" in only
    assert "command.csv" not in only
    assert "No import is like that." in html(desk.get(f"{LIST}?state=rejected"))
    assert len(cells(desk.get(f"{LIST}?as=xlsx"))) == 4


@pytest.mark.parametrize("which", ["list", "run"])
def test_twenty_rows_cost_as_many_queries_as_ten(tmp_path, mateo, director, signed_in, which):
    desk, spent = signed_in(director), []
    apply("uk-sponsors", names(tmp_path / "a.csv", *many(20)))
    for number in (10, 20):
        ImportRun.objects.all().delete()
        file = names(tmp_path / "b.csv", *many(20)[number:], "New Ltd")
        for _ in range(number):
            run = tried(file, mateo)
        path = LIST if which == "list" else f"{page(run)}?t=vanished"
        with CaptureQueriesContext(connection) as count:
            told = html(desk.get(path))
        assert told.count('<th scope="row">') == number
        spent.append(len(count))
    assert spent[0] == spent[1]


def test_the_home_of_the_desk_says_what_waits(tmp_path, mateo, director, signed_in):
    run = tried(names(tmp_path / "a.csv", "Avalon Care Ltd"), mateo)
    told = html(signed_in(director).get("/en/desk/"))
    assert "<b>1</b>" in told
    assert "import waits for approval" in told
    assert page(run) in told
    assert "waits for approval" not in html(signed_in(mateo).get("/en/desk/"))
    assert ">Imports</a>" in told
