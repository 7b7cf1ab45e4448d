"""What is kept of checks, a proof that somebody wanted and counts, and the doors for the next step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.register.models.recruiters import Recruiter
from recruitment.register.words import HelpPurpose


class HelpContact(models.Model):
    """A door for the next step (ask, tell, get help). Staff set it; until then no page shows it."""

    purpose = models.CharField(_("for"), max_length=20, choices=HelpPurpose.choices)
    name = models.CharField(_("name"), max_length=150)
    note = models.CharField(_("note"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=40, blank=True)
    url = models.URLField(_("web page"), blank=True)
    shown = models.BooleanField(_("confirmed and shown"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=10)

    class Meta:
        verbose_name = _("help contact")
        verbose_name_plural = _("help contacts")
        ordering = ["purpose", "position"]

    def __str__(self) -> str:
        return self.name


class CheckProof(models.Model):
    """What the register said about a recruiter at one moment. Nothing here tells who asked."""

    code = models.CharField(max_length=12, unique=True)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    said = models.JSONField()

    class Meta:
        verbose_name = _("proof of a check")
        verbose_name_plural = _("proofs of checks")

    def __str__(self) -> str:
        return self.code


class CheckCount(models.Model):
    """How many checks of a day ended how, by language: all that is kept of them."""

    day = models.DateField()
    outcome = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of checks")
        verbose_name_plural = _("counts of checks")
        constraints = [models.UniqueConstraint(fields=["day", "outcome", "language"], name="count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.outcome} {self.language}: {self.count}"
