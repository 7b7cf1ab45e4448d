"""The pages of guarantees: the list, one of them, entering and changing it, and drawing from it."""

from datetime import datetime
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
from recruitment.guarantees.forms import DrawForm, GuaranteeForm, PayForm, ReleaseForm
from recruitment.guarantees.models import Guarantee, GuaranteeKind, SettledHow
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


def one_guarantee(public_id: UUID) -> Guarantee:
    return get_object_or_404(queries.guarantees(), public_id=public_id)


@require_safe
@require("guarantees.see")
def guarantee(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One guarantee: what it covers, what is left, what was drawn and how each draw ended."""
    return page(request, one_guarantee(public_id))


def page(
    request: HttpRequest, held: Guarantee, *, drawn: DrawForm | None = None, paid: dict[int, PayForm] | None = None,
    back: ReleaseForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a guarantee; forms that were sent with faults stand in it as they were typed."""
    now = timezone.now()
    today, draws = timezone.localdate(now), list(queries.draws_of(held))
    releases = list(held.releases.select_related("proposer", "closer"))
    if may(request.user, "guarantees.work") and held.released_on is None:  # type: ignore[attr-defined]
        drawn = drawn or _draw_form(None, held, now)
        back = back or ReleaseForm(auto_id="return_%s", initial={"released_on": today})
        for one in draws:
            rest = one.rest  # type: ignore[attr-defined]
            one.pay = (paid or {}).get(one.pk) or PayForm(draw=one, today=today, rest=rest)  # type: ignore[attr-defined]
    bad = [form for form in (drawn, back, *(paid or {}).values()) if form is not None and form.errors]
    context = {
        "guarantee": held, "licence": held.licence, "draws": draws, "draw_form": drawn, "hows": SettledHow.choices,
        "today": today, "releases": releases, "release_form": back, "form": bad[0] if bad else None,
    }  # fmt: skip
    return render(request, "recruitment/guarantees/guarantee.html", context, status=422 if bad else 200)


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
            put(form, error)
        else:
            messages.success(request, _("The guarantee is entered."))
            return redirect("guarantee", made.public_id)
    return _form(request, form, licence)


@require_http_methods(FORM)
@require("guarantees.work")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a guarantee. When somebody else saved it meanwhile, both versions are shown."""
    held = one_guarantee(public_id)
    form = _about(held, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, held.licence, held)
    try:
        actions.change_guarantee(held, form.facts(), version=form.version, by=signed_in(request), now=timezone.now())
    except StaleVersion as stale:
        return _form(request, form.over(_about(stale.stands)), held.licence, held)
    except ValidationError as error:
        put(form, error)
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


def put(form: forms.Form | forms.ModelForm, error: ValidationError) -> None:
    """Show what an action refused beside the field it is about."""
    form.add_error(None, error)


@require_POST
@require("guarantees.work")
def draw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down what was drawn."""
    held, now = one_guarantee(public_id), timezone.now()
    form = _draw_form(request.POST, held, now)
    if form.is_valid():
        try:
            actions.draw(held, form.facts(), by=signed_in(request), now=now)
        except ValidationError as error:
            put(form, error)
        else:
            messages.success(request, _("The draw is written down."))
            return redirect("guarantee", public_id)
    return page(request, held, drawn=form)
