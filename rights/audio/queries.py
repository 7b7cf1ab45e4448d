"""What can be asked about the sound of guides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from core.access import may
from core.models import User
from rights.audio.models import DIGEST, AudioKind, AudioState, GuideAudio, Upload
from rights.guides.models import GuideVersion
from rights.guides.queries import find_live, live_versions
from rights.guides.words import Language

TOLD_FOR = timedelta(days=7)  # what was wrong with an upload
KEPT_FOR = timedelta(days=30)  # after its version has left the public's sight


def heard(version: GuideVersion, language: str) -> GuideAudio | None:
    """What the public hears of a version in a language; a person rather than a program."""
    ready = GuideAudio.objects.filter(version=version, language=language, state=AudioState.READY)
    return ready.order_by("kind").first()  # recorded before synthetic, by the letters of their names


def find_heard(slug: str, language: str, digest: str) -> GuideAudio:
    """The sound of a live guide by the address of the guide and the name of its content. Http404."""
    of_it = GuideAudio.objects.filter(version=find_live(slug), language=language)
    ready = of_it.filter(state=AudioState.READY, sha256__startswith=digest)
    found = ready.select_related("version__guide").first() if len(digest) == DIGEST else None
    if found is None:
        raise Http404
    return found


def unspoken(language: str) -> QuerySet[GuideVersion]:
    """The live versions for which nobody has asked the voice yet."""
    asked = GuideAudio.objects.filter(version=OuterRef("pk"), language=language, kind=AudioKind.SYNTHETIC)
    return live_versions().filter(~Exists(asked))


def waiting() -> QuerySet[GuideAudio]:
    """The queue of the voice: of live versions only."""
    return GuideAudio.objects.filter(
        kind=AudioKind.SYNTHETIC, state=AudioState.WAITING, version__live_of__isnull=False
    ).order_by("next_try_at", "pk")


def outlived(*, now: datetime) -> QuerySet[GuideAudio]:
    """The sound of versions that have been out of the public's sight for long."""
    return GuideAudio.objects.filter(version__live_of__isnull=True, version__closed_at__lt=now - KEPT_FOR)


def stale_uploads(*, now: datetime) -> QuerySet[Upload]:
    """Uploads of a week ago that could not be read, or whose version nobody reads any more."""
    told = ~Q(fault="") | Q(version__live_of__isnull=True)
    return Upload.objects.filter(told, sent_at__lt=now - TOLD_FOR)


@dataclass(frozen=True, slots=True)
class Voices:
    """What there is of a guide in one language."""

    language: Language
    recorded: GuideAudio | None
    synthetic: GuideAudio | None

    @property
    def all(self) -> list[GuideAudio]:
        """Those that there are."""
        return [audio for audio in (self.recorded, self.synthetic) if audio]


def sounds(version: GuideVersion) -> Iterable[GuideAudio]:
    """What there is of a version; no question when it has been fetched before."""
    every: Iterable[GuideAudio] = getattr(version, "audios").all()  # noqa: B009 - the checker does not see it
    return every


def voices(version: GuideVersion) -> list[Voices]:
    """What there is of a version, by language; `version.audios` may have been fetched before."""
    held = {(audio.language, audio.kind): audio for audio in sounds(version)}
    return [
        Voices(language, held.get((language, AudioKind.RECORDED)), held.get((language, AudioKind.SYNTHETIC)))
        for language in Language
    ]


@dataclass(frozen=True, slots=True)
class Queue:
    """How many recordings wait in one state."""

    count: int
    state: AudioState


def to_look_at(user: User) -> list[Queue]:
    """What waits for somebody at the desk, for who may see it."""
    if not may(user, "guides.see"):
        return []
    states = (AudioState.OFFERED, AudioState.GIVEN_UP)
    live = GuideAudio.objects.filter(version__live_of__isnull=False)
    counts = live.aggregate(**{state.value: Count("pk", filter=Q(state=state)) for state in states})
    return [Queue(counts[state.value], state) for state in states]
