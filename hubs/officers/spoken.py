"""Facts of an entry as people say them, for whoever compares what stands with what is wished."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hubs.directory.hours import hours_of
from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Organization
from hubs.directory.models.schedules import Schedule
from hubs.directory.opening_hours import Hours
from hubs.directory.spoken_hours import spoken_exception, spoken_week
from hubs.directory.words import LANGUAGES, Channel, Cost, ForWhom, Holidays, Papers, Status
from hubs.officers.facts import DAYS, HOURS
from hubs.officers.writing import where_of

CHOICES: dict[str, Mapping[str, Any]] = {
    "status": dict(Status.choices), "papers": dict(Papers.choices), "cost": dict(Cost.choices),
    "holidays": dict(Holidays.choices),
}  # fmt: skip


def in_words(key: str, value: Any, facts: Mapping[str, Any] | None = None) -> str:
    """One fact; a line for each row of those that have rows. `facts` name the places that are not there yet."""
    start = key.split(".")[-1] if key.startswith("place.") else key.split(".")[0]
    if value is None or value in ("", [], False):
        return ""
    if value is True:
        return _("Yes")
    if start == "places":
        return "\n".join(place_name(facts or {}, place) for _at, place in value)
    if start in CHOICES:
        return str(CHOICES[start][value])
    if start in ROWS:
        return "\n".join(ROWS[start](value))
    return str(value)


def hours_said(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each rule and each exception."""
    said = []
    for row in rows:
        hours, first = hours_in([row]), row["from"] or row["dtstart"]
        day = date.fromisoformat(first) if first else date.today()  # noqa: DTZ011 - any day on which the rule holds
        said += [spoken_exception(one) for one in hours.exceptions] or [_rule(hours, day, row)]
    return said


def hours_in(rows: Iterable[Mapping[str, Any]]) -> Hours:
    """Rows of facts as the pure module reads them."""
    return hours_of([_schedule(row) for row in rows], Holidays.UNKNOWN)


def _rule(hours: Hours, day: date, row: Mapping[str, Any]) -> str:
    said = "; ".join(spoken_week(hours, day))
    if row["to"] or row["from"]:
        return _("%(hours)s (from %(first)s to %(last)s)") % {
            "hours": said, "first": row["from"] or "…", "last": row["to"] or "…"}  # fmt: skip
    return said


def _schedule(row: Mapping[str, Any]) -> Schedule:
    days = {column: date.fromisoformat(row[name]) if row[name] else None for name, column in DAYS.items()}
    times = {f"{name}_at": time.fromisoformat(row[name]) if row[name] else None for name in ("opens", "closes")}
    return Schedule(**{column: row[name] for name, column in HOURS.items()}, **days, **times)


def _phones(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    channels, unsure = dict(Channel.choices), _("not confirmed: not shown")
    said = []
    for row in rows:
        good_for = ", ".join(str(channels[one]) for one in row["channels"])
        sure = "" if row["confirmed"] else f" · {unsure}"
        number = " ".join(filter(None, [row["number"], row["extension"]]))
        notes = " / ".join(filter(None, [row["note_es"], row["note_en"]]))
        said.append(f"{number} ({good_for}){f', {notes}' if notes else ''}{sure}")
    return said


def _prices(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [_price(row) for row in rows]


def _price(row: Mapping[str, Any]) -> str:
    amount = f": B/. {row['amount']}" if row["amount"] else ""
    return f"{row['option_es']} / {row['option_en']}{amount}"


def _listed(words: Iterable[Any]) -> list[str]:
    return [get_text_list([str(word) for word in words], pgettext("between the last two", "and"))]


def _contact(row: Mapping[str, Any]) -> str:
    said = ", ".join(filter(None, [row["person"], row["post_es"], row["department_es"], row["email"]]))
    return said if row["public"] else f"{said} · {_('for staff alone')}"


def _where(code: str) -> str:
    where = where_of(code)
    return ", ".join(str(one) for one in reversed(where) if one) if where else ""


def place_name(facts: Mapping[str, Any], place: str) -> str:
    """The name of a place of an entry, which may not be there yet."""
    found = Location.objects.filter(public_id=place).first()
    return found.name if found else str(facts.get(f"place.{place}.place_name_es", ""))


ROWS: dict[str, Any] = {
    "hours": hours_said,
    "phones": _phones,
    "prices": _prices,
    "documents": lambda rows: [f"{row['paper_es']} / {row['paper_en']}" for row in rows],
    "needs": lambda codes: _listed(TaxonomyTerm.objects.filter(code__in=codes)),
    "languages": lambda codes: _listed(LANGUAGES[code] for code in codes),
    "for_whom": lambda codes: _listed(ForWhom(code).label for code in codes),
    "place_phones": _phones,
    "org_phones": _phones,
    "org_contacts": lambda rows: [_contact(row) for row in rows],
    "access": lambda rows: [f"{row['there_es']} / {row['there_en']}" for row in rows],
    "district": lambda code: [_where(code)],
    "organization": lambda key: [one.name for one in Organization.objects.filter(public_id=key)],
}
