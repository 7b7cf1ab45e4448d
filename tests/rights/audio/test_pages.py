"""What Rosa hears: on the page of a live guide, in her language, whole or in parts; about abuse nothing stays."""

import gzip

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import override

from rights.audio import sound, speaking
from rights.audio.models import AudioKind, AudioState, GuideAudio
from rights.guides import actions
from rights.guides.queries import path_of
from tests.rights.audio.conftest import tone
from tests.rights.guides import library
from tests.rights.guides.library import NOW, publish

pytestmark = pytest.mark.django_db


def spoken(version, language: str = "es", *, seconds: float = 70, **facts) -> GuideAudio:
    """A sound of a version, as the voice would leave it."""
    audio = GuideAudio.objects.create(
        version=version, language=language, kind=AudioKind.SYNTHETIC, state=AudioState.WAITING, next_try_at=NOW
    )
    audio.refresh_from_db()
    speaking.keep(audio, sound.small(tone(seconds)), NOW)
    audio.state = AudioState.READY
    audio.save()
    return audio


def address(audio: GuideAudio, language: str = "es") -> str:
    with override(language):
        guide = audio.version.guide
        return reverse("guide_audio", args=[getattr(guide, f"slug_{language}"), audio.digest])


def page_of(guide, language: str = "es") -> str:
    return path_of("guide", guide, language)


def test_the_page_offers_it_with_its_length_its_weight_and_whose_voice_it_is(rosa, live):
    audio = spoken(live)
    page = rosa.get(page_of(live.guide)).content.decode()
    assert f"1 min · {round(audio.size / 1000)} KB</summary>" in page
    assert f'<audio controls preload="none" src="{address(audio)}"></audio>' in page
    assert audio.get_kind_display() in page
    assert "<audio" not in rosa.get(page_of(live.guide, "en")).content.decode()


def test_a_page_without_sound_says_nothing_of_it(rosa, live):
    assert "<audio" not in rosa.get(page_of(live.guide)).content.decode()


def test_the_page_with_its_sound_stays_small(rosa, live):
    spoken(live)
    answer = rosa.get(page_of(live.guide), headers={"Accept-Encoding": "gzip"})
    assert len(answer.content) <= 8 * 1024
    assert b"<audio" in gzip.decompress(answer.content)


def test_the_policy_lets_sound_come_from_here_only(rosa, live):
    assert "media-src 'self'" in rosa.get(page_of(live.guide))["Content-Security-Policy"]


def test_the_sound_is_played_whole_for_a_year_and_never_packed(rosa, live):
    audio = spoken(live)
    answer = rosa.get(address(audio), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert sound.kind_of(answer.content) == "mp3"
    assert len(answer.content) == audio.size == int(answer["Content-Length"])
    assert answer["Content-Type"] == "audio/mpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in answer
    assert "X-Offline" not in answer
    assert not rosa.cookies


def test_a_phone_gets_the_part_that_it_asks_for_also_after_the_whole(rosa, live):
    """The first question of an iPhone is for two bytes; the portal's memory for pages must not answer it."""
    audio = spoken(live)
    whole = rosa.get(address(audio)).content
    for part, first, last in (
        ("bytes=0-1", 0, 1),
        ("bytes=1000-4999", 1000, 4999),
        ("bytes=-7", len(whole) - 7, len(whole) - 1),
    ):
        answer = rosa.get(address(audio), headers={"Range": part, "Accept-Encoding": "gzip"})
        assert answer.status_code == 206
        assert answer.content == whole[first : last + 1]
        assert answer["Content-Range"] == f"bytes {first}-{last}/{audio.size}"
    assert rosa.get(address(audio), headers={"Range": f"bytes={audio.size}-"}).status_code == 416
    assert not [key for key in caches["pages"]._cache if "audio" in key]


def test_what_a_phone_has_already_is_not_sent_again(rosa, live):
    audio = spoken(live)
    answer = rosa.get(address(audio), headers={"If-None-Match": f'"{audio.sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_about_abuse_the_sound_is_played_but_never_kept(rosa):
    audio = spoken(publish(library.guide("abuse", sensitive=True)))
    answer = rosa.get(address(audio), headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer["Cache-Control"]) == (206, "no-store")


def test_a_guide_that_is_not_live_is_silent(rosa, live, approver):
    audio = spoken(live)
    actions.withdraw(live.guide, "wrong", by=approver, now=NOW)
    assert rosa.get(address(audio)).status_code == 404


def test_the_sound_of_an_old_version_is_gone(rosa, live, editor):
    audio = spoken(live)
    guide = live.guide
    guide.refresh_from_db()
    actions.draft(guide, library.wording(library.source()), by=editor, now=NOW)
    publish(guide)
    assert rosa.get(address(audio)).status_code == 404
    assert "<audio" not in rosa.get(page_of(guide)).content.decode()


@pytest.mark.parametrize("digest", ["0" * 20, "0", "{19}", "{64}", "x"])
def test_a_name_that_is_not_the_content_leads_nowhere(rosa, live, digest):
    audio = spoken(live)
    digest = {"{19}": audio.sha256[:19], "{64}": audio.sha256}.get(digest, digest)
    assert rosa.get(address(audio).replace(audio.digest, digest)).status_code == 404


def test_a_recording_that_nobody_has_confirmed_and_another_language_lead_nowhere(rosa, live, editor):
    audio = spoken(live)
    assert rosa.get(address(audio, "en")).status_code == 404
    GuideAudio.objects.filter(pk=audio.pk).update(kind="recorded", state="offered", by=editor)
    assert rosa.get(address(audio)).status_code == 404


def test_a_file_that_the_store_has_lost_is_not_found(rosa, live, tmp_path):
    audio = spoken(live)
    (tmp_path / audio.place).unlink()
    assert rosa.get(address(audio)).status_code == 404
