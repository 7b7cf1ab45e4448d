"""The pages of offices at the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.offices import actions
from core.offices.forms import NewOfficeForm, OfficeForm
from core.offices.models import Office
from core.sheets import Column
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]
COLUMNS: list[Column] = [
    (_("name"), lambda office: office.name),
    (_("phone"), lambda office: office.phone),
    (_("WhatsApp"), lambda office: office.whatsapp),
    (_("web page"), lambda office: office.url),
    (_("address"), lambda office: office.address),
    (_("source of the details"), lambda office: office.source),
    (_("source seen on"), lambda office: office.seen_on),
    (_("confirmed on"), lambda office: office.confirmed_on),
]


@require_safe
@require("offices.see")
def offices(request: HttpRequest) -> HttpResponseBase:
    """All offices with their ways in; those that nobody has confirmed are marked."""
    shown = listing(
        request, Office.objects.select_related("changed_by", "confirmed_by"),
        sorts={"name": "name", "seen": "seen_on", "confirmed": "confirmed_on"},
        filters={
            "state": lambda rows, what: rows.filter(confirmed_on__isnull=what == "open"),
            "q": lambda rows, text: rows.filter(Q(name__icontains=text) | Q(phone__icontains=text)),
        },
    )  # fmt: skip
    context = {"listing": shown, "confirms": may(request.user, "offices.confirm")}
    return asked_file(request, "offices", COLUMNS, shown.rows) or render(request, "offices/offices.html", context)


@require_http_methods(FORM)
@require("offices.write")
def new(request: HttpRequest) -> HttpResponse:
    """Enter an office; what leads to it is hidden until another person has confirmed it."""
    form = NewOfficeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_office(form.cleaned_data["key"], form.facts(), by=signed_in(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _waits(request)
    return _page(request, form)


@require_http_methods(FORM)
@require("offices.write")
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change an office: it is hidden until it is confirmed again. Whoever saves second sees both."""
    office = get_object_or_404(Office, key=key)
    form = _about(office, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, office)
    try:
        actions.change_office(office, form.facts(), seen=form.version, by=signed_in(request))
    except StaleVersion as stale:
        return _page(request, form.over(_about(stale.stands)), office)
    return _waits(request)


@require_POST
@require("offices.confirm")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm an office as it was read; the page says at which saving."""
    office, seen = get_object_or_404(Office, key=key), request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    try:
        actions.confirm_office(office, seen=version, by=signed_in(request), now=timezone.now())
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Confirmed. The public sees it now."))
    return redirect("desk_offices")


def _about(office: Office, data: Any = None) -> OfficeForm:
    return OfficeForm(data, initial=OfficeForm.facts_of(office) | {"version": office.version})


def _waits(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved. The public sees its phone and address once another person has confirmed them."))
    return redirect("desk_offices")


def _page(request: HttpRequest, form: OfficeForm, office: Office | None = None) -> HttpResponse:
    return render(request, "offices/form.html", {"form": form, "office": office}, status=form.status)
