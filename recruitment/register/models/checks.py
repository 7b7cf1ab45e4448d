"""What is kept of checks: a proof that somebody wanted, and counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recruitment.register.models.recruiters import Recruiter


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
