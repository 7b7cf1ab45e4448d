"""The pictures of guides for browsers: kept for a year, for their name is made of what they hold."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import may, signed_in
from core.people import second_factor, visits
from rights.guides.models import GuideImage
from rights.guides.pictures import WIDTHS, place

FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def image(request: HttpRequest, stem: str, width: str) -> FileResponse:
    """One picture in one width. What only a draft shows is for staff; to others it is not there."""
    shown = GuideImage.objects.filter(stem=stem)
    public = shown.filter(version__live_of__isnull=False).exists()
    if int(width) not in WIDTHS or not (public or (_sees_drafts(request) and shown.exists())):
        raise Http404
    try:
        response = FileResponse(default_storage.open(place(stem, int(width))), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = FOR_A_YEAR if public else "no-store"
    return response


def _sees_drafts(request: HttpRequest) -> bool:
    """Whether this is somebody in a full visit to the desk who may see guides."""
    if not may(request.user, "guides.see"):
        return False
    return not visits.over(request.session, timezone.now()) and not second_factor.missing(signed_in(request))
