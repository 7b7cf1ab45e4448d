"""The content itself: true to its rules in both languages, plain enough to be read, and loaded in a moment."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from rights.guides.content import LANGUAGES, read
from rights.guides.models import Guide, Source
from rights.guides.reading_ease import long_sentences, reading_ease, sentences
from rights.guides.seeding import CONTENT, load

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
SHELF = read(CONTENT)
GUIDES = {guide.key: guide for guide in SHELF.guides}
LINKED = {  # other rooms send people to these
    "no-fees", "passport-kept", "wage-not-paid", "deductions", "contract-changed", "visa-promised",
    "before-paying-visa", "contract-abroad", "personal-data", "forced-labour-signs", "fake-offers", "report",
}  # fmt: skip
ABOUT_ABUSE = {
    "passport-kept", "forced-labour-signs", "threats-migration", "debt-to-recruiter", "harassment",
    "domestic-worker", "under-18",
}  # fmt: skip
READ = ("title", "answer", "steps", "more", "proof")
FORBIDDEN = [
    r"\bseguro que\b", r"\bes seguro\b", r"\bit is safe\b", r"\byou(?:'ll| will) win\b", r"\b(?:va a|van a) ganar\b",
    r"\bno le dir[áa]n\b", r"\bnot tell migration\b", r"\bno avisar[áa]n a migraci[óo]n\b",
    r"\bilegal", r"\billegal", r"\bindocumentad", r"\bgarantizamos\b", r"\bguaranteed to\b",
]  # fmt: skip
MONEY_OR_PHONE = [
    r"B/\.", r"\$", r"%", r"\bpor ciento\b", r"\bper ?cent\b", r"\bbalboas?\b", r"\bd[óo]lar", r"\bdollar", r"\bUSD\b",
    r"\b800\b", r"\b\d{3,4}[-\s]\d{4}\b", r"\b10[49]\b", r"\b911\b", r"\d[.,]\d",
]  # fmt: skip


def texts(guide, language: str, *names: str) -> str:
    return "\n".join(guide.fields.get(f"{name}_{language}", "") for name in names)


def whole(guide, language: str) -> str:
    """All that a reader sees in one language."""
    told = [said.fields[f"text_{language}"] for said in guide.said]
    return "\n".join([texts(guide, language, *READ), *told])


each_guide = pytest.mark.parametrize("guide", SHELF.guides, ids=lambda guide: guide.key)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_what_other_rooms_link_to_is_there_and_ready():
    assert {key for key, guide in GUIDES.items() if guide.fields["ready"]} >= LINKED
    assert len([guide for guide in SHELF.guides if guide.fields["ready"]]) >= 26


def test_pages_about_abuse_have_the_quick_exit():
    assert {key for key, guide in GUIDES.items() if guide.fields.get("sensitive")} == ABOUT_ABUSE


@each_guide
@each_language
def test_a_guide_promises_nothing_and_calls_nobody_illegal(guide, language):
    for pattern in FORBIDDEN:
        assert not re.search(pattern, whole(guide, language), re.IGNORECASE), pattern


@each_guide
@each_language
def test_sums_rates_and_phones_stand_in_records_and_not_in_the_text(guide, language):
    for pattern in MONEY_OR_PHONE:
        assert not re.search(pattern, whole(guide, language), re.IGNORECASE), pattern


def test_the_notes_of_offices_carry_no_phone_either():
    for office in SHELF.offices:
        for language in LANGUAGES:
            assert not re.search(r"\d{3}", office.fields[f"note_{language}"] + office.fields[f"name_{language}"])


@each_guide
def test_spanish_is_plain_enough_for_six_years_of_school(guide):
    text = texts(guide, "es", "answer", "steps", "more")
    ease = reading_ease(text, "es")
    assert ease.score >= 70
    assert long_sentences(text, most=20) == []


@each_guide
def test_english_is_as_plain(guide):
    text = texts(guide, "en", "answer", "steps", "more")
    assert reading_ease(text, "en").score >= 65
    assert long_sentences(text, most=22) == []


@each_guide
@each_language
def test_sentences_of_law_are_short_too(guide, language):
    for said in guide.said:
        assert long_sentences(said.fields[f"text_{language}"], most=20) == []


@each_guide
@each_language
def test_a_guide_is_short_enough_for_a_slow_line(guide, language):
    assert len(whole(guide, language).encode()) < 4500
    assert len(guide.fields[f"title_{language}"]) <= 62


@each_guide
@each_language
def test_steps_are_numbered_and_few(guide, language):
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", guide.fields[f"steps_{language}"], re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert 4 <= len(numbers) <= 7
    assert len(guide.fields["steps_es"].splitlines()) == len(guide.fields["steps_en"].splitlines())


@each_guide
@each_language
def test_the_answer_is_two_or_three_sentences(guide, language):
    assert 1 <= len(sentences(guide.fields[f"answer_{language}"])) <= 3


@each_guide
def test_both_languages_say_as_much(guide):
    for name in ("answer", "steps", "more", "proof"):
        spanish, english = texts(guide, "es", name), texts(guide, "en", name)
        assert len(spanish.splitlines()) == len(english.splitlines()), name


@each_guide
def test_a_ready_guide_sends_nobody_to_one_that_is_not(guide):
    if guide.fields["ready"]:
        assert all(GUIDES[key].fields["ready"] for key in guide.fields.get("related", []))
    assert guide.key not in guide.fields.get("related", [])


def test_each_source_can_be_looked_up_and_is_used():
    used = {said.fields["source"] for guide in SHELF.guides for said in guide.said}
    used |= {figure.fields["source"] for figure in SHELF.figures}
    for source in SHELF.sources:
        assert source.fields.get("url") or source.fields.get("number_es"), source.key
        assert bool(source.fields.get("url")) == bool(source.fields.get("checked_on")), source.key
        assert source.key in used, source.key


def test_contacts_carry_their_source_and_its_day():
    for office in SHELF.offices:
        if any(office.fields.get(name) for name in ("phone", "whatsapp", "address_es")):
            assert office.fields.get("source"), office.key
            assert office.fields.get("seen_on"), office.key


def test_topics_have_icons_and_guides():
    icons = set(re.findall(r'<symbol id="([^"]+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text()))
    shelved = {key for guide in SHELF.guides if guide.fields["ready"] for key in guide.fields["topics"]}
    for topic in SHELF.topics:
        assert topic.fields["icon"] in icons
        assert topic.key in shelved


def test_addresses_are_not_shared():
    for language in LANGUAGES:
        slugs = [guide.fields[f"slug_{language}"] for guide in SHELF.guides]
        assert len(set(slugs)) == len(slugs)


def test_what_waits_for_the_ministry_is_listed_for_it():
    told = Path(settings.BASE_DIR, "docs", "content.md").read_text(encoding="utf-8")
    for key, guide in GUIDES.items():
        assert guide.fields["ready"] or f"`{key}`" in told, key


@pytest.mark.django_db
def test_the_whole_shelf_is_loaded_once_and_stays():
    begun = time.monotonic()
    counts = load(CONTENT, publish=True, now=NOW)
    assert time.monotonic() - begun < 10  # about one second; ten leaves room for a busy machine
    live = set(Guide.objects.filter(live__isnull=False).values_list("key", flat=True))
    assert live == {key for key, guide in GUIDES.items() if guide.fields["ready"]}
    assert (counts.entered, counts.published) == (len(GUIDES), len(live))
    assert Source.objects.count() == len(SHELF.sources)
    assert not load(CONTENT, publish=True, now=NOW).changed()
