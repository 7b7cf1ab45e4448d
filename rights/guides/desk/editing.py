"""Writing: the page on which a draft is changed, and the one on which a guide's shelf is said."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import may, require, signed_in
from core.publishing import EDITABLE
from core.versions import StaleVersion
from rights.guides import actions, upkeep
from rights.guides.advice import EASY, LONGEST, advise
from rights.guides.desk.found import guide_at, version_at
from rights.guides.forms.draft import LINES, DraftForm
from rights.guides.forms.lists import read, turned, written
from rights.guides.forms.others import ShelfForm
from rights.guides.models import Guide, GuideVersion
from rights.guides.words import Language

FORM = ["GET", "HEAD", "POST"]
ROW_DEEDS = ("add", "remove", "up", "down")


@require_http_methods(FORM)
@require("guides.write")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write a draft. Whoever saves second sees both texts."""
    version = version_at(public_id)
    if version.state not in EDITABLE:
        messages.error(request, _("This version is not a draft any more."))
        return redirect("desk_guide", version.guide.public_id)
    if request.method != "POST":
        return _page(request, version, DraftForm(initial=_stands(version)))
    deed = request.POST.get("do", "save")
    if deed.partition("-")[0] in ROW_DEEDS:
        return _page(request, version, DraftForm(_turned(request.POST, deed)))
    form = DraftForm(request.POST)
    return _saved(request, version, form, deed) if form.is_valid() else _page(request, version, form)


def _saved(request: HttpRequest, version: GuideVersion, form: DraftForm, deed: str) -> HttpResponse:
    by, now = signed_in(request), timezone.now()
    try:
        held = actions.change(version, form.wording(), seen=form.version, by=by, now=now)
    except StaleVersion:
        stands = version_at(version.public_id)
        return _page(request, stands, form.over(DraftForm(initial=_stands(stands))))
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, version, form)
    if deed == "send" and not _missing(held):
        actions.send(held, by=by, now=now)
        messages.success(request, _("The guide waits for a second person now."))
        return redirect("desk_guide", held.guide.public_id)
    messages.success(request, _("The draft is saved."))
    if deed == "images":
        return redirect("desk_guide_images", held.public_id)
    if deed == "send":
        messages.error(request, _("It is not sent yet: something is still missing."))
    return redirect("desk_guide_edit", held.public_id)


def _page(request: HttpRequest, version: GuideVersion, form: DraftForm) -> HttpResponse:
    missing, status = _missing(version), form.status
    context = {
        "version": version, "guide": version.guide, "form": form, "faulty": status == 422,
        "pairs": [_pair(form, name, missing) for name in actions.TEXTS],
        "missing": missing, "sources": form.sources.values(), "longest": LONGEST,
    }  # fmt: skip
    return render(request, "rights/guides/desk_edit.html", context, status=status)


def _pair(form: DraftForm, name: str, missing: dict[str, list[str]]) -> dict[str, Any]:
    """One text in both languages, each with what is advised about it."""
    return {
        "name": name,
        "sides": [
            {"language": language, "field": (field := form[f"{name}_{language}"]), "missing": missing.get(field.name),
             "advice": advise(str(field.value() or ""), language) if name in LINES else None}
            for language in Language.values
        ],
    }  # fmt: skip


def _stands(version: GuideVersion) -> dict[str, Any]:
    return DraftForm.facts_of(version) | {"version": version.version}


def _missing(version: GuideVersion) -> dict[str, list[str]]:
    """What must be there before it can be sent, by field."""
    try:
        actions.refuse_unfinished(version)
    except ValidationError as error:
        return error.message_dict if hasattr(error, "error_dict") else {"statements": error.messages}
    return {}


def _turned(posted: QueryDict, deed: str) -> QueryDict:
    """What was posted, with one row of the sentences added, moved or taken out; nothing is saved yet."""
    data = posted.copy()
    typed = DraftForm.base_fields["statements"].widget.value_from_datadict(posted, None, "statements")
    data["statements"] = written(turned(read(typed), deed))
    return data


@require_POST
@require("guides.write")
def ease(request: HttpRequest) -> HttpResponse:
    """What is advised about one text while it is written; the page asks for it, nothing is kept."""
    language = request.POST.get("language", "")
    if language not in EASY:
        raise Http404
    advice = advise(request.POST.get("text", "")[:5000], language)
    return render(request, "rights/guides/desk_advice.html", {"advice": advice, "longest": LONGEST})


@require_http_methods(FORM)
@require("guides.see")
def shelf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say where a guide stands. It shows at once, so for a published guide whoever publishes says it."""
    guide = guide_at(public_id)
    if not may(request.user, "guides.publish" if guide.live else "guides.write"):
        raise Http404
    form = _shelf_form(guide, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shelf_page(request, guide, form)
    topics, by = form.cleaned_data["topics"], signed_in(request)
    try:
        upkeep.shelve(guide, topics, seen=form.version, by=by, **form.facts())
    except StaleVersion as stale:
        return _shelf_page(request, guide, form.over(_shelf_form(stale.stands)))
    messages.success(request, _("Saved."))
    return redirect("desk_guide", guide.public_id)


def _shelf_form(guide: Guide, data: Any = None) -> ShelfForm:
    return ShelfForm(data, initial=ShelfForm.facts_of(guide) | {"version": guide.version})


def _shelf_page(request: HttpRequest, guide: Guide, form: ShelfForm) -> HttpResponse:
    return render(request, "rights/guides/desk_shelf.html", {"guide": guide, "form": form}, status=form.status)
