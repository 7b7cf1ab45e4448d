"""The pictures of a draft: sent with what they show in both languages, and taken out again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require, signed_in
from core.publishing import EDITABLE
from rights.guides import pictures
from rights.guides.desk.found import version_at
from rights.guides.forms.others import ImageForm


@require_http_methods(["GET", "HEAD", "POST"])
@require("guides.write")
def images(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The pictures of a version, and one more."""
    version = version_at(public_id)
    form = ImageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            pictures.add_image(
                version, form.cleaned_data["file"], form.alts(), by=signed_in(request), now=timezone.now()
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, _("The picture is in the draft."))
            return redirect("desk_guide_images", version.public_id)
    context = {
        "version": version, "guide": version.guide, "form": form, "images": version.images.all(),
        "editable": version.state in EDITABLE, "room": version.images.count() < pictures.MOST,
    }  # fmt: skip
    return render(request, "rights/guides/desk_images.html", context, status=422 if form.errors else 200)


@require_POST
@require("guides.write")
def remove(request: HttpRequest, public_id: UUID, stem: str) -> HttpResponse:
    """Take a picture out of a draft."""
    version = version_at(public_id)
    image = get_object_or_404(version.images.select_related("version"), stem=stem)
    try:
        pictures.remove_image(image, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The picture is taken out."))
    return redirect("desk_guide_images", version.public_id)
