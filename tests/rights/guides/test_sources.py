"""A source says something else only when a second person has approved it, and two editors of one lose nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from core.models import AuditEntry, User
from core.publishing import State
from core.roles import Role
from core.versions import StaleVersion
from rights.guides import sources
from rights.guides.models import Guide, Source
from rights.guides.source_draft import SourceDraft
from tests.people import PASSWORD
from tests.rights.guides import library
from tests.rights.guides.desk_forms import fields, save
from tests.rights.guides.library import NOW, person, source
from tests.rights.guides.test_desk import at_desk, html

pytestmark = pytest.mark.django_db
OLD, NEW = "https://gaceta.example/ct", "https://evil.example/ct"
PAGE = "/en/desk/guides/sources/ct/"
CHANGE = f"{PAGE}change/"
PUBLIC = "/en/rights/passport-kept-en/"


@pytest.fixture
def live():
    source(url=OLD)
    guide = library.guide()
    library.publish(guide)
    return Guide.objects.get()


@pytest.fixture
def editor(live):
    return at_desk(Role.CAMPAIGN_EDITOR)


@pytest.fixture
def approver(live):
    return at_desk(Role.CAMPAIGN_APPROVER)


def proposed(url: str = NEW, *, by: User | None = None) -> SourceDraft:
    held = Source.objects.get()
    said = (sources.open_draft(held) or SourceDraft(facts=sources.stands(held))).facts
    return sources.propose_change(
        held, said | {"url": url}, seen=held.version, by=by or person(Role.CAMPAIGN_EDITOR), now=NOW
    )


def approve(by: User) -> Source:
    held = Source.objects.get()
    return sources.approve_change(held, seen=held.version, by=by, now=NOW)


def test_one_writer_alone_changes_nothing_that_the_public_reads(editor, approver, rosa):
    assert save(editor, PAGE, url=NEW).status_code == 302
    assert OLD in html(rosa.get(PUBLIC))
    assert NEW not in html(rosa.get(PUBLIC))
    assert "change waits" in html(approver.get("/en/desk/guides/sources/"))
    told = html(approver.get(CHANGE))
    assert "gaceta" in told
    assert "evil" in told
    assert "Law or decree of Panama" in told
    assert approver.post(f"{CHANGE}approve/", fields(approver.get(CHANGE))).status_code == 302
    assert NEW in html(rosa.get(PUBLIC))
    assert "Campaign approver" in html(approver.get(CHANGE))


def test_nobody_who_ever_wrote_in_a_change_approves_it(live):
    both = User.objects.create_user(
        "dos@mitradel.example", PASSWORD, name="Dos", roles=[Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER]
    )
    draft = proposed(by=both)
    proposed("https://gaceta.example/new")
    for writer in (both, person(Role.CAMPAIGN_EDITOR)):
        with pytest.raises(ValidationError) as refused:
            approve(writer)
        assert refused.value.code == "two_people"
        with pytest.raises(DatabaseError), transaction.atomic():
            SourceDraft.objects.filter(pk=draft.pk).update(state=State.PUBLISHED, approver=writer, closed_at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceDraft.objects.filter(pk=draft.pk).update(state=State.PUBLISHED, closed_at=NOW)
    assert approve(person(Role.CAMPAIGN_APPROVER)).url == "https://gaceta.example/new"


@pytest.mark.parametrize("column", sources.FACTS)
def test_the_database_changes_no_source_past_an_approval(live, column):
    with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
        Source.objects.update(**{column: "judgment" if column == "kind" else "x"})


def test_an_approval_holds_for_what_was_approved_last_and_is_kept(live):
    proposed("https://gaceta.example/1")
    approve(person(Role.CAMPAIGN_APPROVER))
    proposed("https://gaceta.example/2")
    approve(person(Role.CAMPAIGN_APPROVER))
    with pytest.raises(DatabaseError), transaction.atomic():
        Source.objects.update(url="https://gaceta.example/1")
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceDraft.objects.update(facts={})
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceDraft.objects.all().delete()
    verbs = [entry.verb for entry in AuditEntry.objects.order_by("pk") if entry.verb.startswith("source.")]
    assert verbs == ["source.change_proposed", "source.changed"] * 2


def test_the_approver_approves_what_they_have_read(live):
    proposed()
    seen = Source.objects.get().version
    proposed("https://gaceta.example/other")
    with pytest.raises(StaleVersion):
        sources.approve_change(Source.objects.get(), seen=seen, by=person(Role.CAMPAIGN_APPROVER), now=NOW)
    assert Source.objects.get().url == OLD


def test_two_editors_of_one_source_lose_nothing(editor):
    first, second = (fields(editor.get(PAGE)) for _ in range(2))
    assert editor.post(PAGE, first | {"url": "https://gaceta.example/first"}).status_code == 302
    told = html(editor.post(PAGE, second | {"published": "Gaceta 1", "url": "https://gaceta.example/second"}), 409)
    assert "https://gaceta.example/first" in told
    again = fields(editor.post(PAGE, second | {"published": "Gaceta 1"}))
    assert editor.post(PAGE, again).status_code == 302
    facts = SourceDraft.objects.get().facts
    assert (facts["url"], facts["published"]) == ("https://gaceta.example/first", "Gaceta 1")


def test_a_change_is_returned_with_a_note_put_right_or_put_aside(editor, approver):
    save(editor, PAGE, url=NEW)
    seen = fields(approver.get(CHANGE))
    assert approver.post(f"{CHANGE}return/", {"seen": seen["seen"], "note": ""}).status_code == 422
    approver.post(f"{CHANGE}return/", {"seen": seen["seen"][0], "note": "Wrong address."})
    assert SourceDraft.objects.get().state == State.RETURNED
    assert "Wrong address." in html(editor.get(PAGE))
    assert approver.post(f"{CHANGE}approve/", {"seen": Source.objects.get().version}, follow=True).status_code == 200
    assert Source.objects.get().url == OLD
    save(editor, PAGE, url="https://gaceta.example/right")
    assert SourceDraft.objects.get().state == State.REVIEW
    editor.post(f"{CHANGE}drop/", {"seen": Source.objects.get().version})
    assert SourceDraft.objects.get().state == State.WITHDRAWN
    assert "No change waits." in html(editor.get(CHANGE))


def test_what_is_no_change_is_not_sent(editor):
    assert "Nothing has changed." in html(editor.post(PAGE, fields(editor.get(PAGE))), 422)
    assert not SourceDraft.objects.exists()


def test_a_change_that_waits_is_told_on_the_first_page_to_those_who_did_not_write_it(editor, approver):
    save(editor, PAGE, url=NEW)
    assert "?changing=1" in html(approver.get("/en/desk/"))
    assert "?changing=1" not in html(editor.get("/en/desk/"))


def test_two_who_say_the_shelf_of_a_guide_lose_nothing(live, approver):
    page = f"/en/desk/guides/{live.public_id}/shelf/"
    first, second = (fields(approver.get(page)) for _ in range(2))
    assert approver.post(page, first | {"position": "3"}).status_code == 302
    told = html(approver.post(page, second | {"position": "7"}), 409)
    assert "Somebody else saved it meanwhile" in told
    again = approver.post(page, second | {"audiences": ["farm"]})
    assert approver.post(page, fields(again)).status_code == 302
    live.refresh_from_db()
    assert (live.position, live.audiences) == (3, ["farm"])
    assert live.topics.count() == 1
