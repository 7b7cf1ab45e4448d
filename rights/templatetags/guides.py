"""How the words of a guide are shown in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from rights.guides.markdown import to_html, to_plain
from rights.guides.models import Guide, Statement, Topic
from rights.guides.queries import path_of

register = template.Library()


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
