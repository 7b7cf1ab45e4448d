"""The pages of the offer check say what is wrong and why, in both languages, and never that an offer is safe."""

import gzip
import re
from urllib.parse import urlencode

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from recruitment.offers.telling import Link
from recruitment.offers.views import offer_page
from recruitment.register.actions import store_check_counts
from recruitment.register.models.checks import CheckCount
from tests.factories import days, licence, office, recruiter
from tests.rights.guides import library

pytestmark = pytest.mark.django_db
ES, EN = "/es/verificar-oferta/", "/en/check-offer/"
SCAM = (
    "URGENTE 🔥 Trabajo en hotel en Miami. Deposite $150 hoy mismo para apartar su cupo. Le guardamos su pasaporte y "
    "en la frontera diga que va de turista. WhatsApp 6999-0000. Enlace Laboral Dos Mares, S.A."
)
ENGLISH = "Hotel job in Miami! Pay a $150 deposit today to keep your place. We keep your passport until you finish."
BUDGET, HARD_STOP = 8192, 13_000


@pytest.fixture
def held():
    today = timezone.localdate()
    return licence(recruiter(phone="6123-4567"), starts=today - days(300), ends=today + days(200))


def ask(client, text: str, path: str = ES, **more) -> str:
    response = client.post(path, {"text": text, **more})
    assert response.status_code == 200
    return response.content.decode()


def heading(html: str) -> str:
    return re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)[1]


@pytest.mark.parametrize("path, text, title", [(ES, SCAM, "Esta oferta tiene"), (EN, ENGLISH, "This offer has")])
def test_a_scam_is_told_with_its_reasons_in_the_text_itself(rosa, held, path, text, title):
    html = ask(rosa, text, path)
    assert heading(html).startswith(title)
    assert "<mark>" in html
    for number in set(re.findall(r'href="#r(\d+)"', html)):
        assert f'id="r{number}"' in html
    assert "data-exit" in html


def test_nothing_found_says_that_this_proves_nothing(rosa):
    html = ask(rosa, "Buscamos cocinero para restaurante en Chitré con contrato escrito. Pase por la oficina el lunes.")
    assert heading(html) == "No encontramos señales conocidas, y eso no prueba nada"
    assert "data-exit" not in html


@pytest.mark.parametrize("text", [SCAM, "Se busca cocinero para restaurante en Chitré, contrato escrito."])
def test_no_page_says_that_an_offer_is_safe(rosa, text):
    for path in (ES, EN):
        words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", ask(rosa, text, path), flags=re.DOTALL).lower()
        assert not re.search(r"\b(es segura|oferta segura|es confiable|is safe|safe offer|trustworthy)\b", words)


def test_the_answer_is_kept_nowhere(rosa):
    response = rosa.post(ES, {"text": SCAM})
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert response.request["QUERY_STRING"] == ""


def test_a_form_from_elsewhere_needs_no_cookie():
    assert Client(enforce_csrf_checks=True).post(ES, {"text": SCAM}).status_code == 200


@pytest.mark.parametrize("text", ["", "   \n", "🔥🔥🔥", "!!! ... ???"])
def test_without_words_the_form_comes_back_and_says_what_to_do(rosa, text):
    html = ask(rosa, text)
    assert "No encontramos palabras." in html
    assert 'aria-invalid="true"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, nous cherchons des ouvriers pour un chantier au Panama, logement fourni, appelez le 6123-4567 vite",
        "Bonjou, nou bezwen moun pou travay nan yon otèl Panama, rele nan nimewo 6123-4567 pou plis enfòmasyon",
        "您好，我们正在招聘巴拿马酒店的工人，包吃住，请拨打 6123-4567 联系我们了解更多信息",
    ],
)
def test_in_another_language_it_says_what_we_read_and_still_looks_up_who_is_named(rosa, held, text):
    html = ask(rosa, text)
    assert "Leemos español e inglés" in html
    assert "Licencia vigente" in html


def test_only_a_link_is_told_to_be_little(rosa):
    assert "Aquí hay pocas palabras." in ask(rosa, "https://trabajos-miami-ya.com/registro")


def test_a_script_is_shown_as_text(rosa):
    html = ask(rosa, "<script>alert(1)</script> deposite $50 </textarea><img src=x onerror=alert(1)> hoy mismo")
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count("</textarea>") == 1


def test_capitals_are_read_alike(rosa):
    assert heading(ask(rosa, SCAM.upper())) == heading(ask(rosa, SCAM))


def test_a_megabyte_is_cut_and_answered(rosa):
    text = SCAM + " á" * 340_000
    body = urlencode({"text": text})
    assert len(text.encode()) > 1_000_000
    response = rosa.generic("POST", ES, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    html = response.content.decode()
    assert "solo las primeras 20,000 letras" in html
    assert heading(html).startswith("Esta oferta tiene")


def test_what_no_message_can_be_is_refused_with_a_page(rosa):
    body = "text=" + "a" * 5_000_000
    response = rosa.generic("POST", ES, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Envíe menos texto" in response.content.decode()


def test_the_person_text_comes_back_whole_in_the_box(rosa):
    html = ask(rosa, SCAM)
    box = re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]
    assert box == SCAM
    assert f'formaction="{EN}"' in html


def test_answers_to_questions_are_told_like_a_message(rosa):
    html = ask(rosa, "", money="fee", documents="keep", who="")
    assert heading(html).startswith("Esta oferta tiene")
    assert "¿Le piden dinero?" in html
    assert "<blockquote" not in html


def test_who_is_named_in_the_questions_is_looked_up(rosa, held):
    html = rosa.post(ES, {"who": "6123-4567", "money": "none"}).content.decode()
    assert "Licencia vigente" in html


def test_the_questions_page_has_eight_each_with_its_own_place(rosa):
    html = rosa.get("/es/verificar-oferta/preguntas/").content.decode()
    places = re.findall(r'<fieldset class="field" id="([\w-]+)"', html)
    assert len(places) == 8
    assert all(f'href="#{place}"' in html for place in places)


def test_the_house_brings_the_guides(rf, held):
    asked = []

    def guides(keys):
        asked.extend(keys)
        return [Link("¿Me pueden cobrar?", "/es/guias/cobros/")]

    request = rf.post(ES, {"text": SCAM})
    request.LANGUAGE_CODE = "es"
    request.user = None
    html = offer_page(guides)(request).content.decode()
    assert 'href="/es/guias/cobros/"' in html
    assert asked


def test_the_house_leads_to_the_guides_that_the_public_reads(rosa, held):
    library.guide("fake-offers", title_es="Ofertas falsas")
    assert "Ofertas falsas" not in ask(rosa, SCAM)
    library.publish(library.guide("no-fees", title_es="¿Me pueden cobrar por el trabajo?"))
    assert 'href="/es/derechos/no-fees-es/"' in ask(rosa, SCAM)


def test_confirmed_help_stands_beside_the_answer(rosa):
    office("report", "Denunciar", "Report", purposes=["report"], phone="800-0000")
    assert "tel:+5078000000" in ask(rosa, SCAM)


@pytest.mark.parametrize("path, text", [(ES, SCAM), (EN, ENGLISH), (ES, "Buenas, busco cocinero para mi restaurante.")])
def test_the_answer_keeps_to_its_budget(rosa, held, path, text):
    html = ask(rosa, text, path).encode()
    assert len(gzip.compress(html)) <= BUDGET
    assert len(brotli.compress(html, quality=5)) <= BUDGET


def test_every_other_page_keeps_to_its_budget(rosa):
    for path in (ES, EN, "/es/verificar-oferta/preguntas/", "/es/que-me-pueden-cobrar/", "/es/"):
        html = rosa.get(path).content
        assert len(gzip.compress(html)) <= BUDGET, path
        assert 'rel="alternate" hreflang' in html.decode()


def test_only_a_count_by_seriousness_and_language_is_kept(rosa):
    ask(rosa, SCAM)
    ask(rosa, ENGLISH, EN)
    assert store_check_counts() == 2
    kept = CheckCount.objects.values_list("outcome", "language", "count")
    assert sorted(kept) == [("of_danger", "en", 1), ("of_danger", "es", 1)]
