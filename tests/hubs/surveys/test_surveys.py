"""Surveys are told as they were published, by two people, and never with figures that cannot be."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from core.models import AuditEntry, User
from core.publishing import State
from hubs.directory.models.places import Province
from hubs.directory.seeding import load as load_places
from hubs.surveys import actions, reading
from hubs.surveys.columns import HXL
from hubs.surveys.models.surveys import Answer, Question, Survey
from hubs.surveys.seeding import load
from hubs.surveys.tables import Row, Table, faults
from tests.people import ines, olga

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
PAPERS = Row("Papeles", "Papers", Decimal("60.5"), "documents")
WORK = Row("Trabajo", "Work", Decimal("39.5"), "work")
TABLE = Table("¿Qué le falta?", "What do you lack?", "one", 316, False, (PAPERS, WORK))


@pytest.fixture(autouse=True)
def places():
    load_places()


def facts(**told) -> dict:
    words = {f"{name}_{language}": f"{name} {language}" for name in ("title", "asked", "method", "caveats", "source")
             for language in ("es", "en")}  # fmt: skip
    own = {"code": "chiriqui-2019", "begins": date(2019, 6, 1), "ends": date(2019, 6, 30), "source_url": ""}
    return words | own | {"provinces": list(Province.objects.filter(iso="PA-4"))} | told


def a_survey(by, *tables: Table, **told) -> Survey:
    return actions.draft(facts(**told), tables or [TABLE], by=by, now=NOW)


def published(writer, other, **told) -> Survey:
    made = a_survey(writer, **told)
    actions.send(made, by=writer, now=NOW)
    return actions.publish(made, seen=made.version, by=other, now=NOW)


def table(*percents: str, **said) -> Table:
    rows = tuple(Row(f"r{n}", f"a{n}", Decimal(percent)) for n, percent in enumerate(percents))
    told = {"es": "¿?", "en": "?", "answers": "one", "base": 100, "base_untold": False, "rows": rows} | said
    return Table(**told)


@pytest.mark.parametrize(
    "wrong, code",
    [
        (table("60", "50"), "sum"),
        (table("100.1"), "percent"),
        (table("-1"), "percent"),
        (table("50", base=None), "base"),
        (table("50", base=0), "base"),
        (table("50", base_untold=True), "base"),
        (table(), "empty"),
        (table("50", rows=(Row("a", "a", Decimal(1)), Row("A", "b", Decimal(2)))), "twice"),
    ],
)
def test_a_table_that_cannot_be_is_refused(wrong, code):
    assert code in faults(wrong)
    with pytest.raises(ValidationError):
        a_survey(ines(), wrong)


@pytest.mark.parametrize(
    "right",
    [table("33", "33", "35"), table("33.4", "33.4", "33.3"), table("80", "70", answers="several"),
     table("18", "17", answers="unknown", base=None, base_untold=True)],
)  # fmt: skip
def test_rounding_several_answers_and_an_untold_base_are_no_faults(right):
    assert faults(right) == []


def test_one_figure_finer_than_whole_numbers_leaves_less_to_rounding():
    assert faults(table("33.4", "33.4", "33.8")) == ["sum"]


def test_it_does_not_end_before_it_begins():
    by = ines()
    with pytest.raises(ValidationError) as refused:
        a_survey(by, ends=date(2019, 5, 31))
    assert list(refused.value.error_dict) == ["ends"]
    made = a_survey(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=made.pk).update(ends=date(2019, 5, 31))


def test_who_wrote_it_does_not_publish_it():
    writer, manager = ines(), olga()
    made = a_survey(manager)
    actions.change(made, facts(title_es="Otro"), seen=1, by=writer, now=NOW)
    actions.send(made, by=writer, now=NOW)
    for person in (writer, manager):
        with pytest.raises(ValidationError):
            actions.publish(made, seen=2, by=person, now=NOW)
    assert not Survey.objects.public().exists()


def test_the_database_knows_two_people_and_one_published_edition():
    writer, manager = ines(), olga()
    made = published(writer, manager)
    for wrong in ({"publisher": writer}, {"publisher": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.filter(pk=made.pk).update(**wrong)
    other = a_survey(writer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=other.pk).update(state=State.PUBLISHED, publisher=manager, published_on=date.today())  # noqa: DTZ011
    question = Question.objects.first()
    for model, wrong in ((Question, {"base": None}), (Answer, {"percent": 101})):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(**({"pk": question.pk} if model is Question else {"question": question})).update(
                **wrong
            )


def test_a_new_edition_replaces_the_old_one_only_when_it_is_published(client, django_capture_on_commit_callbacks):
    writer, manager = ines(), olga()
    published(writer, manager)
    again = a_survey(writer, title_en="Second edition")
    assert "title en" in client.get("/en/surveys/of/chiriqui-2019/").content.decode()
    actions.send(again, by=writer, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(again, seen=1, by=manager, now=NOW)
    assert "Second edition" in client.get("/en/surveys/of/chiriqui-2019/").content.decode()
    assert set(Survey.objects.values_list("state", flat=True)) == {State.PUBLISHED, State.REPLACED}


def test_a_draft_is_nobodys_but_the_desks(client):
    a_survey(ines())
    assert client.get("/en/surveys/of/chiriqui-2019/").status_code == 404
    assert client.get("/api/v1/surveys/chiriqui-2019.csv").status_code == 404
    assert "title en" not in client.get("/en/surveys/").content.decode()


def test_the_finding_of_2021_waits_for_a_person_and_says_only_what_was_published(client):
    assert load(now=NOW) == 1
    assert load(now=NOW) == 0
    made = Survey.objects.get(code="panama-2021")
    assert (made.state, made.author) == (State.REVIEW, None)
    actions.publish(made, seen=1, by=olga(), now=NOW)
    page = client.get("/en/surveys/of/panama-2021/").content.decode()
    assert page.index("Displacement Tracking Matrix (DTM), August") < page.index("What it does not say")
    assert page.index("What it does not say") < page.index("18 %") < page.index("17 %")
    assert page.lower().count("of how many was not published") == 3
    assert 'width="18.0%"' in page
    assert "Panamá, Panamá Oeste" in page


def test_percent_and_base_stand_together_and_several_answers_are_said(client):
    published(ines(), olga())
    page = client.get("/en/surveys/of/chiriqui-2019/").content.decode()
    assert page.lower().count("of 316 people") == 3
    assert "60.5 %" in page
    assert "One answer each." in page


def answer(code: str, client) -> list[list[str]]:
    text = b"".join(client.get(f"/api/v1/surveys/{code}.csv").streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def as_file(rows, name: str = "survey.csv") -> SimpleUploadedFile:
    if name.endswith("xlsx"):
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out)
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        book.close()
        return SimpleUploadedFile(name, out.getvalue())
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return SimpleUploadedFile(name, out.getvalue().encode())


@pytest.mark.parametrize("name", ["survey.csv", "survey.xlsx"])
def test_what_is_handed_out_is_taken_in_again_unchanged(client, name):
    made = published(ines(), olga())
    told, tables = reading.read_survey(as_file(answer("chiriqui-2019", client), name))
    assert tables == [TABLE]
    assert {key: told[key] for key in ("title_en", "begins", "ends", "code")} == {
        "title_en": "title en", "begins": made.begins, "ends": made.ends, "code": made.code,
    }  # fmt: skip


def line(**said) -> list[str]:
    told = {"survey": "x-2020", "provinces": "PA-4", "begins": "2020-01-01", "ends": "2020-02-01", "answers": "one",
            "base": "50", "percent": "40", "source_url": "", "need": "work"}  # fmt: skip
    return [str((dict.fromkeys(HXL, "t") | told | said)[name]) for name in HXL]


@pytest.mark.parametrize(
    "said, words",
    [
        ({"percent": "140"}, "100"),
        ({"percent": "many"}, "percent"),
        ({"base": ""}, "Say how many people answered"),
        ({"ends": "2019-12-31"}, "It ends before it begins"),
        ({"provinces": "PA-99"}, "PA-99"),
        ({"need": "gold"}, "gold"),
        ({"answers": "perhaps"}, "one, several or unknown"),
        ({"title_en": "t" * 151}, "title_en"),
        ({"answer_en": ""}, "both languages"),
    ],
)
def test_a_file_with_a_fault_is_refused_whole_and_the_line_is_named(said, words):
    client = Client()
    client.force_login(ines())
    rows = [list(HXL), line(answer_es="a"), line(answer_es="b", **said)]
    if not set(said) & {"percent", "need", "answer_en"}:
        rows = [list(HXL), line(**said)]
    response = client.post("/en/desk/surveys/file/", {"file": as_file(rows)})
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "Line " in page
    assert not Survey.objects.exists()


def test_files_that_are_no_tables_are_refused(settings):
    vast = io.BytesIO()
    book = xlsxwriter.Workbook(vast)
    book.add_worksheet().write(1_000_000, 900, "x")
    book.close()
    for data in (b"", b"a,b\n1,2", b"\xff\xfe\x00", b"PK\x03\x04broken", vast.getvalue(), b"x" * 600_000):
        with pytest.raises(ValidationError):
            reading.read_survey(io.BytesIO(data))


def test_the_desk_writes_by_hand_and_another_publishes(client):
    officer, manager = Client(), Client()
    officer.force_login(ines())
    manager.force_login(olga())
    said = {key: value for key, value in facts().items() if key != "provinces"} | {"provinces": ["PA-4"]}
    assert officer.post("/en/desk/surveys/new/", said).status_code == 302
    made = Survey.objects.get()
    at = f"/en/desk/surveys/{made.public_id}/"
    rows = {"rows-TOTAL_FORMS": "6", "rows-INITIAL_FORMS": "0", "rows-0-es": "Papeles", "rows-0-en": "Papers",
            "rows-0-percent": "18", "rows-0-need": "documents"}  # fmt: skip
    asked = {"seen": "1", "es": "¿Qué?", "en": "What?", "answers": "several"}
    refused = officer.post(f"{at}tables/0/", rows | asked)
    assert refused.status_code == 422
    assert "Say how many people answered" in refused.content.decode()
    assert officer.post(f"{at}tables/0/", rows | asked | {"base": "120"}).status_code == 302
    stale = officer.post(f"{at}tables/1/", rows | asked | {"base": "120"})
    assert "Somebody has changed this survey" in stale.content.decode()
    officer.post(f"{at}send/")
    assert "Somebody else has to publish" not in manager.get(at).content.decode()
    assert officer.post(f"{at}settle/", {"publish": "1", "seen": "2"}).status_code == 404
    manager.post(f"{at}settle/", {"publish": "1", "seen": "2"})
    assert client.get("/en/surveys/of/chiriqui-2019/").status_code == 200
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"survey.drafted", "survey.sent",
                                                                      "survey.published"}  # fmt: skip


def test_a_survey_is_returned_with_a_reason_changed_and_renewed():
    officer, manager = Client(), Client()
    officer.force_login(by := ines())
    manager.force_login(olga())
    made = a_survey(by)
    at = f"/en/desk/surveys/{made.public_id}/"
    officer.post(f"{at}send/")
    manager.post(f"{at}settle/", {"note": ""})
    manager.post(f"{at}settle/", {"note": "The base is another."})
    assert "The base is another." in officer.get(at).content.decode()
    assert "base is another" not in Client().get("/en/surveys/").content.decode()
    officer.post(f"{at}tables/0/", {"remove": "1", "seen": "1", "es": "x", "en": "x", "answers": "one", "base": "3",
                                    "rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-es": "a",
                                    "rows-0-en": "a", "rows-0-percent": "1", "rows-0-need": ""})  # fmt: skip
    assert not made.questions.exists()
    officer.post(f"{at}send/")  # without a table it stays
    made.refresh_from_db()
    assert made.state == State.RETURNED
    assert officer.get(f"{at}edit/").status_code == 200


def test_a_published_survey_is_taken_out_of_sight_by_who_publishes(client):
    made = published(ines(), olga())
    manager = Client()
    manager.force_login(User.objects.get(name="Olga"))
    manager.post(f"/en/desk/surveys/{made.public_id}/settle/", {"withdraw": "1"})
    assert client.get("/en/surveys/of/chiriqui-2019/").status_code == 404


def test_a_writer_who_takes_a_draft_away_does_not_take_what_was_published_meanwhile():
    writer, now = ines(), datetime(2026, 11, 22, 17, tzinfo=UTC)
    published(writer, olga())
    read = Survey.objects.get()
    read.state = State.REVIEW
    with pytest.raises(ValidationError):
        actions.withdraw(read, by=writer, now=now)
    assert Survey.objects.get().state == State.PUBLISHED
