"""What staff enter about a campaign: figures with their source, posters, the plan of a trial."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import actions, queries
from campaigns.evaluation.forms import FigureForm, PosterForm, TrialForm
from campaigns.evaluation.models.figures import Figure
from campaigns.evaluation.words import DESIGN_WORDS, Design
from campaigns.posts.models import Campaign, Post
from core.access import require, signed_in
from core.listing import listing
from core.qr import absolute, qr_svg

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@require("results.write")
def figure_new(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what somebody else counted or asked."""
    campaign = get_object_or_404(Campaign, code=code)
    form, by = FigureForm(request.POST or None), signed_in(request)
    if request.method == "POST" and form.is_valid():
        actions.enter_figure(campaign, form.cleaned_data, by=by)
        messages.success(request, _("Entered."))
        return redirect("result", code)
    context = {
        "form": form,
        "campaign": campaign,
        "designs": [(Design(one).label, words) for one, words in DESIGN_WORDS.items()],
    }
    return render(request, "campaigns/evaluation/figure.html", context, status=422 if form.errors else 200)


@require_POST
@require("results.write")
def figure_remove(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    """Take a figure away that was entered wrongly."""
    figure = get_object_or_404(Figure, campaign__code=code, public_id=public_id)
    actions.remove_figure(figure, by=signed_in(request), now=timezone.now())
    messages.success(request, _("Taken away."))
    return redirect("result", code)


@require_http_methods(FORM)
@require("results.write")
def posters(request: HttpRequest, code: str) -> HttpResponse:
    """The posters of a campaign, and a form for one more."""
    campaign = get_object_or_404(Campaign, code=code)
    start = absolute(reverse("home"))
    form = PosterForm(request.POST or None, initial={"url": start, "language": get_language()})
    if request.method == "POST" and form.is_valid():
        by, today = signed_in(request), timezone.localdate()
        made = _tried(form, lambda: actions.make_poster(campaign, form.poster(), by=by, today=today))
        if made:
            return redirect("result_poster", code, made.code)
    shown = listing(request, queries.links(campaign).exclude(place=""), sorts={"visits": "-visits", "place": "place"})
    context = {"form": form, "campaign": campaign, "listing": shown}
    return render(request, "campaigns/evaluation/posters.html", context, status=422 if form.errors else 200)


@require_safe
@require("results.see")
def poster(request: HttpRequest, code: str, link: str) -> HttpResponse:
    """One poster on an A5 sheet."""
    held = get_object_or_404(ShortLink.objects.exclude(place=""), campaign__code=code, code=link)
    address = absolute(held.path)
    drawn = mark_safe(qr_svg(address))  # noqa: S308 - drawn by segno from our own address
    context = {"poster": held, "campaign": held.campaign, "qr": drawn, "address": address.split("://", 1)[1]}
    return render(request, "campaigns/evaluation/poster.html", context)


@require_http_methods(FORM)
@require("results.write")
def trial_new(request: HttpRequest, code: str, public_id: UUID) -> HttpResponse:
    """Say what is expected and see how many people it takes; then fix it."""
    post = get_object_or_404(
        Post.objects.select_related("campaign"), campaign__code=code, public_id=public_id, trial=None
    )
    today, by = timezone.localdate(), signed_in(request)
    form = TrialForm(request.POST or None, today=today)
    asked = request.method == "POST" and form.is_valid()
    if (
        asked
        and "fix" in request.POST
        and _tried(form, lambda: actions.fix_trial(post, form.plan(), by=by, today=today))
    ):
        messages.success(request, _("Fixed. Its result is shown on its day and not before."))
        return redirect("result", code)
    context: dict[str, Any] = {
        "form": form,
        "campaign": post.campaign,
        "post": post,
        "plan": form.plan() if asked else None,
    }
    return render(request, "campaigns/evaluation/trial.html", context, status=422 if form.errors else 200)


def _tried(form: Any, deed: Callable[[], Any]) -> Any:
    """What the deed gives; None, and its reason on the form, when it may not be."""
    try:
        return deed()
    except ValidationError as error:
        form.add_error(None, error)
        return None
