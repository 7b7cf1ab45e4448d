"""Guides at the desk: written, sent, returned, published by a second person, compared, brought back, looked over."""

import re
from datetime import timedelta

import pytest
from django.test import Client, TestCase
from django.utils import timezone

from core.models import AuditEntry
from core.publishing import State
from core.roles import Role
from rights.guides.models import Figure, Guide, GuideVersion, Source
from tests.rights.guides import library
from tests.rights.guides.desk_forms import fields, save
from tests.rights.guides.library import person, source

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


class Desk(Client):
    """A browser at the desk; what waits for the end of a transaction is done after each posting."""

    def post(self, *args, **kwargs):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().post(*args, **kwargs)


def at_desk(role: Role) -> Client:
    desk = Desk()
    desk.force_login(person(role))
    return desk


@pytest.fixture
def editor():
    return at_desk(Role.CAMPAIGN_EDITOR)


@pytest.fixture
def approver():
    return at_desk(Role.CAMPAIGN_APPROVER)


@pytest.fixture
def guide(db):
    return library.guide()


@pytest.fixture
def live(guide):
    library.publish(guide)
    guide.refresh_from_db()
    return guide


def html(response, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def url(thing: Guide | GuideVersion, deed: str = "") -> str:
    kind = "guides/versions" if isinstance(thing, GuideVersion) else "guides"
    return f"/en/desk/{kind}/{thing.public_id}/{deed}"


def begin(editor: Client, live: Guide) -> GuideVersion:
    editor.post(url(live.live, "begin/"))
    return live.versions.get(state=State.DRAFT)


def test_from_a_question_to_the_public(editor, approver, rosa):
    source()
    library.guide("other")
    topic = fields(editor.get("/en/desk/guides/new/"))
    assert "key" in topic
    said = {
        "title_es": "¿Me pueden cobrar?", "title_en": "Can they charge me?", "slug_es": "cobrar", "slug_en": "charge",
        "key": "charge", "topics": [str(Guide.objects.get().topics.get().pk)], "position": "10",
    }  # fmt: skip
    page = editor.post("/en/desk/guides/new/", said).headers["Location"]
    told = html(editor.get(page))
    assert "Write this text in both languages." in told
    changes = {
        "answer_es": "No. Nadie le cobra.", "answer_en": "No. Nobody charges you.", "steps_es": "1. No pague.",
        "steps_en": "1. Do not pay.", "statements-0-voice": "law", "statements-0-source": "ct",
        "statements-0-text_es": "Es gratis.", "statements-0-text_en": "It is free.",
    }  # fmt: skip
    assert save(editor, page, do="send", **changes).status_code == 302
    made = GuideVersion.objects.get(guide__key="charge")
    assert made.state == State.REVIEW
    assert rosa.get("/en/rights/charge/").status_code == 404
    reviewed = html(approver.get(url(made.guide)))
    assert "Publish it" in reviewed
    approver.post(url(made, "publish/"), {"seen": made.version})
    assert "Do not pay." in html(rosa.get("/en/rights/charge/"))
    made.guide.refresh_from_db()
    assert made.guide.review_due == TODAY + timedelta(days=365)


def test_whoever_wrote_cannot_publish(guide, editor, approver):
    version = guide.versions.get()
    save(approver, url(version, "edit/"))  # an approver does not write
    version.refresh_from_db()
    assert version.version == 1
    editor.post(url(version, "edit/"), fields(editor.get(url(version, "edit/"))) | {"do": "send"})
    assert editor.post(url(version, "publish/"), {"seen": 2}).status_code == 404
    GuideVersion.objects.filter(pk=version.pk).update(writers=[person(Role.DIRECTOR).pk])
    desk = at_desk(Role.DIRECTOR)
    assert "somebody else publishes it" in html(desk.get(url(guide)))
    desk.post(url(version, "publish/"), {"seen": 2})
    version.refresh_from_db()
    assert version.state == State.REVIEW


def test_what_is_published_is_what_was_read(guide, editor, approver):
    version = guide.versions.get()
    save(editor, url(version, "edit/"), do="send")
    stale = approver.post(url(version, "publish/"), {"seen": 1}, follow=True)
    assert "Read it again" in html(stale)
    version.refresh_from_db()
    assert version.state == State.REVIEW


def test_a_second_writer_sees_both_texts_and_loses_nothing(guide, editor):
    version, other = guide.versions.get(), at_desk(Role.REGISTRAR)
    page = url(version, "edit/")
    mine, hers = fields(editor.get(page)), fields(other.get(page))
    assert other.post(page, hers | {"title_es": "El de ella", "answer_es": "Respuesta de ella"}).status_code == 302
    told = editor.post(page, mine | {"title_es": "El mío", "proof_es": "- Guarde el recibo"})
    shown = html(told, 409)
    assert "El de ella" in shown
    again = fields(told)
    assert again["title_es"] == ["El mío"]
    assert again["answer_es"] == ["Respuesta de ella"]
    assert again["proof_es"] == ["- Guarde el recibo"]
    assert editor.post(page, again).status_code == 302
    version.refresh_from_db()
    assert (version.title_es, version.answer_es) == ("El mío", "Respuesta de ella")
    assert sorted(version.writers) == sorted({person(Role.CAMPAIGN_EDITOR).pk, person(Role.REGISTRAR).pk})


def test_a_stale_save_of_sentences_shows_both_lists(guide, editor):
    version, other = guide.versions.get(), at_desk(Role.REGISTRAR)
    page = url(version, "edit/")
    mine, hers = fields(editor.get(page)), fields(other.get(page))
    other.post(page, hers | {"statements-0-text_en": "Her sentence."})
    told = editor.post(page, mine | {"statements-0-text_en": "My sentence."})
    shown = html(told, 409)
    assert "text_en: Her sentence." in shown
    assert fields(told)["statements-0-text_en"] == ["My sentence."]


def test_rows_are_added_moved_and_taken_out_by_plain_buttons(guide, editor):
    version = guide.versions.get()
    page = url(version, "edit/")
    start = fields(editor.get(page))
    grown = fields(editor.post(page, start | {"do": "add", "title_es": "Aún no guardado"}))
    assert grown["title_es"] == ["Aún no guardado"]
    assert grown["statements-1-text_es"] == [""]
    second = {"statements-1-source": "ct", "statements-1-text_es": "Dos.", "statements-1-text_en": "Two."}
    turned = fields(editor.post(page, grown | second | {"do": "up-1"}))
    assert turned["statements-0-text_es"] == ["Dos."]
    assert turned["statements-1-text_es"] == ["El pasaporte es suyo."]
    version.refresh_from_db()
    assert version.version == 1
    assert editor.post(page, turned | {"do": "save"}).status_code == 302
    assert [told.text_en for told in version.statements.all()] == ["Two.", "The passport is yours."]
    fewer = fields(editor.post(page, fields(editor.get(page)) | {"do": "remove-0"}))
    editor.post(page, fewer)
    assert [told.text_en for told in version.statements.all()] == ["The passport is yours."]


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"steps_es": "1. <b>No</b> pague"}, "HTML is not taken"),
        ({"more_en": "<script>alert(1)</script>"}, "HTML is not taken"),
        ({"statements-0-text_es": "<i>Ley</i>"}, "Sentence 1: HTML is not taken."),
        ({"answer_es": "a" * 601}, "at most 600"),
        ({"statements-0-source": ""}, "Sentence 1: choose its source."),
        ({"statements-0-source": "nothing"}, "Sentence 1: choose its source."),
        ({"offices": ["nowhere"]}, "Not known: nowhere."),
    ],
)
def test_bad_input_is_refused_in_place_and_the_draft_is_kept(guide, editor, change, reason):
    version = guide.versions.get()
    told = save(editor, url(version, "edit/"), **change, proof_es="- Lo que escribí")
    shown = html(told, 422)
    assert reason in shown
    assert "<script>alert" not in shown
    assert fields(told)["proof_es"] == ["- Lo que escribí"]
    name, value = next(iter(change.items()))
    if name not in ("offices", "statements-0-source"):
        assert fields(told)[name] == [value]


def test_an_unfinished_draft_is_saved_but_not_sent(guide, editor):
    version = guide.versions.get()
    told = save(editor, url(version, "edit/"), do="send", answer_en="", title_es="Guardado")
    assert told.status_code == 302
    version.refresh_from_db()
    assert (version.state, version.title_es) == (State.DRAFT, "Guardado")
    shown = html(editor.get(url(version, "edit/")))
    assert "not sent yet" in shown
    assert shown.count("Write this text in both languages.") == 1


def test_a_sentence_in_one_language_alone_is_not_sent(guide, editor):
    version = guide.versions.get()
    save(editor, url(version, "edit/"), do="send", **{"statements-0-text_en": ""})
    version.refresh_from_db()
    assert version.state == State.DRAFT
    assert "missing in one language" in html(editor.get(url(version, "edit/")))


@pytest.mark.parametrize("same, lags", [(False, "en"), (True, "")])
def test_a_change_in_spanish_marks_the_english_unless_both_still_agree(live, editor, approver, rosa, same, lags):
    draft = begin(editor, live)
    tick = {"same": "on"} if same else {}
    save(editor, url(draft, "edit/"), do="send", title_es="Otra pregunta", why="Más claro", **tick)
    draft.refresh_from_db()
    assert draft.behind == lags
    approver.post(url(draft, "publish/"), {"seen": draft.version})
    english = html(rosa.get("/en/rights/passport-kept-en/"))
    assert ("older than the one in the other language" in english) is bool(lags)
    row = html(approver.get("/en/desk/guides/?need=behind_en"))
    assert ("title en" in row) is bool(lags)


def test_lines_as_browsers_send_them_change_nothing(guide, editor):
    draft = guide.versions.get()
    save(editor, url(draft, "edit/"), steps_es="1. Uno\r\n2. Dos", steps_en="1. One\r\n2. Two")
    library.publish(guide)
    guide.refresh_from_db()
    draft = begin(editor, guide)
    said = {"steps_es": "1. Uno\r\n2. Tres", "steps_en": "1. One\r\n2. Two"}
    save(editor, url(draft, "edit/"), **said)
    draft.refresh_from_db()
    assert (draft.steps_en, draft.behind) == ("1. One\n2. Two", "en")


def test_a_tick_that_was_saved_stays_ticked(live, editor):
    draft = begin(editor, live)
    save(editor, url(draft, "edit/"), title_es="Otra", same="on")
    save(editor, url(draft, "edit/"), proof_es="- Recibo")
    draft.refresh_from_db()
    assert draft.behind == ""


def test_a_version_is_returned_with_a_note_and_taken_back(guide, editor, approver):
    version = guide.versions.get()
    save(editor, url(version, "edit/"), do="send")
    assert "There is a problem" in html(approver.post(url(version, "return/"), {"note": " "}), 422)
    approver.post(url(version, "return/"), {"note": "Falta la ley"})
    assert "Falta la ley" in html(editor.get(url(version, "edit/")))
    save(editor, url(version, "edit/"), do="send")
    editor.post(url(version, "take-back/"))
    version.refresh_from_db()
    assert version.state == State.RETURNED
    editor.post(url(version, "discard/"))
    version.refresh_from_db()
    assert version.state == State.WITHDRAWN


def test_a_guide_is_withdrawn_with_a_reason_and_brought_back(live, editor, approver, rosa):
    assert rosa.get("/en/rights/passport-kept-en/").status_code == 200
    html(approver.post(url(live, "withdraw/"), {"reason": ""}), 422)
    approver.post(url(live, "withdraw/"), {"reason": "El decreto cambió"})
    assert rosa.get("/en/rights/passport-kept-en/").status_code == 404
    editor.post(url(live.versions.get(), "begin/"))
    draft = live.versions.get(number=2)
    assert (draft.state, draft.title_es) == (State.DRAFT, "title es")
    assert draft.statements.get().text_en == "The passport is yours."
    assert "begun already" in html(editor.post(url(live.versions.get(number=1), "begin/"), follow=True))


def test_two_versions_are_compared_word_by_word_in_both_languages(live, editor):
    draft = begin(editor, live)
    save(
        editor,
        url(draft, "edit/"),
        answer_es="answer nuevo es",
        **{"statements-0-text_en": "The passport stays yours."},
    )
    told = html(editor.get(url(live, "compare/1/2/")))
    plain = re.sub(r'<span class="unseen">[^<]*</span>', "", told)
    assert "answer <ins>nuevo </ins>es" in plain or "answer<ins> nuevo</ins> es" in plain
    assert "passport <del>is</del> yours" in plain
    assert "passport <ins>stays</ins> yours" in plain
    assert editor.get(url(live, "compare/1/9/")).status_code == 404


def test_the_old_stands_beside_the_new_and_changes_are_told_in_words(live, editor):
    draft = begin(editor, live)
    save(editor, url(draft, "edit/"), answer_es="answer nuevo es")
    told = html(editor.get(url(live, "compare/1/2/")))
    [old, new] = re.findall(
        r'<div class="side"><p class="soft"><b>(Version \d)</b></p><div class="differ" lang="es">', told
    )
    assert (old, new) == ("Version 1", "Version 2")
    assert told.count("The same.") == 7  # the title, the steps and the sentences twice, the answer in English
    assert '<ins><span class="unseen">[new: </span>' in told
    assert "Nothing has changed." in html(editor.get(url(live, "compare/1/1/")))


def test_a_comparison_draws_no_html_of_the_writer(live, editor):
    draft = begin(editor, live)
    GuideVersion.objects.filter(pk=draft.pk).update(answer_es="<img src=x onerror=alert(1)>")
    assert "<img" not in html(editor.get(url(live, "compare/1/2/")))


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_preview_is_the_public_page_and_never_public(guide, editor, rosa, language):
    version = guide.versions.get()
    page = url(version, f"preview/{language}/")
    assert rosa.get(page).status_code == 302
    told = editor.get(page)
    shown = html(told)
    assert f'<html lang="{language}">' in shown
    assert f"title {language}" in shown
    assert "noindex" in shown
    assert told.headers["Cache-Control"] == "no-store"
    assert told.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in told.headers["Content-Security-Policy"]
    assert ("el público no ve" in shown.lower()) or ("the public does not see this" in shown.lower())
    frames = editor.get(url(version, "preview/"))
    assert "frame-src 'self'" in frames.headers["Content-Security-Policy"]
    assert frames.headers["X-Frame-Options"] == "DENY"
    assert rosa.get(f"/{language}/rights/passport-kept-{language}/").status_code == 404
    assert editor.get(url(version, "preview/xx/")).status_code == 404


def test_looked_over_sets_the_next_day_and_is_written_down(live, editor):
    Guide.objects.filter(pk=live.pk).update(review_due=TODAY - timedelta(days=1))
    assert "title en" in html(editor.get("/en/desk/guides/?need=overdue"))
    assert "Past the day of looking over" in html(editor.get("/en/desk/"))
    html(editor.post(url(live, "looked-over/"), {"due": TODAY.isoformat()}), 422)
    editor.post(url(live, "looked-over/"), {"due": (TODAY + timedelta(days=90)).isoformat()})
    live.refresh_from_db()
    assert live.review_due == TODAY + timedelta(days=90)
    assert AuditEntry.objects.filter(verb="guide.looked_over").exists()


def test_the_shelf_of_a_published_guide_is_said_by_who_publishes(live, editor, approver):
    assert editor.get(url(live, "shelf/")).status_code == 404
    said = fields(approver.get(url(live, "shelf/")))
    approver.post(url(live, "shelf/"), said | {"sensitive": "on", "audiences": ["domestic"]})
    live.refresh_from_db()
    assert (live.sensitive, live.audiences) == (True, ["domestic"])


def test_the_list_is_filtered_and_saved_as_a_file(live, editor):
    library.guide("second", title_es="¿Y el pago?", title_en="And the pay?")
    told = html(editor.get("/en/desk/guides/?need=drafts"))
    assert "And the pay?" in told
    assert "title en" not in told
    assert "And the pay?" in html(editor.get("/en/desk/guides/?q=PAGO"))
    csv = b"".join(editor.get("/en/desk/guides/?as=csv").streaming_content).decode()
    assert "passport-kept" in csv
    assert editor.get("/en/desk/guides/?as=xlsx").status_code == 200


@pytest.mark.parametrize("many", [10, 19])
def test_the_list_asks_as_often_for_many_guides_as_for_few(editor, many, django_assert_max_num_queries):
    for number in range(many):
        library.guide(f"guide-{number}")
    with django_assert_max_num_queries(12):
        html(editor.get("/en/desk/guides/"))


def test_advice_follows_while_one_writes(editor):
    told = html(editor.post("/en/desk/guides/ease/", {"language": "es", "text": "Seguro que le pagan 300 dólares."}))
    assert "Seguro que" in told
    assert "300 dólares" in told
    assert editor.post("/en/desk/guides/ease/", {"language": "xx", "text": "a"}).status_code == 404


FIGURE = {
    "label_es": "Salario mínimo", "label_en": "Minimum wage", "value": "912.50", "unit_es": "por hora",
    "unit_en": "an hour", "starts": "2026-01-01", "ends": "", "article_es": "", "article_en": "", "key": "minimum",
}  # fmt: skip


def test_a_figure_is_seen_only_after_a_second_person_confirmed_it(live, editor, approver, rosa):
    source()
    page = "/en/desk/guides/figures/new/"
    assert save(editor, page, **FIGURE, source="ct", guides=["passport-kept"]).status_code == 302
    figure, public = Figure.objects.get(), "/en/rights/passport-kept-en/"
    assert "912.50" not in html(rosa.get(public))
    confirm = f"/en/desk/guides/figures/{figure.public_id}/confirm/"
    assert editor.post(confirm, {"seen": 1}).status_code == 404
    assert "Read it again" in html(approver.post(confirm, {"seen": 7}, follow=True))
    approver.post(confirm, {"seen": 1})
    assert "912.50" in html(rosa.get(public))
    assert save(editor, f"/en/desk/guides/figures/{figure.public_id}/", value="912.75").status_code == 302
    assert "912.75" not in html(rosa.get(public))
    figure.refresh_from_db()
    assert (figure.confirmed_on, figure.confirmed_by) == (None, None)


def test_whoever_enters_a_figure_does_not_confirm_it(live):
    both = person(Role.REGISTRAR)
    both.roles = [Role.REGISTRAR, Role.DIRECTOR]
    both.save()
    desk = at_desk(Role.REGISTRAR)
    source()
    save(desk, "/en/desk/guides/figures/new/", **FIGURE, source="ct")
    figure = Figure.objects.get()
    assert "cannot confirm" in html(
        desk.post(f"/en/desk/guides/figures/{figure.public_id}/confirm/", {"seen": 1}, follow=True)
    )
    with pytest.raises(Exception, match="figure_two_people"):
        Figure.objects.update(confirmed_by=both)


def test_a_source_says_who_uses_it_and_is_read_again(live, editor, rosa):
    told = html(editor.get("/en/desk/guides/sources/"))
    assert "Labour Code" in told
    editor.post("/en/desk/guides/sources/ct/read/")
    assert Source.objects.get().checked_on == TODAY
    assert "Sources last read on" in html(rosa.get("/en/rights/passport-kept-en/"))
    page = "/en/desk/guides/sources/ct/"
    assert "1 published guide cites it" in html(editor.get(page))
    new = {"kind": "law", "instrument_es": "Ley", "instrument_en": "Act", "url": "javascript:alert(1)", "key": "ct"}
    told = html(save(editor, "/en/desk/guides/sources/new/", **new), 422)
    assert "Another source has this short name." in told
    assert Source.objects.count() == 1
    assert save(editor, "/en/desk/guides/sources/new/", **new | {"url": "", "key": "act"}).status_code == 302


READERS = {Role.REGISTRAR, Role.DIRECTOR, Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER, Role.HUB_OFFICER,
           Role.HUB_MANAGER, Role.AUDITOR}  # fmt: skip
WRITERS, PUBLISHERS = {Role.REGISTRAR, Role.CAMPAIGN_EDITOR}, {Role.DIRECTOR, Role.CAMPAIGN_APPROVER}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_pages_and_no_others(guide, role):
    version, desk = guide.versions.get(), at_desk(role)
    figure = "/en/desk/guides/figures/"
    asked = {
        "/en/desk/guides/": READERS, url(guide): READERS, url(version, "preview/"): READERS,
        url(version, "preview/es/"): READERS, url(guide, "compare/1/1/"): READERS, f"{figure}": READERS,
        "/en/desk/guides/sources/": READERS, "/en/desk/guides/sources/ct/change/": READERS,
        "/en/desk/guides/sources/ct/": WRITERS, "/en/desk/guides/new/": WRITERS, url(version, "edit/"): WRITERS,
        f"{figure}new/": WRITERS, "/en/desk/guides/sources/new/": WRITERS, url(guide, "shelf/"): WRITERS,
    }  # fmt: skip
    for page, who in asked.items():
        assert (desk.get(page).status_code == 200) is (role in who), page
    posted = {
        url(version, "discard/"): WRITERS, url(version, "take-back/"): WRITERS, url(version, "begin/"): WRITERS,
        url(guide, "looked-over/"): WRITERS, url(version, "return/"): PUBLISHERS,
        url(version, "publish/"): PUBLISHERS, url(guide, "withdraw/"): PUBLISHERS,
        "/en/desk/guides/sources/ct/change/approve/": PUBLISHERS,
        "/en/desk/guides/sources/ct/change/return/": PUBLISHERS, "/en/desk/guides/sources/ct/change/drop/": WRITERS,
    }  # fmt: skip
    for page, who in posted.items():
        assert (desk.post(page).status_code != 404) is (role in who), page
