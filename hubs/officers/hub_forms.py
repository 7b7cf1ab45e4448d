"""A hub, an organization and a new entry as forms."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.locations import Location
from hubs.directory.models.needs import TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.words import LANGUAGES
from hubs.officers.facts import begun, new_organization, new_place
from hubs.officers.forms import PICK, Group, PartForm, both
from hubs.officers.place_forms import FIRST, checked_place, given_there, place_field
from hubs.officers.queries import givers, may_be_given_at
from hubs.officers.row_forms import PhonesForm
from hubs.officers.words import name_of

SALT = "hubs.officers.new_entry"


class HubWordsForm(PartForm):
    """What a hub is called, what it helps with, which languages are spoken there."""

    names = ("name_es", "name_en", "summary_es", "summary_en", "alert_es", "alert_en", "languages")
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=list(LANGUAGES.items()), widget=PICK, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = both("name", "summary", "alert", required=["name"], of=Hub) | self.fields

    def told(self) -> dict[str, Any]:
        return super().told() | {"languages": sorted(self.cleaned_data["languages"])}


class HubWaysForm(PhonesForm):
    """Numbers and e-mail of a hub."""

    names, rows = ("phones", "email"), "phones"
    email = forms.EmailField(label=_("e-mail"), required=False)


def organization_fields(*, named: bool) -> dict[str, forms.Field]:
    """The words of an organization in both languages."""
    fields: dict[str, forms.Field] = {}
    for fact, longest in (("org_name", 150), ("org_description", 600)):
        for key in (f"{fact}_es", f"{fact}_en"):
            widget = forms.Textarea(attrs={"rows": 3}) if longest > 150 else None
            fields[key] = forms.CharField(
                label=name_of(key), max_length=longest, required=named and fact == "org_name", widget=widget
            )
    return fields


class OrganizationForm(PartForm):
    """Who gives it, or who runs the hub: its name, what it is, its e-mail and web page."""

    names = (
        "org_name_es", "org_name_en", "org_description_es", "org_description_en", "org_email", "org_website",
    )  # fmt: skip
    org_email = forms.EmailField(label=_("e-mail"), required=False)
    org_website = forms.URLField(label=_("web page"), max_length=200, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = organization_fields(named=True) | self.fields


class NewEntryForm(forms.Form):
    """The least that an entry needs: its name, a need, who gives it and where. The rest follows part by part."""

    key = forms.CharField(widget=forms.HiddenInput)
    hub: Any = forms.ModelChoiceField(Hub.objects.none(), to_field_name="code", label=_("Information Hub"))
    name_es = forms.CharField(max_length=150)
    name_en = forms.CharField(max_length=150)
    needs = forms.MultipleChoiceField(label=_("needs it meets"), widget=PICK)
    organization: Any = forms.ModelChoiceField(
        Organization.objects.none(), to_field_name="public_id", required=False, label=_("organization"),
        empty_label=_("Another: its name stands below"),
    )  # fmt: skip
    place: Any = forms.ModelChoiceField(
        Location.objects.none(), to_field_name="public_id", required=False, label=_("place"),
        empty_label=_("Another: its name stands below"),
    )  # fmt: skip
    NEW_ORGANIZATION = tuple(f"org_{name}_{language}" for name in ("name", "description") for language in ("es", "en"))

    def __init__(self, data: Any = None, *, hubs: QuerySet[Hub]) -> None:
        super().__init__(data, initial={"key": signing.dumps(str(uuid4()), salt=SALT), "hub": hubs.first()})
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]
        if len(hubs) == 1:
            self.fields["hub"].widget = forms.HiddenInput()
        for name in ("name_es", "name_en"):
            self.fields[name].label = name_of(name)
        self.fields["needs"].choices = [(term.code, term.name) for term in TaxonomyTerm.objects.all()]  # type: ignore[attr-defined]
        self.fields["organization"].queryset = givers(hubs)  # type: ignore[attr-defined]
        self.fields["place"].queryset = _places(hubs)  # type: ignore[attr-defined]
        self.fields |= organization_fields(named=False)
        for fact in FIRST:
            self.fields[fact] = place_field(fact)
            self.fields[fact].required = False

    def groups(self) -> list[Group]:
        """The entry, who gives it, where; what is new of the last two is folded away while it is empty."""
        entry = [self[name] for name in ("hub", "name_es", "name_en", "needs")]
        return [
            Group(entry), Group([self["organization"]]),
            Group([self[one] for one in self.NEW_ORGANIZATION], row=True, head=_("A new organization")),
            Group([self["place"]]), Group([self[fact] for fact in FIRST], row=True, head=_("A new place")),
        ]  # fmt: skip

    def clean_key(self) -> UUID:
        try:
            return UUID(signing.loads(self.cleaned_data["key"], salt=SALT))
        except signing.BadSignature as error:
            raise ValidationError(_("This page is too old. Open it again.")) from error

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("organization"):
            self._need(self.NEW_ORGANIZATION, _("Choose who gives it, or write the name and what it is."))
        self.place_told: dict[str, Any] = {}
        if not given.get("place"):
            self._need(("place_name_es", "place_name_en", "district"), _("Choose where, or write it."))
            self.place_told = checked_place(self)
        return given

    def _need(self, names: tuple[str, ...], said: Any) -> None:
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, said)

    def facts(self) -> dict[str, Any]:
        """The facts of the new entry; what is new has ids that follow from its own, so sent twice it is the same."""
        given, key = self.cleaned_data, self.cleaned_data["key"]
        organization, place = given["organization"], given["place"]
        by = organization.public_id if organization else uuid5(key, "organization")
        where = place.public_id if place else uuid5(key, "place")
        told = begun(by, sorted(given["needs"]), UUID(given_there(key, str(where))), where)
        told |= {name: given[name] for name in ("name_es", "name_en")}
        told |= {} if organization else new_organization({name: given[name] for name in self.NEW_ORGANIZATION})
        return told | ({} if place else new_place(where, self.place_told))


def _places(hubs: QuerySet[Hub]) -> QuerySet[Location]:
    """The places that these hubs know, their own among them."""
    known = Location.objects.none()
    for hub in hubs:
        known = known | may_be_given_at(hub, None)
    return known.distinct().order_by("name", "pk")
