"""A guarantee behind a licence, what was drawn from it, and how each draw was settled."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.versions import Versioned
from recruitment.register.models.licences import Licence, LicenceEvent


class GuaranteeKind(models.TextChoices):
    BANK = "bank_guarantee", _("Bank guarantee")
    CASH = "cash_deposit", _("Cash deposit")
    SURETY = "surety_bond", _("Surety bond")
    INSURANCE = "insurance", _("Insurance")


class Currency(models.TextChoices):
    """One balboa is one dollar, by law: amounts of both may be compared."""

    PAB = "PAB", _("balboas (PAB)")
    USD = "USD", _("US dollars (USD)")


class Guarantee(Versioned):
    """Money that answers for an agency. `ends` is the last day, included; none for a deposit that stays.

    What is left is the amount without the draws that are not settled (queries.guarantees); no column repeats it.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="guarantees")
    kind = models.CharField(_("kind"), max_length=20, choices=GuaranteeKind.choices)
    issuer = models.CharField(_("issued by"), max_length=200)
    number = models.CharField(_("number of the guarantee"), max_length=60)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.PAB)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    beneficiary = models.CharField(_("in favour of"), max_length=200)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("guarantee")
        verbose_name_plural = _("guarantees")
        indexes = [models.Index(fields=["ends"], name="guarantee_ends")]
        constraints = [
            models.CheckConstraint(name="guarantee_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="guarantee_ends_after_it_begins", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
            models.UniqueConstraint(Lower("issuer"), Lower("number"), name="guarantee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Draw(models.Model):
    """Money taken from a guarantee. Rows are only added; triggers hold that never more is drawn than is left."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    guarantee = models.ForeignKey(Guarantee, on_delete=models.PROTECT, related_name="draws")
    event = models.ForeignKey(
        LicenceEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="draws",
        verbose_name=_("decision that calls the guarantee"),
    )  # fmt: skip
    amount = models.DecimalField(_("amount drawn"), max_digits=12, decimal_places=2)
    drawn_on = models.DateField(_("drawn on"))
    reason = models.TextField(_("what for"), max_length=1000)
    case_reference = models.CharField(_("case"), max_length=60, blank=True)
    replenish_by = models.DateField(_("to be replenished by"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["-drawn_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="draw_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="draw_replenished_later",
                condition=Q(replenish_by__isnull=True) | Q(replenish_by__gte=F("drawn_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.drawn_on}"


class SettledHow(models.TextChoices):
    REPLENISHED = "replenished", pgettext_lazy("draw", "Replenished")
    MISTAKEN = "mistaken", pgettext_lazy("draw", "Entered by mistake")


class DrawSettled(models.Model):
    """The end of a draw: the whole sum is there again, or it was never taken. Rows are only added."""

    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="settled")
    how = models.CharField(_("how"), max_length=12, choices=SettledHow.choices)
    settled_on = models.DateField(_("on the day"))
    note = models.CharField(_("receipt, or why"), max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("end of a draw")
        verbose_name_plural = _("ends of draws")

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.settled_on}"
