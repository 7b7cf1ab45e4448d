"""The sound of a guide for its page: whole or in parts, as phones ask for it."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.ranges import in_parts
from rights.audio.models import GuideAudio
from rights.audio.queries import find_heard
from rights.guides.words import Language

FOR_A_YEAR = "public, max-age=31536000, immutable"  # the address names the content


@require_safe
def guide_audio(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """What the public hears of a live guide. About abuse nothing stays on the phone."""
    audio = find_heard(slug, get_language() or Language.SPANISH, digest)
    return played(request, audio, "no-store" if audio.version.guide.sensitive else FOR_A_YEAR)


def played(request: HttpRequest, audio: GuideAudio, cache: str) -> HttpResponse:
    """The stored file of a row, under what may be kept of it. Http404 when the store has lost it."""
    try:
        with default_storage.open(audio.place) as file:
            response = in_parts(request, file, size=audio.size, tag=audio.sha256, kind="audio/mpeg")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response["Cache-Control"] = cache
    return response
