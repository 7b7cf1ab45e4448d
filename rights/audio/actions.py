"""What people do with the sound of a guide: one uploads a recording, another confirms it or takes it out."""

from datetime import datetime
from typing import IO, Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.publishing import State
from rights.audio import sound, speaking
from rights.audio.models import MOVES, AudioKind, AudioState, GuideAudio, Upload
from rights.guides.models import GuideVersion

MOST_BYTES = 10 * 1024 * 1024
REFUSALS = {
    "empty": _("The file is empty. Choose it again."),
    "big": _("The file is larger than 10 MB. Shorten it, or save it as MP3."),
    "kind": _("Only sound as MP3, M4A, Opus or WAV is taken. The name does not count: the content is another."),
    "broken": _("The recording cannot be played. Save it again as MP3 or M4A."),
    "silent": _("The recording is shorter than a second. Record it again."),
    "long": _("The recording is longer than 15 minutes. Shorten it."),
    "slow": _("The recording takes too long to read. Save it again as MP3."),
    "lost": _("The file was lost before it was read. Upload it again."),
    "reading": _("The last recording is being read this moment. Try again in a minute."),
    "confirmed": _("There is a confirmed recording. Take it out first."),
    "not_live": _("The guide has a new version by now. Record that one."),
}


def accepted(file: IO[bytes] | Any) -> bytes:
    """An uploaded file that may be a recording, by its size and first bytes; the worker reads the rest.

    ValidationError, with what to do, when it is not.
    """
    data: bytes = file.read(MOST_BYTES + 1)
    reason = "empty" if not data else "big" if len(data) > MOST_BYTES else "" if sound.kind_of(data) else "kind"
    if reason:
        raise ValidationError(REFUSALS[reason], code=reason)
    return data


def send(version: GuideVersion, language: str, data: bytes, *, by: User, now: datetime) -> Upload:
    """Keep an uploaded file for the worker to read. It replaces one that was not read yet, or could not be."""
    place = default_storage.save(f"guides/uploads/{uuid4()}", ContentFile(data))
    try:
        return _sent(Upload(version=version, language=language, place=place, by=by, sent_at=now))
    except Exception:
        default_storage.delete(place)
        raise


@transaction.atomic
def _sent(upload: Upload) -> Upload:
    held = _live(upload.version)
    of_it = GuideAudio.objects.filter(version=held, language=upload.language, kind=AudioKind.RECORDED)
    if of_it.filter(state=AudioState.READY).exists():
        raise ValidationError(REFUSALS["confirmed"], code="confirmed")
    sent = Upload.objects.filter(version=held, language=upload.language)
    before = sent.select_for_update(skip_locked=True).first()
    if before is not None:
        speaking.forget(before)
    elif sent.exists():  # the worker holds it; nobody waits for that
        raise ValidationError(REFUSALS["reading"], code="reading")
    upload.save()
    audit.record("guide.recording_sent", on=held.guide, by=upload.by, language=upload.language)
    return upload


def offer(version: GuideVersion, language: str, made: sound.Sound, *, by: User, now: datetime) -> GuideAudio:
    """Keep a recording of what is live, for a second person to hear. It replaces one that nobody has confirmed."""
    audio = GuideAudio(
        public_id=uuid4(), version=version, language=language, kind=AudioKind.RECORDED, state=AudioState.OFFERED, by=by
    )
    speaking.keep(audio, made, now)
    try:
        _offered(audio, by)
    except Exception:
        default_storage.delete(audio.place)
        raise
    return audio


@transaction.atomic
def _offered(audio: GuideAudio, by: User) -> None:
    held = _live(audio.version)
    before = GuideAudio.objects.filter(version=held, language=audio.language, kind=AudioKind.RECORDED).first()
    if before is not None and before.state == AudioState.READY:
        raise ValidationError(REFUSALS["confirmed"], code="confirmed")
    if before is not None:
        speaking.forget(before)
    audio.save()
    audit.record("guide.recorded", on=held.guide, by=by, language=audio.language, sha256=audio.sha256)


@transaction.atomic
def confirm(audio: GuideAudio, *, seen: str, by: User) -> GuideAudio:
    """Let the public hear a recording. `seen` names what was heard (its SHA-256); whoever uploaded it cannot."""
    _live(audio.version)
    held = _held(audio)
    if held.sha256 != seen:
        raise ValidationError(_("Another recording has been uploaded meanwhile. Listen to it first."), code="stale")
    if held.by_id == by.pk:
        raise ValidationError(_("Who uploads a recording cannot confirm it. Somebody else has to."), code="two_people")
    if held.kind != AudioKind.RECORDED:
        raise ValidationError(_("Only recordings are confirmed."), code="no_such_move")
    _move(held, AudioState.READY)
    held.confirmed_by = by
    held.save()
    freshness.renew()
    audit.record("guide.recording_confirmed", on=held.version.guide, by=by, language=held.language, sha256=held.sha256)
    return held


@transaction.atomic
def take_out(audio: GuideAudio, *, by: User) -> None:
    """Take a recording away, heard or not; the synthetic voice is heard again where there is one."""
    held = _held(audio)
    if held.kind != AudioKind.RECORDED:
        raise ValidationError(_("Only recordings are taken out."), code="no_such_move")
    guide, facts = held.version.guide, {"language": held.language, "sha256": held.sha256}
    speaking.forget(held)
    freshness.renew()
    audit.record("guide.recording_taken_out", on=guide, by=by, **facts)


@transaction.atomic
def speak_again(audio: GuideAudio, *, by: User, now: datetime) -> GuideAudio:
    """Ask the synthetic voice once more: it had been given up, or the file is lost. Until then nothing is heard."""
    held = _held(audio)
    if held.kind != AudioKind.SYNTHETIC:
        raise ValidationError(_("A recording is not spoken by the program."), code="no_such_move")
    _move(held, AudioState.WAITING)
    held.tries, held.next_try_at, held.fault = 0, now, ""
    held.save()
    freshness.renew()
    audit.record("guide.spoken_again", on=held.version.guide, by=by, language=held.language)
    return held


def _held(audio: GuideAudio) -> GuideAudio:
    rows = GuideAudio.objects.select_for_update(no_key=True, of=("self",)).select_related("version__guide")
    found = rows.filter(pk=audio.pk).first()
    if found is None:
        raise ValidationError(_("This recording has been taken out meanwhile."), code="gone")
    return found


def _live(version: GuideVersion) -> GuideVersion:
    """The version, held so that it stays what the public reads until we are done. Always held before its sound."""
    held = GuideVersion.objects.select_for_update(no_key=True, of=("self",)).select_related("guide").get(pk=version.pk)
    if held.state != State.PUBLISHED:
        raise ValidationError(REFUSALS["not_live"], code="not_live")
    return held


def _move(held: GuideAudio, to: AudioState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
