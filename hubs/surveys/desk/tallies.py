"""Tallying visits on a phone, and the board of a hub manager."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require, signed_in
from hubs.directory.access import hubs_kept_by, kept_hub_or_404
from hubs.directory.catalogue import catalogue
from hubs.directory.models.organizations import Hub
from hubs.directory.queries import around
from hubs.surveys import last, tallying
from hubs.surveys.periods import monday_of
from hubs.surveys.queries import WEEKS, board, tallied_on
from hubs.surveys.tally_form import TallyForm

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("tallies.make")
def hubs(request: HttpRequest) -> HttpResponseBase:
    """The hubs that this person keeps; where it is one, its form at once: a redirect costs a slow line seconds."""
    kept = list(hubs_kept_by(signed_in(request)).select_related("location__province"))
    if len(kept) == 1:
        return tally(request, kept[0].code)
    today = timezone.localdate()
    rows = [(hub, tallied_on(hub, today)) for hub in kept]
    return render(request, "hubs/surveys/tally_hubs.html", {"rows": rows})


@require_http_methods(FORM)
@require("tallies.make")
def tally(request: HttpRequest, code: str) -> HttpResponse:
    """Tally a visit: a need, and the button that says whether it was met; the rest may stay as it is."""
    hub, today = kept_hub_or_404(request, code), timezone.localdate()
    form = TallyForm(request.POST or None, services=around(hub, today=today))
    if request.method == "POST" and form.is_valid():
        return _counted(request, hub, form, today)
    before = last.last(request, hub)
    context = {
        "hub": hub, "form": form, "today": tallied_on(hub, today), "last": before and before.tally,
        "last_need": before and _name(before.tally.need),
    }  # fmt: skip
    return render(request, "hubs/surveys/tally.html", context, status=422 if form.is_bound else 200)


def _counted(request: HttpRequest, hub: Hub, form: TallyForm, today: date) -> HttpResponse:
    made, key = form.tally(), form.cleaned_data["key"]
    response = redirect("tally", hub.code)
    if tallying.count(hub, made, key=key, by=signed_in(request), today=today):
        last.keep(response, request, hub, key, made)
    else:
        messages.error(request, _("This page was counted already, and not twice. For another visit tap it again."))
    return response


@require_POST
@require("tallies.make")
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take the last tally of this phone back."""
    hub = kept_hub_or_404(request, code)
    before = last.last(request, hub)
    if before and tallying.take_back(hub, before.tally, key=before.key, by=signed_in(request)):
        messages.success(request, _("Taken back."))
    else:
        messages.error(request, _("There is nothing to take back: a tally can be taken back for 15 minutes."))
    response = redirect("tally", hub.code)
    last.forget(response)
    return response


@require_safe
@require("tallies.read")
def tally_board(request: HttpRequest) -> HttpResponse:
    """What was asked at the hubs of this person, week by week; exact figures, which stay in the hub."""
    kept = hubs_kept_by(signed_in(request))
    code, until = request.GET.get("hub", "")[:60], _day(request.GET.get("until", ""))
    chosen = list(kept.filter(code=code.replace("\0", "")) or kept)
    earlier = monday_of(until) - timedelta(weeks=WEEKS)
    context = {
        "rows": board(chosen, until=until), "hubs": kept, "code": code, "until": until, "earlier": earlier,
        "later": monday_of(until) + timedelta(weeks=WEEKS) if until < timezone.localdate() else None,
    }  # fmt: skip
    return render(request, "hubs/surveys/board.html", context)


def _day(said: str) -> date:
    """The day of the address; today when it is none, or lies ahead."""
    try:
        return max(min(date.fromisoformat(said), timezone.localdate()), date(2000, 1, 1))
    except ValueError:
        return timezone.localdate()


def _name(need: int) -> str:
    return next((one.name for one in catalogue().needs.values() if one.pk == need), "")
