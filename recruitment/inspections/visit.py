"""The pages of a visit, made for a phone and a bad line: the checklist, photographs, the report."""

from functools import partial
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit, uploads
from core.access import may, require, signed_in
from core.versions import Clash, StaleVersion
from recruitment.inspections import actions, photographs, queries
from recruitment.inspections.checklist import PRINCIPLES, after
from recruitment.inspections.desk import FORM, found, mine, settled
from recruitment.inspections.forms import PhotoForm, ReportForm, SectionForm, first_values
from recruitment.inspections.models import Inspection, InspectionState, Photo, Section
from recruitment.inspections.saving import save_section, stands
from recruitment.inspections.words import RESULT_LOOKS, ResultWord, VerdictWord


def _mine(request: HttpRequest, public_id: UUID) -> Inspection:
    """The visit of this inspector; 404 for anybody else's."""
    held = found(public_id)
    if not mine(request, held):
        raise Http404
    return held


@require_POST
@require("inspections.make")
def begin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin the visit and open the first page of the checklist."""
    held = _mine(request, public_id)
    try:
        actions.begin(held, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("inspection", public_id)
    return redirect("inspection_section", public_id, next(iter(PRINCIPLES)))


def _section(request: HttpRequest, held: Inspection, code: str) -> Section:
    """One page of the checklist; reading what another inspector wrote there is recorded."""
    section: Section = get_object_or_404(held.sections.select_related("saved_by"), principle=code)
    if section.version and section.saved_by_id != signed_in(request).pk:
        audit.read("inspection.remarks", on=held, by=signed_in(request), now=timezone.now())
    return section


@require_http_methods(FORM)
@require("inspections.make")
def section(request: HttpRequest, public_id: UUID, code: str) -> HttpResponse:
    """One principle of the checklist, saved on its own; a script that asks for JSON gets JSON."""
    held = _mine(request, public_id)
    page = _section(request, held, code)
    if request.method == "POST":
        return _saved(request, held, page)
    if held.state != InspectionState.BEGUN:
        return redirect("inspection", public_id)
    form = SectionForm(principle=page.about, initial=first_values(stands(page), page.version))
    return _section_page(request, held, page, form)


def _saved(request: HttpRequest, held: Inspection, page: Section) -> HttpResponse:
    form, by_script = (
        SectionForm(request.POST, principle=page.about),
        request.headers.get("Accept") == "application/json",
    )
    if not form.is_valid():
        return JsonResponse({}, status=422) if by_script else _section_page(request, held, page, form, status=422)
    given = form.cleaned_data
    try:
        kept = save_section(
            held, page.principle, form.answers(), version=given["version"], key=given["key"],
            by=signed_in(request), now=timezone.now(),
        )  # fmt: skip
    except StaleVersion as stale:
        if by_script:
            return JsonResponse({}, status=409)
        return _section_page(request, held, stale.stands, _renewed(form, stale.stands), status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return JsonResponse({}, status=422) if by_script else _section_page(request, held, page, form, status=422)
    return JsonResponse({"version": kept.version}) if by_script else _next(request, held, page.principle)


def _next(request: HttpRequest, held: Inspection, code: str) -> HttpResponse:
    """After saving: the photographs when they were asked for, else the next principle, else the whole."""
    if "photos" in request.POST:
        return redirect("inspection_photos", held.public_id)
    if following := after(code):
        return redirect("inspection_section", held.public_id, following)
    return redirect("inspection", held.public_id)


def _renewed(form: SectionForm, theirs: Section) -> SectionForm:
    """The same form with what was typed, ready to be saved over the version that was saved meanwhile."""
    form.clashes = _clashes(form, theirs)
    typed = cast(QueryDict, form.data).copy()
    typed["version"], typed["key"] = str(theirs.version), str(uuid4())
    form.data = typed
    return form


def _clashes(form: SectionForm, theirs: Section) -> list[Clash]:
    """The answers that differ, both as they stand and as they were typed."""
    stood = stands(theirs)
    return [
        Clash(form[f"v{item}"].id_for_label, item, _in_words(stood.get(item, ("unseen", ""))), _in_words(mine))
        for item, mine in form.answers().items()
        if stood.get(item, ("unseen", "")) != mine
    ]


def _in_words(answer: tuple[str, str]) -> str:
    verdict, remark = answer
    return " · ".join(filter(None, [str(VerdictWord(verdict).label), remark]))


def _section_page(
    request: HttpRequest, held: Inspection, page: Section, form: SectionForm, status: int = 200
) -> HttpResponse:
    codes = list(PRINCIPLES)
    context: dict[str, Any] = {
        "inspection": held, "section": page, "form": form, "step": codes.index(page.principle) + 1,
        "codes": codes, "last": not after(page.principle),
    }  # fmt: skip
    return render(request, "recruitment/inspections/section.html", context, status=status)


@require_safe
@require("inspections.make")
def whole(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All principles on one page, each its own form: opened once, it can be filled in without a line."""
    held = _mine(request, public_id)
    if held.state != InspectionState.BEGUN:
        return redirect("inspection", public_id)
    told = queries.seen(held)
    if any(page.version and page.saved_by_id != signed_in(request).pk for page in told.sections):
        audit.read("inspection.remarks", on=held, by=signed_in(request), now=timezone.now())
    forms = [
        (page, SectionForm(principle=page.about, initial=first_values(stands(page), page.version)))
        for page in told.sections
    ]
    return render(request, "recruitment/inspections/whole.html", {"inspection": held, "forms": forms})


@require_http_methods(FORM)
@require("inspections.make")
def photos(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Photographs of what was found: add one, look at the list, remove a wrong one."""
    held, user = _mine(request, public_id), signed_in(request)
    if held.state != InspectionState.BEGUN:
        return redirect("inspection", public_id)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            photographs.add_photo(
                held, given["file"], item=given["item"], caption=given["caption"], by=user, now=timezone.now()
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, _("The photograph is in the file."))
            return redirect("inspection_photos", public_id)
    context = {"inspection": held, "form": form, "photos": list(held.photos.all())}
    return render(request, "recruitment/inspections/photos.html", context, status=422 if form.errors else 200)


@require_POST
@require("inspections.make")
def remove_photo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a photograph out while the visit is open."""
    photo = get_object_or_404(Photo.objects.select_related("inspection"), public_id=public_id)
    held = _mine(request, photo.inspection.public_id)
    settled(request, held, partial(photographs.remove_photo, photo, by=signed_in(request)), _("Removed."))
    return redirect("inspection_photos", held.public_id)


@require_safe
@require("inspections.see")
def photo(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One photograph, to be saved; each reading is recorded."""
    user = signed_in(request)
    if not may(user, "register.private"):
        raise Http404
    held = get_object_or_404(Photo.objects.select_related("inspection"), public_id=public_id)
    audit.read("inspection.photo", on=held.inspection, by=user, now=timezone.now(), photo=held.pk)
    return uploads.as_attachment(held.place, f"{held.item}-{str(held.public_id)[:8]}.{held.kind}", held.kind)


@require_http_methods(FORM)
@require("inspections.make")
def report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The result, what it came to and when to look again."""
    held = _mine(request, public_id)
    if held.state != InspectionState.BEGUN:
        return redirect("inspection", public_id)
    told = queries.seen(held)
    form = ReportForm(request.POST or None, instance=held, initial={"versions": told.versions})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.report(
                held, conclusion=given["conclusion"], follow_up_on=given["follow_up_on"], versions=given["versions"],
                by=signed_in(request), now=timezone.now(),
            )  # fmt: skip
        except ValidationError as error:
            form = _again(form, error, told.versions)
        else:
            messages.success(request, _("Reported. The desk sees it now."))
            return redirect("inspection", public_id)
    result = told.score.result
    context = {
        "inspection": held, "form": form, "seen": told, "look": RESULT_LOOKS[result],
        "result": ResultWord(result).label,
    }  # fmt: skip
    return render(request, "recruitment/inspections/report.html", context, status=422 if form.errors else 200)


def _again(form: ReportForm, error: ValidationError, versions: int) -> ReportForm:
    """The form with what was typed and why it was refused; it stands for what the page shows now."""
    form.add_error(None, error)
    typed = cast(QueryDict, form.data).copy()
    typed["versions"] = str(versions)
    form.data = typed
    return form
