"""Every page of the desk, for every role: whole, quiet, in its language, and inside its screen.

The pages are found as a person finds them, by following links from the first page of each role through the
demonstration; a page of the URL map that nobody finds so fails the test with its name.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, translate_url
from django.utils import timezone, translation
from playwright.sync_api import Page

from core.models import User
from core.roles import Role
from iris_portal.demo.build import build
from recruitment.batches.actions import check_waiting, make_batch
from rights.guides import actions
from rights.guides.models import Guide
from rights.guides.seeding import CONTENT, load
from tests.journeys.screen import check_screen

pytestmark = pytest.mark.django_db(transaction=True)
START = {"es": "/es/mesa/", "en": "/en/desk/"}
SEVERAL = {
    "desk_guide",
    "application_page",
    "inspection",
    "guarantee",
    "desk_proposal",
    "desk_survey",
    "post",
    "desk_alert",
    "listing",
    "result",
    "result_questionnaire",
}  # what leads on depends on the state
LINK = re.compile(r'href="([^"#]+)')
# No page of their own: they take a form and lead elsewhere, hand out a file, or wait for a state that passes.
NO_PAGE = {
    "application_document", "application_tick", "application_upload", "batch_again", "batch_decide", "draw_pay",
    "draw_settle", "import_decide", "inspection_begin", "inspection_end", "inspection_photo",
    "inspection_photo_remove", "notice_again", "people_withdraw", "release_decide", "release_withdraw",
    "desk_guide_withdraw", "desk_guide_look_over", "desk_guide_begin", "desk_guide_discard", "desk_guide_take_back",
    "desk_guide_return", "desk_guide_publish", "desk_guide_image_remove", "desk_guide_source_read",
    "desk_guide_figure_confirm", "desk_guide_ease", "audio_upload", "audio_file", "audio_confirm", "audio_take_out",
    "audio_again", "desk_office_confirm",
    "desk_proposal_send", "desk_proposal_settle", "desk_warning_send", "desk_warning_settle", "guarantee_draw",
    "guarantee_release", "hub_report_handle", "hub_reminder_again", "tally_undo", "desk_survey_send",
    "desk_guide_source_approve", "desk_guide_source_drop", "desk_guide_source_return",
    "desk_survey_settle",
    "listings_confirm", "listings_undo", "listing_draft_withdraw", "listing_change_back",
    "listing_restore", "listing_copy", "listing_photo", "listing_hub_confirm",
    "channel_account_pause", "channel_account_resume", "channel_account_close", "channel_account_knock",
    "channel_account_try",
    "campaign_run", "campaign_settle", "post_picture_file", "post_picture_out", "post_send", "post_settle", "post_run",
    "post_try",
    "delivery_settle", "delivery_look_up", "deliveries_held", "deliveries_missed", "deliveries_together",
    "result_figure_remove",
    "desk_alert_move", "desk_alert_decide", "desk_alert_cap", "desk_alert_template_approve",
}  # fmt: skip
# About what the demonstration does not hold: a file whose column is not chosen, an import, a draft of a warning, what
# a workbook would change.
NOT_SHOWN = {
    "batch_column", "import_run", "desk_warning_draft", "desk_warning_edit", "listings_difference",
    "result_item", "result_trial",  # a questionnaire without answers, two wordings before they leave
}  # fmt: skip


@pytest.fixture
def demonstration(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    now = timezone.now()
    build(now=now)
    officer = User.objects.get(roles__contains=[Role.CHECK_OFFICER])
    make_batch("Feria", [(1, "Enlase Laboral Dos Mares"), (2, "Nadie")], pasted=True, by=officer, now=now)
    check_waiting(timezone.now)
    load(CONTENT, publish=True, now=now)
    editor = User.objects.get(roles__contains=[Role.CAMPAIGN_EDITOR])
    for guide in Guide.objects.filter(live__isnull=False)[:10]:
        assert guide.live is not None
        actions.draft(guide, actions.wording_of(guide.live), by=editor, now=now)


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(roles__contains=[role]))
    return client


def pages(role: str, language: str) -> Iterator[tuple[str, str, str]]:
    """(name, address, HTML) of one page for each name of the URL map that links lead this role to."""
    client, waiting = signed_in(role), [START[language]]
    seen: dict[str, set[str]] = defaultdict(set)
    while waiting:
        address = waiting.pop(0)
        with translation.override(language):
            name = resolve(address.split("?")[0]).view_name
        before = seen[name]
        if address in before or len(before) >= (10 if name in SEVERAL else 1) or name.startswith("admin:"):
            continue
        if name in NO_PAGE:
            continue
        answer = client.get(address)
        if "html" not in answer.get("Content-Type", ""):
            continue
        assert answer.status_code == 200, address
        text = answer.content.decode()
        before.add(address)
        yield name, address, text
        links = [html.unescape(link) for link in LINK.findall(text)]
        waiting += [link for link in links if link.startswith(START[language])]


def desk_names() -> set[str]:
    """The names of the URL map below the desk that show a page."""

    def walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry, path)
            elif isinstance(entry, URLPattern) and "mesa/" in path and "referencia" not in path:
                yield str(entry.name)

    with translation.override("es"):
        return set(walk(get_resolver(), "")) - NO_PAGE


def english() -> list[str]:
    """Texts of the catalogue that say something else in Spanish and hold enough to be known again."""
    entries = polib.pofile(str(settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES" / "django.po"))
    same = {text.casefold() for entry in entries for text in [entry.msgstr, *entry.msgstr_plural.values()]}
    return [
        one.msgid for one in entries if " " in one.msgid and "%" not in one.msgid and one.msgid.casefold() not in same
    ]


def words(text: str) -> str:
    """What a page says in its own language: no tags, no scripts, nothing marked as of another language."""
    body = re.sub(r"(?s)<(style|script|svg)\b.*?</\1>", " ", text.split("<main", 1)[-1])
    body = re.sub(r'(?s)<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', " ", body)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "\n", body)))


def heard(texts: list[str], page: str) -> list[str]:
    """Which of the texts a page says."""
    said = f" {words(page)} "
    return [one for one in texts if f" {one} " in said]


def test_every_page_of_the_map_is_reached_and_speaks_spanish(demonstration):
    reached, texts = set(), english()
    for role in Role.values:
        for name, address, text in pages(role, "es"):
            reached.add(name)
            assert heard(texts, text) == [], f"{address} ({role})"
    assert desk_names() - reached - NOT_SHOWN == set()
    english_pages = [page for page in pages(Role.AUDITOR, "en") if page[0] != "desk_guide_phone"]  # in both languages
    read = [(address, heard(texts, text)) for _name, address, text in english_pages]
    assert [address for address, caught in read if not caught] == []  # the net holds fish


def shown(page: Page, role: str, server: str) -> None:
    """Give the browser the visit of a role."""
    cookie = signed_in(role).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server}])


# Each page is looked at on one of these; together they are all of them.
SCREENS = [(language, width, dark) for language in START for width in (360, 1280) for dark in (False, True)]


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_axe_is_silent_and_nothing_scrolls_sideways(phone, live_server, demonstration, half):
    """Every second page each, so that two workers share them."""
    found: dict[str, tuple[str, str]] = {}  # page -> who sees it, where
    for role in Role.values:
        for name, address, _text in pages(role, "es"):
            found.setdefault(name, (role, address))
    screens = [phone(width=width, dark=dark) for _language, width, dark in SCREENS]
    for n, (role, address) in list(enumerate(sorted(found.values())))[half::2]:
        language, page = SCREENS[n % len(SCREENS)][0], screens[n % len(SCREENS)]
        shown(page, role, live_server.url)
        page.goto(translate_url(address, language))
        check_screen(page)
