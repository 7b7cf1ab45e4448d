"""Where services are: the place, how to get there, what it is like for somebody with a disability."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.bounds import EAST, NORTH, SOUTH, WEST, Slip, slip
from hubs.directory.models.places import District, Province
from hubs.directory.models.shared import Entry, Identified
from hubs.directory.words import Holidays, LocationType

SLIPS = {
    Slip.SWAPPED: _("Latitude and longitude are swapped: in Panama latitude is 7 to 10, longitude -77 to -84."),
    Slip.SIGN: _("A minus sign is wrong: in Panama latitude is positive and longitude negative."),
    Slip.HALF: _("Give both latitude and longitude, or neither."),
    Slip.FOREIGN: _("This point is not in Panama."),
}


class Location(Entry):
    """HSDS `location` with its `address`. A secret place (a shelter) has no address and no point to leak."""

    location_type = models.CharField(
        _("kind of place"), max_length=10, choices=LocationType.choices, default=LocationType.PHYSICAL
    )
    name = models.CharField(_("name"), max_length=150)
    alternate_name = models.CharField(_("other name"), max_length=150, blank=True)
    description = models.TextField(_("description"), max_length=600, blank=True)
    transportation = models.TextField(_("how to get there"), max_length=400, blank=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province"))
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("district")
    )
    corregimiento = models.CharField(_("corregimiento"), max_length=80, blank=True)
    address_1 = models.CharField(_("address"), max_length=200, blank=True)
    address_2 = models.CharField(_("more of the address"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    secret = models.BooleanField(_("its address must not be known"), default=False)
    on_holidays = models.CharField(
        _("on national holidays"), max_length=10, choices=Holidays.choices, default=Holidays.UNKNOWN
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                name="location_in_panama",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(SOUTH, NORTH), longitude__range=(WEST, EAST)),
                violation_error_message=_("This point is not in Panama."),
            ),
            models.CheckConstraint(
                name="location_secret_is_secret",
                condition=Q(secret=False)
                | Q(latitude=None, longitude=None, address_1="", address_2="", corregimiento=""),
                violation_error_message=_("A secret place keeps no address and no point."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if wrong := slip(self.latitude, self.longitude):
            raise ValidationError({"latitude": SLIPS[wrong]})
        if self.district and self.district.province_id != self.province_id:
            raise ValidationError({"district": _("This district is not in this province.")})


class Accessibility(Identified):
    """HSDS `accessibility`: what there is, and what there is not."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="accessibility")
    description = models.CharField(_("what there is"), max_length=200)
    details = models.CharField(_("details"), max_length=300, blank=True)
    url = models.URLField(_("address on the net"), blank=True)

    class Meta:
        verbose_name = _("accessibility")
        verbose_name_plural = _("accessibility")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.description
