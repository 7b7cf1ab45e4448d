"""The desk of templates: what is prepared and approved before it is needed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.alerts import prepared, queries
from campaigns.alerts.forms import TemplateForm, template_stands
from campaigns.alerts.models import AlertTemplate
from campaigns.alerts.words import TemplateState
from core.access import may, require, signed_in
from core.listing import listing
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("alerts.see")
def templates(request: HttpRequest) -> HttpResponse:
    """All templates, and which of them wait for a second person."""
    shown = listing(
        request, queries.templates(), sorts={"name": f"name_{get_language()}", "code": "code"},
        filters={"state": lambda rows, state: rows.filter(state=state), "q": _called},
    )  # fmt: skip
    return render(request, "campaigns/alerts/desk_templates.html", {"listing": shown, "states": TemplateState.choices})


def _called(rows: QuerySet[AlertTemplate], text: str) -> QuerySet[AlertTemplate]:
    return rows.filter(Q(name_es__icontains=text) | Q(name_en__icontains=text))


@require_http_methods(FORM)
@require("alerts.write")
def new(request: HttpRequest) -> HttpResponse:
    """Prepare one."""
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = prepared.prepare(form.facts(), form.texts(), by=signed_in(request))
        return redirect("desk_alert_template", made.code)
    return render(request, "campaigns/alerts/desk_template_form.html", {"form": form}, status=form.status)


@require_safe
@require("alerts.see")
def template(request: HttpRequest, code: str) -> HttpResponse:
    """One template, with its places still open, and who may do what."""
    held, user = _template(code), signed_in(request)
    context = {
        "template": held, "places": prepared.places_of(held), "writing": may(user, "alerts.write"),
        "approved": held.state == TemplateState.APPROVED, "mine": held.written_by_id == user.pk,
        "approving": may(user, "alerts.approve"),
    }  # fmt: skip
    return render(request, "campaigns/alerts/desk_template.html", context)


@require_http_methods(FORM)
@require("alerts.write")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change it, which voids its approval."""
    held, by = _template(code), signed_in(request)
    form = TemplateForm(request.POST or None, initial=template_stands(held))
    if request.method == "POST" and form.is_valid():
        try:
            held = prepared.change(held, form.facts(), form.texts(), version=form.version, by=by)
        except StaleVersion:
            form = form.over(TemplateForm(initial=template_stands(_template(code))))
        else:
            return redirect("desk_alert_template", held.code)
    context = {"form": form, "template": held}
    return render(request, "campaigns/alerts/desk_template_form.html", context, status=form.status)


@require_POST
@require("alerts.approve")
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """Let everybody write from it."""
    held, now = _template(code), timezone.now()
    version = request.POST.get("version", "")
    try:
        seen = int(version) if version.isdecimal() else 0
        prepared.approve(held, version=seen, by=signed_in(request), now=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleVersion:
        messages.error(request, _("It was changed since you read it. Read it again before you decide."))
    else:
        messages.success(request, _("Approved: alerts can be written from it."))
    return redirect("desk_alert_template", code)


def _template(code: str) -> AlertTemplate:
    return get_object_or_404(queries.templates(), code=code)
