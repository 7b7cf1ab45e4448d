"""Two officers, one record: the second to save sees both versions, and nothing that either typed is lost.

A record carries a version. A form carries, signed, the version and the values that its writer saw. Fields that
only one of the two touched are taken from that one; for the others the page shows both values and asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import eq
from typing import Any, Self, TypeVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SALT = "core.versions.posted"
T = TypeVar("T")


class Versioned(models.Model):
    """A record that two people may edit; every action that writes what they edit calls `next_version`."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def next_version(self) -> None:
        self.version += 1


class StaleVersion(Exception):
    """Somebody saved first; `stands` is what they saved. Raised by an action, under the lock, before it writes."""

    def __init__(self, stands: Any) -> None:
        super().__init__(f"{stands._meta.label_lower} {stands.pk} was saved meanwhile")
        self.stands = stands


def same_version(row: Any, version: int) -> None:
    """Raise StaleVersion when the locked row is no longer the one that was seen."""
    if row.version != version:
        raise StaleVersion(row)


def chosen(was: T, now: T, typed: T, same: Callable[[T, T], bool] = eq) -> tuple[T, bool]:
    """Which of two changes of one value holds, and whether both changed it: then it is what was typed."""
    if same(was, typed):
        return now, False
    return typed, not same(was, now) and not same(now, typed)


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both have changed: what stands now, and what was typed here. `id` is its place on the page."""

    id: str
    label: str | Promise
    stands: str
    typed: str


class VersionedForm(forms.Form):
    """A form about a record with a version, which `initial` brings with the values that stand.

    `version` is the one that the writer saw. A page without a seal has seen nothing: then every field that differs
    is shown in both values, and what was typed is kept.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    clashes: list[Clash] | None = None  # None as long as nobody was quicker
    version: int
    _was: dict[str, list[str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version, self._was = self._read() if self.is_bound else (self.initial.get("version", 0), {})
        self.initial = {**self.initial, "seen": self._seal}

    def _read(self) -> tuple[int, dict[str, list[str]]]:
        try:
            seen = signing.loads(self.data.get(self.add_prefix("seen"), ""), salt=SALT)
        except signing.BadSignature:
            return 0, {}
        return seen["version"], seen["values"]

    def clean_seen(self) -> str:
        seal: str = self.cleaned_data["seen"]
        if seal and not self._was:
            self.add_error(None, _("This page is too old. Open it again."))
        return seal

    def _seal(self) -> str:
        """The version and the values of this form, signed. Called when the page is made: fields may go until then."""
        values = {name: self._stands(name) for name in self._facts()}
        return signing.dumps({"version": self.version, "values": values}, salt=SALT, compress=True)

    def facts(self) -> dict[str, Any]:
        """What was typed, for an action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        if self.clashes is not None:
            return 409
        return 422 if self.errors else 200

    def over(self, fresh: Self) -> Self:
        """What was typed here, put into `fresh`: an unbound form about what stands now.

        What only the other person changed is taken over; what was typed here stays typed. Saving `fresh` counts
        as a decision about every clash, for its writer has seen both.
        """
        data, clashes = QueryDict(mutable=True), []
        for name, field in fresh._facts().items():
            now, typed = fresh._stands(name), self._typed(name, field)
            value, clash = chosen(self._was.get(name, []), now, typed, partial(_same, field))
            if clash:
                label = field.label or name
                clashes.append(Clash(fresh[name].id_for_label, label, shown(field, now), shown(field, typed)))
            data.setlist(fresh.add_prefix(name), value)
        data[fresh.add_prefix("seen")] = fresh["seen"].value()
        fresh._was = {name: fresh._stands(name) for name in fresh._facts()}
        fresh.data, fresh.is_bound, fresh.clashes = data, True, clashes
        return fresh

    def _stands(self, name: str) -> list[str]:
        field = self.fields[name]
        return _posted(field, self.get_initial_for_field(field, name))

    def _typed(self, name: str, field: forms.Field) -> list[str]:
        return _posted(field, field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))

    def _facts(self) -> dict[str, forms.Field]:
        return {name: field for name, field in self.fields.items() if name != "seen"}


def _posted(field: forms.Field, value: Any) -> list[str]:
    """What a browser posts of a field that shows this value."""
    if isinstance(value, bool):
        return ["on"] if value else []
    told = field.widget.format_value(field.prepare_value(value))
    items = told if isinstance(told, list | tuple) else [told]
    return [str(item).replace("\r\n", "\n") for item in items if item not in (None, "")]


def _same(field: forms.Field, one: list[str], other: list[str]) -> bool:
    """Whether two posted values mean the same: 1000 is 1000.00."""
    if sorted(one) == sorted(other):
        return True
    try:
        return len(one) < 2 and len(other) < 2 and field.to_python("".join(one)) == field.to_python("".join(other))
    except ValidationError:
        return False


def shown(field: forms.Field, posted: list[str]) -> str:
    """A value as its reader knows it: the words of choices, not their codes; days and sums as they are written here."""
    if isinstance(field, forms.BooleanField):
        return str(_("Yes.") if posted else _("No."))
    words = {str(code): str(word) for code, word in getattr(field, "choices", ())}
    return ", ".join(words[item] if item in words else _written(field, item) for item in posted)


def _written(field: forms.Field, item: str) -> str:
    try:
        return str(localize(field.to_python(item)))
    except ValidationError:
        return item
