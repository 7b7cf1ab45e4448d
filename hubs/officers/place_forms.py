"""The places of an entry as forms: which they are, what is said of one, a new one."""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.directory.bounds import slip
from hubs.directory.models.locations import SLIPS, Location
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import Province
from hubs.officers.access import Entry
from hubs.officers.carrying import standing
from hubs.officers.facts import HIDDEN, POINT, new_place
from hubs.officers.forms import PICK, PartForm
from hubs.officers.queries import may_be_given_at
from hubs.officers.spoken import place_name
from hubs.officers.words import name_of

SIZES = {"address_1": 200, "address_2": 200, "corregimiento": 80}
FIRST = ("place_name_es", "place_name_en", "district", "address_1", "address_2", "corregimiento", "transportation_es",
         "transportation_en", "latitude", "longitude", "secret")  # fmt: skip


def place_field(fact: str) -> forms.Field:
    """The field of one fact of a place."""
    label = name_of(fact)
    if fact in POINT:
        number = forms.TextInput(attrs={"inputmode": "decimal"})
        return forms.FloatField(label=label, required=False, widget=number)
    if fact == "district":
        return forms.ChoiceField(label=label, choices=districts)
    if fact == "secret":
        return forms.BooleanField(label=label, required=False, help_text=_(
            "For shelters. The public reads the province alone. Address, point, way and pictures are deleted, and this "
            "cannot be undone here."
        ))  # fmt: skip
    if fact.startswith("transportation"):
        return forms.CharField(label=label, max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(label=label, max_length=SIZES.get(fact, 150), required=fact.startswith("place_name"))


def districts() -> list[tuple[str, Any]]:
    """Every district under its province, and each province where the district is not known."""
    shown: list[tuple[str, Any]] = [("", "—")]
    for province in Province.objects.prefetch_related("districts"):
        unsaid = _("%(province)s, district not known") % {"province": province.name}
        inside = [(one.code, f"{province.name}: {one.name}") for one in province.districts.all()]
        shown.append((province.name, [*inside, (province.iso, unsaid)]))
    return shown


def checked_place(form: forms.Form, start: str = "") -> dict[str, Any]:
    """What was typed of a place, by fact. A point outside Panama is refused in words; a secret one has none."""
    given = form.cleaned_data
    told = {fact: given[f"{start}{fact}"] for fact in FIRST if f"{start}{fact}" in given}
    if told.get("secret"):
        return told | {fact: None if fact in POINT else "" for fact in HIDDEN if f"{start}{fact}" in form.fields}
    wrong = slip(told["latitude"], told["longitude"]) if set(POINT) <= set(told) else None
    if wrong:
        form.add_error(f"{start}latitude", ValidationError(SLIPS[wrong]))
    return told


class PlaceForm(PartForm):
    """The place: its name, address, the way there, its point on the map."""

    names = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = {key: place_field(key.split(".")[2]) for key in self.keys}
        ordered = sorted(made, key=lambda key: FIRST.index(key.split(".")[2]))
        self.fields = {key: made[key] for key in ordered} | self.fields

    def shown_of(self, keys: list[str]) -> list[str]:
        """Where a hub stands is known; and what is secret live is not made known here."""
        known = self.about is not None and Hub.objects.filter(location__public_id=self.about).exists()
        if known or f"{self.start}address_1" not in self.was:
            return [key for key in keys if key != f"{self.start}secret"]
        return keys

    @property
    def start(self) -> str:
        return f"place.{self.about}."

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.place = checked_place(self, self.start)
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        return {f"{self.start}{fact}": value for fact, value in self.place.items()}


class PlacesForm(PartForm):
    """At which places it is given: take one away, add one that is known."""

    names = ("places",)
    stay = forms.MultipleChoiceField(
        label=_("given at"), widget=PICK, required=False, help_text=_("Take the tick away where it is no longer given.")
    )
    add = forms.ChoiceField(label=_("also given at"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs, there = self.was["places"], {place for _at, place in self.was["places"]}
        known = may_be_given_at(self.entry.hub, self.entry.organization) if self.entry else Location.objects.none()
        others = [(str(one.public_id), one.name) for one in known if self.is_bound or str(one.public_id) not in there]
        self.fields["stay"].choices = [(at, place_name(self.was, place)) for at, place in pairs]  # type: ignore[attr-defined]
        self.fields["add"].choices = [("", "—"), *others]  # type: ignore[attr-defined]
        if not others:
            del self.fields["add"]

    def first(self) -> dict[str, Any]:
        return {"stay": [at for at, _place in self.was["places"]]}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("stay") and not given.get("add"):
            self.add_error("stay", _("An entry needs a place. Where it has ended, change its state."))
        return given

    def told(self) -> dict[str, Any]:
        pairs = [pair for pair in self.was["places"] if pair[0] in self.cleaned_data["stay"]]
        return {"places": _with(pairs, self.entry, self.cleaned_data.get("add"))}


class NewPlaceForm(PartForm):
    """A place that the portal does not know yet, where it is given too."""

    names = ("places",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {fact: place_field(fact) for fact in FIRST} | self.fields

    def first(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.place = checked_place(self)
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        """The id follows from what was seen and typed, so that what is sent twice is one place."""
        entry = self.entry.key if self.entry else UUID(int=0)
        place = fresh(entry, f"{self.version} {self.place['place_name_es']}")
        return {"places": _with(self.was["places"], self.entry, str(place)), **new_place(place, self.place)}


def fresh(entry: UUID, said: str) -> UUID:
    """An id for a place of this entry that no place has."""
    made = uuid5(entry, said)
    return fresh(entry, f"{said}+") if standing({str(made)}) else made


def _with(pairs: list[list[str]], entry: Entry | None, added: str | None) -> list[list[str]]:
    """These places and one more, once."""
    if not added or entry is None or added in {place for _at, place in pairs}:
        return pairs
    return [*pairs, [given_there(entry.key, added), added]]


def given_there(entry: UUID, place: str) -> str:
    """The id of an entry at a place, the same whenever it is added."""
    return str(uuid5(entry, place))
