"""How inspections are shown in templates."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from recruitment.inspections.checklist import Item, Principle, after
from recruitment.inspections.models import Answer, Inspection
from recruitment.inspections.words import RESULT_LOOKS, VERDICT_LOOKS
from recruitment.register.words import Look

register = template.Library()


@register.filter
def said(about: Item | Principle) -> str:
    """The item or principle in the language at hand."""
    return about.text(get_language() or "es")


@register.filter
def following(code: str, inspection: Inspection) -> str:
    """Where one goes after saving this principle."""
    if code := after(code):
        return reverse("inspection_section", args=[inspection.public_id, code])
    return reverse("inspection", args=[inspection.public_id])


@register.simple_tag(takes_context=True)
def verdict_mark(context: Context, answer: Answer) -> SafeString:
    return _mark(context, VERDICT_LOOKS[answer.verdict], answer.get_verdict_display())


@register.simple_tag(takes_context=True)
def result_mark(context: Context, value: str, word: str) -> SafeString:
    return _mark(context, RESULT_LOOKS[value], word)


def _mark(context: Context, look: Look, word: str) -> SafeString:
    return format_html('<span class="mark {}">{}{}</span>', look.css, context["icons"].use(look.icon, ""), word)
