"""Papers and checklist: taken in, handed out as attachments, ticked off."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.uploads import as_attachment
from recruitment.applications import papers, queries
from recruitment.applications.desk.dossier import dossier, one
from recruitment.applications.forms import SeenForm, UploadForm
from recruitment.applications.models.papers import Document, Requirement
from recruitment.applications.moves import DECIDE


@require_POST
@require("applications.work")
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take in one paper."""
    application, form = one(code), UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            papers.add_document(application, form.cleaned_data["file"], by=request.user, now=timezone.now())  # type: ignore[arg-type]
            return redirect(reverse("application_page", args=[code]) + "#documents")
        except ValidationError as error:
            form.add_error("file", error)
    return dossier(request, application, status=422, upload_form=form, faulty=form)


@require_safe
@require("applications.see")
def document(request: HttpRequest, code: str, public_id: UUID) -> HttpResponseBase:
    """Hand out one paper, as an attachment; the reading is recorded."""
    paper = get_object_or_404(
        Document.objects.select_related("application"), application__code=code, public_id=public_id
    )
    try:
        response = as_attachment(paper.place, paper.name, paper.kind)
    except FileNotFoundError as error:
        raise Http404 from error
    papers.read_document(paper, by=request.user)  # type: ignore[arg-type]
    return response


@require_POST
@require("applications.see")
def tick(request: HttpRequest, code: str, requirement: str) -> HttpResponse:
    """Tick a requirement off, open it again, or (the director) waive it."""
    application = one(code)
    asked = {item.requirement.code: item.requirement for item in queries.checklist(application)}
    if requirement not in asked or not may(request.user, _permission(request)):
        raise Http404
    form = SeenForm(request.POST, papers=queries.documents(application))
    if form.is_valid():
        try:
            _tick(request, application, asked[requirement], form.cleaned_data)
            return redirect(reverse("application_page", args=[code]) + "#checklist")
        except ValidationError as error:
            form.add_error(None, error)
    return dossier(request, application, status=422, seen_form=form, faulty=form, faulty_code=requirement)


def _permission(request: HttpRequest) -> str:
    return DECIDE if request.POST.get("do") == "waive" else "applications.work"


def _tick(request: HttpRequest, application: Any, requirement: Requirement, said: dict[str, Any]) -> None:
    do, by = request.POST.get("do"), request.user
    if do == "open":
        papers.mark_open(application, requirement, by=by)  # type: ignore[arg-type]
        return
    seen: dict[str, Any] = {"by": by, "now": timezone.now(), "waived": do == "waive"}
    papers.mark_seen(application, requirement, **seen, **said)
