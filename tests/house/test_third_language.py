"""A further language is a setting and a catalogue: some pages speak it, the others say that they do not."""

import re
from datetime import timedelta
from functools import cache
from html import unescape

import polib
import pytest
from django.apps import apps
from django.conf import settings as there
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from modeltranslation.settings import AVAILABLE_LANGUAGES

from iris_portal.env import languages_offered
from iris_portal.languages import SPOKEN
from iris_portal.site_map import SHELVES
from recruitment.register.standing import Kind
from tests.factories import decide, licence, recruiter
from tests.rights.guides import library as bookshelf

pytestmark = pytest.mark.django_db
UNREVIEWED = "Traduction faite par une machine"
NOT_YET = "Cette page n’existe pas encore dans votre langue."


@pytest.fixture
def amara(settings) -> Client:
    """A worker who reads French, on a portal that offers it."""
    settings.LANGUAGES = [*settings.CONTENT_LANGUAGES, *settings.FURTHER_LANGUAGES]
    return Client()


@pytest.fixture
def held():
    today = timezone.localdate()
    return licence(recruiter(phone="6123-4567"), starts=today - timedelta(days=9), ends=today + timedelta(days=9))


def html(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def test_it_is_off_by_default(rosa):
    assert rosa.get("/fr/").status_code == 404
    assert 'hreflang="fr"' not in html(rosa, "/es/")
    assert rosa.get("/", headers={"accept-language": "fr"})["Location"] == "/es/"


def test_the_home_page_speaks_it_and_says_that_a_machine_translated(amara):
    bookshelf.publish(bookshelf.guide("passport-kept"))
    assert amara.get("/", headers={"accept-language": "fr"})["Location"] == "/fr/"
    page = html(amara, "/fr/")
    assert '<html lang="fr">' in page
    assert "<h1>Vérifiez un recruteur</h1>" in page
    assert UNREVIEWED in page
    assert '<div lang="es"><h3>' in page
    assert 'hreflang="fr"' in html(amara, "/es/")
    assert UNREVIEWED not in html(amara, "/es/")


def test_the_check_speaks_it(amara, held):
    assert "Licence en vigueur" in html(amara, "/fr/verifier/", q="6123-4567")
    decide(held, Kind.SUSPENDED, timezone.localdate())
    page = html(amara, "/fr/verifier/", q="6123-4567")
    assert "Licence suspendue" in page
    assert "Licence en vigueur" not in page
    assert "Nous n’avons trouvé aucune licence avec « zarzuela »" in html(amara, "/fr/verifier/", q="zarzuela").replace(
        "\xa0", " "
    )


@cache
def _spanish_alone() -> list[str]:
    """Sentences that the Spanish catalogue holds and the French one does not."""
    locale = there.BASE_DIR / "locale"
    french = {(one.msgctxt, one.msgid) for one in polib.pofile(str(locale / "fr/LC_MESSAGES/django.po"))}
    spanish = polib.pofile(str(locale / "es/LC_MESSAGES/django.po"))
    missing = [one.msgstr for one in spanish if (one.msgctxt, one.msgid) not in french and one.msgstr.count(" ") > 1]
    return [said for said in missing if "%" not in said]


def _left_in_spanish(page: str) -> list[str]:
    text = re.sub(r'<(\w+)[^>]* lang="es".*?</\1>', "", page)
    return [said for said in _spanish_alone() if f">{said}<" in text]


def test_a_page_that_speaks_it_speaks_nothing_else(amara, held):
    with translation.override("fr"):
        pages = [reverse(name) for name in ("home", "help", "site_map")]
    pages += ["/fr/verifier/?q=", "/fr/verifier/?q=zarzuela", "/fr/verifier/?q=6123-4567"]
    assert {path: found for path in pages if (found := _left_in_spanish(html(amara, path)))} == {}


def test_every_other_page_answers_in_spanish_and_says_so(amara):
    for name in {name for shelf in SHELVES for name, _word in shelf.pages} - SPOKEN["fr"]:
        with translation.override("fr"):
            path = reverse(name)
        answer = amara.get(path)
        page = unescape(answer.content.decode())
        assert answer.status_code == 200, name
        assert '<html lang="es">' in page, name
        assert NOT_YET in page, name
        assert '" hreflang="fr"' not in page.split("<body")[0], name
        assert f'hreflang="es" href="{there.SITE_URL}{reverse(name)}"' in page, name
        assert answer["X-Robots-Tag"] == "noindex", name


def test_a_page_that_is_not_there_speaks_it_and_programs_get_spanish(amara):
    answer = amara.get("/fr/rien/")
    assert answer.status_code == 404
    assert "Nous n’avons pas trouvé cette page" in unescape(answer.content.decode())
    assert amara.get("/api/v1/check", {"q": "zarzuela"}, headers={"accept-language": "fr"}).status_code == 200
    assert amara.get("/hsds/v3/services", headers={"accept-language": "fr"})["Content-Language"] == "es"


def test_it_brings_no_column():
    assert AVAILABLE_LANGUAGES == ["es", "en"]
    columns = [field.name for model in apps.get_models() for field in model._meta.get_fields()]
    assert not [name for name in columns if name.endswith("_fr")]


@pytest.mark.parametrize("said, fault", [("es,en,xx", "xx"), ("fr", "es, en")])
def test_a_language_without_a_catalogue_or_without_the_texts_is_refused(monkeypatch, said, fault):
    monkeypatch.setenv("LANGUAGES_OFFERED", said)
    with pytest.raises(ImproperlyConfigured, match=fault):
        languages_offered(there.CONTENT_LANGUAGES, there.FURTHER_LANGUAGES)
