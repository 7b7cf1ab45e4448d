"""A guarantee behind a licence, what was drawn from it and paid in again, and how it is given back in the end."""

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

    What is left is the amount without what is still to be replenished of its draws (queries.guarantees); no column
    repeats it. The day from which a licence stands without it is written down apart (Gap). Once it is given back
    (Release) nothing of it changes.
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


class Gap(models.Model):
    """The first day on which a licence would stand without this guarantee, while its days last and no other follows.

    A trigger writes it (0023) whenever a guarantee, its return or the last day of the licence changes, so that what
    needs somebody is found without looking at every guarantee ever given.
    """

    guarantee = models.OneToOneField(Guarantee, on_delete=models.PROTECT, primary_key=True, related_name="gap")
    since = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.since)


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


class Replenishment(models.Model):
    """Money paid in again for a draw, the whole or a part. Rows are only added; a trigger holds the sum."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="replenishments")
    amount = models.DecimalField(_("amount paid in"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("paid on"))
    note = models.CharField(_("receipt"), max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("replenishment")
        verbose_name_plural = _("replenishments")
        ordering = ["paid_on", "pk"]
        constraints = [models.CheckConstraint(name="replenishment_of_something", condition=Q(amount__gt=0))]

    def __str__(self) -> str:
        return f"{self.amount} {self.paid_on}"


class ReleaseState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("release", "Waits for the director")
    APPROVED = "approved", pgettext_lazy("release", "Given back")
    REFUSED = "refused", pgettext_lazy("release", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("release", "Withdrawn")


_S = ReleaseState
# from -> to. What is not here cannot happen.
RELEASE_MOVES: dict[str, frozenset[str]] = {
    _S.PROPOSED: frozenset({_S.APPROVED, _S.REFUSED, _S.WITHDRAWN}),
    _S.APPROVED: frozenset(),
    _S.REFUSED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}


class Release(models.Model):
    """The return of a guarantee to who gave it: one person proposes it, another one approves.

    `released_on` is the first day on which it answers for nothing any more.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    guarantee = models.ForeignKey(Guarantee, on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(_("state"), max_length=10, choices=_S.choices, default=_S.PROPOSED)
    resolution = models.CharField(_("resolution number"), max_length=60)
    released_on = models.DateField(_("given back on"))
    reason = models.CharField(_("reason"), max_length=300)
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    closer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    note = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("return of a guarantee")
        verbose_name_plural = _("returns of guarantees")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guarantee"], condition=Q(state__in=[_S.PROPOSED, _S.APPROVED]), name="release_once"
            ),
            models.CheckConstraint(
                name="release_two_people",
                condition=~Q(state__in=[_S.APPROVED, _S.REFUSED]) | ~Q(closer=F("proposer")),
            ),
            models.CheckConstraint(
                name="release_closed_by_somebody",
                condition=Q(state=_S.PROPOSED, closer__isnull=True, closed_at__isnull=True)
                | (~Q(state=_S.PROPOSED) & Q(closer__isnull=False, closed_at__isnull=False)),
            ),
            models.CheckConstraint(name="release_refused_with_reason", condition=~Q(state=_S.REFUSED) | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.resolution} {self.released_on}"
