"""How a service is reached, and in which languages. A number that nobody has confirmed is kept, and never shown."""

from typing import ClassVar

import phonenumbers
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Organization
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.directory.models.shared import Identified
from hubs.directory.words import LANGUAGES, Channel

HOME = "PA"


def one_of(*owners: str) -> Q:
    """Exactly one of these keys is set."""
    return Q(Exact(models.Func(*map(models.F, owners), function="num_nonnulls", output_field=models.IntegerField()), 1))


def is_number(value: str) -> bool:
    """Whether it can be dialled from Panama: a short number such as 911, or one that the numbering plan knows."""
    if value.isdigit() and 3 <= len(value) <= 4:
        return True
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(value, HOME))
    except phonenumbers.NumberParseException:
        return False


def check_number(value: str) -> None:
    if not is_number(value):
        raise ValidationError(_("This is not a phone number: write 8 digits, or + and the country."))


class PhoneQuerySet(models.QuerySet["Phone"]):
    def shown(self) -> "PhoneQuerySet":
        return self.filter(confirmed_on__isnull=False)


class Phone(Identified):
    """HSDS `phone` of a service, a place or an organization."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(_("number"), max_length=30, validators=[check_number])
    extension = models.CharField(_("extension"), max_length=8, blank=True)
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel.choices), verbose_name=_("good for"), default=list
    )
    languages = ArrayField(
        models.CharField(max_length=3, choices=list(LANGUAGES.items())), verbose_name=_("languages"), default=list,
        blank=True,
    )  # fmt: skip
    description = models.CharField(_("note"), max_length=150, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[PhoneQuerySet] = PhoneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="phone_of_one", condition=one_of("organization", "service", "location", "service_at_location")
            ),
            models.CheckConstraint(name="phone_good_for_something", condition=~Q(channels=[])),
        ]

    def __str__(self) -> str:
        return self.number


class Language(Identified):
    """HSDS `language` of a service or a place: somebody there speaks it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="languages")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="languages")
    code = models.CharField(_("language"), max_length=3, choices=list(LANGUAGES.items()))
    note = models.CharField(_("note"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="language_of_one", condition=one_of("service", "location")),
            models.UniqueConstraint(fields=["service", "code"], name="language_once_a_service"),
            models.UniqueConstraint(fields=["location", "code"], name="language_once_a_location"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class Contact(Identified):
    """HSDS `contact`: whom staff ask. A person's name is shown only where `public` says that the person agreed."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts")
    name = models.CharField(_("name"), max_length=150, blank=True)
    title = models.CharField(_("post"), max_length=150, blank=True)
    department = models.CharField(_("department"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    public = models.BooleanField(_("may be shown"), default=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="contact_of_one", condition=one_of("organization", "service", "location")),
        ]

    def __str__(self) -> str:
        return self.name or self.title or self.department or self.email
