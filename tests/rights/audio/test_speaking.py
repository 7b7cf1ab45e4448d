"""The voice speaks every live guide once, whoever works and whoever dies, and a new version is silent until spoken."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from core import freshness
from core.models import AuditEntry
from core.roles import Role
from rights.audio import speaking, voice
from rights.audio.models import GuideAudio
from rights.audio.queries import heard
from rights.guides import actions
from tests.recruitment.imports.test_alone import address, wait_until
from tests.rights.audio.conftest import needs_voice
from tests.rights.guides import library
from tests.rights.guides.library import NOW, publish, source, wording

pytestmark = pytest.mark.django_db


def speak(now=NOW, most: int = 10) -> int:
    return speaking.speak_due(lambda: now, most=most)


@needs_voice
def test_the_real_voice_speaks_a_guide_in_both_languages_and_the_file_is_what_the_row_says(live):
    assert speak() == 2
    for audio in GuideAudio.objects.all():
        assert (audio.kind, audio.state, audio.made_at) == ("synthetic", "ready", NOW)
        data = default_storage.open(audio.place).read()
        assert hashlib.sha256(data).hexdigest() == audio.sha256
        assert len(data) == audio.size
        assert 5 <= audio.seconds <= 40
    assert heard(live, "es").sha256 != heard(live, "en").sha256
    assert AuditEntry.objects.filter(verb="guide.spoken").count() == 2
    assert speak() == 0


def test_the_voice_reads_the_question_the_answer_and_the_steps_with_their_heading(live):
    assert speaking.script(live, "en") == (
        "They kept my passport.\nYour passport is yours.\nWhat to do.\nAsk in writing.\nCall Mitradel."
    )
    assert "Qué hacer." in speaking.script(live, "es")


@needs_voice
def test_a_new_version_is_silent_until_it_is_spoken(live):
    speak()
    old = heard(live, "es")
    guide = live.guide
    guide.refresh_from_db()
    actions.draft(guide, wording(source(), title_es="Otra pregunta"), by=library.person(Role.CAMPAIGN_EDITOR), now=NOW)
    new = publish(guide)
    assert heard(new, "es") is None
    assert speak() == 2
    assert heard(new, "es").sha256 != old.sha256


@needs_voice
def test_the_sound_of_a_replaced_version_goes_after_a_month_with_its_file(live, django_capture_on_commit_callbacks):
    speak()
    old = heard(live, "es")
    guide = live.guide
    guide.refresh_from_db()
    actions.draft(guide, wording(source()), by=library.person(Role.CAMPAIGN_EDITOR), now=NOW)
    publish(guide)
    with django_capture_on_commit_callbacks(execute=True):
        assert speaking.forget_outlived(now=NOW + timedelta(days=29)) == 0
        assert speaking.forget_outlived(now=NOW + timedelta(days=31)) == 2
    assert not GuideAudio.objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(old.place)


def test_a_draft_is_never_spoken(db):
    library.guide("draft")
    assert speak() == 0
    assert not GuideAudio.objects.exists()


def test_a_guide_that_was_taken_out_while_it_waited_is_not_spoken(live, approver):
    speaking._ask(NOW)
    actions.withdraw(live.guide, "wrong", by=approver, now=NOW)
    assert speak() == 0
    assert set(GuideAudio.objects.values_list("state", flat=True)) == {"waiting"}


def test_without_the_program_nothing_is_made_and_the_row_says_why(live, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert speak() == 0
    assert set(GuideAudio.objects.values_list("state", "fault")) == {("waiting", "no_program")}


def program(folder, script: str) -> None:
    """Another program under the name of the voice, as a machine may have it."""
    path = folder / "bin" / voice.PROGRAM
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


@pytest.mark.parametrize(
    "script, fault",
    [
        ("cat >/dev/null; exit 3", "CalledProcessError"),
        ("/bin/cat", "no sound"),
        ("exec /bin/sleep 30", "TimeoutExpired"),
    ],
)
def test_a_voice_that_fails_is_tried_again_with_growing_waits_and_then_given_up(
    live, monkeypatch, tmp_path, script, fault
):
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(voice, "PATIENCE", 0.3)
    now = NOW
    for wait in [*speaking.WAITS, timedelta()]:
        assert speak(now) == 2
        assert speak(now) == 0
        now += wait
    assert set(GuideAudio.objects.values_list("state", "fault", "tries")) == {("given_up", fault, 4)}
    assert AuditEntry.objects.filter(verb="guide.not_spoken").count() == 2
    assert speak(now + timedelta(days=9)) == 0


def test_the_text_reaches_the_program_by_its_input_and_never_as_an_order(live, monkeypatch, tmp_path):
    program(tmp_path, f'echo "$@" >{tmp_path}/said; /bin/cat >{tmp_path}/read')
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(voice.NoVoice):
        voice.speak("--version; $(touch x) `id`", "es")
    assert (tmp_path / "said").read_text() == "-v es-419 -s 140 -b 1 --stdin --stdout\n"
    assert (tmp_path / "read").read_text() == "--version; $(touch x) `id`"


def test_a_text_without_end_is_not_spoken():
    with pytest.raises(voice.NoVoice, match=r"too long|not there"):
        voice.speak("a " * voice.LONGEST, "es")


@needs_voice
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_speak_each_guide_once():
    for number in range(4):
        publish(library.guide(f"guide-{number}"))
    start, done = threading.Barrier(2), []

    def work() -> None:
        start.wait(10)
        done.append(speak())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sum(done) == 8
    assert GuideAudio.objects.filter(state="ready", tries=1).count() == 8
    assert AuditEntry.objects.filter(verb="guide.spoken").count() == 8


WORKER = """
import django; django.setup()
from django.utils import timezone
from rights.audio import speaking
speaking.speak_due(timezone.now, most=1)
"""


@needs_voice
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_half_way_leaves_the_guide_to_the_next_one(settings, tmp_path):
    """A real process with a voice that never ends is killed while it holds the row."""
    publish(library.guide())
    program(tmp_path, f"/bin/cat >/dev/null; /usr/bin/touch {tmp_path}/begun; exec /bin/sleep 20")
    env = os.environ | {
        "PATH": str(tmp_path / "bin"), "DATABASE_URL": address(), "MEDIA_ROOT": str(tmp_path), "IRIS_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "iris_portal.settings",
    }  # fmt: skip
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=env, cwd=settings.BASE_DIR, start_new_session=True)
    try:
        wait_until((tmp_path / "begun").exists)
        assert speak(timezone.now()) == 1  # the other language: the first is held by who speaks it
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    wait_until(lambda: speak(timezone.now()) == 1)
    assert list(GuideAudio.objects.values_list("state", "tries")) == [("ready", 1)] * 2


@needs_voice
@pytest.mark.django_db(transaction=True)
def test_the_kept_page_is_thrown_away_when_there_is_something_to_hear(live):
    before = freshness.mark()
    speak()
    assert freshness.mark() != before
