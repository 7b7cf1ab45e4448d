"""The portal's notices: what was sent stands there once, in its language, and in feeds that readers understand."""

import re
from datetime import UTC, datetime
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery, Occurrence
from campaigns.delivery.sending import send_due
from campaigns.posts.models import Picture
from tests.campaigns.channels.parcels import DOT
from tests.campaigns.delivery.ledger import account, spoken

pytestmark = pytest.mark.django_db(transaction=True)


def parsed(body: bytes):
    return ElementTree.fromstring(body)  # noqa: S314 - our own


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def portal():
    return account("portal", "Avisos")


def say(portal, key: str = "direct:1", languages=("es", "en")) -> list[Delivery]:
    spoken(*(Place(portal, language=language) for language in languages), key=key)
    send_due(seconds=10)
    return list(Delivery.objects.filter(lane__occurrence__key=key).order_by("language"))


def address(name: str, language: str = "es", *args) -> str:
    with translation.override(language):
        return reverse(name, args=args)


def test_what_was_said_stands_in_the_list_of_its_language(rosa, portal):
    say(portal)
    assert "Verifique antes de pagar." in rosa.get(address("news")).content.decode()
    english = rosa.get(address("news", "en")).content.decode()
    assert "Check before you pay." in english
    assert "Verifique" not in english


def test_what_was_said_in_one_language_alone_stands_in_both_lists_and_says_so(rosa, portal):
    say(portal, languages=("es",))
    page = rosa.get(address("news", "en")).content.decode()
    assert '<li lang="es">' in page
    assert page.count("Verifique antes de pagar.") == 1


def test_a_notice_leads_to_its_own_words_in_the_other_language(rosa, portal):
    english, spanish = say(portal)
    answer = rosa.get(address("news_one", "en", spanish.key))
    assert answer["Location"] == address("news_one", "en", english.key)


def test_what_waits_or_was_cancelled_or_never_was_is_not_there(rosa, portal):
    spoken(Place(portal, language="es"), key="direct:waits")
    waits = Delivery.objects.get()
    assert rosa.get(address("news_one", "es", waits.key)).status_code == 404
    send_due(seconds=10)
    assert rosa.get(address("news_one", "es", waits.key)).status_code == 200
    Occurrence.objects.update(cancelled_at=timezone.now())
    for key in (waits.key, uuid4()):
        assert rosa.get(address("news_one", "es", key) + "?fresh").status_code == 404
    assert "Verifique" not in rosa.get(address("news") + "?p=1").content.decode()


def test_other_channels_show_nothing_here(rosa):
    say(account("rehearsal"), languages=("es",))
    assert "Verifique" not in rosa.get(address("news")).content.decode()


def test_a_picture_is_shown_with_its_words_and_its_type(rosa, portal):
    (notice,) = say(portal, languages=("es",))
    picture = Picture.objects.create(mime="image/png", width=1, height=1, alt="Una mano")
    picture.file.save("dot.png", ContentFile(DOT))
    said = notice.message
    said.picture, said.alt = picture, "Una mano"
    said.save()
    page = rosa.get(address("news_one", "es", notice.key)).content.decode()
    assert 'alt="Una mano"' in page
    answer = rosa.get(address("news_picture", "es", notice.key))
    assert (answer["Content-Type"], b"".join(answer)) == ("image/png", DOT)
    (enclosure,) = parsed(rosa.get(address("news_rss")).content).iter("enclosure")
    assert (enclosure.get("type"), enclosure.get("length")) == ("image/png", str(len(DOT)))


def test_atom_has_all_that_the_standard_wants(rosa, portal):
    notices = [*say(portal, "direct:1"), *say(portal, "direct:2")]
    answer = rosa.get(address("news_atom"))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = parsed(answer.content)
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(ATOM + needed) is not None, needed
    entries = feed.findall(ATOM + "entry")
    spanish = {f"urn:uuid:{notice.key}" for notice in notices if notice.language == "es"}
    assert {entry.findtext(ATOM + "id") for entry in entries} == spanish
    for entry in entries:
        stamp = datetime.fromisoformat(entry.findtext(ATOM + "updated"))
        assert stamp.tzinfo is not None
        assert entry.findtext(ATOM + "title")
        link = entry.find(ATOM + "link").get("href")
        assert rosa.get(re.sub(r"^https?://[^/]+", "", link)).status_code == 200


def test_rss_has_all_that_the_standard_wants(rosa, portal):
    spanish = next(notice for notice in say(portal) if notice.language == "es")
    answer = rosa.get(address("news_rss"))
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = parsed(answer.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate"))
    (item,) = channel.findall("item")
    assert (item.find("guid").text, item.find("guid").get("isPermaLink")) == (f"urn:uuid:{spanish.key}", "false")


@pytest.mark.parametrize("name", ["news_atom", "news_rss"])
def test_a_feed_that_has_not_changed_is_answered_without_a_body(rosa, portal, name):
    for full in (False, True):
        if full:
            say(portal)
        first = Client().get(address(name) + "?fresh")
        again = Client().get(address(name) + "?fresh", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert first["Last-Modified"]


def test_an_empty_list_and_an_empty_feed_say_so(rosa):
    assert "empty" in rosa.get(address("news")).content.decode()
    feed = parsed(rosa.get(address("news_atom")).content)
    assert datetime.fromisoformat(feed.findtext(ATOM + "updated")) == datetime(2026, 1, 1, tzinfo=UTC)


def test_a_long_list_asks_no_more_questions(rosa, portal, django_assert_num_queries):
    for number in range(10):
        say(portal, f"direct:{number}")
    with django_assert_num_queries(4):
        rosa.get(address("news") + "?p=1")
    for number in range(10, 20):
        say(portal, f"direct:{number}")
    with django_assert_num_queries(4):
        rosa.get(address("news") + "?p=1")
