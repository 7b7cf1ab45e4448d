"""What Rosa reads on the bookshelf: live guides only, in her language, and what is published at once."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from core import freshness
from core.offices.models import Office
from core.roles import Role
from rights.guides import actions
from rights.guides.models import Figure
from tests.rights.guides import library
from tests.rights.guides.library import NOW, publish, source, wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    guide = library.guide(
        title_es="Me quitaron el pasaporte", title_en="They kept my passport",
        answer_es="Su pasaporte es **suyo**.", answer_en="Your passport is **yours**.",
        steps_es="1. **Pídalo por escrito.** Guarde la respuesta.\n2. Busque ayuda.",
        steps_en="1. **Ask for it in writing.** Keep the answer.\n2. Get help.",
        proof_es="- Una foto", proof_en="- A photo",
    )  # fmt: skip
    publish(guide)
    return guide


def html(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_guide_says_the_answer_the_steps_the_law_and_its_source(rosa, live):
    page = html(rosa, "/es/derechos/passport-kept-es/")
    assert "Su pasaporte es <strong>suyo</strong>." in page
    assert '<ol class="steps">' in page
    assert "El pasaporte es suyo." in page
    assert "Código de Trabajo, art. 1" in page
    assert "La ley dice" in page
    assert "22 de noviembre de 2026" in page


def test_a_draft_is_nowhere_to_be_read(rosa):
    library.guide("secret", title_es="Borrador secreto")
    assert rosa.get("/es/derechos/secret-es/").status_code == 404
    assert "Borrador secreto" not in html(rosa, "/es/derechos/")
    assert "Todavía no se ha publicado ninguna guía" in html(rosa, "/es/derechos/")


def test_the_language_switch_stays_on_the_guide_though_its_address_differs(rosa, live):
    page = html(rosa, "/es/derechos/passport-kept-es/")
    assert 'href="/en/rights/passport-kept-en/"' in page
    assert 'hreflang="en" href="http://127.0.0.1:8000/en/rights/passport-kept-en/"' in page
    assert "They kept my passport" in html(rosa, "/en/rights/passport-kept-en/")


def test_the_address_of_the_other_language_leads_on(rosa, live):
    answer = rosa.get("/en/rights/passport-kept-es/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/rights/passport-kept-en/")
    assert rosa.get("/en/rights/topic/papers-es/")["Location"] == "/en/rights/topic/papers/"


def test_the_shelf_and_the_topic_lead_to_the_guide(rosa, live):
    for path in ("/es/derechos/", "/es/derechos/tema/papers-es/"):
        assert 'href="/es/derechos/passport-kept-es/"' in html(rosa, path)
    assert "Su pasaporte es suyo." in html(rosa, "/es/derechos/tema/papers-es/")


def test_what_is_published_is_read_at_once_by_everybody(rosa, live, django_capture_on_commit_callbacks):
    path = "/es/derechos/passport-kept-es/"
    first = rosa.get(path)
    with django_capture_on_commit_callbacks(execute=True):
        actions.draft(
            live, wording(source(), title_es="Título nuevo"), by=library.person(Role.CAMPAIGN_EDITOR), now=NOW
        )
    assert rosa.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        publish(live)
    again = rosa.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Título nuevo" in again.content.decode()


def test_a_kept_page_asks_no_database(rosa, live, django_assert_num_queries):
    html(rosa, "/es/derechos/passport-kept-es/")
    with django_assert_num_queries(0):
        html(rosa, "/es/derechos/passport-kept-es/")


def test_another_process_sees_the_new_mark_within_a_tenth_of_a_second(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(freshness.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(freshness, "_seen", (float("-inf"), ""))
    before = freshness.mark()
    freshness.valkey().set(freshness.KEY, "another")  # another process published
    assert freshness.mark() == before
    clock[0] += 0.1
    assert freshness.mark() != before


def test_a_language_that_is_behind_says_so_to_its_readers(rosa, live):
    actions.draft(live, wording(source(), title_es="Cambió", title_en="They kept my passport",
                                answer_en="Your passport is **yours**.", proof_en="- A photo",
                                steps_en="1. **Ask for it in writing.** Keep the answer.\n2. Get help."),
                  by=library.person(Role.CAMPAIGN_EDITOR), now=NOW)  # fmt: skip
    publish(live)
    assert "older than the one in the other language" in html(rosa, "/en/rights/passport-kept-en/")
    assert "más vieja" not in html(rosa, "/es/derechos/passport-kept-es/")


def test_only_a_confirmed_figure_that_holds_today_is_shown(rosa, live):
    for key, starts, ends, confirmed in [
        ("now", "2026-01-16", None, "2026-02-01"),
        ("unsure", "2026-01-16", None, None),
        ("old", "2020-01-01", "2020-12-31", "2020-02-01"),
    ]:
        Figure.objects.create(
            key=key, label_es=f"Figura {key}", label_en=key, value="3.02", unit_es="balboas la hora", starts=starts,
            ends=ends, source=source(), confirmed_on=confirmed,
        ).guides.add(live)  # fmt: skip
    page = html(rosa, "/es/derechos/passport-kept-es/")
    assert "Figura now" in page
    assert "Figura unsure" not in page
    assert "Figura old" not in page


def test_pages_turn_at_midnight_in_panama(rosa, live, monkeypatch):
    path = "/es/derechos/passport-kept-es/"
    for key, starts, ends in [("old", "2026-01-01", "2026-12-31"), ("new", "2027-01-01", None)]:
        Figure.objects.create(
            key=key, label_es=f"Figura {key}", label_en=key, value="3.02", unit_es="balboas la hora", starts=starts,
            ends=ends, source=source(), confirmed_on="2026-02-01",
        ).guides.add(live)  # fmt: skip
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 1, 1, 4, 59, 59, tzinfo=UTC))
    before = rosa.get(path)
    assert rosa.get(path, headers={"If-None-Match": before["ETag"]}).status_code == 304
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 1, 1, 5, 0, tzinfo=UTC))
    after = rosa.get(path, headers={"If-None-Match": before["ETag"]})
    assert "Figura old" in before.content.decode()
    assert after.status_code == 200
    assert "Figura new" in after.content.decode()
    assert "Figura old" not in after.content.decode()


def test_a_page_about_abuse_has_a_quick_exit_and_others_have_none(rosa, live):
    publish(library.guide("forced", sensitive=True))
    assert "Salir rápido" in html(rosa, "/es/derechos/forced-es/")
    assert "Salir rápido" not in html(rosa, "/es/derechos/passport-kept-es/")


def test_an_unconfirmed_office_is_named_without_its_number(rosa):
    guide = library.guide("doors")
    office = Office.objects.create(key="ol", name_es="Orientación Laboral", name_en="Labour advice", phone="800-0016")
    draft = guide.versions.get()
    said = wording(source())
    actions.change(draft, actions.Wording(said.texts, said.statements, [office]), seen=1,
                   by=library.person(Role.CAMPAIGN_EDITOR), now=NOW)  # fmt: skip
    publish(guide)
    page = html(rosa, "/es/derechos/doors-es/")
    assert "Orientación Laboral" in page
    assert "800-0016" not in page


def test_the_sheet_carries_a_code_that_leads_back(rosa, live):
    page = html(rosa, "/es/derechos/passport-kept-es/hoja/")
    assert 'class="qr"' in page
    assert "http://127.0.0.1:8000/es/derechos/passport-kept-es/" in page
    assert 'content="noindex"' in page


def test_the_page_asks_as_often_for_ten_statements_as_for_twenty(rosa, live, django_assert_max_num_queries):
    for guide_number, count in enumerate((10, 20)):
        guide = library.guide(f"long-{guide_number}")
        said = wording(source())
        statements = list(said.statements) * count
        version = guide.versions.get()
        actions.change(version, actions.Wording(said.texts, statements), seen=1,
                       by=library.person(Role.CAMPAIGN_EDITOR), now=NOW)  # fmt: skip
        publish(guide)
        with django_assert_max_num_queries(9):
            html(rosa, f"/es/derechos/long-{guide_number}-es/")
