"""The round of an officer: her entries, those that want her first, each confirmed with one tap."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.access import require, signed_in
from core.listing import asked_file, listing
from core.sheets import Column
from hubs.directory.access import denied, hubs_kept_by
from hubs.directory.actions import assure, unsay
from hubs.directory.models.services import Service
from hubs.officers.queries import entries, needing, new_entries, open_states, said, state_of, with_hours

COLUMNS: list[Column] = [
    (_("name"), lambda service: service.name),
    (_("Information Hub"), lambda service: service.hub.name),
    (_("verified on"), lambda service: service.assured_date),
    (_("to be verified again by"), lambda service: service.review_due),
]


@require_safe
@require("listings.keep")
def listings(request: HttpRequest) -> HttpResponseBase:
    """Her entries, in the order of the round."""
    user, now, today = signed_in(request), timezone.now(), timezone.localdate()
    hubs = hubs_kept_by(user)
    shown = listing(
        request, with_hours(entries(hubs, off=request.GET.get("need") == "off")), sorts={"due": "due", "name": "name"},
        filters={
            "need": lambda rows, what: needing(rows, what, today=today),
            "q": lambda rows, text: rows.filter(Q(name_es__icontains=text) | Q(name_en__icontains=text)),
            "hub": lambda rows, code: rows.filter(hub__code=code),
        },
    )  # fmt: skip
    drafts = open_states(shown.page)
    context: dict[str, Any] = {
        "new": new_entries(hubs), "listing": shown, "hubs": list(hubs), "now": now, "today": today,
        "said": said(request.GET.get("done", ""), user),
        "cards": [(one, one.overdue(today), state_of(one, now), drafts.get(one.pk)) for one in shown.page],
        "at": next((one.pk for one in shown.page if str(one.public_id) == request.GET.get("at")), None),
    }  # fmt: skip
    return asked_file(request, "entries", COLUMNS, shown.rows) or render(request, "hubs/officers/round.html", context)


@require_POST
@require("listings.keep")
def confirm(request: HttpRequest) -> HttpResponse:
    """Find one entry still right, or all that are ticked. A script gets what replaces their cards."""
    user, now = signed_in(request), timezone.now()
    one = request.POST.get("one")
    chosen = _hers(request, [one] if one else request.POST.getlist("service"))
    order = list(entries(hubs_kept_by(user)).values_list("public_id", flat=True))
    round_id = assure(chosen, by=user, now=now)
    if request.headers.get("Accept") == "application/json":
        return _cards(request, chosen, round_id)
    if round_id is None:
        messages.error(request, _("Tick what is still right, or press the button of one."))
        return redirect("listings")
    keys = set(chosen.values_list("public_id", flat=True))
    return _back(request, {"done": round_id, "at": _following(order, keys)})


@require_POST
@require("listings.keep")
def undo(request: HttpRequest) -> HttpResponse:
    """Take one's own last press back."""
    try:
        round_id = UUID(request.POST.get("round", ""))
    except ValueError as error:
        raise Http404 from error
    taken = unsay(round_id, by=signed_in(request), now=timezone.now())
    if taken:
        said_of = ngettext("Taken back: %(n)d entry.", "Taken back: %(n)d entries.", taken) % {"n": taken}
        messages.success(request, said_of)
    else:
        messages.error(request, _("Somebody has confirmed it again since: there is nothing to take back."))
    return redirect("listings")


def _hers(request: HttpRequest, asked: list[str]) -> QuerySet[Service]:
    """The entries asked for. One that is not hers, and nothing is confirmed: 404, and the audit trail knows."""
    try:
        keys = {UUID(key) for key in asked}
    except ValueError as error:
        raise Http404 from error
    there = Service.objects.filter(public_id__in=keys)
    foreign = there.exclude(hub__in=hubs_kept_by(signed_in(request))).first()
    if foreign:
        denied(request, foreign)
    if there.count() != len(keys):
        raise Http404
    return there


def _following(order: list[UUID], gone: set[UUID]) -> UUID | str:
    """The entry that stands where those stood: the first that stays, after the last that goes."""
    last = max((place for place, key in enumerate(order) if key in gone), default=-1)
    return next((key for key in order[last + 1 :] if key not in gone), "")


def _back(request: HttpRequest, added: dict[str, Any]) -> HttpResponse:
    """The list as it was filtered, at the place where she was."""
    kept = {name: request.POST[name] for name in ("q", "need", "hub", "o", "p") if request.POST.get(name)}
    return redirect(f"{reverse('listings')}?{urlencode(kept | added)}#done")


def _cards(request: HttpRequest, chosen: QuerySet[Service], round_id: UUID | None) -> JsonResponse:
    context = {"round_id": round_id}
    return JsonResponse({
        str(one.public_id): render_to_string("hubs/officers/done.html", context | {"service": one}, request)
        for one in chosen
    })  # fmt: skip
