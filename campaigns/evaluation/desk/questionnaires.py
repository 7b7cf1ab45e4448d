"""Questionnaires at the desk: made from the standard questions, changed until somebody answers, asked in rounds."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.evaluation import asking, told
from campaigns.evaluation.forms import ItemForm, QuestionnaireForm, RoundForm
from campaigns.evaluation.models.questionnaires import Questionnaire, Round
from campaigns.posts.models import Campaign
from core.access import may, require, signed_in
from core.qr import absolute, qr_svg
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@require("results.write")
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a questionnaire with the standard questions."""
    campaign = get_object_or_404(Campaign, code=code)
    form = QuestionnaireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = asking.make(campaign, form.title(), by=signed_in(request))
        return redirect("result_questionnaire", made.public_id)
    context = {"form": form, "campaign": campaign}
    return render(request, "campaigns/evaluation/questionnaire_new.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@require("results.see")
def questionnaire(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Its questions as people get them, its rounds, and a form for another round."""
    held, by, today = _held(public_id), signed_in(request), timezone.localdate()
    writes = may(by, "results.write")
    form = RoundForm(request.POST or None, today=today)
    if request.method == "POST":
        if not writes:
            raise Http404
        if form.is_valid() and _opened(held, form, by):
            return redirect("result_questionnaire", public_id)
    context = {
        "questionnaire": held, "campaign": held.campaign, "form": form, "writes": writes,
        "waves": told.waves(held, today=today), "answered": asking.answered(held),
    }  # fmt: skip
    return render(request, "campaigns/evaluation/questionnaire.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@require("results.write")
def item(request: HttpRequest, public_id: UUID, place: int) -> HttpResponse:
    """One question; the place after the last is a new one, and each can be taken out."""
    held = _held(public_id)
    items = list(held.items.all())
    if place > len(items) or asking.answered(held):
        raise Http404
    form = ItemForm(request.POST or None, item=items[place] if place < len(items) else None, seen=held.version)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()) and _put(request, held, place, form):
        return redirect("result_questionnaire", public_id)
    context = {"form": form, "questionnaire": held, "campaign": held.campaign, "there": place < len(items)}
    return render(request, "campaigns/evaluation/item.html", context, status=422 if form.errors else 200)


@require_safe
@require("results.see")
def round_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The address of a round with its code to scan, for paper at a hub."""
    held = get_object_or_404(Round.objects.select_related("questionnaire__campaign", "hub"), code=code)
    address = absolute(reverse("questionnaire", args=[held.code]))
    drawn = mark_safe(qr_svg(address))  # noqa: S308 - drawn by segno from our own address
    context = {
        "round": held,
        "campaign": held.questionnaire.campaign,
        "qr": drawn,
        "address": address.split("://", 1)[1],
    }
    return render(request, "campaigns/evaluation/round.html", context)


def _opened(held: Questionnaire, form: RoundForm, by: Any) -> bool:
    try:
        asking.make_round(held, form.cleaned_data, by=by, today=timezone.localdate())
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


def _put(request: HttpRequest, held: Questionnaire, place: int, form: ItemForm) -> bool:
    gone = "remove" in request.POST
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    try:
        asking.put(held, place, None if gone else form.wording(), seen=version, by=signed_in(request))
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        return True
    return False


def _held(public_id: UUID) -> Questionnaire:
    found = Questionnaire.objects.select_related("campaign").prefetch_related("items__choices", "rounds__hub")
    return get_object_or_404(found, public_id=public_id)
