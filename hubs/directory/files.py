"""Pictures of places for browsers: kept for five minutes, for one may be taken out, or its place become secret."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.access import may, signed_in
from core.people import second_factor, visits
from hubs.directory.access import services_kept_by
from hubs.directory.models.photos import PlacePhoto

KEPT = 300  # seconds


@require_safe
def place_photo(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One picture. What nobody has approved yet is for the keepers of its place; to others it is not there.

    Asked for again it is 304: what stands under an address never changes, it only goes.
    """
    photo = get_object_or_404(PlacePhoto.objects.select_related("location"), public_id=public_id)
    public = photo.approved_by_id is not None and not photo.location.secret
    if not public and not _at_the_desk(request, photo):
        raise Http404
    seal = f'"{photo.public_id}"'
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=seal) if public else None
    response: HttpResponseBase = unchanged or _file(photo)
    response["Cache-Control"] = f"public, max-age={KEPT}, must-revalidate" if public else "no-store"
    response["ETag"] = seal
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(photo: PlacePhoto) -> FileResponse:
    try:
        return FileResponse(default_storage.open(photo.place), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error


def _at_the_desk(request: HttpRequest, photo: PlacePhoto) -> bool:
    if not may(request.user, "listings.keep"):
        return False
    user = signed_in(request)
    if visits.over(request.session, timezone.now()) or second_factor.missing(user):
        return False
    return services_kept_by(user).filter(service_at_locations__location=photo.location_id).exists()
