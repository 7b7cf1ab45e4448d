"""What the forms of an entry's parts have in common: facts in, facts out, both languages side by side, rows.

Each form speaks of a few facts; `told` gives them as an action takes them. Rows that are left empty are left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db import models
from django.forms import BoundField
from django.utils.functional import Promise

from core.versions import VersionedForm
from hubs.directory.models.services import Service
from hubs.officers.access import Entry
from hubs.officers.compare import fingerprint
from hubs.officers.facts import keys_of
from hubs.officers.words import name_of

BIG = ("description", "application_process", "eligibility_description", "transportation", "summary")
PICK = forms.CheckboxSelectMultiple


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together; a row may be left empty, and is folded away while it is."""

    fields: list[BoundField]
    row: bool = False
    head: str | Promise = ""  # what it is called, where that is not "one more" of its kind

    @property
    def title(self) -> str:
        """What its first field is of: "phone 2, …", "hours 1: …"."""
        return re.split("[:,]", str(self.fields[0].label))[0]

    @property
    def filled(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)

    def widths(self) -> list[tuple[BoundField, str]]:
        """Each field with its place: both languages of one fact side by side, choices over the whole width."""
        return [(field, "all picks" if field.use_fieldset else "half") for field in self.fields]


class PartForm(VersionedForm):
    """A part of an entry. `names` are the facts that it speaks of."""

    names: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, data: Any = None, *, facts: dict[str, Any], about: UUID | None = None, entry: Entry | None = None
    ) -> None:
        self.was, self.about, self.entry = facts, about, entry
        self.keys = self.shown_of(keys_of(facts, self.names, about))
        super().__init__(data, initial=self.first() | {"version": fingerprint(facts, self.keys)})

    def shown_of(self, keys: list[str]) -> list[str]:
        """The keys of its facts that this form shows; the version that it carries is theirs."""
        return keys

    def first(self) -> dict[str, Any]:
        """What the fields show."""
        return {key: self.was[key] for key in self.keys}

    def posted(self, name: str) -> list[str]:
        """What a browser would post of a field that nobody has touched."""
        return self._stands(name)

    def groups(self) -> list[Group]:
        """The fields as the page sets them."""
        return [Group(list(self))]

    def told(self) -> dict[str, Any]:
        """The facts of a valid form, by key."""
        return {key: self.cleaned_data[key] for key in self.keys}


def both(*names: str, required: Iterable[str] = (), of: type[models.Model] = Service) -> dict[str, forms.Field]:
    """A field for each language of these facts of a service, or of another thing."""
    made: dict[str, forms.Field] = {}
    for name in names:
        longest: int | None = getattr(of._meta.get_field(name), "max_length", None)
        widget = forms.Textarea(attrs={"rows": 4}) if name in BIG else None
        for key in (f"{name}_es", f"{name}_en"):
            made[key] = forms.CharField(
                label=name_of(key), max_length=longest, required=name in required, widget=widget
            )
    return made


class RowsForm(PartForm):
    """A form with numbered rows, two more than are filled."""

    rows: ClassVar[str] = ""  # the fact that holds them
    fewest: ClassVar[int] = 3

    @property
    def row_key(self) -> str:
        """The fact that holds the rows: of the entry, or of one place."""
        return f"{self.rows}.{self.about}" if self.about else self.rows

    @property
    def count(self) -> int:
        return max(self.fewest, len(self.was.get(self.row_key, [])) + 2)

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        raise NotImplementedError

    def add_rows(self) -> None:
        self.blocks: list[list[str]] = []
        for n in range(self.count):
            self.add_block({f"{name}{n}": field for name, field in self.row_fields(n).items()})

    def add_block(self, fields: dict[str, forms.Field]) -> None:
        self.blocks.append(list(fields))
        self.fields |= fields

    def groups(self) -> list[Group]:
        in_rows = {name for names in self.blocks for name in names}
        rows = [Group([self[name] for name in names], row=True) for names in self.blocks]
        return [Group([field for field in self if field.name not in in_rows]), *rows]

    def row(self, n: int) -> dict[str, Any]:
        return {name: self.cleaned_data.get(f"{name}{n}") for name in self.row_fields(n)}

    def filled(self) -> list[tuple[int, dict[str, Any]]]:
        """The rows that say something, with their numbers."""
        rows = [(n, self.row(n)) for n in range(self.count)]
        return [(n, row) for n, row in rows if any(value not in (None, "", [], False) for value in row.values())]
