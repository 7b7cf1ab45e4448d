"""A guide is drafted, reviewed by a second person, published; the public's words never change under their number."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from core.models import AuditEntry, User
from core.publishing import MOVES, State
from core.roles import Role
from core.versions import StaleVersion
from rights.guides import actions
from rights.guides.models import Guide, GuideVersion
from tests.people import PASSWORD
from tests.rights.guides import library
from tests.rights.guides.library import NOW, person, source, wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person(Role.CAMPAIGN_EDITOR)


@pytest.fixture
def approver():
    return person(Role.CAMPAIGN_APPROVER)


@pytest.fixture
def code():
    return source()


@pytest.fixture
def guide(db):
    return library.guide()


def editor_of(name: str) -> User:
    return User.objects.create_user(f"{name}@mitradel.example", PASSWORD, name=name, roles=[Role.CAMPAIGN_APPROVER])


def published(guide: Guide, editor, approver) -> GuideVersion:
    version = actions.send(guide.versions.get(state=State.DRAFT), by=editor, now=NOW)
    return actions.publish(version, seen=version.version, by=approver, now=NOW)


def test_a_second_person_publishes_and_the_public_reads_it_from_then_on(guide, editor, approver):
    assert guide.live is None
    version = published(guide, editor, approver)
    guide.refresh_from_db()
    assert guide.live == version
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["guide.entered", "guide.drafted", "guide.sent", "guide.published"]


def test_nobody_publishes_what_they_ever_wrote_in_not_even_past_the_action(guide, code, editor, approver):
    draft = guide.versions.get()
    actions.change(draft, wording(code, title_es="Otra"), seen=draft.version, by=approver, now=NOW)
    version = actions.send(draft, by=editor, now=NOW)
    for writer in (editor, approver):
        with pytest.raises(ValidationError) as refused:
            actions.publish(version, seen=version.version, by=writer, now=NOW)
        assert refused.value.code == "two_people"
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideVersion.objects.filter(pk=version.pk).update(reviewer=approver)


def test_nobody_publishes_their_unread_words_that_another_has_brought_back(guide, code, editor, approver):
    published(guide, editor, editor_of("second"))
    guide.refresh_from_db()
    aside = actions.draft(guide, wording(code, title_es="Palabras sin leer"), by=approver, now=NOW)
    actions.discard(aside, by=approver, now=NOW)
    back = actions.draft(guide, actions.wording_of(aside), by=editor, now=NOW)
    version = actions.send(back, by=editor, now=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.publish(version, seen=version.version, by=approver, now=NOW)
    assert refused.value.code == "two_people"
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideVersion.objects.filter(pk=version.pk).update(reviewer=approver)
    actions.publish(version, seen=version.version, by=editor_of("third"), now=NOW)


def test_unread_words_count_also_where_they_were_typed_again(guide, code, editor, approver):
    published(guide, editor, editor_of("second"))
    guide.refresh_from_db()
    said = wording(code).statements[0]
    theirs = actions.Said("law", {"es": "Otra ley.", "en": "Another law."}, said.source, said.article)
    mine = wording(code)
    aside = actions.draft(guide, actions.Wording(mine.texts, [said, theirs]), by=approver, now=NOW)
    actions.discard(aside, by=approver, now=NOW)
    draft = actions.draft(guide, wording(code, title_es="Mío"), by=editor, now=NOW)
    assert draft.writers == [editor.pk]
    draft = actions.change(draft, actions.Wording(mine.texts, [theirs]), seen=draft.version, by=editor, now=NOW)
    assert draft.writers == sorted([editor.pk, approver.pk])


def test_who_wrote_in_a_version_that_was_put_aside_may_publish_what_holds_nothing_of_it(guide, code, editor, approver):
    published(guide, editor, editor_of("second"))
    guide.refresh_from_db()
    actions.discard(actions.draft(guide, wording(code, title_es="Mío"), by=approver, now=NOW), by=approver, now=NOW)
    actions.draft(guide, wording(code, title_es="De otra"), by=editor, now=NOW)
    assert published(guide, editor, approver).reviewer == approver


def test_words_that_were_once_read_by_a_second_person_may_come_back(guide, code, editor, approver):
    first = published(guide, approver, editor_of("second"))
    guide.refresh_from_db()
    actions.draft(guide, wording(code, title_es="Segundo"), by=editor, now=NOW)
    published(guide, editor, approver)
    guide.refresh_from_db()
    actions.draft(guide, actions.wording_of(first), by=editor, now=NOW)
    assert published(guide, editor, approver).title_es == first.title_es


def test_a_draft_stands_beside_what_is_read(guide, code, editor, approver):
    live = published(guide, editor, approver)
    guide.refresh_from_db()
    actions.draft(guide, wording(code, title_es="Nuevo título"), by=editor, now=NOW)
    guide.refresh_from_db()
    assert guide.live == live
    assert guide.live.title_es == "title es"


def test_what_was_published_keeps_its_words(guide, editor, approver):
    live = published(guide, editor, approver)
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideVersion.objects.filter(pk=live.pk).update(answer_es="Otra cosa")
    with pytest.raises(DatabaseError), transaction.atomic():
        live.statements.update(text_es="Otra ley")
    with pytest.raises(DatabaseError), transaction.atomic():
        live.statements.all().delete()


def test_the_next_version_replaces_the_last(guide, code, editor, approver):
    first = published(guide, editor, approver)
    guide.refresh_from_db()
    actions.draft(guide, wording(code, title_es="Segundo", title_en="Second"), by=editor, now=NOW)
    second = published(guide, editor, approver)
    first.refresh_from_db()
    guide.refresh_from_db()
    assert (first.state, guide.live, second.number) == (State.REPLACED, second, 2)


def test_only_one_version_is_on_its_way(guide, code, editor):
    with pytest.raises(ValidationError) as refused:
        actions.draft(guide, wording(code), by=editor, now=NOW)
    assert refused.value.code == "open"


def test_the_second_to_save_a_draft_is_told(guide, code, editor, approver):
    draft = guide.versions.get()
    actions.change(draft, wording(code, title_es="Una"), seen=1, by=editor, now=NOW)
    with pytest.raises(StaleVersion):
        actions.change(draft, wording(code, title_es="Otra"), seen=1, by=approver, now=NOW)
    draft.refresh_from_db()
    assert draft.title_es == "Una"


def test_a_guide_without_a_source_or_a_language_is_not_sent(code, editor):
    bare = Guide(key="bare", slug_es="bare", slug_en="bare-en")
    version = actions.enter_guide(bare, actions.Wording(texts={"title_es": "¿Y?"}), by=editor, now=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.send(version, by=editor, now=NOW)
    assert set(refused.value.message_dict) == {"title_en", "answer_es", "answer_en", "steps_es", "steps_en"}
    whole = wording(code)
    actions.change(version, actions.Wording(texts=whole.texts), seen=1, by=editor, now=NOW)
    with pytest.raises(ValidationError) as refused:
        actions.send(version, by=editor, now=NOW)
    assert refused.value.code == "no_source"


@pytest.mark.parametrize(
    "texts, same, lags",
    [
        ({"title_es": "Nuevo"}, False, "en"),
        ({"title_en": "New"}, False, "es"),
        ({"title_es": "Nuevo", "title_en": "New"}, False, ""),
        ({"title_es": "Nuevo"}, True, ""),
        ({"words_es": "otras"}, False, ""),
        ({}, False, ""),
    ],
)
def test_a_change_in_one_language_marks_the_other_as_behind(guide, code, editor, approver, texts, same, lags):
    published(guide, editor, approver)
    guide.refresh_from_db()
    said = wording(code, **texts)
    version = actions.draft(guide, actions.Wording(said.texts, said.statements, same=same), by=editor, now=NOW)
    assert version.behind == lags


def test_a_language_stays_behind_until_its_own_words_change(guide, code, editor, approver):
    published(guide, editor, approver)
    guide.refresh_from_db()
    actions.draft(guide, wording(code, title_es="Nuevo"), by=editor, now=NOW)
    published(guide, editor, approver)
    guide.refresh_from_db()
    later = actions.draft(guide, wording(code, title_es="Más nuevo"), by=editor, now=NOW)
    assert later.behind == "en"
    caught_up = actions.change(later, wording(code, title_es="Nuevo", title_en="New"), seen=1, by=editor, now=NOW)
    assert caught_up.behind == ""


def test_a_guide_is_taken_out_with_a_reason_and_may_come_back(guide, code, editor, approver):
    published(guide, editor, approver)
    with pytest.raises(ValidationError):
        actions.withdraw(guide, " ", by=approver, now=NOW)
    actions.withdraw(guide, "The decree was replaced.", by=approver, now=NOW)
    guide.refresh_from_db()
    assert guide.live is None
    old = guide.versions.get(number=1)
    actions.draft(guide, actions.wording_of(old), by=editor, now=NOW)
    again = published(guide, editor, approver)
    assert again.title_es == "title es"
    assert [told.text_en for told in again.statements.all()] == ["The passport is yours."]


@pytest.mark.parametrize("now", list(State))
@pytest.mark.parametrize("to", [State.REVIEW, State.RETURNED, State.PUBLISHED, State.WITHDRAWN])
def test_a_move_that_the_table_does_not_list_cannot_happen(guide, editor, approver, now, to):
    version = guide.versions.get()
    GuideVersion.objects.filter(pk=version.pk).update(state=now, published_at=NOW)
    act = {
        State.REVIEW: lambda: actions.send(version, by=editor, now=NOW),
        State.RETURNED: lambda: actions.give_back(version, "No", by=approver, now=NOW),
        State.PUBLISHED: lambda: actions.publish(version, seen=1, by=approver, now=NOW),
        State.WITHDRAWN: lambda: actions.discard(version, by=editor, now=NOW),
    }[to]
    listed = to in MOVES[now] and not (now == State.PUBLISHED and to == State.WITHDRAWN)
    if listed:
        assert act().state == to
    else:
        with pytest.raises(ValidationError):
            act()
