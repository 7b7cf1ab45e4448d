"""Figures of the law: listed, entered, changed, confirmed by another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.sheets import Column
from core.versions import StaleVersion
from rights.guides import figures as acts
from rights.guides.forms.others import FigureForm
from rights.guides.models import Figure

FORM = ["GET", "HEAD", "POST"]
FIGURES: list[Column] = [
    (gettext_lazy("Short name"), lambda row: row.key),
    (gettext_lazy("What it is"), lambda row: row.label),
    (gettext_lazy("Value"), lambda row: row.value),
    (gettext_lazy("Unit"), lambda row: row.unit),
    (gettext_lazy("Holds from"), lambda row: row.starts),
    (gettext_lazy("Holds until"), lambda row: row.ends),
    (gettext_lazy("Source"), lambda row: row.source.instrument),
    (gettext_lazy("Confirmed on"), lambda row: row.confirmed_on),
]


def _figures() -> QuerySet[Figure]:
    return Figure.objects.select_related("source", "entered_by", "confirmed_by").prefetch_related("guides")


@require_safe
@require("guides.see")
def figures(request: HttpRequest) -> HttpResponseBase:
    """All figures; those that nobody has confirmed stand first."""
    shown = listing(
        request, _figures(), sorts={"order": "position", "starts": "-starts", "confirmed": "confirmed_on"},
        filters={"state": lambda rows, what: rows.filter(confirmed_on__isnull=what == "open")},
    )  # fmt: skip
    return asked_file(request, "figures", FIGURES, shown.rows) or render(
        request, "rights/guides/desk_figures.html", {"listing": shown, "publishes": may(request.user, "guides.publish")}
    )


@require_http_methods(FORM)
@require("guides.write")
def figure_new(request: HttpRequest) -> HttpResponse:
    """Enter a figure; nobody but staff sees it before another person has confirmed it."""
    form = FigureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.enter_figure(form.facts(), form.guides_chosen(), by=signed_in(request))
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("The figure waits for another person to confirm it."))
            return redirect("desk_guide_figures")
    return _figure_page(request, form)


@require_http_methods(FORM)
@require("guides.write")
def figure_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a figure: it is hidden until it is confirmed again. Whoever saves second sees both."""
    figure = get_object_or_404(_figures(), public_id=public_id)
    form = _figure_form(figure, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _figure_page(request, form, figure)
    try:
        acts.change_figure(figure, form.facts(), form.guides_chosen(), seen=form.version, by=signed_in(request))
    except StaleVersion:
        return _figure_page(request, form.over(_figure_form(_figures().get(pk=figure.pk))), figure)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _figure_page(request, form, figure)
    messages.success(request, _("The figure waits for another person to confirm it."))
    return redirect("desk_guide_figures")


def _figure_form(figure: Figure, data: Any = None) -> FigureForm:
    return FigureForm(data, initial=FigureForm.facts_of(figure) | {"version": figure.version})


def _figure_page(request: HttpRequest, form: FigureForm, figure: Figure | None = None) -> HttpResponse:
    context = {"form": form, "figure": figure}
    return render(request, "rights/guides/desk_figure.html", context, status=form.status)


@require_POST
@require("guides.publish")
def figure_confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm a figure as it was read; the page says at which saving."""
    figure, seen = get_object_or_404(Figure, public_id=public_id), request.POST.get("seen", "")
    try:
        acts.confirm_figure(
            figure, seen=int(seen) if seen.isdecimal() else 0, by=signed_in(request), now=timezone.now()
        )
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Confirmed. The public sees it now."))
    return redirect("desk_guide_figures")
