"""The staff pages: how many are told, lists from paper, addresses that are let alone. None shows an address."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.audience import actions
from campaigns.audience.counts import LEAST, Cells, counts
from campaigns.audience.models import Why
from campaigns.channels.kinds import Reach
from campaigns.joining import words
from campaigns.joining.desk_forms import LetAloneForm, ListForm
from campaigns.joining.entering import Brought, bring
from campaigns.joining.models import AddressList, ListFault
from campaigns.posts.topics import TopicKey
from core.access import require, signed_in
from core.listing import asked_file, counted, listing
from core.refusal import Refused
from hubs.directory.models.places import Province
from recruitment.batches.words import refusal

FORM = ["GET", "HEAD", "POST"]
LISTS = [
    (_("title"), lambda one: one.title),
    (_("signed on"), lambda one: one.signed_on),
    (_("brought"), lambda one: one.brought_at),
    (_("lines"), lambda one: one.lines),
    (_("requests to confirm"), lambda one: one.taken),
    (_("refused lines"), lambda one: one.refused),
]
FAULTS = [(_("line"), lambda fault: fault.line), (_("reason"), lambda fault: fault.get_reason_display())]


@require_safe
@require("subscribers.count")
def subscribers(request: HttpRequest) -> HttpResponse:
    """How many are told, by way, language, province and topic, and how many began in each week."""
    found = counts(now=timezone.now())
    context = {
        "counts": found,
        "least": LEAST,
        "tables": [
            (_("By"), _named(found.reach, dict(Reach.choices))),
            (_("Language"), _named(found.language, dict(settings.CONTENT_LANGUAGES))),
            (_("Topic"), _named(found.topics, {"": _("all topics")} | dict(TopicKey.choices))),
            (_("Province"), _named(found.provinces, {"": _("the whole country")} | _provinces())),
        ],
    }
    return render(request, "campaigns/joining/subscribers.html", context)


def _provinces() -> dict[str, str]:
    return dict(Province.objects.values_list("iso", "name"))


def _named(cells: Cells, names: dict[str, Any]) -> list[tuple[Any, int | None]]:
    return [(names.get(key, key), number) for key, number in cells.items()]


@require_safe
@require("subscribers.enter")
def lists(request: HttpRequest) -> HttpResponseBase:
    """The lists that were brought, newest first."""
    rows = AddressList.objects.annotate(refused=counted(ListFault, "of")).select_related("brought_by")
    sorts = {"new": "-brought_at", "title": "title", "lines": "-lines"}
    shown = listing(request, rows, sorts=sorts)
    return asked_file(request, "lists", LISTS, shown.rows) or render(
        request, "campaigns/joining/lists.html", {"listing": shown}
    )  # fmt: skip


@require_http_methods(FORM)
@require("subscribers.enter")
@sensitive_variables()
def list_new(request: HttpRequest) -> HttpResponse:
    """Bring a list."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        told = Brought(said["title"], said["signed_on"], said["without_bad"])
        try:
            made = bring(said["file"].read(), told, by=signed_in(request), now=timezone.now())
            return redirect("subscriber_list", made.public_id)
        except Refused as refused:
            form.add_error("file", _why(refused))
    status = 422 if form.errors else 200
    return render(request, "campaigns/joining/list_new.html", {"form": form}, status=status)


def _why(refused: Refused) -> str:
    if refused.code in words.REFUSED:
        return str(words.REFUSED[refused.code]) % refused.facts
    return refusal(refused)


@require_safe
@require("subscribers.enter")
def one_list(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """What became of a list, and its refused lines by number."""
    found = get_object_or_404(AddressList.objects.select_related("brought_by"), public_id=public_id)
    filters = {"reason": lambda rows, reason: rows.filter(reason=reason)}
    shown = listing(request, found.faults.all(), sorts={"line": "line", "reason": "reason"}, filters=filters)
    context = {"list": found, "listing": shown, "reasons": words.BadLine.choices}
    return asked_file(request, "refused-lines", FAULTS, shown.rows) or render(
        request, "campaigns/joining/list.html", context
    )  # fmt: skip


@require_http_methods(FORM)
@require("subscribers.enter")
@sensitive_post_parameters()
@sensitive_variables()
def let_alone(request: HttpRequest) -> HttpResponse:
    """Enter an address to which nobody writes any more; the page never says whether it was known."""
    form = LetAloneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.suppress(form.read, Why.BY_STAFF, by=signed_in(request), now=timezone.now())
        messages.success(request, _("Nobody writes to this address any more."))
        return redirect("subscriber_let_alone")
    status = 422 if form.errors else 200
    return render(request, "campaigns/joining/let_alone.html", {"form": form}, status=status)
