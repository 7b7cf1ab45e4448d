"""The public pages of surveys: the list, one survey with its charts, the gap between needs and services, and paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.pages import kept
from core.qr import absolute, qr_svg
from hubs.surveys.gap import gaps, since
from hubs.surveys.periods import open_month
from hubs.surveys.queries import public_surveys
from hubs.surveys.shown import shown

SHORT = cache_control(public=True, max_age=60)


@require_safe
@kept
def surveys(request: HttpRequest) -> HttpResponse:
    """All published surveys, newest first, with period, place and base."""
    return render(request, "hubs/surveys/surveys.html", {"surveys": public_surveys()})


@require_safe
@kept
def survey(request: HttpRequest, code: str) -> HttpResponse:
    """One survey: who was asked, when and how first, then its tables."""
    return render(request, "hubs/surveys/survey.html", _of(code))


@require_safe
@SHORT
def survey_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The survey as a sheet for paper, with a code that leads back."""
    return render(request, "hubs/surveys/survey_sheet.html", _of(code) | _carried(reverse("survey", args=[code])))


@require_safe
@SHORT
def gap(request: HttpRequest) -> HttpResponse:
    """By province: what people lack, beside the services that are listed; and what that does not say."""
    return render(request, "hubs/surveys/gap.html", _gaps())


@require_safe
@SHORT
def gap_sheet(request: HttpRequest) -> HttpResponse:
    """The same for paper."""
    return render(request, "hubs/surveys/gap_sheet.html", _gaps() | _carried(reverse("survey_gap")))


def _of(code: str) -> dict[str, Any]:
    return shown(get_object_or_404(public_surveys(), code=code))


def _gaps() -> dict[str, Any]:
    today = timezone.localdate()
    return {"gaps": gaps(today=today), "since": since(today), "until": open_month(today)}


def _carried(path: str) -> dict[str, Any]:
    link = absolute(path)
    drawn = mark_safe(qr_svg(link))  # noqa: S308 - drawn by segno from our own address
    return {"link": link, "qr": drawn, "today": timezone.localdate()}
