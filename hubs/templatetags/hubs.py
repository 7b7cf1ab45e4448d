"""How pages say what the directory holds: marks, hours in words, lists of languages, the options of the finder."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.core.cache import caches
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext, pgettext

from hubs.directory.catalogue import Catalogue
from hubs.directory.opening_hours import Answer, Exceptional, Hours, State
from hubs.directory.spoken_hours import spoken_exception, spoken_holidays, spoken_state, spoken_week
from hubs.directory.words import LANGUAGES, Cost, ForWhom, Papers

register = template.Library()
LOOKS = {Answer.OPEN: ("ok", "ok"), Answer.CLOSED: ("past", "clock"), Answer.UNKNOWN: ("none", "none")}


@register.simple_tag(takes_context=True)
def open_mark(context: Context, state: State) -> SafeString:
    """Open, closed or not confirmed, with the time that matters; colour, sign and words together."""
    css, icon = LOOKS[state.answer]
    return format_html('<span class="mark {}">{}{}</span>', css, context["icons"].use(icon, ""),
                       spoken_state(state, context["now"]))  # fmt: skip


@register.simple_tag(takes_context=True)
def verified(context: Context, assured_date: date | None, overdue: bool) -> SafeString:
    """When somebody last found it right; a mark once its review is overdue."""
    day = date_format(assured_date, "DATE_FORMAT") if assured_date else ""
    if not overdue:
        return format_html("{}", gettext("Verified on %(day)s") % {"day": day})
    said = gettext("Not verified since %(day)s") % {"day": day} if day else gettext("Never verified")
    return format_html('<span class="mark hold">{}{}</span>', context["icons"].use("warn", ""), said)


@register.filter
def in_words(hours: Hours, on: date | datetime) -> list[str]:
    """The usual hours of a day's week, a sentence each, and what holidays do."""
    day = on.date() if isinstance(on, datetime) else on
    return [sentence for sentence in [*map(_capital, spoken_week(hours, day)), spoken_holidays(hours)] if sentence]


@register.filter
def exception_in_words(one: Exceptional) -> str:
    return _capital(spoken_exception(one))


@register.filter
def languages_in_words(codes: Iterable[Any]) -> str:
    """Names of languages; rows of the table or their codes."""
    names = [str(LANGUAGES[code if isinstance(code, str) else code.code]) for code in codes]
    return get_text_list(names, pgettext("between the last two", "and"))


@register.filter
def papers_in_words(said: str) -> str:
    return str(Papers(said).label)


@register.filter
def cost_in_words(said: str) -> str:
    return str(Cost(said).label)


@register.filter
def whom_in_words(said: Iterable[str]) -> str:
    return get_text_list([str(ForWhom(one).label) for one in said], pgettext("between the last two", "and"))


@register.filter
def degrees(value: float) -> str:
    """A coordinate with a point, whatever the language: five decimals are a metre."""
    return f"{value:.5f}"


@register.simple_tag
def options(choices: Iterable[tuple[str, Any]], chosen: str) -> SafeString:
    """The options of a list of codes and their words."""
    return format_html_join(
        "", '<option value="{}"{}>{}</option>',
        ((code, mark_safe(" selected") if code == chosen else "", name) for code, name in choices),
    )  # fmt: skip


@register.simple_tag
def place_options(known: Catalogue, chosen: str) -> SafeString:
    """All provinces and districts; drawn once for each language, then only the choice is marked."""
    kept = caches["pages"].get_or_set(f"hubs:places:{get_language()}", lambda: str(_place_options(known)), 60)
    mark = f'value="{chosen}"'
    html = str(kept).replace(mark, f"{mark} selected", 1) if chosen else str(kept)
    return mark_safe(html)  # noqa: S308 - escaped when it was drawn; `chosen` is a code of the catalogue


@register.simple_tag
def need_options(known: Catalogue, chosen: str) -> SafeString:
    """All needs; what belongs to another stands under it."""
    return format_html_join(
        "", '<option value="{}"{}>{}{}</option>',
        ((need.code, mark_safe(" selected") if need.code == chosen else "", "– " if need.under else "", need.name)
         for need in known.needs.values()),
    )  # fmt: skip


def _place_options(known: Catalogue) -> SafeString:
    whole = gettext("All of %(place)s")
    return format_html_join("", '<optgroup label="{}"><option value="{}">{}</option>{}</optgroup>', (
        (province.name, province.code, whole % {"place": province.name},
         format_html_join("", '<option value="{}">{}</option>', ((one.code, one.name) for one in districts)))
        for province, districts in known.shelves
    ))  # fmt: skip


def _capital(sentence: str) -> str:
    """As a sentence; "4:00 p. m." brings its full stop along."""
    return f"{sentence[:1].upper()}{sentence[1:]}{'' if sentence.endswith('.') else '.'}"
