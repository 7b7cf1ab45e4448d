"""How the desk's pages of hubs say numbers and ages."""

from datetime import date, timedelta

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from core.small_cells import LEAST
from hubs.directory.models.services import Service

register = template.Library()


@register.filter
def whole_days(age: timedelta | None) -> int | None:
    return None if age is None else age.days


@register.filter
def few(count: int | None) -> str:
    """A count, or that it is too small to show."""
    return gettext("fewer than %(least)d, or kept back") % {"least": LEAST} if count is None else str(count)


@register.simple_tag(takes_context=True)
def age_mark(context: Context, service: Service, today: date) -> SafeString:
    """What the day does to an entry: it is overdue, or out of the list."""
    if not service.overdue(today):
        return SafeString()
    until = service.listed_until
    gone = until is None or until < today
    css, icon, word = ("off", "off", gettext("Out of the list")) if gone else ("hold", "warn", gettext("Overdue"))
    return format_html('<span class="mark {}">{}{}</span>', css, context["icons"].use(icon, ""), word)
