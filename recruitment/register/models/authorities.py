"""Who keeps a register, and what it means not to be in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.register.words import AuthorityKind


class Authority(models.Model):
    """Who keeps a register, and what it means not to be in it."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166-1 code"))
    kind = models.CharField(_("kind"), max_length=20, choices=AuthorityKind.choices)
    website = models.URLField(_("website"), blank=True)
    absence_means_unlicensed = models.BooleanField(_("who is absent has no licence"), default=False)
    absence_note = models.TextField(_("what absence means, in one sentence"), blank=True)
    presence_note = models.TextField(_("what being in it means, in one sentence"), blank=True)
    attribution = models.CharField(_("terms of its data"), max_length=200, blank=True)
    data_as_of = models.DateTimeField(
        _("data as of"), null=True, blank=True, help_text=_("Empty for a register that is kept here.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.short_name


def ours(path: str = "") -> models.Q:
    """The registers of licences that are kept here, and not copied; `path` leads to the authority."""
    start = f"{path}__" if path else ""
    return models.Q(**{f"{start}data_as_of": None, f"{start}kind": AuthorityKind.STATUTORY})
