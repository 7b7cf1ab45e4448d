"""Short links lead on, only to whom we know, and say nothing of who follows them."""

import pytest
from django.db import connection
from django.utils import timezone

from campaigns.delivery import links
from campaigns.delivery.links import ForeignHost, Poster, ours
from campaigns.delivery.short_links import ShortLink
from campaigns.delivery.wording import Words, keep
from campaigns.evaluation.models.clicks import ClickDay
from core.qr import absolute
from tests.campaigns.evaluation.conftest import HOME, phone

pytestmark = pytest.mark.django_db


def test_a_link_leads_on_without_being_kept_or_telling_whence(link):
    answer = phone().get(f"/r/{link()}")
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_link_may_be_typed_in_capitals_and_with_a_slash(link):
    assert phone().get(f"/r/{link().upper()}/").status_code == 302


@pytest.mark.parametrize(
    "language, words", [("es", "Este enlace corto no lleva"), ("en", "This short link leads nowhere")]
)
def test_an_unknown_code_says_so_kindly(db, language, words):
    answer = phone(accept_language=language).get("/r/nothing1")
    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_the_same_words_have_one_code_and_others_their_own(link):
    assert link() == link()
    codes = {link(), link(kind="telegram"), link(language="en"), link(arm="A"), link(url=f"{HOME}ayuda/")}
    assert len(codes) == 5


def test_a_link_to_a_foreign_host_is_never_made_short(occurrence, campaign):
    foreign = "https://elsewhere.example/x"
    assert links.link_for(occurrence, "email", "es", "", foreign) == foreign
    with pytest.raises(ForeignHost):
        links.make_poster(campaign, Poster("Terminal", "Pregunte", "es", foreign), today=timezone.localdate())
    assert not ShortLink.objects.exists()


def test_a_host_taken_from_the_list_is_led_to_no_more(link, settings):
    code = link(url="https://www.mitradel.gob.pa/x")
    assert phone().get(f"/r/{code}").status_code == 302
    settings.CAMPAIGN_LINK_HOSTS = []
    assert phone().get(f"/r/{code}").status_code == 404


@pytest.mark.parametrize(
    "url, fits",
    [
        (HOME, True), ("https://mitradel.gob.pa/", True), ("https://www.mitradel.gob.pa/a?b=c", True),
        ("http://mitradel.gob.pa/", False), ("https://mitradel.gob.pa:8443/", False),
        ("https://mitradel.gob.pa@elsewhere.example/", False), ("https://x@mitradel.gob.pa/", False),
        ("https://xmitradel.gob.pa/", False), ("https://mitradel.gob.pa.elsewhere.example/", False),
        ("//mitradel.gob.pa/", False), ("/es/", False), ("javascript:alert(1)", False), ("", False),
        ("https://mitradel.gob.pa\\@elsewhere.example/", False), ("https://[", False),
        ("http://127.0.0.1:8000@elsewhere.example/", False), ("https:///elsewhere.example", False),
        ("https://mitradel.gob.pa/" + "x" * 500, False), ("https://elsewhere.example/\n", False),
    ],
)  # fmt: skip
def test_only_hosts_that_are_named_are_ours(url, fits):
    assert ours(url) is fits


def test_looking_without_opening_is_not_counted(link):
    assert phone().head(f"/r/{link()}").status_code == 302
    assert not ClickDay.objects.exists()


def test_following_a_link_costs_two_statements(link, django_assert_num_queries):
    code = link()
    phone().get(f"/r/{code}")
    with django_assert_num_queries(2):
        phone().get(f"/r/{code}")


def test_who_makes_the_same_link_at_once_gets_the_same_code(link, occurrence, post, monkeypatch):
    code = link()
    monkeypatch.setattr(links.ShortLink.objects, "filter", _blind_once(ShortLink.objects.filter))
    assert links.link_for(occurrence, "email", "es", "", HOME).endswith(code)


def _blind_once(real):
    asked = []

    def filtered(**facts):
        asked.append(facts)
        return real(pk=None) if len(asked) == 1 else real(**facts)

    return filtered


def test_the_database_refuses_a_link_that_is_neither_a_posts_nor_a_posters(campaign):
    with connection.cursor() as cursor, pytest.raises(Exception, match="short_link_of_a_post_or_a_poster"):
        cursor.execute(
            "insert into campaigns_shortlink (code, url, campaign_id, kind, language, arm, place, words, made_on)"
            " values ('x', 'y', %s, '', 'es', '', '', '', now())",
            [campaign.pk],
        )


def test_what_the_ledger_keeps_to_be_sent_carries_the_short_link(occurrence):
    kept = keep(occurrence, "email", "es", "A", Words("es", body="Pregunte antes de pagar.", link=HOME))
    made = ShortLink.objects.get()
    assert kept.link == absolute(made.path)
    assert (made.post, made.kind, made.language, made.arm) == (occurrence.post, "email", "es", "A")
    assert phone().get(made.path)["Location"] == HOME


def test_a_poster_outlives_the_name_of_the_portal(link, settings):
    code = link(url=f"{HOME}ayuda/?a=b")
    settings.SITE_URL = "https://iris.example"
    assert phone().get(f"/r/{code}")["Location"] == "https://iris.example/es/ayuda/?a=b"


def test_an_address_of_ours_that_looks_like_another_host_stays_ours(link):
    assert (
        phone()
        .get(f"/r/{link(url='http://127.0.0.1:8000//elsewhere.example/')}")["Location"]
        .startswith("http://127.0.0.1:8000//")
    )
