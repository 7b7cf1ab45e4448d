"""Who finds work for others: names, contacts, addresses, and the people who answer for it."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _

from recruitment.register.words import ContactKind, NameKind, RecruiterKind


class Recruiter(models.Model):
    """One company or person that finds work for others, under all its names."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=RecruiterKind.choices, default=RecruiterKind.AGENCY)
    country = models.CharField(_("country"), max_length=2)
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True)
    tax_key = models.CharField(max_length=40, blank=True, editable=False)
    tax_check_digit = models.CharField(_("check digit (DV)"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("recruiter")
        verbose_name_plural = _("recruiters")
        indexes = [models.Index("tax_key", condition=~Q(tax_key=""), name="recruiter_tax_key")]

    def __str__(self) -> str:
        return self.legal_name

    @property
    def legal_name(self) -> str:
        """The name in the register; read from prefetched names where there are any."""
        return next((n.name for n in self.names.all() if n.kind == NameKind.LEGAL), "")


class RecruiterName(models.Model):
    """A name of a recruiter; `norm` is what searches see (names.norm)."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices, default=NameKind.LEGAL)
    name = models.CharField(_("name"), max_length=300)
    norm = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["recruiter"], condition=Q(kind=NameKind.LEGAL), name="one_legal_name"),
        ]
        # a name as it stands in an address of the web: "puentesur"
        indexes = [models.Index(Replace("norm", Value(" "), Value("")), name="name_together")]

    def __str__(self) -> str:
        return self.name


class ContactPoint(models.Model):
    """A phone, e-mail, website or account; `key` is its matchable form (shapes.*_key)."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind.choices)
    value = models.CharField(_("as written"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    whatsapp = models.BooleanField(_("answers on WhatsApp"), default=False)
    given_by_authority = models.BooleanField(_("given by the authority"), default=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["key", "kind"], name="contact_key")]
        constraints = [models.UniqueConstraint(fields=["recruiter", "kind", "key"], name="contact_once")]

    def __str__(self) -> str:
        return self.value


class Address(models.Model):
    """Where a recruiter can be found."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField(_("street and number"), max_length=300, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("province"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2)
    branch = models.BooleanField(_("branch office"), default=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.locality, self.region) if part)


class Officer(models.Model):
    """Who answers for a recruiter. Only public ones are ever shown outside the desk."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="officers")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=120, blank=True)
    public = models.BooleanField(_("may be shown to the public"), default=False)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.name
