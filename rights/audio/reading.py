"""How an uploaded recording becomes sound: the worker reads it, with limits. The row is the queue.

A row is held while its file is read; a worker that dies lets it go, and the next one reads it again.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction

from core import audit
from rights.audio import actions, apart, sound, speaking
from rights.audio.models import Upload


def read_due(clock: Callable[[], datetime], *, most: int) -> int:
    """Read at most so many recordings that wait; returns how many were read."""
    done = 0
    while done < most and _read_one(clock()):
        done += 1
    return done


@transaction.atomic
def _read_one(now: datetime) -> bool:
    """Take one that nobody else holds; what is wrong with it is told at the desk until another is uploaded."""
    free = Upload.objects.filter(fault="").select_for_update(skip_locked=True, no_key=True, of=("self",))
    held = free.select_related("version__guide", "by").order_by("sent_at", "pk").first()
    if held is None:
        return False
    try:
        made = apart.small(_file(held))
        with transaction.atomic():
            actions.offer(held.version, held.language, made, by=held.by, now=now)
    except (sound.Unfit, ValidationError) as error:
        transaction.on_commit(partial(default_storage.delete, held.place))
        held.place, held.fault = "", str(error.reason if isinstance(error, sound.Unfit) else error.code)
        held.save()
        audit.record("guide.recording_unfit", on=held.version.guide, by=None, language=held.language, fault=held.fault)
    else:
        speaking.forget(held)
    return True


def _file(held: Upload) -> bytes:
    """What was uploaded; lost files are told as such."""
    try:
        with default_storage.open(held.place) as file:
            data: bytes = file.read()
    except OSError as error:
        raise sound.Unfit("lost") from error
    return data
