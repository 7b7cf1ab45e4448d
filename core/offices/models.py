"""Which offices and lines help with what, how they are reached, and whether somebody has confirmed it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.versions import Versioned


class Purpose(models.TextChoices):
    """What people turn to an office for from any page; guides name their offices one by one."""

    ASK = "ask", _("Ask about a recruiter")
    REPORT = "report", _("Report")
    EMERGENCY = "emergency", _("Danger")


class OfficeQuerySet(models.QuerySet["Office"]):
    def reachable(self) -> "OfficeQuerySet":
        """Offices whose ways in have been confirmed."""
        return self.filter(confirmed_on__isnull=False)


class Office(Versioned):
    """An office or line. `key` is its stable name in guides; `seen_on` and `source` say where the details come from.

    One person writes, another confirms; what is written anew is hidden until it is confirmed again.
    """

    key = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=150)
    note = models.CharField(_("what it helps with"), max_length=200, blank=True)
    purposes = ArrayField(
        models.CharField(max_length=20, choices=Purpose.choices), verbose_name=_("offered on every page for"),
        default=list, blank=True,
    )  # fmt: skip
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=40, blank=True)
    url = models.URLField(_("web page"), blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    hours = models.CharField(_("opening hours"), max_length=150, blank=True)
    source = models.CharField(_("source of the details"), max_length=200, blank=True)
    seen_on = models.DateField(_("source seen on"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    objects: ClassVar[OfficeQuerySet] = OfficeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                name="office_confirmed_is_reached",
                condition=Q(confirmed_on=None) | ~Q(phone="", whatsapp="", url="", address=""),
            ),
            models.CheckConstraint(
                name="office_two_people",
                condition=Q(confirmed_by=None) | Q(changed_by=None) | ~Q(confirmed_by=F("changed_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def confirmed(self) -> bool:
        """Whether its phone, address and hours may be shown."""
        return self.confirmed_on is not None
