"""How the words of a guide are shown in templates."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.publishing import State
from rights.guides.difference import difference
from rights.guides.markdown import to_html, to_plain
from rights.guides.models import Guide, GuideImage, Statement, Topic
from rights.guides.queries import path_of

register = template.Library()
LOOKS = {
    State.DRAFT: ("none", "edit"), State.REVIEW: ("hold", "clock"), State.RETURNED: ("past", "undo"),
    State.PUBLISHED: ("ok", "ok"), State.REPLACED: ("none", "past"), State.WITHDRAWN: ("off", "off"),
}  # fmt: skip


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown of staff as the few safe elements of a guide."""
    return mark_safe(to_html(text or ""))  # noqa: S308 - cleaned there


@register.filter
def steps(text: str) -> SafeString:
    """The steps of a guide: its first numbered list with numbers that are seen from afar."""
    return mark_safe(to_html(text or "").replace("<ol>", '<ol class="steps">', 1))  # noqa: S308 - cleaned there


@register.filter
def first_sentence(text: str) -> str:
    """The first sentence of an answer."""
    head, stop, _rest = to_plain(text or "").partition(". ")
    return f"{head}." if stop else head


@register.filter
def height_at(image: GuideImage, width: int) -> int:
    """How high a picture is in one of its widths."""
    return round(image.height * min(width, image.width) / image.width)


@register.filter
def guide_path(guide: Guide) -> str:
    """The address of a guide in the language at hand."""
    return path_of("guide", guide)


@register.filter
def topic_path(topic: Topic) -> str:
    """The address of a topic in the language at hand."""
    return path_of("topic", topic)


@register.filter
def cited(statement: Statement) -> str:
    """The source of a sentence in a few words: what it is, its number, the article."""
    source = statement.source
    return ", ".join(part for part in (source.instrument, source.number, statement.article) if part)


@register.simple_tag(takes_context=True)
def guide_state(context: Context, state: str) -> SafeString:
    """The state of a version as a word with its icon."""
    css, icon = LOOKS[State(state)]
    drawn = context["icons"].use(icon, "")
    return format_html('<span class="mark {}">{}{}</span>', css, drawn, State(state).label)


@register.inclusion_tag("rights/guides/desk_columns.html")
def compared(
    before: str | None, after: str | None, lang: str | None = "", old: Any = "", new: Any = ""
) -> dict[str, Any]:
    """Two texts, the old beside the new: what is gone is struck out in the one, what is new underlined in the other.

    `old` and `new` are their headings. A change is also told in words for those who do not see the strokes.
    """
    parts = difference(before or "", after or "")
    sides = [(head, [part for part in parts if part.kind != left]) for head, left in ((old, "new"), (new, "gone"))]
    return {"sides": sides, "lang": lang, "same": all(part.kind == "same" for part in parts), "empty": not parts}
