"""How guarantees are shown in templates, also on pages of rooms that do not know them."""

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recruitment.guarantees import queries
from recruitment.guarantees.models import Guarantee
from recruitment.register.models.recruiters import Recruiter

register = template.Library()

# need or standing -> colour, icon, word; the words of a need also name its queue
LOOKS: dict[str, tuple[str, str, str | Promise]] = {
    "lapsed": ("off", "off", _("Lapsed, and the licence holds")),
    "overdue": ("off", "coin", _("Not replenished in time")),
    "short": ("hold", "clock", _("Lapses before the licence")),
    "owed": ("hold", "coin", _("To be replenished")),
    "to_release": ("none", "undo", _("Return waits for the director")),
    "released": ("past", "undo", _("Given back")),
    "holds": ("ok", "ok", _("Holds")),
    "coming": ("none", "clock", _("Has yet to begin")),
    "over": ("past", "past", _("Lapsed")),
}


@register.simple_tag(takes_context=True)
def guarantee_mark(context: Context, guarantee: Guarantee) -> SafeString:
    """How a row of `queries.guarantees()` stands today."""
    css, icon, word = LOOKS[queries.need(guarantee, today=timezone.localdate())]
    return format_html('<span class="mark {}">{}{}</span>', css, context["icons"].use(icon, ""), word)


@register.filter
def need_word(what: str) -> str | Promise:
    return LOOKS[what][2]


@register.filter
def need_css(what: str) -> str:
    return LOOKS[what][0]


@register.simple_tag
def guarantees_of(recruiter: Recruiter) -> list[Guarantee]:
    """The guarantees behind all licences of a recruiter, those that end last on top."""
    return list(queries.guarantees().filter(licence__recruiter=recruiter).order_by("-ends", "-pk"))
