"""What an auditor may ask of the trail, and how an answer is shown; quick with a million entries."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import AuditEntry, User
from core.sheets import Column
from core.verbs import in_words

Entries = QuerySet[AuditEntry]
MOST = 10_000  # entries that are counted and paged; who looks for older ones narrows the question
SORTS = {"when": "-at", "who": "by_id", "verb": "verb", "about": "kind"}
SEEN = """
with recursive seen(word) as (
  (select {column} from core_auditentry order by {column} limit 1)
  union all
  select (select {column} from core_auditentry where {column} > word order by {column} limit 1)
  from seen where word is not null
) select word from seen where word is not null
"""


def seen(column: str) -> list[str]:
    """Every verb or kind that occurs, in order: one jump in the index for each."""
    if column not in ("verb", "kind"):
        raise ValueError(column)
    with connection.cursor() as cursor:
        cursor.execute(SEEN.format(column=column))
        return [word for (word,) in cursor.fetchall()]


def kind_words(kind: str) -> str:
    """What a kind of row is called; the label itself when there is no such model any more."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def shown_facts(facts: Any) -> list[tuple[str, str]]:
    """The facts as names and values."""
    pairs = facts.items() if isinstance(facts, dict) else [("", facts)]
    return [(name.replace("_", " "), _fact(value)) for name, value in pairs]


def _fact(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _verb(rows: Entries, said: str) -> Entries:
    return rows.filter(verb__in=[verb for verb in seen("verb") if verb.startswith(said.lower())])


def _who(rows: Entries, said: str) -> Entries:
    known = User.objects.filter(Q(email__icontains=said) | Q(name__icontains=said))
    return rows.filter(by__in=list(known.values_list("pk", flat=True)[:500]))


def _text(rows: Entries, said: str) -> Entries:
    return rows.alias(said=Cast("facts", TextField())).filter(said__icontains=said)


def _since(rows: Entries, said: str) -> Entries:
    day = _day(said)
    return rows.filter(at__gte=_start(day)) if day else rows


def _until(rows: Entries, said: str) -> Entries:
    day = _day(said)
    return rows.filter(at__lt=_start(day + timedelta(days=1))) if day else rows


FILTERS = {
    "verb": _verb,
    "who": _who,
    "kind": lambda rows, said: rows.filter(kind=said),
    "key": lambda rows, said: rows.filter(key=said),
    "since": _since,
    "until": _until,
    "text": _text,
}


def _day(said: str) -> date | None:
    """A civil day; None for what is none, and for the ends of time."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _linked(entry: AuditEntry, name: str) -> Any:
    return getattr(getattr(entry, "link", None), name, "")


COLUMNS: list[Column] = [
    (_("Place"), lambda entry: _linked(entry, "place")),
    (_("When"), lambda entry: timezone.localtime(entry.at).isoformat(sep=" ", timespec="seconds")),
    (_("Who"), lambda entry: entry.by.name if entry.by else ""),
    (_("E-mail"), lambda entry: entry.by.email if entry.by else ""),
    (_("What"), lambda entry: in_words(entry.verb)),
    (_("Verb"), lambda entry: entry.verb),
    (_("About"), lambda entry: entry.kind),
    (_("Key"), lambda entry: entry.key),
    (_("Facts"), lambda entry: _json(entry.facts)),
    (_("Hash"), lambda entry: _linked(entry, "hash")),
]
