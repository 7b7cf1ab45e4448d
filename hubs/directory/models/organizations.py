"""Who runs services, and the hubs: desks of municipalities that keep the entries of their surroundings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.locations import Location
from hubs.directory.models.shared import Assured, Entry


class Organization(Entry):
    """HSDS `organization`."""

    name = models.CharField(_("name"), max_length=150)
    alternate_name = models.CharField(_("short name"), max_length=150, blank=True)
    description = models.TextField(_("description"), max_length=600)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("web page"), blank=True)
    legal_status = models.CharField(_("legal form"), max_length=80, blank=True)
    parent_organization = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    source = models.CharField(_("source of the details"), max_length=200, blank=True)
    demo = models.BooleanField(_("invented, for demonstration"), default=False)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Hub(Entry, Assured):
    """An Information Hub: one desk, run by an organization (mostly a municipality) at one location.

    Officers work for a hub; a service belongs to the hub that keeps its entry.
    """

    code = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=150)
    summary = models.CharField(_("what it helps with"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="hubs")
    location = models.OneToOneField(Location, on_delete=models.PROTECT, related_name="hub")
    open_to_public = models.BooleanField(_("shown to the public"), default=True)
    alert = models.CharField(_("notice"), max_length=200, blank=True)

    class Meta(Assured.Meta):
        verbose_name = _("Information Hub")
        verbose_name_plural = _("Information Hubs")
        ordering = ["name"]
        constraints = [*Assured.Meta.constraints, models.CheckConstraint(name="hub_code_set", condition=~Q(code=""))]

    def __str__(self) -> str:
        return self.name
