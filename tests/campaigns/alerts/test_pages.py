"""What the public and programs read: the list, the page, the feeds, CAP, and how they may be kept."""

import gzip
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.alerts.words import MessageType
from tests.campaigns.alerts.telling import begun, followed, sent, waiting

pytestmark = pytest.mark.django_db(transaction=True)
ATOM = {"": "http://www.w3.org/2005/Atom"}


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def xml(text: str | bytes) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def test_nobody_sees_a_draft():
    for alert in (begun(timezone.now()), waiting(timezone.now())):
        for path in (f"/es/alertas/{alert.public_id}/", f"/alerts/{alert.public_id}.xml"):
            assert Client().get(path).status_code == 404
    assert "Crecida" not in page("/es/alertas/")
    assert "Crecida" not in page("/alerts/feed.atom")


def test_the_page_says_what_to_do_in_both_languages():
    alert = sent(timezone.now())
    for path in (f"/es/alertas/{alert.public_id}/", f"/en/alerts/{alert.public_id}/"):
        html = page(path)
        assert "No cruce ríos." in html
        assert "Do not cross rivers." in html
        assert len(gzip.compress(html.encode())) < 100_000


def test_what_is_over_says_so_and_leads_to_the_newer_message():
    first = sent(timezone.now())
    update = followed(first, MessageType.UPDATE, timezone.now())
    cancel = followed(update, MessageType.CANCEL, timezone.now())
    html = page(f"/en/alerts/{first.public_id}/")
    assert "Replaced by a newer message" in html
    assert f"/en/alerts/{cancel.public_id}/" in html
    assert "The danger is over" in page(f"/en/alerts/{cancel.public_id}/")


def test_what_has_run_out_is_not_called_current():
    alert = sent(timezone.now() - timedelta(hours=30), hours=29)
    assert "Its time is over" in page(f"/en/alerts/{alert.public_id}/")
    assert "There is no alert now." in page("/en/alerts/")


def test_an_exercise_says_so_on_every_page_of_it():
    alert = sent(timezone.now(), status="Exercise")
    for path in ("/es/alertas/", f"/es/alertas/{alert.public_id}/", "/alerts/feed.atom", "/alerts/feed.rss"):
        assert "SIMULACRO / EXERCISE" in page(path), path


def entries() -> list[ET.Element]:
    return xml(page("/alerts/feed.atom")).findall("entry", ATOM)


def test_the_atom_feed_has_what_the_standard_asks_for():
    alert = sent(timezone.now())
    feed = xml(page("/alerts/feed.atom"))
    for name in ("id", "title", "updated", "author/name"):
        assert feed.findtext(name, namespaces=ATOM), name
    (entry,) = feed.findall("entry", ATOM)
    for name in ("id", "title", "updated", "summary"):
        assert entry.findtext(name, namespaces=ATOM), name
    assert entry.findtext("id", namespaces=ATOM) == alert.identifier
    link = entry.find("link", ATOM)
    assert link.get("type") == "application/cap+xml"
    assert link.get("href").endswith(f"/alerts/{alert.public_id}.xml")


def test_an_empty_feed_is_whole_and_does_not_change():
    feed = xml(page("/alerts/feed.atom"))
    assert feed.findtext("updated", namespaces=ATOM).startswith("2026-01-01")
    assert entries() == []


def test_updates_and_cancellations_stay_in_the_feed_until_they_run_out():
    first = sent(timezone.now())
    cancel = followed(first, MessageType.CANCEL, timezone.now())
    old = sent(timezone.now() - timedelta(hours=30), hours=29)
    late = followed(old, MessageType.CANCEL, timezone.now() - timedelta(hours=2), expires=cancel.expires)
    ids = [one.findtext("id", namespaces=ATOM) for one in entries()]
    assert ids == [cancel.identifier, first.identifier, late.identifier]


def test_rss_leads_to_the_message():
    alert = sent(timezone.now())
    item = xml(page("/alerts/feed.rss")).find("channel/item")
    assert item.findtext("link").endswith(f"/alerts/{alert.public_id}.xml")
    assert item.findtext("guid") == alert.identifier
    assert item.find("guid").get("isPermaLink") == "false"


@pytest.mark.parametrize("feed, kind", [("atom", "application/atom+xml"), ("rss", "application/rss+xml")])
def test_feeds_have_their_type_and_are_answered_without_a_body_when_nothing_changed(feed, kind):
    client = Client()
    sent(timezone.now())
    answer = client.get(f"/alerts/feed.{feed}")
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer["Last-Modified"]
    for header in ({"if-none-match": answer["ETag"]}, {"if-modified-since": answer["Last-Modified"]}):
        assert client.get(f"/alerts/feed.{feed}", headers=header).status_code == 304
    sent(timezone.now())
    assert client.get(f"/alerts/feed.{feed}", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_cap_has_its_type_and_is_answered_without_a_body():
    alert = sent(timezone.now())
    client = Client()
    answer = client.get(f"/alerts/{alert.public_id}.xml")
    assert answer["Content-Type"] == "application/cap+xml"
    assert client.get(f"/alerts/{alert.public_id}.xml", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("count", [10, 20])
def test_a_longer_list_asks_no_more_questions(count, django_assert_num_queries):
    for _number in range(count):
        sent(timezone.now())
    with django_assert_num_queries(5):
        Client().get("/es/alertas/?fresh")
    assert len(Client().get("/alerts/feed.atom").content) < 100_000
