"""A recording is uploaded by one person and heard once another has confirmed it; what is no sound is refused."""

import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.models import AuditEntry
from core.roles import Role
from rights.audio import actions, apart, reading, sound, speaking
from rights.audio.models import MOVES, AudioState, GuideAudio, Upload
from rights.audio.queries import heard
from rights.guides import actions as guides
from tests.rights.audio.conftest import tone
from tests.rights.audio.test_pages import spoken
from tests.rights.guides.library import NOW, person

READING = 'class="note hold"'
pytestmark = pytest.mark.django_db


def offered(live, editor, *, pitch: int = 440) -> GuideAudio:
    return actions.offer(live, "es", sound.small(tone(2, pitch=pitch)), by=editor, now=NOW)


def at_desk(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(client, path: str) -> str:
    return client.get(path).content.decode()


def upload(client, live, data: bytes, name: str = "voice.mp3", language: str = "es"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("audio_upload", args=[live.guide.public_id]), {"file": file, "language": language})


def test_a_recording_is_heard_once_a_second_person_has_confirmed_it_and_wins_over_the_program(live, editor, approver):
    synthetic = spoken(live)
    audio = offered(live, editor)
    assert heard(live, "es") == synthetic
    actions.confirm(audio, seen=audio.sha256, by=approver)
    assert heard(live, "es") == audio
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["guide.recorded", "guide.recording_confirmed"]


def test_nobody_confirms_their_own_recording_not_even_past_the_action(live, editor):
    audio = offered(live, editor)
    with pytest.raises(ValidationError) as refused:
        actions.confirm(audio, seen=audio.sha256, by=editor)
    assert refused.value.code == "two_people"
    for facts in ({"confirmed_by": editor, "state": "ready"}, {"state": "ready"}, {"by": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            GuideAudio.objects.filter(pk=audio.pk).update(**facts)


def test_what_was_heard_is_what_is_confirmed(live, editor, approver):
    first = offered(live, editor)
    second = offered(live, editor, pitch=880)
    for audio in (first, second):
        with pytest.raises(ValidationError):
            actions.confirm(audio, seen=first.sha256, by=approver)
    assert heard(live, "es") is None


def test_a_later_recording_takes_the_place_of_one_that_waits_and_its_file(
    live, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first = offered(live, editor)
        second = offered(live, editor, pitch=880)
    assert list(GuideAudio.objects.all()) == [second]
    assert default_storage.exists(second.place)
    assert not default_storage.exists(first.place)


def test_a_confirmed_recording_is_not_replaced_but_taken_out_first(live, editor, approver):
    audio = offered(live, editor)
    actions.confirm(audio, seen=audio.sha256, by=approver)
    with pytest.raises(ValidationError) as refused:
        offered(live, editor, pitch=880)
    assert refused.value.code == "confirmed"
    assert heard(live, "es") == audio
    assert len(default_storage.listdir("guides/audio")[1]) == 1
    actions.take_out(audio, by=approver)
    assert heard(live, "es") is None


def test_a_recording_of_words_that_are_no_longer_read_is_not_taken(live, editor, approver):
    audio = offered(live, editor)
    guides.withdraw(live.guide, "wrong", by=approver, now=NOW)
    for deed in (lambda: offered(live, editor), lambda: actions.confirm(audio, seen=audio.sha256, by=approver)):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert refused.value.code == "not_live"


def test_the_program_is_asked_again_and_what_it_says_is_no_recording(live, editor, approver):
    audio = spoken(live)
    for deed in (
        lambda: actions.take_out(audio, by=approver),
        lambda: actions.confirm(audio, seen=audio.sha256, by=approver),
    ):
        with pytest.raises(ValidationError):
            deed()
    actions.speak_again(audio, by=editor, now=NOW)
    assert heard(live, "es") is None
    with pytest.raises(ValidationError):
        actions.speak_again(audio, by=editor, now=NOW)


def test_every_state_is_in_the_table_of_moves():
    assert set(MOVES) == set(AudioState)
    assert all(to in AudioState for moves in MOVES.values() for to in moves)


def test_an_editor_uploads_and_an_approver_lets_it_be_heard(live, editor, approver, rosa):
    assert upload(at_desk(editor), live, tone(2), "../../voz.exe").status_code == 302
    assert not GuideAudio.objects.exists()
    path = reverse("audio", args=[live.guide.public_id])
    assert READING in said(at_desk(editor), path)
    assert reading.read_due(lambda: NOW, most=3) == 1
    assert READING not in said(at_desk(editor), path)
    audio = GuideAudio.objects.get()
    assert audio.by == editor
    page = at_desk(approver).get(reverse("audio", args=[live.guide.public_id])).content.decode()
    assert reverse("audio_file", args=[audio.public_id]) in page
    assert at_desk(approver).get(reverse("audio_file", args=[audio.public_id]))["Cache-Control"] == "no-store"
    answer = at_desk(approver).post(reverse("audio_confirm", args=[audio.public_id]), {"seen": audio.sha256})
    assert answer.status_code == 302
    assert heard(live, "es") == audio


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"), (b"%PDF-1.7", "kind"), (b"ID3" + bytes(actions.MOST_BYTES), "big"),
    ],
)  # fmt: skip
def test_what_is_no_recording_is_refused_in_place_and_nothing_is_kept(live, editor, data, code):
    answer = upload(at_desk(editor), live, data)
    assert answer.status_code == 422
    assert str(actions.REFUSALS[code]) in answer.content.decode()
    assert not Upload.objects.exists()
    assert not default_storage.exists("guides")


@pytest.mark.parametrize("data, code", [(b"OggS" + bytes(99), "broken"), (tone(0.1), "silent")])
def test_what_the_worker_cannot_read_is_told_at_the_desk_and_another_may_be_uploaded(
    live, editor, data, code, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert upload(at_desk(editor), live, data).status_code == 302
        assert reading.read_due(lambda: NOW, most=3) == 1
    assert str(actions.REFUSALS[code]) in said(at_desk(editor), reverse("audio", args=[live.guide.public_id]))
    assert default_storage.listdir("guides/uploads") == ([], [])
    assert not GuideAudio.objects.exists()
    assert reading.read_due(lambda: NOW, most=3) == 0
    with django_capture_on_commit_callbacks(execute=True):
        upload(at_desk(editor), live, tone(2))
        reading.read_due(lambda: NOW, most=3)
    assert GuideAudio.objects.get().state == AudioState.OFFERED
    assert not Upload.objects.exists()
    assert default_storage.listdir("guides/uploads") == ([], [])


def test_a_later_upload_takes_the_place_of_one_that_was_not_read(live, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(at_desk(editor), live, tone(2))
        upload(at_desk(editor), live, tone(4))
    assert len(default_storage.listdir("guides/uploads")[1]) == 1
    reading.read_due(lambda: NOW, most=3)
    assert GuideAudio.objects.get().seconds == 4


def test_an_upload_of_words_that_are_no_longer_read_is_told(live, editor, approver):
    upload(at_desk(editor), live, tone(2))
    guides.withdraw(live.guide, "wrong", by=approver, now=NOW)
    reading.read_due(lambda: NOW, most=3)
    assert Upload.objects.get().fault == "not_live"
    assert not GuideAudio.objects.exists()


def test_a_lost_file_is_told(live, editor):
    upload(at_desk(editor), live, tone(2))
    default_storage.delete(Upload.objects.get().place)
    reading.read_due(lambda: NOW, most=3)
    assert Upload.objects.get().fault == "lost"


def test_what_was_wrong_is_told_for_a_week(live, editor):
    upload(at_desk(editor), live, tone(0.1))
    reading.read_due(lambda: NOW, most=3)
    sent = Upload.objects.get().sent_at
    assert speaking.forget_outlived(now=sent + timedelta(days=6)) == 0
    assert speaking.forget_outlived(now=sent + timedelta(days=8)) == 1


def test_a_file_is_read_in_a_process_of_its_own_with_limits(monkeypatch):
    assert apart.small(tone(2)) == sound.small(tone(2))
    with pytest.raises(sound.Unfit) as slow:
        apart.small(tone(2), patience=0.01)
    assert slow.value.reason == "slow"
    code = "import sys; from rights.audio import apart; apart.ROOM = 2**20; sys.exit(apart._main())"
    done = subprocess.run([sys.executable, "-c", code], input=tone(2), capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.django_db(transaction=True)
def test_while_the_worker_reads_nobody_at_the_desk_waits(live, editor):
    upload(at_desk(editor), live, tone(2))
    held = Event(), Event()

    def worker() -> None:
        with transaction.atomic():
            list(Upload.objects.select_for_update())
            held[0].set()
            held[1].wait(20)
        connection.close()

    reader = Thread(target=worker)
    reader.start()
    held[0].wait(20)
    answer = upload(at_desk(editor), live, tone(3))
    held[1].set()
    reader.join()
    assert answer.status_code == 422
    assert str(actions.REFUSALS["reading"]) in answer.content.decode()


def test_the_desk_answers_only_who_may(live, editor, approver):
    audio = offered(live, editor)
    guide = [live.guide.public_id]
    pages = {  # name -> (arguments, roles that may)
        "audios": ([], {Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER, Role.HUB_OFFICER}),
        "audio": (guide, {Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER, Role.HUB_OFFICER}),
        "audio_file": ([audio.public_id], {Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER, Role.HUB_OFFICER}),
        "audio_upload": (guide, {Role.CAMPAIGN_EDITOR}),
        "audio_again": ([audio.public_id], {Role.CAMPAIGN_EDITOR}),
        "audio_confirm": ([audio.public_id], {Role.CAMPAIGN_APPROVER}),
        "audio_take_out": ([audio.public_id], {Role.CAMPAIGN_APPROVER}),
    }
    for role in (Role.CHECK_OFFICER, Role.HUB_OFFICER, Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER):
        client = at_desk(person(role))
        for name, (arguments, allowed) in pages.items():
            path = reverse(name, args=arguments)
            reads = name in ("audios", "audio", "audio_file")
            answer = client.get(path) if reads else client.post(path, {"language": "es"})
            assert (answer.status_code != 404) == (role in allowed), (role, name)
            if name == "audio_confirm" and role in allowed:
                audio.refresh_from_db()
                assert audio.state == "offered"
    assert Client().get(reverse("audios")).status_code == 302


def test_the_list_says_why_nothing_is_spoken_and_is_the_same_as_a_file(live, editor):
    GuideAudio.objects.create(
        version=live, language="es", kind="synthetic", state="waiting", next_try_at=NOW, fault="no_program"
    )
    client = at_desk(editor)
    assert "espeak-ng" in client.get(reverse("audios")).content.decode()
    assert "Me quitaron el pasaporte" in client.get(reverse("audios"), {"state": "waiting"}).content.decode()
    assert "Me quitaron" not in client.get(reverse("audios"), {"state": "ready"}).content.decode()
    assert "Me quitaron" in b"".join(client.get(reverse("audios"), {"as": "csv"})).decode()
