"""Pictures of places: the door that somebody looks for. Shown once a second person has found nobody on them."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.locations import Location


class PlacePhoto(models.Model):
    """A picture, drawn anew as WebP without anything but its points; `place` is the name of the file."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="photos")
    place = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt_es = models.CharField(_("what it shows, in Spanish"), max_length=150)
    alt_en = models.CharField(_("what it shows, in English"), max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("added"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("picture of a place")
        verbose_name_plural = _("pictures of places")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["location", "sha256"], name="place_photo_once"),
            models.CheckConstraint(
                name="place_photo_two_people", condition=Q(approved_by=None) | ~Q(approved_by=F("by"))
            ),
        ]

    def __str__(self) -> str:
        return self.alt_es
