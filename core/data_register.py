"""Which columns of the database say something about a person: whose, what for, on what ground, how long.

Every column that could must be named, by its department's `data_register.py`, as HELD (about somebody) or in NOBODYS.
A system check refuses one that is not: whoever adds a column decides, and says so. docs/data-register.md shows it.

A column could when it holds free text, a list, a document or bytes; in a table that has one HELD column every column
could, apart from keys and what is true or false. Codes out of a closed list say nothing alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.checks import CheckMessage, Error
from django.db import models
from modeltranslation.fields import TranslationField

FREE = (models.CharField, models.TextField, models.BinaryField, models.JSONField, models.FileField)
KEYS = (models.AutoField, models.ForeignKey, models.UUIDField, models.BooleanField)
BY_STAFF = "writers"  # who wrote a draft, by their numbers: as a key


@dataclass(frozen=True, slots=True)
class Held:
    """Columns of one table that are about somebody. `kept` says how long; `task` is what of the schedule sees to it.

    Without a task they are kept as the law of public records and archives says, or go by a person's own deed.
    """

    model: str
    fields: str
    whose: str
    purpose: str
    basis: str
    kept: str
    task: str = ""


HELD: list[Held] = []
NOBODYS: dict[str, str] = {}


def enter(held: Iterable[Held], nobodys: dict[str, str]) -> None:
    """Called by each department when Django starts."""
    HELD.extend(one for one in held if one not in HELD)
    NOBODYS.update(nobodys)


def faults() -> Iterator[str]:
    """What is not named, named twice, or named and not there."""
    tables = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    holding, named = {one.model for one in HELD}, _named()
    for label in sorted({*tables, *named}):
        asked = _asked(tables[label], holding) if label in tables else set()
        there = {field.name for field in tables[label]._meta.concrete_fields} if label in tables else set()
        told = named.get(label, [])
        yield from (f"{label}.{name}: is it about somebody?" for name in sorted(asked - set(told)))
        yield from (f"{label}.{name} is named and not there." for name in sorted(set(told) - there))
        yield from (f"{label}.{name} is named twice." for name in sorted(set(told)) if told.count(name) > 1)


def _named() -> dict[str, list[str]]:
    named = {label: names.split() for label, names in NOBODYS.items()}
    for one in HELD:
        named[one.model] = [*named.get(one.model, []), *one.fields.split()]
    return named


def _asked(model: type[models.Model], holding: set[str]) -> set[str]:
    """The columns of a table that must be named. Other languages of a text go with it."""
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, TranslationField)]
    could = _is_no_key if model._meta.label in holding else _is_free
    return {field.name for field in fields if could(field) and field.name != BY_STAFF}


def _is_no_key(field: Any) -> bool:
    return not field.primary_key and not isinstance(field, KEYS)


def _is_free(field: Any) -> bool:
    inner = field.base_field if isinstance(field, ArrayField) else field
    return isinstance(field, (*FREE, ArrayField)) and not inner.choices and not field.primary_key


def check(**_facts: Any) -> list[CheckMessage]:
    """For Django's system checks: `manage.py check`, `migrate`, the start of the development server."""
    hint = "Name it in the data_register.py of its department: HELD with its facts, or NOBODYS."
    return [Error(fault, hint=hint, id="core.E001") for fault in faults()]


def as_page() -> str:
    """docs/data-register.md."""
    lines = [HEAD]
    for whose in dict.fromkeys(one.whose for one in HELD):
        lines += [
            f"\n## {whose}\n",
            "| what | what for | on what ground | how long | seen to by |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(one) for one in HELD if one.whose == whose]
    return "\n".join(lines) + "\n"


def _row(one: Held) -> str:
    what = f"{one.model}: {', '.join(one.fields.split())}"
    return f"| {' | '.join((what, one.purpose, one.basis, one.kept, f'`{one.task}`' if one.task else '—'))} |"


HEAD = """# Data register

What the portal keeps about people, column by column (Law 81 of 2019; Convention 181, article 6). Made by
`manage.py data_register`; a test compares. The source are the files `data_register.py` of the departments (`held.py` of
core), and a system check refuses a column that could be about somebody and is in none of them. The grounds are the
authors' reading and wait for the ministry's lawyer. Copies (docs/backups.md) outlive what is deleted by 35 days."""
