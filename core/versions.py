"""Two officers, one record: the second to save sees both versions, and nothing that either typed is lost.

A record carries a version. A form carries, signed, the version and the values that its writer saw. Fields that
only one of the two touched are taken from that one; for the others the page shows both values and asks.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.db import models
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SALT = "core.versions"


class Versioned(models.Model):
    """A record that two people may edit; every action that writes it calls `next_version`."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def next_version(self) -> None:
        self.version += 1


class StaleVersion(Exception):
    """Somebody saved first. Raised by an action, under the lock, before it writes anything."""


class Meanwhile(Exception):
    """Somebody else saved it since it was read; `theirs` is what stands now. Raised under the lock."""

    def __init__(self, theirs: Any) -> None:
        super().__init__(f"{theirs._meta.label_lower} {theirs.pk} is at version {theirs.version}")
        self.theirs = theirs


def same_version(row: Versioned, version: int) -> None:
    """Raise StaleVersion when the locked row is no longer the one that was seen."""
    if row.version != version:
        raise StaleVersion


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both have changed: what stands now, and what was typed here."""

    id: str
    label: str | Promise
    stands: str
    typed: str


class VersionedForm(forms.Form):
    """A form about a Versioned record. `facts_of(record)` must give the initial values by field."""

    seen = forms.CharField(widget=forms.HiddenInput)
    refusals: ClassVar = {"seen": _("This page is too old. Open it again.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["seen"] = self.token(self.initial.get("version", 1))

    def token(self, version: int) -> str:
        """The version and the values of this form, signed."""
        values = {name: self.get_initial_for_field(field, name) for name, field in self._facts().items()}
        return signing.dumps({"version": version, "values": values}, salt=SALT, compress=True)

    def clean_seen(self) -> dict[str, Any]:
        try:
            seen: dict[str, Any] = signing.loads(self.cleaned_data["seen"], salt=SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(self.refusals["seen"]) from error
        return seen

    @property
    def version(self) -> int:
        return int(self.cleaned_data["seen"]["version"])

    def beside(self, stands: dict[str, Any], version: int) -> tuple["VersionedForm", list[Clash]]:
        """This form once more over what stands now, and the fields that both have changed.

        What only the other person changed is taken over; what was typed here stays typed. Saving the new form
        counts as a decision about every clash, for its writer has seen both.
        """
        fresh = type(self)(initial=stands | {"version": version})
        was, data, clashes = self.cleaned_data["seen"]["values"], QueryDict(mutable=True), []
        for name, field in self._facts().items():
            typed, now = self._typed(name), fresh[name].value()
            if not field.has_changed(was.get(name), typed):
                typed = now
            elif field.has_changed(was.get(name), now) and field.has_changed(now, typed):
                clashes.append(
                    Clash(self[name].id_for_label, field.label or name, shown(field, now), shown(field, typed))
                )
            data.setlist(name, _as_list(typed))
        data["seen"] = fresh["seen"].value()
        return type(self)(data), clashes

    def _typed(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _facts(self) -> dict[str, forms.Field]:
        return {name: field for name, field in self.fields.items() if name != "seen"}


def _as_list(value: Any) -> list[str]:
    if value in (None, False):
        return []
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def shown(field: forms.Field, value: Any) -> str:
    """A value as its reader knows it: the words of choices, not their codes."""
    if isinstance(value, bool):
        return str(_("Yes.") if value else _("No."))
    words = dict(getattr(field, "choices", ()))
    return ", ".join(str(words.get(item, item)) for item in _as_list(value))
