"""Tags for the elements that pages are made of."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.access import may as may_do

register = template.Library()


@register.filter
def may(user: Any, permission: str) -> bool:
    """Whether this person holds a permission (core.roles); for what is shown, never instead of `require`."""
    return may_do(user, permission)


@register.simple_tag(takes_context=True)
def written_lang(context: Context) -> SafeString:
    """For an element that shows stored text: its language, where the page speaks another one."""
    return format_html(' lang="{}"', context["written"]) if context.get("written") else SafeString("")


@register.simple_tag(takes_context=True)
def sort_link(context: Context, key: str, word: str) -> SafeString:
    """The heading of a column that sorts the list at hand (core.listing); touching it again turns the order round."""
    listing, request = context["listing"], context["request"]
    turned = f"-{key}" if listing.sort == key else key
    arrow = {key: " ↑", f"-{key}": " ↓"}.get(listing.sort, "")
    return format_html('<a href="?{}">{}{}</a>', with_query(request, o=turned, p=None), word, arrow)


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The query of this page with some parameters changed; an empty one goes."""
    return with_query(context["request"], **changes)


def with_query(request: HttpRequest, **changes: Any) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return query.urlencode()


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, css_class: str = "i") -> SafeString:
    """An icon by name; it is drawn once, in the sheet at the end of the page."""
    return context["icons"].use(name, css_class)


@register.simple_tag(takes_context=True)
def icons_inside(context: Context, *names: str) -> str:
    """Name the icons of a part that is kept ({% cache %}): a kept part does not draw them again."""
    for name in names:
        context["icons"].use(name)
    return ""


@register.simple_tag(takes_context=True)
def icon_sheet(context: Context) -> SafeString:
    """The symbols of the icons used on this page. Last in the body."""
    return context["icons"].sheet()


@register.simple_tag(takes_context=True)
def mark(context: Context, look: Any, word: str, tag: str = "span") -> SafeString:
    """A status: colour, shape and word together, never one without the others.

    `look` has the attributes `css` and `icon` (words.Look).
    """
    return format_html('<{} class="mark {}">{}{}</{}>', tag, look.css, context["icons"].use(look.icon, ""), word, tag)


@register.simple_tag(takes_context=True)
def status(context: Context, css: str, icon_name: str, word: str, tag: str = "span") -> SafeString:
    """A status that is no licence's: not found, a warning."""
    drawn = context["icons"].use(icon_name, "")
    return format_html('<{} class="mark {}">{}{}</{}>', tag, css, drawn, word, tag)
