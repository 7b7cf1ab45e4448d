"""What managers decide: drafts, what officers change at once; and administrators: who keeps which hub."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.models import User
from core.roles import Role
from core.sheets import Column
from hubs.directory.access import hubs_kept_by, kept_hub_or_404
from hubs.directory.models.organizations import Hub
from hubs.officers import actions
from hubs.officers.access import at_once, draft_or_404, drafts_kept_by, entry_of
from hubs.officers.carrying import wished_of
from hubs.officers.compare import overtaken
from hubs.officers.models import Draft
from hubs.officers.moves import OPEN
from hubs.officers.parts import differing
from hubs.officers.words import DraftWord, SmallFact, name_of

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (_("name"), lambda draft: draft.facts["name_es"]),
    (_("Information Hub"), lambda draft: draft.hub.name),
    (_("state"), lambda draft: draft.get_state_display()),
    (_("written"), lambda draft: draft.at),
    (_("Written by"), lambda draft: draft.by),
]


@require_safe
@require("listings.keep")
def drafts(request: HttpRequest) -> HttpResponseBase:
    """Drafts of one's hubs; those that wait first."""
    rows = drafts_kept_by(signed_in(request)).filter(at_once="")
    shown = listing(
        request, rows, sorts={"at": "-at"},
        filters={"state": lambda rows, state: rows.filter(state__in=OPEN if state == "open" else [state])},
    )  # fmt: skip
    context = {"listing": shown, "states": DraftWord.choices, "approves": may(request.user, "listings.approve")}
    return asked_file(request, "drafts", COLUMNS, shown.rows) or render(request, "hubs/officers/drafts.html", context)


class DecisionForm(forms.Form):
    """Approve, or return with a reason. `seen` stands for what was read."""

    do = forms.ChoiceField(choices=[("approve", ""), ("return", "")])
    seen = forms.IntegerField()
    reason = forms.CharField(label=_("What has to change"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("do") == "return" and not given.get("reason"):
            self.add_error("reason", _("Say what has to change: the officer reads it."))
        return given


@require_http_methods(FORM)
@require("listings.approve")
def draft(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One draft beside what stands, and the decision."""
    held = draft_or_404(request, public_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, held, form):
        return redirect("listing_drafts")
    live = entry_of(held.subject).live if held.subject else {}
    result = wished_of(held.base, held.facts, live) if held.state in OPEN else held.facts
    stands = live if held.state in OPEN else held.base
    context = {
        "draft": held, "form": form, "differences": differing(stands, result), "seen": actions.shown(live, result),
        "meanwhile": [name_of(key) for key in overtaken(held.base, held.facts, live)] if held.state in OPEN else [],
        "own": signed_in(request).pk in held.writers,
    }  # fmt: skip
    return render(request, "hubs/officers/draft.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, held: Draft, form: DecisionForm) -> bool:
    given, by, now = form.cleaned_data, signed_in(request), timezone.now()
    try:
        if given["do"] == "approve":
            actions.approve(held, seen=given["seen"], by=by, now=now)
            messages.success(request, _("Approved. The public sees it now."))
        else:
            actions.give_back(held, given["reason"], by=by, now=now)
            messages.success(request, _("Returned, with your reason."))
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        held.refresh_from_db()
        return False
    return True


@require_http_methods(FORM)
@require("listings.approve")
def allowances(request: HttpRequest) -> HttpResponse:
    """What officers of each hub change at once, without waiting."""
    if request.method == "POST":
        hub = kept_hub_or_404(request, _code(request))
        chosen = [one for one in request.POST.getlist("at_once") if one in SmallFact.values]
        actions.allow(hub, chosen, by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("listing_allowances")
    hubs = [(hub, at_once(hub)) for hub in hubs_kept_by(signed_in(request)).select_related("allowance")]
    return render(request, "hubs/officers/allowances.html", {"hubs": hubs, "facts": SmallFact.choices})


@require_http_methods(FORM)
@require("people.manage")
def keepers(request: HttpRequest) -> HttpResponse:
    """Who keeps which hub's entries."""
    people = User.objects.filter(roles__overlap=[Role.HUB_OFFICER, Role.HUB_MANAGER], is_active=True).order_by("name")
    if request.method == "POST":
        hub = get_object_or_404(Hub, code=_code(request))
        person = _person(people, request.POST.get("person", ""))
        deed = actions.release if request.POST.get("do") == "release" else actions.assign
        deed(hub, person, by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("hub_keepers")
    hubs = Hub.objects.prefetch_related("keepers__user").order_by("name")
    return render(request, "hubs/officers/keepers.html", {"hubs": hubs, "people": people})


def _code(request: HttpRequest) -> str:
    return request.POST.get("hub", "").replace("\0", "")


def _person(people: Any, asked: str) -> User:
    try:
        return get_object_or_404(people, public_id=UUID(asked))
    except ValueError as error:
        raise Http404 from error
