"""How guides get their synthetic voice: every live version, in each language, once. The row is the queue.

A row is held while the voice speaks; a worker that dies lets it go, and the next one speaks it again into the same
place. Without the program rows wait, and the desk reads why.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import audit, freshness
from rights.audio import sound, speech, voice
from rights.audio.models import AudioKind, AudioState, GuideAudio, Upload
from rights.audio.queries import outlived, stale_uploads, unspoken, waiting
from rights.guides.markdown import to_plain
from rights.guides.models import GuideVersion
from rights.guides.words import Language

WAITS = [timedelta(minutes=minutes) for minutes in (1, 10, 60)]  # before the 2nd, 3rd ... try; then no more
NO_PROGRAM = "no_program"


def speak_due(clock: Callable[[], datetime], *, most: int) -> int:
    """Ask the voice for what is missing and let it speak at most so many; returns how many were tried."""
    _ask(clock())
    if not voice.there():
        waiting().exclude(fault=NO_PROGRAM).update(fault=NO_PROGRAM)
        return 0
    done = 0
    while done < most and _speak_one(clock()):
        done += 1
    return done


def _ask(now: datetime) -> None:
    rows = [
        GuideAudio(
            version=version, language=language, kind=AudioKind.SYNTHETIC, state=AudioState.WAITING, next_try_at=now
        )
        for language in Language.values
        for version in unspoken(language)
    ]
    # Whoever asks for the same at the same moment: the constraint keeps one.
    GuideAudio.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _speak_one(now: datetime) -> bool:
    """Take one that nobody else holds and speak it. The lock is kept while the voice speaks."""
    free = waiting().filter(next_try_at__lte=now).select_for_update(skip_locked=True, no_key=True, of=("self",))
    held = free.select_related("version__guide").first()
    if held is None:
        return False
    held.tries += 1
    try:
        keep(held, sound.small(voice.speak(script(held.version, held.language), held.language)), now)
    except (voice.NoVoice, sound.Unfit, OSError) as error:
        _failed(held, error, now)
    else:
        held.state, held.fault = AudioState.READY, ""
        freshness.renew()
        audit.record("guide.spoken", on=held.version.guide, by=None, language=held.language, sha256=held.sha256)
    held.save()
    return True


def _failed(held: GuideAudio, error: Exception, now: datetime) -> None:
    held.fault = ("no place to keep it" if isinstance(error, OSError) else str(error))[:40]
    if held.tries > len(WAITS):
        held.state = AudioState.GIVEN_UP
        audit.record("guide.not_spoken", on=held.version.guide, by=None, language=held.language)
    else:
        held.next_try_at = now + WAITS[held.tries - 1]


def keep(held: GuideAudio, made: sound.Sound, now: datetime) -> None:
    """Put the sound into the row's own place: what a dead worker left there goes."""
    held.place = f"guides/audio/{held.public_id}.mp3"
    default_storage.delete(held.place)
    default_storage.save(held.place, ContentFile(made.data))
    held.sha256 = hashlib.sha256(made.data).hexdigest()
    held.seconds, held.size, held.made_at = made.seconds, len(made.data), now


def script(version: GuideVersion, language: str) -> str:
    """What the voice reads: the question, the answer, then each part with its heading."""
    with override(language):
        parts = [("", "title"), ("", "answer"), (_("What to do"), "steps"), (_("Good to know"), "more"),
                 (_("Keep as proof"), "proof")]  # fmt: skip
        texts = []
        for heading, name in parts:
            if words := to_plain(getattr(version, f"{name}_{language}") or ""):
                texts += [heading, words]
    return speech.spoken(texts, language)


@transaction.atomic
def forget_outlived(*, now: datetime) -> int:
    """Take away the sound of versions that the public no longer reads, and uploads that nobody put right in a week;
    returns how many.
    """
    rows = list(outlived(now=now).select_for_update(skip_locked=True, of=("self",)))
    uploads = list(stale_uploads(now=now).select_for_update(skip_locked=True, of=("self",)))
    for row in rows:
        forget(row)
    for upload in uploads:
        forget(upload)
    return len(rows) + len(uploads)


def forget(held: GuideAudio | Upload) -> None:
    """Take a row and, once that is certain, its file."""
    if held.place:
        transaction.on_commit(partial(default_storage.delete, held.place))
    held.delete()
