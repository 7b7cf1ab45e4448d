"""Campaigns: listed, entered, changed, started, paused, ended; and the halt of everything."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.posts import campaigning, queries
from campaigns.posts.desk.found import campaign_at
from campaigns.posts.forms import CampaignForm, HaltForm, NewCampaignForm
from campaigns.posts.models import Campaign
from campaigns.posts.states import CampaignState
from campaigns.posts.words import TEXTS, language_name, languages
from core.access import require, signed_in
from core.listing import asked_file, listing
from core.models import User
from core.sheets import Column
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (gettext_lazy("Short name"), lambda row: row.code),
    (gettext_lazy("Name, in Spanish"), lambda row: row.name_es),
    (gettext_lazy("Name, in English"), lambda row: row.name_en),
    (gettext_lazy("State"), lambda row: row.get_state_display()),
    (gettext_lazy("From"), lambda row: row.starts_on),
    (gettext_lazy("To"), lambda row: row.ends_on),
    (gettext_lazy("Posts"), lambda row: row.posts_made),
    (gettext_lazy("Owner"), lambda row: row.owner or ""),
]
SORTS = {"start": "-starts_on", "name": "name", "state": "state", "posts": "posts_made"}


@require_safe
@require("campaigns.see")
def campaigns(request: HttpRequest) -> HttpResponseBase:
    """All campaigns."""
    shown = listing(
        request, queries.campaigns_listed(), sorts=SORTS,
        filters={
            "state": lambda rows, state: rows.filter(state=state) if state in CampaignState.values else rows,
            "q": lambda rows, text: rows.filter(Q(name_es__icontains=text) | Q(name_en__icontains=text)),
        },
    )  # fmt: skip
    return asked_file(request, "campaigns", COLUMNS, shown.rows) or render(
        request,
        "campaigns/posts/campaigns.html",
        {"listing": shown, "states": CampaignState.choices, "halt": campaigning.standstill()},
    )


@require_http_methods(FORM)
@require("campaigns.write")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a campaign."""
    form = NewCampaignForm(request.POST or None, initial={"languages": [code for code, _word in languages()]})
    if request.method == "POST" and form.is_valid():
        made = campaigning.enter(form.facts(), by=signed_in(request))
        messages.success(
            request, _("The campaign is a draft. It starts when all is said by which it will be measured.")
        )
        return redirect("campaign", made.code)
    return _form_page(request, form)


@require_http_methods(FORM)
@require("campaigns.write")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a campaign. Whoever saves second sees both texts."""
    held = campaign_at(code)
    form = _form(held, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, held)
    try:
        campaigning.change(held, form.facts(), seen=form.version, by=signed_in(request))
    except StaleVersion as stale:
        return _form_page(request, form.over(_form(stale.stands)), held)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _form_page(request, form, held)
    messages.success(request, _("Saved."))
    return redirect("campaign", held.code)


def _form(held: Campaign, data: Any = None) -> CampaignForm:
    return CampaignForm(data, initial=CampaignForm.facts_of(held) | {"version": held.version})


def _form_page(request: HttpRequest, form: CampaignForm, held: Campaign | None = None) -> HttpResponse:
    pairs = [[form[f"{name}_{code}"] for code, _word in languages()] for name in TEXTS]
    context = {"form": form, "campaign": held, "pairs": pairs, "missing": campaigning.missing(held) if held else {}}
    return render(request, "campaigns/posts/campaign_edit.html", context, status=form.status)


@require_safe
@require("campaigns.see")
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    """What it is for, in every language, and its next posts."""
    return _page(request, campaign_at(code))


def _page(request: HttpRequest, held: Campaign, wrong: ValidationError | None = None) -> HttpResponse:
    lacks = campaigning.missing(held)
    context = {
        "campaign": held, "posts": queries.listed().filter(campaign=held)[:20], "lacks": lacks,
        "texts": [_row(held, name, lacks) for name in TEXTS], "wrong": wrong.messages if wrong else [],
        "names": [(code, language_name(code)) for code in held.languages], "halt": campaigning.standstill(),
    }  # fmt: skip
    return render(request, "campaigns/posts/campaign.html", context, status=422 if wrong else 200)


def _row(held: Campaign, name: str, lacks: dict[str, list[str]]) -> dict[str, Any]:
    sides = [(code, getattr(held, f"{name}_{code}") or "", f"{name}_{code}" in lacks) for code in held.languages]
    return {"label": TEXTS[name][0], "sides": sides}


Deed = Callable[[Campaign, User], Any]
RUN: dict[str, Deed] = {
    "pause": lambda held, by: campaigning.pause(held, by=by, now=timezone.now()),
    "go_on": lambda held, by: campaigning.go_on(held, by=by),
}
SETTLE: dict[str, Deed] = {
    "start": lambda held, by: campaigning.start(held, by=by),
    "end": lambda held, by: campaigning.end(held, by=by),
}


@require_POST
@require("campaigns.run")
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Pause a campaign, or let it go on."""
    return _done(request, code, RUN)


@require_POST
@require("campaigns.approve")
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Start a campaign, or end it."""
    return _done(request, code, SETTLE)


def _done(request: HttpRequest, code: str, deeds: dict[str, Deed]) -> HttpResponse:
    held = campaign_at(code)
    if (deed := deeds.get(request.POST.get("do", ""))) is None:
        raise Http404
    try:
        deed(held, signed_in(request))
    except ValidationError as error:
        return _page(request, held, error)
    messages.success(request, _("Done."))
    return redirect("campaign", held.code)


@require_http_methods(FORM)
@require("campaigns.run")
def standstill(request: HttpRequest) -> HttpResponse:
    """Stop everything that leaves, or let it leave again."""
    halt, form = campaigning.standstill(), HaltForm(request.POST or None)
    by, now = signed_in(request), timezone.now()
    if request.method == "POST" and request.POST.get("do") == "move_on":
        campaigning.move_on(by=by, now=now)
        messages.success(request, _("Messages leave again. What is too late by now waits for a decision."))
        return redirect("posts")
    if request.method == "POST" and form.is_valid():
        campaigning.stand_still(form.cleaned_data["why"], crisis_too=form.cleaned_data["crisis_too"], by=by, now=now)
        messages.success(request, _("Everything stands still. Nothing leaves."))
        return redirect("posts")
    context = {"halt": halt, "form": form}
    return render(request, "campaigns/posts/standstill.html", context, status=422 if form.errors else 200)
