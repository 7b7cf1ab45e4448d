"""The results of campaigns: the list, one campaign with its figures, the same on paper and as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaigns.delivery.short_links import ShortLink
from campaigns.evaluation import queries
from campaigns.evaluation.columns import FIGURES, VISITS
from campaigns.evaluation.queries import LinkSum
from campaigns.evaluation.report import Report, report
from campaigns.evaluation.words import DESIGN_WORDS, NO_COOKIE
from campaigns.posts.models import Campaign
from campaigns.posts.states import CampaignState
from core.access import require
from core.listing import asked_file, listing
from core.sheets import Column, as_file

COLUMNS: list[Column] = [
    (_("name"), lambda one: one.name),
    (_("state"), lambda one: one.get_state_display()),
    (_("from"), lambda one: one.starts_on),
    (_("to"), lambda one: one.ends_on),
]


@require_safe
@require("results.see")
def results(request: HttpRequest) -> HttpResponseBase:
    """Every campaign, to open what is known of it."""
    found = listing(
        request, queries.campaigns(), sorts={"from": "-starts_on", "name": "name_es"},
        filters={"state": lambda rows, state: rows.filter(state=state),
                 "q": lambda rows, text: rows.filter(name_es__icontains=text) | rows.filter(name_en__icontains=text)},
    )  # fmt: skip
    context = {"listing": found, "states": CampaignState.choices}
    return asked_file(request, "results", COLUMNS, found.rows) or render(
        request, "campaigns/evaluation/results.html", context
    )


@require_safe
@require("results.see")
def result(request: HttpRequest, code: str) -> HttpResponseBase:
    """One campaign: how to read it first, then each figure with its uncertainty."""
    campaign = get_object_or_404(Campaign, code=code)
    kind = request.GET.get("as")
    if kind in ("csv", "xlsx"):
        return _file(campaign, kind, request.GET.get("of", ""))
    return render(request, "campaigns/evaluation/result.html", _of(campaign))


@require_safe
@require("results.see")
def result_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same for paper."""
    campaign = get_object_or_404(Campaign, code=code)
    return render(request, "campaigns/evaluation/result_sheet.html", _of(campaign) | {"today": timezone.localdate()})


def _of(campaign: Campaign) -> dict[str, Any]:
    told = report(campaign, today=timezone.localdate())
    return {
        "report": told, "campaign": campaign, "links": _links(told), "no_people": NO_COOKIE,
        "designs": [(design, DESIGN_WORDS[design]) for design in told.designs],
    }  # fmt: skip


def _links(told: Report) -> list[tuple[ShortLink, LinkSum]]:
    """The links that were opened most, with what they stand for."""
    known = ShortLink.objects.select_related("post", "hub").in_bulk([one.link for one in told.links])
    return [(known[one.link], one) for one in told.links]


def _file(campaign: Campaign, kind: str, of: str) -> HttpResponseBase:
    if of == "visits":
        return as_file(kind, f"{campaign.code}-visits", VISITS, queries.by_day_and_link(campaign).iterator())
    return as_file(kind, f"{campaign.code}-results", FIGURES, report(campaign, today=timezone.localdate()).lines)
