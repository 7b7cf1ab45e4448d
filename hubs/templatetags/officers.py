"""How the officers' desk shows where a draft stands."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hubs.officers.moves import DraftState
from hubs.officers.words import LOOKS, DraftWord

register = template.Library()


@register.simple_tag(takes_context=True)
def draft_mark(context: Context, state: str) -> SafeString:
    """The state of a draft: colour, sign and word together."""
    css, icon = LOOKS[DraftState(state)]
    drawn = context["icons"].use(icon, "")
    return format_html('<span class="mark {}">{}{}</span>', css, drawn, DraftWord(state).label)
