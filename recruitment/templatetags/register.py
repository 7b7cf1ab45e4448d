"""How the register's facts are shown in templates."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from recruitment.register import words
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import RecruiterName
from recruitment.register.queries import LicenceNow
from recruitment.register.standing import Kind
from recruitment.register.words import EVENT_LOOKS, LISTED, AuthorityKind, EventKind, Look, Sector, WorkerGroup

register = template.Library()


@register.filter
def current(licences: list[LicenceNow]) -> list[LicenceNow]:
    """The licences that speak today: in each class of an authority the newest."""
    return [licence for licence, speaks in _parted(licences) if speaks]


@register.filter
def earlier(licences: list[LicenceNow]) -> list[LicenceNow]:
    """The licences that another one of the same class speaks for: replaced ones, and ones that have yet to begin."""
    return [licence for licence, speaks in _parted(licences) if not speaks]


def _parted(licences: list[LicenceNow]) -> Iterable[tuple[LicenceNow, bool]]:
    seen: set[tuple[str, str]] = set()
    for licence in licences:
        key = (licence.authority_code, licence.klass)
        yield licence, key not in seen
        seen.add(key)


@register.filter
def moment(when: datetime) -> str:
    """Day and time in Panama, in words: 24 de noviembre de 2026, 6:00 a. m.; midnight stands for the whole day."""
    local = timezone.localtime(when)
    day = date_format(local, "DATE_FORMAT")
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return day
    if get_language() == "fr":
        return f"{day}, {local.hour}\u00a0h\u00a0{local:%M}"
    half = ("a", "p")[local.hour >= 12] + (". m." if get_language() == "es" else ".m.")
    return f"{day}, {local.hour % 12 or 12}:{local:%M} {half}"


@register.filter
def path_of(link: str) -> str:
    return urlsplit(link).path


@register.filter
def proof_code(code: str) -> str:
    """IRIS-XXXX-XXXX-XXXX, as people read it out."""
    return f"IRIS-{code[:4]}-{code[4:8]}-{code[8:]}"


@register.filter
def distinct(names: Iterable[RecruiterName]) -> list[RecruiterName]:
    """Names that differ in more than their capitals and signs."""
    seen: dict[str, RecruiterName] = {}
    for name in names:
        seen.setdefault(name.norm, name)
    return list(seen.values())


def _told_as(event: LicenceEvent) -> tuple[Look, str | Promise]:
    """How a decision looks and is called; being put on a plain list is no licence."""
    if event.kind == Kind.ISSUED and event.licence.authority.kind == AuthorityKind.LIST:
        return LISTED, pgettext("decision", "On the list on this day")
    if event.kind == Kind.ISSUED and event.decided_on is None:  # read from a list that tells no decisions
        return EVENT_LOOKS[Kind.ISSUED], pgettext("decision", "In the register on this day")
    return EVENT_LOOKS[Kind(event.kind)], EventKind(event.kind).label


@register.filter
def event_css(event: LicenceEvent) -> str:
    return _told_as(event)[0].css


@register.simple_tag(takes_context=True)
def event_mark(context: Context, event: LicenceEvent) -> SafeString:
    """The kind of a decision as a status mark."""
    look, word = _told_as(event)
    drawn = context["icons"].use(look.icon, "")
    return format_html('<span class="mark {}">{}{}</span>', look.css, drawn, word)


@register.simple_tag(takes_context=True)
def state_mark(context: Context, licence: Licence) -> SafeString:
    """The standing of a licence as its row says it, for lists of the desk."""
    look, head = words.look(licence.authority.kind, licence.state), words.head(licence.authority.kind, licence.state)
    return format_html('<span class="mark {}">{}{}</span>', look.css, context["icons"].use(look.icon, ""), head)


@cache
def _countries(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


def _join(words: Iterable[str | Promise]) -> str:
    return ", ".join(str(word) for word in words)


@register.simple_tag
def country(code: str) -> str:
    """The name of a country in the language of the page."""
    return _countries(get_language() or "es").get(code, code)


@register.simple_tag
def scope(licence: LicenceNow | None) -> str:
    """What a licence is for: its sentence, else countries, sectors, groups and programmes in words."""
    if licence is None:
        return ""
    names = _countries(get_language() or "es")
    parts = [licence.purpose] if licence.purpose else [
        _join(names.get(code, code) for code in licence.countries),
        _join(Sector(code).label for code in licence.sectors),
        _join(WorkerGroup(group).label for group in licence.worker_groups),
    ]  # fmt: skip
    programmes = [name for name in dict.fromkeys([*licence.programmes, licence.klass]) if name not in licence.purpose]
    parts += [
        _join(programmes),
        _("Branches: %(places)s") % {"places": _join(licence.branches)} if licence.branches else "",
    ]
    told = [part.rstrip(".") for part in parts if part]
    return ". ".join(told) + "." if told else _("The register does not say for which work. Ask before you go on.")


@register.filter
def money(amount: Decimal) -> str:
    """An amount as it is written in Panama: 10,000.00."""
    return f"{amount:,.2f}"


@register.filter
def grouped(number: int) -> str:
    """A count with a comma at thousands, as in Panama."""
    return f"{number:,}"
