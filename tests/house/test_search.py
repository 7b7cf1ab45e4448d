"""One box for everything: each room answers for itself, and whether somebody is licensed only the check says."""

import gzip
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.standing import Kind
from tests.campaigns.alerts.telling import sent
from tests.campaigns.delivery.ledger import account, spoken
from tests.factories import authority, decide, licence, recruiter
from tests.hubs.directory import library as directory
from tests.rights.guides import library as bookshelf

pytestmark = pytest.mark.django_db
IN_FORCE = "Licence in force"


def found(client, typed: str) -> str:
    answer = client.get("/en/search/", {"q": typed})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_recruiter_is_told_as_the_check_tells_it(rosa, today):
    held = licence(recruiter(phone="6123-4567"), starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    assert IN_FORCE in found(rosa, "6123-4567")
    decide(held, Kind.SUSPENDED, today)
    page = found(rosa, "6123-4567")
    assert "Licence suspended" in page
    assert IN_FORCE not in page


@pytest.mark.parametrize("typed", ["enlase laboral dos mare", "enlace laboral", "Enlаce Laboral Dos Mares"])
def test_a_name_that_is_only_alike_or_disguised_gets_no_word_of_a_licence(rosa, today, typed):
    licence(starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    page = found(rosa, typed)
    assert IN_FORCE not in page
    assert "The whole answer of the check" in page


def test_who_looks_for_a_recruiter_reads_of_it_first_and_who_looks_for_help_of_that(rosa, today):
    licence(starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    directory.service("Enlace laboral del barrio", "legal", assured=today)
    page = found(rosa, "enlace laboral")
    assert page.index("<h2>Recruiters</h2>") < page.index("del barrio")
    page = found(rosa, "lawyer")
    assert page.index("del barrio") < page.index("<h2>Recruiters</h2>")


def test_the_check_hears_the_same_words_with_what_is_hidden_in_them(rosa, today):
    """Without the letter that nobody sees, the check would say "licensed" of a disguise."""
    licence(starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    typed = "Enlace Labo\u200bral Dos Mares & Co"
    link = next(part for part in found(rosa, typed).split('"') if part.startswith("/en/check/?q="))
    assert parse_qs(urlsplit(link).query)["q"] == [typed]


def test_a_licence_of_another_country_is_not_one_for_panama(rosa, today):
    licence(
        recruiter("Island Crew Ltd"), authority=authority("uk", country="GB"),
        starts=today - timedelta(days=9), ends=today + timedelta(days=9),
    )  # fmt: skip
    assert "This licence is not for recruiting in Panama." in found(rosa, "Island Crew Ltd")


def test_a_warning_silences_a_licence(rosa, today):
    licence(recruiter(phone="6123-4567"), starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    warning = PublicWarning.objects.create(title="False agency", source="MITRADEL", published_on=today)
    warning.signs.create(kind="phone", value="6123-4567", key="+50761234567")
    page = found(rosa, "6123-4567")
    assert "Do not pay and do not hand over papers." in page
    assert IN_FORCE not in page


def test_guides_services_and_hubs_are_found_by_what_is_typed(rosa, today):
    bookshelf.publish(bookshelf.guide("passport-kept", title_en="They kept my passport"))
    directory.service("Consejo", "legal", assured=today)
    directory.hub(name_es="Centro de Orientación", name_en="Guidance desk", assured=today)
    page = found(rosa, "passport")
    assert "They kept my passport" in page
    assert page.index("They kept my passport") < page.index("We found no licence")
    assert "Consejo (en)" in found(rosa, "lawyer")
    assert "Guidance desk" in found(rosa, "centro de orientacion")
    assert "Consejo (en)" in found(rosa, "consejo")


def test_notices_and_alerts_are_found_by_any_form_of_their_words(rosa):
    spoken(Place(account("portal", "Avisos"), language="en"), key="direct:1")
    Delivery.objects.update(state=DeliveryState.SENT, settled_at=timezone.now())
    sent(timezone.now())
    assert "Check before you pay." in found(rosa, "paying")
    page = found(rosa, "crossing rivers")
    assert "/en/alerts/" in page
    assert "In force" in page


def test_who_looks_for_help_with_abuse_can_leave_at_once(rosa, today):
    directory.service("Casa", "violence", assured=today)
    assert "data-exit" in found(rosa, "violence")
    assert "data-exit" not in found(rosa, "lawyer")


def test_nothing_found_leads_on_and_an_empty_box_says_so(rosa):
    assert "We found nothing about it." in found(rosa, "zarzuela")
    assert "Write what you look for" in found(rosa, " ")
    assert "Write what you look for" not in rosa.get("/en/search/").content.decode()


def test_what_was_typed_is_kept_nowhere_and_the_page_is_small(rosa, today):
    for number in range(4):
        bookshelf.publish(bookshelf.guide(f"guide-{number}", title_en=f"Passport and work {number}"))
        directory.service(f"Consejo {number}", "legal", assured=today)
    answer = rosa.get("/en/search/", {"q": "passport lawyer"})
    assert answer["Cache-Control"] == "no-store, private"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert len(gzip.compress(answer.content)) <= 8192
    assert "public" in rosa.get("/en/search/")["Cache-Control"]
