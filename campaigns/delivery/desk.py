"""The desk's pages of the ledger: every delivery with its attempts, and what only a person can decide."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.channels.registry import channel
from campaigns.delivery import deciding, queries
from campaigns.delivery.columns import DELIVERIES
from campaigns.delivery.deciding import FATES, Fate
from campaigns.delivery.forms import DecideForm, FateForm, TogetherForm
from campaigns.delivery.models import Delivery, Lane, Occurrence
from campaigns.delivery.personal import OF_ONE, in_doubt
from campaigns.delivery.states import DeliveryState
from core.access import require, signed_in
from core.listing import asked_file, listing

FILTERS = ("state", "channel", "campaign", "day", "occurrence")


@require_safe
@require("deliveries.see")
def deliveries(request: HttpRequest) -> HttpResponseBase:
    """The ledger. It never shows an address."""
    asked = {name: request.GET.get(name, "")[:100] for name in FILTERS}
    shown = listing(
        request, queries.deliveries(asked),
        sorts={"due": "-lane_id"},
        filters={name: lambda rows, said: rows for name in FILTERS},
        most=queries.MOST,
    )  # fmt: skip
    context = {
        "listing": shown, "states": DeliveryState.choices, "channels": Kind.choices,
        "campaigns": queries.of_campaigns(), "oldest": queries.oldest_due(),
    }  # fmt: skip
    return asked_file(request, "deliveries", DELIVERIES, shown.rows) or render(
        request, "campaigns/delivery/deliveries.html", context
    )


@require_safe
@require("deliveries.see")
def delivery(request: HttpRequest, key: UUID) -> HttpResponse:
    """One delivery: its words, its attempts, what the provider told, and what may be decided."""
    one = _delivery(key)
    context = {
        "one": one, "attempts": one.attempts.order_by("number"), "events": one.events.order_by("received_at"),
        "fates": [str(fate) for fate in FATES.get(one.state, {})], "seen": as_seen(one),
        "guarantee": channel(one.lane.account.kind).guarantee,
    }  # fmt: skip
    return render(request, "campaigns/delivery/delivery.html", context)


@require_safe
@require("deliveries.see")
def to_decide(request: HttpRequest) -> HttpResponse:
    """What waits for a person: occurrences that were held, lanes of which something was missed."""
    late = queries.missed(now=timezone.now())[:50]
    context = {
        "held": queries.held()[:50], "unknown": queries.unknown(), "personal": in_doubt(),
        "missed": [(lane, queries.in_state(lane, DeliveryState.MISSED)) for lane in late],
    }  # fmt: skip
    return render(request, "campaigns/delivery/to_decide.html", context)


@require_POST
@require("deliveries.settle")
def look_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the provider now whether it has the message."""
    try:
        found = deciding.look_up_now(_delivery(key), by=signed_in(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("delivery", key)
    if found is None:
        messages.warning(request, _("The provider cannot say. Somebody has to find out and decide."))
    else:
        messages.success(
            request, _("The provider has it.") if found else _("The provider does not have it: it is sent.")
        )
    return redirect("delivery", key)


@require_POST
@require("deliveries.settle")
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what became of a delivery of which nobody knew, or send again what was refused."""
    form = FateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what became of it, and say how you know."))
        return redirect("delivery", key)
    fate, why, one = Fate(form.cleaned_data["fate"]), form.cleaned_data["why"], _delivery(key)
    if form.cleaned_data["seen"] != as_seen(one):
        messages.error(request, _("It has moved since you read it. Look again before you decide."))
    else:
        _do(request, lambda: deciding.settle_by_hand(one, fate, why, by=signed_in(request)))
    return redirect("delivery", key)


@require_POST
@require("deliveries.settle")
def settle_together(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what became of the letters to single people through an account, of which nobody knows."""
    account, form = get_object_or_404(Account, public_id=public_id), TogetherForm(request.POST)
    if form.is_valid():
        fate, said, by = Fate(form.cleaned_data["fate"]), form.cleaned_data, signed_in(request)
        _do(request, lambda: deciding.settle_together(account, fate, said["why"], seen=said["seen"], by=by))
    else:
        messages.error(request, _("Choose what became of it, and say how you know."))
    return redirect("deliveries_to_decide")


@require_POST
@require("deliveries.stop")
def decide_held(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let go on what was held, or cancel it."""
    occurrence, form = get_object_or_404(Occurrence, public_id=public_id), DecideForm(request.POST)
    if form.is_valid():
        action = deciding.release if form.cleaned_data["go"] == "on" else deciding.cancel
        _do(request, lambda: action(occurrence, form.cleaned_data["why"], by=signed_in(request)))
    else:
        messages.error(request, _("Say why."))
    return redirect("deliveries_to_decide")


@require_POST
@require("deliveries.stop")
def decide_missed(request: HttpRequest, public_id: UUID, account: UUID) -> HttpResponse:
    """Send what was missed all the same, or let it be."""
    lane = get_object_or_404(Lane, occurrence__public_id=public_id, account__public_id=account)
    form = DecideForm(request.POST)
    if form.is_valid():
        action = deciding.send_all_the_same if form.cleaned_data["go"] == "on" else deciding.let_be
        _do(request, lambda: action(lane, form.cleaned_data["why"], by=signed_in(request)))
    else:
        messages.error(request, _("Say why."))
    return redirect("deliveries_to_decide")


def _delivery(key: UUID) -> Delivery:
    rows = Delivery.objects.select_related("lane__account", "lane__occurrence__post__campaign", "message", "recipient")
    return get_object_or_404(rows.exclude(OF_ONE), key=key)


def as_seen(one: Delivery) -> str:
    """What somebody decides about: another attempt would be another thing."""
    return f"{one.state} {one.lease_token or 0}"


def _do(request: HttpRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done. It stands in the audit trail."))
