"""How the sound of a guide is shown in templates."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rights.audio.queries import heard
from rights.guides.models import GuideVersion

register = template.Library()


@register.inclusion_tag("rights/audio/listen.html", takes_context=True)
def listen(context: Context, version: GuideVersion) -> dict[str, Any]:
    """What there is to hear of a guide in the language at hand; nothing where there is nothing."""
    return {"audio": heard(version, get_language() or ""), "guide": version.guide, "icons": context["icons"]}


@register.filter
def lasting(seconds: int) -> str:
    """How long it takes to hear it: "40 s", or whole minutes."""
    if seconds < 60:
        return _("%(n)s s") % {"n": seconds}
    return _("%(n)s min") % {"n": max(1, round(seconds / 60))}


@register.filter
def weighing(size: int) -> str:
    """How much of the line it costs: "310 KB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"
