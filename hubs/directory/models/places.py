"""The provinces, comarcas and districts of Panama. ISO 3166-2 and the national codes number them differently."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.words import ProvinceKind


class Province(models.Model):
    """A province or comarca. National code 10 is Guna Yala, while ISO's PA-10 is Panamá Oeste (national 13)."""

    iso = models.CharField(_("ISO 3166-2"), max_length=5, unique=True)
    national_code = models.CharField(_("national code"), max_length=2, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ProvinceKind.choices)
    name = models.CharField(_("name"), max_length=60)
    latitude = models.FloatField(_("latitude"), help_text=_("A point inside, for what is near."))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("province or comarca")
        verbose_name_plural = _("provinces and comarcas")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="province_iso_shape", condition=Q(iso__regex=r"^PA-([0-9]{1,2}|[A-Z]{2})$")),
            models.CheckConstraint(name="province_national_shape", condition=Q(national_code__regex=r"^[0-9]{2}$")),
        ]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district: the ground of one municipality. `code` is ours, in addresses; the national code is PPDD (INEC)."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="districts")
    code = models.SlugField(_("short name"), max_length=60, unique=True)
    national_code = models.CharField(_("national code"), max_length=4, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["province", "name"], name="district_name_once"),
            models.UniqueConstraint(fields=["id", "province"], name="district_of_province"),  # locations point at both
        ]

    def __str__(self) -> str:
        return self.name
