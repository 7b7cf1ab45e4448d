"""How placement reports and their periods are shown in templates."""

from django import template
from django.template import Context
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from recruitment.placements.columns import STATE_WORDS, word
from recruitment.placements.periods import Period

register = template.Library()
LOOKS = {"missing": ("off", "off"), "awaited": ("none", "clock"), "late": ("hold", "hold"), "came": ("ok", "ok")}


@register.filter
def two_months(period: Period) -> str:
    """January–February 2026."""
    first = period.starts.month
    return _("%(first)s–%(second)s %(year)s") % {
        "first": MONTHS[first], "second": MONTHS[first + 1], "year": period.starts.year
    }  # fmt: skip


@register.simple_tag(takes_context=True)
def report_mark(context: Context, told: str) -> SafeString:
    """Whether a report came, as a status mark."""
    css, icon = LOOKS[told]
    drawn = context["icons"].use(icon, "")
    return format_html('<span class="mark {}">{}{}</span>', css, drawn, STATE_WORDS[told])


@register.filter
def country_of(names: dict[str, str], code: str) -> str:
    return word("country", code, names)
