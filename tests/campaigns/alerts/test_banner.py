"""The banner: on every page within seconds, gone when it ends, never shown by a page that was kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone

from campaigns.alerts.words import MessageType
from core import announcements
from tests.campaigns.alerts.telling import followed, sent
from tests.people import mateo

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/es/", "/en/", "/es/ayuda/", "/es/derechos/", "/es/verificar/?q=nadie", "/es/nada/", "/es/entrar/"]


def shows(client: Client, path: str) -> bool:
    return 'data-alarm="' in client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_it_at_once_also_one_that_was_kept(client, path):
    assert not shows(client, path)
    alert = sent(timezone.now())
    assert shows(client, path)
    followed(alert, MessageType.CANCEL, timezone.now())
    assert not shows(client, path)


def test_each_language_reads_its_own_words(client):
    sent(timezone.now())
    assert "Crecida de ríos en Darién" in client.get("/es/").content.decode()
    assert "Rivers in flood in Darién" in client.get("/en/").content.decode()


def test_another_process_shows_it_within_two_seconds(client, monkeypatch):
    """Another process has not heard of the sending: it only asks when its last answer is two seconds old."""
    clock = [1000.0]
    monkeypatch.setattr(announcements.time, "monotonic", lambda: clock[0])
    assert not shows(client, "/es/")
    known = announcements._seen
    sent(timezone.now())
    announcements._seen = known
    assert not shows(client, "/es/")
    clock[0] += announcements.EVERY
    assert shows(client, "/es/")


def test_it_goes_the_moment_it_ends_without_anybody_doing_anything(client):
    sent(timezone.now(), hours=1)
    assert shows(client, "/es/")
    ended = timezone.now() - timedelta(seconds=1)
    announcements._seen = (
        announcements._seen[0],
        tuple(announcements.Announcement(one.key, one.starts, ended, one.shown) for one in announcements._seen[1]),
    )
    assert not shows(client, "/es/")


def test_the_etag_changes_with_it_and_an_unchanged_page_is_answered_without_a_body(client):
    first = client.get("/es/")
    assert client.get("/es/", headers={"if-none-match": first["ETag"]}).status_code == 304
    sent(timezone.now())
    again = client.get("/es/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert client.get("/es/", headers={"if-none-match": again["ETag"]}).status_code == 304


def test_a_browser_asks_again_within_seconds(client):
    for path in ("/es/", "/es/decisiones/", "/es/derechos/", "/es/ayuda/"):
        control = client.get(path)["Cache-Control"]
        assert "max-age=5" in control or "max-age=0" in control, path


def test_a_kept_page_asks_the_database_nothing(client, django_assert_num_queries):
    sent(timezone.now())
    client.get("/es/")
    with django_assert_num_queries(0):
        assert shows(client, "/es/")


def test_without_a_database_the_pages_for_faults_stand_and_the_last_word_holds(monkeypatch):
    client = Client(raise_request_exception=False)
    sent(timezone.now())
    assert shows(client, "/es/")

    def gone(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)
    announcements.forget()
    answer = client.get("/es/verificar/", {"q": "Dos Mares"})
    assert answer.status_code == 503
    assert b'data-alarm="' in answer.content


def test_the_desk_shows_it_too(client):
    client.force_login(mateo())
    sent(timezone.now())
    assert shows(client, "/es/mesa/")


def test_an_exercise_says_so_and_the_gravest_comes_first(client):
    sent(timezone.now(), severity="Minor")
    sent(timezone.now(), severity="Extreme", status="Exercise")
    html = client.get("/es/").content.decode()
    assert html.count('data-alarm="') == 2
    assert html.index("SIMULACRO / EXERCISE") > 0


def test_it_is_no_alarm_to_a_screen_reader_on_every_page(client):
    sent(timezone.now())
    html = client.get("/es/").content.decode()
    banner = html[html.index('<section class="alarm') : html.index("</section>")]
    assert "role=" not in banner
    assert "aria-live" not in banner
    assert 'aria-label="' in banner
