"""The page of a place's pictures at the desk."""

from functools import partial
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import may, require, signed_in
from hubs.directory.access import kept_service_or_404
from hubs.directory.models.locations import Location
from hubs.directory.models.photos import PlacePhoto
from hubs.directory.models.services import Service
from hubs.officers import photos
from hubs.officers.editing import settled
from hubs.officers.facts import kept_alone

FORM = ["GET", "HEAD", "POST"]


class PhotoForm(forms.Form):
    """A picture and what it shows, for who does not see it."""

    file = forms.FileField(
        label=_("Picture"), help_text=_("JPEG or PNG. Nobody may be seen on it. Where it was taken is left out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip
    alt_es = forms.CharField(label=_("what it shows, in Spanish"), max_length=150)
    alt_en = forms.CharField(label=_("what it shows, in English"), max_length=150)


@require_http_methods(FORM)
@require("listings.keep")
def pictures(request: HttpRequest, public_id: UUID, about: UUID) -> HttpResponse:
    """The pictures of a place of an entry: add one, look at them."""
    service = kept_service_or_404(request, public_id)
    location = _place(service, about)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            photos.add_photo(location, form.cleaned_data.pop("file"), **form.cleaned_data, by=signed_in(request),
                             now=timezone.now())  # fmt: skip
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("listing_photos", public_id, about)
    context = {"service": service, "location": location, "form": form, "photos": location.photos.select_related("by"),
               "approves": may(request.user, "listings.approve")}  # fmt: skip
    return render(request, "hubs/officers/photos.html", context, status=422 if form.errors else 200)


@require_POST
@require("listings.keep")
def picture(request: HttpRequest, public_id: UUID, about: UUID, photo: UUID) -> HttpResponse:
    """Approve a picture, or take it away."""
    location = _place(kept_service_or_404(request, public_id), about)
    found = PlacePhoto.objects.select_related("location")
    held: PlacePhoto = get_object_or_404(found, public_id=photo, location=location)
    user = signed_in(request)
    if request.POST.get("do") == "approve":
        if not may(user, "listings.approve"):
            raise Http404
        settled(request, partial(photos.approve_photo, held, by=user), _("Approved. The public sees it now."))
    else:
        settled(request, partial(photos.remove_photo, held, by=user), _("Removed."))
    return redirect("listing_photos", public_id, about)


def _place(service: Service, about: UUID) -> Location:
    """A place of this entry that is this hub's alone."""
    location: Location = get_object_or_404(
        Location.objects.filter(service_at_locations__service=service), public_id=about
    )
    if not kept_alone(location, service.hub):
        raise Http404
    return location
