"""The pages of warnings: for whom, with what on them; and the same words in the preview and in public."""

import csv
import io
import re
from html import unescape

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models import AuditEntry, User
from core.roles import Role
from recruitment.register.models.warnings import PublicWarning
from recruitment.warnings import actions
from recruitment.warnings.models import DraftKind, WarningDraft
from recruitment.warnings.preview import preview
from tests.factories import licence, recruiter
from tests.people import PASSWORD
from tests.recruitment.warnings.conftest import FACTS, PHONE

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DESK = "/en/desk/warnings/"
FORM = {**FACTS, "phone": PHONE, "name": "Empleos Canadá\nCanada Jobs"}


def html(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def seen(page: str) -> str:
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


def told(page: str) -> str:
    """The words, links and order of the parts of a page that a warning is read in."""
    parts = re.findall(r'<section class="(?:answer [a-z]+|uses)">.*?</section>', page, re.S)
    text = re.sub(r"<(/?)(h1|h3)>", r"<\1h>", "".join(parts))
    return unescape(re.sub(r"\s+", " ", re.sub(r"<(?!a |/?h>)[^>]*>", " ", text))).strip()


def test_from_the_form_to_a_page_that_anybody_reads(mateo, graciela, at_desk, rosa):
    desk, director = at_desk(mateo), at_desk(graciela)
    form = html(desk.get(f"{DESK}new/"))
    page = desk.post(f"{DESK}new/", FORM | {"seen": seen(form)}).headers["Location"]
    assert "It asks B/.350" in html(desk.get(page))
    assert desk.post(f"{page}send/").status_code == 302
    assert "Warnings that wait for your approval" in html(director.get("/en/desk/"))
    assert "Empleos Canadá 2026" in html(director.get(f"{DESK}drafts/?state=proposed"))
    assert "Approve and publish" in html(director.get(page))
    director.post(f"{page}settle/", {"approve": "1", "version": "1"})
    live = PublicWarning.objects.get()
    public = html(rosa.get(f"/en/warnings/{live.public_id}/"))
    assert "Canada Jobs 2026" in public
    assert PHONE in public
    assert "Acta 77" not in public
    assert "Proposed by Mateo, approved by Graciela" in html(desk.get(f"{DESK}{live.public_id}/"))


def test_a_withdrawn_warning_says_so_under_its_address_and_accuses_nobody(published, mateo, graciela, at_desk, rosa):
    desk, director, page = at_desk(mateo), at_desk(graciela), f"{DESK}{published.public_id}/"
    reasons = {"withdrawn_reason_es": "Era otro.", "withdrawn_reason_en": "It was another."}
    form = seen(html(desk.get(f"{page}withdraw/")))
    draft = desk.post(f"{page}withdraw/", reasons | {"seen": form}).headers["Location"]
    desk.post(f"{draft}send/")
    assert "A proposal is open" in html(desk.get(f"{DESK}?state=changing"))
    director.post(f"{draft}settle/", {"approve": "1", "version": "1"})
    public = html(rosa.get(f"/en/warnings/{published.public_id}/"))
    assert "Warning withdrawn" in public
    assert "It was another." in public
    assert PHONE not in public
    assert "It asks" not in public
    assert 'content="noindex"' in public
    assert "Empleos" not in html(rosa.get("/es/advertencias/"))
    assert "Propose a change" not in html(desk.get(page))


@pytest.mark.parametrize("kind", ["publish", "change", "withdraw"])
def test_the_preview_reads_as_the_public_page_will(held, drafted, published, mateo, graciela, at_desk, rosa, kind):
    if kind == "publish":
        draft = drafted(name="<b>Falso</b> «Dos Mares»", imitates=held.recruiter, text_en="One.\n\nTwo & <three>.")
    else:
        words = FACTS if kind == "change" else {"withdrawn_reason_es": "No & sí.", "withdrawn_reason_en": "No.\nYes."}
        signs = {"signs": published.drafts.get().signs * 2, "title_es": "Otro título"} if kind == "change" else {}
        draft = actions.draft_of(published, DraftKind(kind), words | signs, seen=1, by=mateo, now=NOW)
        actions.send(draft, by=mateo, now=NOW)
    shown = html(at_desk(graciela).get(f"{DESK}drafts/{draft.public_id}/"))
    live = actions.approve(draft, version=draft.version, confirmed=[], by=graciela, now=NOW)
    for language, path in (("es", "advertencias"), ("en", "warnings")):
        figure = re.search(rf'<figure class="preview" lang="{language}">.*?</figure>', shown, re.S)[0]
        public = told(html(rosa.get(f"/{language}/{path}/{live.public_id}/")))
        assert len(public) > 40
        assert told(figure) == public


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.fixed_dictionaries(dict.fromkeys(FACTS, WORDS)))
def test_whatever_is_written_the_preview_holds_what_is_stored(drafted, graciela, words):
    draft = drafted(**words)
    before = preview(draft, now=NOW)
    live = actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    live.refresh_from_db()
    for language in ("es", "en"):
        with translation.override(language):
            for name in ("title", "text", "source", "published_on", "changed_on", "withdrawn_on"):
                assert getattr(before.warning, name) == getattr(live, name)
    assert [(s.kind, s.value, s.key) for s in before.signs] == list(
        live.signs.order_by("pk").values_list("kind", "value", "key")
    )


def test_a_phone_of_a_licensed_agency_is_said_loudly_and_not_approved_without_a_word(held, drafted, graciela, at_desk):
    draft = drafted(phone="6123-4567")
    director, page = at_desk(graciela), f"{DESK}drafts/{draft.public_id}/"
    shown = html(director.get(page))
    assert "This belongs to a licensed agency" in shown
    assert "Enlace Laboral Dos Mares" in shown
    director.post(f"{page}settle/", {"approve": "1", "version": "1"})
    assert not PublicWarning.objects.exists()
    confirmed = re.search(r'name="confirmed" value="([^"]+)"', shown)[1]
    director.post(f"{page}settle/", {"approve": "1", "version": "1", "confirmed": confirmed})
    assert PublicWarning.objects.exists()


def test_what_is_no_sign_is_told_beside_its_field_and_nothing_typed_is_lost(mateo, at_desk):
    desk = at_desk(mateo)
    form = {"seen": seen(html(desk.get(f"{DESK}new/")))}
    shown = html(desk.post(f"{DESK}new/", FORM | form | {"web": "facebook.com/uno\nuno.example"}), 422)
    assert shown.count("“facebook.com/uno” is no website") == 2
    assert "Acta 77" in shown
    bare = {name: value for name, value in FORM.items() if name not in ("phone", "name")} | form
    assert "Write one sign at least" in html(desk.post(f"{DESK}new/", bare), 422)
    assert not WarningDraft.objects.exists()


def test_who_is_imitated_is_chosen_as_the_desk_searches(held, mateo, at_desk):
    licence(recruiter("Enlace Laboral Dos Ríos, S.A."), number="AE-2025-0999")
    desk = at_desk(mateo)
    form = FORM | {"seen": seen(html(desk.get(f"{DESK}new/")))}
    shown = html(desk.post(f"{DESK}new/", form | {"imitates": "Enlace Laboral"}), 422)
    assert "AE-2025-0312" in shown
    assert "AE-2025-0999" in shown
    assert "holds nobody like that" in html(desk.post(f"{DESK}new/", form | {"imitates": "Zzyzx"}), 422)
    desk.post(f"{DESK}new/", form | {"imitates": "ae 2025 0312"})
    assert WarningDraft.objects.get().imitates == held.recruiter
    dossier = html(desk.get(f"/en/desk/agencies/{held.recruiter.public_id}/"))
    link = re.search(r'href="([^"]+imitates=[^"]+)"', dossier)[1]
    assert 'value="AE-2025-0312"' in html(desk.get(link))


def test_two_officers_on_one_draft_lose_nothing(drafted, mateo, inspector, at_desk):
    draft = drafted(sent=False)
    page = f"{DESK}drafts/{draft.public_id}/edit/"
    desk, other = at_desk(mateo), at_desk(inspector)
    mine, theirs = seen(html(desk.get(page))), seen(html(other.get(page)))
    typed = {**FACTS, "phone": PHONE}
    assert other.post(page, typed | {"seen": theirs, "title_es": "De Ida", "social": "@ida"}).status_code == 302
    shown = html(desk.post(page, typed | {"seen": mine, "title_es": "De Mateo", "text_en": "By\r\nMateo"}), 409)
    assert "De Ida" in shown
    assert 'value="De Mateo"' in shown
    assert "@ida" in shown  # only she touched it: taken over
    assert shown.count('<th scope="row">') == 1
    both = typed | {"seen": seen(shown), "title_es": "De Mateo", "text_en": "By\r\nMateo", "social": "@ida"}
    assert desk.post(page, both).status_code == 302
    draft.refresh_from_db()
    assert (draft.title_es, draft.text_en, draft.signs[-1]["value"]) == ("De Mateo", "By\nMateo", "@ida")
    assert draft.writers == sorted([mateo.pk, inspector.pk])


def test_a_change_written_on_an_older_edition_shows_both(published, mateo, graciela, at_desk):
    desk, page = at_desk(mateo), f"{DESK}{published.public_id}/change/"
    mine = seen(html(desk.get(page)))
    signs = published.drafts.get().signs
    other = actions.draft_of(
        published, DraftKind.CHANGE, FACTS | {"signs": signs, "title_es": "Nuevo"}, seen=1, by=mateo, now=NOW
    )
    actions.send(other, by=mateo, now=NOW)
    shown = html(desk.post(page, {**FACTS, "phone": PHONE, "seen": mine}), 422)
    assert "Another proposal about this warning is open" in shown
    actions.approve(other, version=1, confirmed=[], by=graciela, now=NOW)
    assert 'value="Nuevo"' in html(desk.post(page, {**FACTS, "phone": PHONE, "seen": mine}), 409)


def test_the_evidence_is_for_few_and_its_reading_is_written_down(drafted, mateo, graciela, at_desk):
    page = f"{DESK}drafts/{drafted().public_id}/"
    readings = AuditEntry.objects.filter(verb="warning.evidence.read")
    assert "Acta 77" in html(at_desk(mateo).get(page))
    assert not readings.exists()
    assert "Acta 77" in html(at_desk(graciela).get(page))
    assert readings.get().by == graciela
    auditor = User.objects.create_user("aud@x.example", PASSWORD, roles=[Role.AUDITOR])
    assert "Acta 77" not in html(at_desk(auditor).get(page))


PROPOSES = {"list", "drafts", "draft", "live", "new", "edit", "change", "withdraw", "send"}


@pytest.mark.parametrize(
    "role, allowed",
    [
        (Role.REGISTRAR, PROPOSES), (Role.INSPECTOR, PROPOSES),
        (Role.DIRECTOR, {"list", "drafts", "draft", "live", "settle"}),
        (Role.AUDITOR, {"list", "drafts", "draft", "live"}),
        (Role.CHECK_OFFICER, set()), (Role.HUB_OFFICER, set()), (Role.ADMINISTRATOR, set()),
    ],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(drafted, published, at_desk, role, allowed):
    desk = at_desk(User.objects.create_user("one@x.example", PASSWORD, roles=[role]))
    draft, live = f"{DESK}drafts/{drafted(sent=False).public_id}/", f"{DESK}{published.public_id}/"
    pages = {
        "list": DESK, "drafts": f"{DESK}drafts/", "draft": draft, "live": live, "new": f"{DESK}new/",
        "edit": f"{draft}edit/", "change": f"{live}change/", "withdraw": f"{live}withdraw/",
    }  # fmt: skip
    opened = {name for name, path in pages.items() if desk.get(path).status_code == 200}
    opened |= {name for name in ("send", "settle") if desk.post(f"{draft}{name}/").status_code == 302}
    assert opened == allowed


def test_somebody_without_a_role_finds_nothing_and_rosa_is_asked_to_sign_in(people, at_desk, rosa):
    assert at_desk(people["Stranger"]).get(DESK).status_code == 404
    assert rosa.get(DESK).status_code == 302


@pytest.mark.parametrize("path", [DESK, f"{DESK}drafts/"])
def test_lists_cost_the_same_for_ten_and_twenty(drafted, graciela, mateo, at_desk, path, django_assert_num_queries):
    def more(first: int) -> None:
        for n in range(first, first + 10):
            draft = drafted(title_es=f"Falsa {n}", phone=f"6000-{1000 + n}")
            actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)

    desk = at_desk(mateo)
    more(0)
    desk.get(path)
    with django_assert_num_queries(5 if "drafts" in path else 4):
        desk.get(path)
    more(10)
    with django_assert_num_queries(5 if "drafts" in path else 4):
        assert html(desk.get(path)).count("<tr>") == 21


def test_the_lists_are_searched_by_title_and_by_a_number_however_written(published, drafted, mateo, at_desk):
    drafted(title_es="Otra", phone="6000-0777")
    desk = at_desk(mateo)
    assert "Canada Jobs 2026" in html(desk.get(DESK, {"q": "+507 60000901"}))
    assert "Canada Jobs 2026" not in html(desk.get(DESK, {"q": "6000-0777"}))
    shown = html(desk.get(f"{DESK}drafts/", {"q": "60000777"}))
    assert "Otra" in shown
    assert "Empleos" not in shown
    sheet = desk.get(DESK, {"as": "csv"})
    assert "Canada Jobs 2026" in b"".join(sheet.streaming_content).decode()


def test_a_warning_from_before_can_be_changed_by_two_people(mateo, graciela, at_desk, rosa):
    old = PublicWarning.objects.create(title_es="Vieja", text_es="Algo", source_es="M", published_on=NOW.date())
    old.signs.create(kind="phone", value=PHONE, key="+50760000901")
    desk, page = at_desk(mateo), f"{DESK}{old.public_id}/"
    assert "Entered before two people were asked." in html(desk.get(page))
    shown = html(desk.get(f"{page}change/"))
    assert PHONE in shown
    made = desk.post(f"{page}change/", {**FACTS, "phone": PHONE, "seen": seen(shown)}).headers["Location"]
    desk.post(f"{made}send/")
    at_desk(graciela).post(f"{made}settle/", {"approve": "1", "version": "1"})
    assert "Canada Jobs 2026" in html(rosa.get(f"/en/warnings/{old.public_id}/"))


def test_django_s_admin_no_longer_holds_warnings(at_desk):
    admin = User.objects.create_user(
        "ana@x.example", PASSWORD, roles=[Role.ADMINISTRATOR], is_staff=True, is_superuser=True
    )  # fmt: skip
    index = html(at_desk(admin).get("/es/mesa/referencia/"))
    assert "authority" in index
    assert "publicwarning" not in index


# Open data


def test_programs_read_the_warnings_that_hold_and_that_one_was_withdrawn(held, drafted, graciela, mateo, rosa):
    draft = drafted(phone=PHONE, imitates=held.recruiter)
    live = actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    answer = rosa.get("/api/v1/warnings", headers={"accept-language": "en"}).json()
    assert (answer["count"], answer["pages"], answer["page"]) == (1, 1, 1)
    [one] = answer["warnings"]
    assert one["signs"] == [{"kind": "phone", "value": PHONE, "key": "+50760000901"}]
    assert one["imitates"] == str(held.recruiter.public_id)
    assert one == rosa.get(f"/api/v1/warnings/{live.public_id}", headers={"accept-language": "en"}).json()
    sheet = b"".join(rosa.get("/api/v1/warnings.csv").streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(sheet))
    assert (line["kind"], line["value"], line["title_en"]) == ("phone", PHONE, "Canada Jobs 2026")
    why = {"withdrawn_reason_es": "No.", "withdrawn_reason_en": "No."}
    gone = actions.draft_of(live, DraftKind.WITHDRAW, why, seen=1, by=mateo, now=NOW)
    actions.send(gone, by=mateo, now=NOW)
    actions.approve(gone, version=1, confirmed=[], by=graciela, now=NOW)
    assert rosa.get("/api/v1/warnings").json()["warnings"] == []
    left = rosa.get(f"/api/v1/warnings/{live.public_id}").json()
    assert (left["withdrawn_on"], left["signs"], left["text"]) == (str(timezone.localdate(NOW)), [], "")
    assert "Acta 77" not in str([answer, left, sheet])


def test_the_description_for_programs_names_the_warnings(rosa):
    paths = rosa.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/warnings", "/api/v1/warnings/{public_id}"} <= set(paths)
    assert rosa.get("/api/v1/warnings/00000000-0000-4000-8000-000000000000").status_code == 404
    assert rosa.get("/api/v1/warnings", {"page": "999"}).json()["page"] == 1


def test_programs_cost_the_same_for_one_and_many(drafted, graciela, rosa, django_assert_num_queries):
    for n in range(6):
        actions.approve(drafted(phone=f"6000-{1000 + n}"), version=1, confirmed=[], by=graciela, now=NOW)
    with django_assert_num_queries(3):
        assert rosa.get("/api/v1/warnings").json()["count"] == 6
