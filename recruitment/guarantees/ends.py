"""The pages on which a draw is paid in and ends, and on which a guarantee is given back."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from core.access import require, signed_in
from recruitment.guarantees import actions, returning
from recruitment.guarantees.desk import one_guarantee, page, put
from recruitment.guarantees.forms import PayForm, RefuseForm, ReleaseForm, SettleForm
from recruitment.guarantees.models import Draw, Release


def _draw(public_id: UUID, draw_id: UUID) -> Draw:
    rows = Draw.objects.select_related("guarantee")
    return get_object_or_404(rows, public_id=draw_id, guarantee__public_id=public_id)


@require_POST
@require("guarantees.work")
def pay(request: HttpRequest, public_id: UUID, draw_id: UUID) -> HttpResponse:
    """Write down what was paid in for a draw."""
    found, now = _draw(public_id, draw_id), timezone.now()
    form = PayForm(request.POST, draw=found, today=timezone.localdate(now), rest=actions.rest_of(found))
    if form.is_valid():
        facts = form.facts()
        deed = partial(actions.replenish, found, facts["amount"], on=facts["paid_on"], note=facts["note"])
        try:
            deed(by=signed_in(request), now=now)
        except ValidationError as error:
            put(form, error)
        else:
            messages.success(request, _("The payment is written down."))
            return redirect("guarantee", public_id)
    return page(request, one_guarantee(public_id), paid={found.pk: form})


@require_POST
@require("guarantees.work")
def settle(request: HttpRequest, public_id: UUID, draw_id: UUID) -> HttpResponse:
    """End a draw. What is wrong is said on top of the page of the guarantee."""
    found = _draw(public_id, draw_id)
    form = SettleForm(request.POST)
    if form.is_valid():
        facts = form.cleaned_data
        deed = partial(actions.settle, found, facts["how"], on=facts["settled_on"], note=facts["note"])
        try:
            deed(by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The draw is settled."))
    else:
        messages.error(request, _("Say how the draw ended, on which day, and the receipt or the reason."))
    return redirect("guarantee", public_id)


@require_POST
@require("guarantees.work")
def release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Propose to give a guarantee back."""
    held, form = one_guarantee(public_id), ReleaseForm(request.POST, auto_id="return_%s")
    if form.is_valid():
        try:
            returning.propose_release(held, form.facts(), by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            put(form, error)
        else:
            messages.success(request, _("The return is proposed. The director decides on it."))
            return redirect("guarantee", public_id)
    return page(request, held, back=form)


def _release(public_id: UUID, release_id: UUID) -> Release:
    rows = Release.objects.select_related("guarantee")
    return get_object_or_404(rows, public_id=release_id, guarantee__public_id=public_id)


@require_POST
@require("guarantees.approve")
def decide(request: HttpRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """Approve that a guarantee is given back, or refuse it with the reason."""
    found, by, now = _release(public_id, release_id), signed_in(request), timezone.now()
    form = RefuseForm(request.POST)
    try:
        if request.POST.get("verdict") == "approve":
            returning.approve_release(found, by=by, now=now)
            messages.success(request, _("The guarantee is given back."))
        else:
            returning.refuse_release(found, form.cleaned_data["note"] if form.is_valid() else "", by=by, now=now)
            messages.success(request, _("The return is refused. The registrar reads why."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("guarantee", public_id)


@require_POST
@require("guarantees.work")
def withdraw(request: HttpRequest, public_id: UUID, release_id: UUID) -> HttpResponse:
    """Take the proposed return back."""
    found = _release(public_id, release_id)
    try:
        returning.withdraw_release(found, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The proposed return is withdrawn."))
    return redirect("guarantee", public_id)
