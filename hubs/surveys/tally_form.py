"""The one form of a visit: what was asked, by whom in broad strokes, where they were sent. Nothing can be written."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubs.directory.catalogue import catalogue
from hubs.directory.models.services import Service
from hubs.surveys.tallying import MOST, Tally
from hubs.surveys.words import Age, Origin, Referral, Tongue

TAPS = forms.RadioSelect


class TallyForm(forms.Form):
    """`met` is the button that sends it. `key` makes a form that comes twice count once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    need = forms.ChoiceField(label=_("what was asked for"), widget=TAPS)
    referred = forms.ChoiceField(label=_("sent to"), initial=Referral.NOWHERE)
    origin = forms.ChoiceField(label=_("nationality"), widget=TAPS, choices=Origin.choices, initial=Origin.UNSAID)
    age = forms.ChoiceField(label=_("age"), widget=TAPS, choices=Age.choices, initial=Age.UNSAID)
    language = forms.ChoiceField(label=_("language"), widget=TAPS, choices=Tongue.choices, initial=Tongue.UNSAID)
    many = forms.IntegerField(label=_("how many alike"), initial=1, required=False)
    met = forms.ChoiceField(label=_("met"), choices=(("yes", _("Met")), ("no", _("Not met"))))

    def __init__(self, data: Mapping[str, Any] | None, *, services: Iterable[Service]) -> None:
        super().__init__(data)
        self.services = {str(service.public_id): service for service in services}
        listed = [(code, service.name) for code, service in self.services.items()]
        self.fields["need"].choices = [(need.code, need.name) for need in catalogue().needs.values()]  # type: ignore[attr-defined]
        self.fields["referred"].choices = [  # type: ignore[attr-defined]
            (Referral.NOWHERE.value, Referral.NOWHERE.label), *listed,
            (Referral.UNLISTED.value, Referral.UNLISTED.label),
        ]  # fmt: skip

    def clean_many(self) -> int:
        many = self.cleaned_data["many"]
        if many is None:
            return 1
        if not 1 <= many <= MOST:
            raise ValidationError(
                _("At once 1 to %(most)s visits can be counted. Is the number right?") % {"most": MOST}, code="many"
            )
        return many

    @property
    def first_fault(self) -> str:
        """What is wrong, in one sentence at the top: the phone shows no more at once."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)

    def tally(self) -> Tally:
        said = self.cleaned_data
        service = self.services.get(said["referred"])
        return Tally(
            need=catalogue().needs[said["need"]].pk, met=said["met"] == "yes", origin=said["origin"], age=said["age"],
            language=said["language"], referral=Referral.LISTED if service else said["referred"],
            service=service.pk if service else None, many=said["many"],
        )  # fmt: skip
