"""The page of national holidays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.national_days import national_days
from rights.guides.queries import links


@require_safe
@cache_control(public=True, max_age=60)
def holidays_page(request: HttpRequest) -> HttpResponse:
    """The next holiday, then those of this year and the next."""
    today = timezone.localdate()
    years = [(year, national_days(year, get_language() or "es")) for year in (today.year, today.year + 1)]
    coming = next(day for _year, days in years for day in days if day.rest >= today)
    context = {"years": years, "coming": coming, "today": today, "guides": links(["hours-overtime-holidays"])}
    return render(request, "rights/calendar/holidays.html", context)
