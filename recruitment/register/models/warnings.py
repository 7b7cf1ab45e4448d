"""Who is known to recruit without a licence, or under the name of another. Written by recruitment.warnings alone."""

from typing import ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.register.models.recruiters import Recruiter
from recruitment.register.words import ContactKind


class PublicWarning(models.Model):
    """A warning about somebody who recruits without a licence, or imitates one who has it."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    title = models.CharField(_("known as"), max_length=200)
    text = models.TextField(_("what is known"), blank=True)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    published_on = models.DateField(_("published on"))
    imitates = models.ForeignKey(
        Recruiter, on_delete=models.SET_NULL, null=True, blank=True, related_name="imitators",
        verbose_name=_("uses the name of"),
    )  # fmt: skip
    changed_on = models.DateField(_("changed on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)
    demo = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class WarningSign(models.Model):
    """A name, phone or account that the person warned about uses; `key` as for names and contacts."""

    NAME: ClassVar[str] = "name"
    KINDS: ClassVar = [(NAME, _("Name")), *ContactKind.choices]
    warning = models.ForeignKey(PublicWarning, on_delete=models.CASCADE, related_name="signs")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    value = models.CharField(_("as written"), max_length=200)
    key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("sign")
        verbose_name_plural = _("signs")
        indexes = [models.Index(fields=["key", "kind"], name="warning_sign_key")]

    def __str__(self) -> str:
        return self.value
