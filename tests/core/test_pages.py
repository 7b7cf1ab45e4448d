"""What the proxy may keep: pages for everybody, to the end of a second; never a verdict, nor what is one person's."""

from datetime import date

import pytest

from core import freshness, pages
from recruitment.register.standing import Kind
from tests.factories import decide, licence

pytestmark = pytest.mark.django_db


def test_a_page_for_everybody_says_until_when_the_proxy_may_show_it(rosa, monkeypatch):
    monkeypatch.setattr(pages.time, "time", lambda: 1000.95)
    made = rosa.get("/es/")
    kept = rosa.get("/es/")
    unchanged = rosa.get("/es/", headers={"If-None-Match": made["ETag"]})
    assert unchanged.status_code == 304
    assert [answer[pages.PROXY] for answer in (made, kept, unchanged)] == ["@1000"] * 3
    assert "s-maxage=1" in unchanged["Cache-Control"]
    monkeypatch.setattr(pages.time, "time", lambda: 1001.1)  # its mark may be older than this second
    assert rosa.get("/es/")[pages.PROXY] == "@1000"


@pytest.mark.parametrize("path", ["/es/verificar/", "/es/?a=b", "/es/entrar/", "/es/no-esta/", "/healthz", "/"])
def test_what_is_asked_anew_each_time_says_nothing_to_the_proxy(rosa, path):
    assert not rosa.get(path).has_header(pages.PROXY)


def test_a_decision_turns_the_kept_pages(django_capture_on_commit_callbacks):
    held = licence()
    before = freshness.mark()
    with django_capture_on_commit_callbacks(execute=True):
        decide(held, Kind.SUSPENDED, date(2026, 6, 1))
    assert freshness.mark() != before
