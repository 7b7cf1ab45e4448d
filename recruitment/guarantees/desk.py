"""The pages of guarantees: the list, one of them, entering and changing it, drawing and settling."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.versions import StaleVersion
from recruitment.guarantees import actions, queries
from recruitment.guarantees.columns import GUARANTEES
from recruitment.guarantees.forms import DrawForm, GuaranteeForm, SettleForm
from recruitment.guarantees.models import Draw, Guarantee, GuaranteeKind, SettledHow
from recruitment.register.actions import refresh_standings
from recruitment.register.models.licences import Licence

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("guarantees.see")
def guarantees(request: HttpRequest) -> HttpResponseBase:
    """All guarantees; those that lapse, and those that are to be replenished."""
    now = timezone.now()
    refresh_standings(now=now)  # whether a licence holds is read from its row
    today = timezone.localdate(now)
    needs = queries.needs(today=today)

    def within(rows: QuerySet[Guarantee], days: str) -> QuerySet[Guarantee]:
        return queries.lapsing(rows, int(days), today=today) if days in ("30", "60", "90") else rows

    shown = listing(
        request, queries.guarantees(), sorts={"until": "ends", "left": "left", "by": "replenish_by"},
        filters={
            "lapse": within,
            "need": lambda rows, what: rows.filter(needs[what]) if what in needs else rows,
            "kind": lambda rows, kind: rows.filter(kind=kind),
            "q": lambda rows, text: rows.filter(licence__recruiter__names__norm__contains=text.lower()).distinct(),
        },
    )  # fmt: skip
    context = {"listing": shown, "kinds": GuaranteeKind.choices, "lapses": queries.LAPSING, "needs": list(needs)}
    return asked_file(request, "guarantees", GUARANTEES, shown.rows) or render(
        request, "recruitment/guarantees/guarantees.html", context
    )


def _guarantee(public_id: UUID) -> Guarantee:
    return get_object_or_404(queries.guarantees(), public_id=public_id)


@require_safe
@require("guarantees.see")
def guarantee(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One guarantee: what it covers, what is left, what was drawn and how each draw ended."""
    return _page(request, _guarantee(public_id))


def _page(request: HttpRequest, held: Guarantee, *, drawn: DrawForm | None = None) -> HttpResponse:
    now = timezone.now()
    if drawn is None and may(request.user, "guarantees.work"):
        drawn = _draw_form(None, held, now)
    draws = held.draws.select_related("event", "settled__recorded_by", "recorded_by")
    context = {
        "guarantee": held, "licence": held.licence, "draws": draws, "form": drawn, "hows": SettledHow.choices,
        "today": timezone.localdate(now),
    }  # fmt: skip
    return render(
        request, "recruitment/guarantees/guarantee.html", context, status=422 if drawn and drawn.errors else 200
    )


def _draw_form(data: QueryDict | None, held: Guarantee, now: datetime) -> DrawForm:
    return DrawForm(data, licence=held.licence, now=now, initial={"drawn_on": timezone.localdate(now)})


@require_http_methods(FORM)
@require("guarantees.work")
def enter(request: HttpRequest, authority: str, number: str) -> HttpResponse:
    """Enter a guarantee behind a licence."""
    licence, now = queries.licence_at(authority, number), timezone.now()
    form = GuaranteeForm(request.POST or None, initial={"beneficiary": licence.authority.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.enter_guarantee(licence, form.facts(), by=signed_in(request), now=now)
        except ValidationError as error:
            _put(form, error)
        else:
            messages.success(request, _("The guarantee is entered."))
            return redirect("guarantee", made.public_id)
    return _form(request, form, licence)


@require_http_methods(FORM)
@require("guarantees.work")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a guarantee. When somebody else saved it meanwhile, both versions are shown."""
    held = _guarantee(public_id)
    form = _about(held, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, held.licence, held)
    try:
        actions.change_guarantee(held, form.facts(), version=form.version, by=signed_in(request), now=timezone.now())
    except StaleVersion as stale:
        return _form(request, form.over(_about(stale.stands)), held.licence, held)
    except ValidationError as error:
        _put(form, error)
        return _form(request, form, held.licence, held)
    messages.success(request, _("The guarantee is changed."))
    return redirect("guarantee", public_id)


def _about(held: Guarantee, data: Any = None) -> GuaranteeForm:
    """The form of a guarantee that was entered before."""
    return GuaranteeForm(data, instance=held, initial={"version": held.version})


def _form(
    request: HttpRequest, form: GuaranteeForm, licence: Licence, held: Guarantee | None = None
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "licence": licence, "guarantee": held}
    return render(request, "recruitment/guarantees/form.html", context, status=form.status)


def _put(form: forms.Form | forms.ModelForm, error: ValidationError) -> None:
    """Show what an action refused beside the field it is about."""
    form.add_error(None, error)


@require_POST
@require("guarantees.work")
def draw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down what was drawn."""
    held, now = _guarantee(public_id), timezone.now()
    form = _draw_form(request.POST, held, now)
    if form.is_valid():
        try:
            actions.draw(held, form.facts(), by=signed_in(request), now=now)
        except ValidationError as error:
            _put(form, error)
        else:
            messages.success(request, _("The draw is written down."))
            return redirect("guarantee", public_id)
    return _page(request, held, drawn=form)


@require_POST
@require("guarantees.work")
def settle(request: HttpRequest, public_id: UUID, draw_id: UUID) -> HttpResponse:
    """End a draw. What is wrong is said on top of the page of the guarantee."""
    found = get_object_or_404(
        Draw.objects.select_related("guarantee"), public_id=draw_id, guarantee__public_id=public_id
    )
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
