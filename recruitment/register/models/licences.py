"""What an authority let a recruiter do, and every decision about it."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce, Left
from django.utils.translation import gettext_lazy as _

from recruitment.register import standing
from recruitment.register.models.authorities import Authority
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.words import EventKind, Sector, StateWord, SuspensionKind, WorkerGroup

# The decisions after which a licence may be in force on other days than its row's `period` says: all but these, and a
# grant that takes effect after its first day. Everything else can be read from the row.
MOVES_THE_DAYS = ~Q(
    kind__in=[EventKind.ISSUED, EventKind.VARIED, EventKind.CONDITION_ADDED, EventKind.CONDITION_CURED,
              EventKind.WARNED, EventKind.FINED, EventKind.GUARANTEE_CALLED, EventKind.RENEWAL_REFUSED]
) | Q(validity__startswith__lt=F("effective_on"))  # fmt: skip


class Licence(models.Model):
    """What one authority let one recruiter do. Its standing is read from its events (standing.py).

    The columns from `state` to `period` only repeat what the events say, for speed; `fold_licence` writes
    them, and no reader trusts them from `changes_on` on.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="licences")
    recruiter = models.ForeignKey(Recruiter, on_delete=models.PROTECT, related_name="licences")
    number = models.CharField(_("number"), max_length=60, blank=True)
    number_key = models.CharField(max_length=60, blank=True, editable=False)
    source_key = models.CharField(max_length=330, blank=True, editable=False)
    klass = models.CharField(_("class"), max_length=80, blank=True)
    purpose = models.CharField(_("what it is for, in one sentence"), max_length=300, blank=True)
    countries = ArrayField(models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=1, choices=Sector.choices),
        verbose_name=_("sectors"),
        default=list,
        blank=True,
    )
    worker_groups = ArrayField(
        models.CharField(max_length=20, choices=WorkerGroup.choices),
        verbose_name=_("groups of workers"), default=list, blank=True,
    )  # fmt: skip
    programmes = ArrayField(models.CharField(max_length=80), verbose_name=_("programmes"), default=list, blank=True)
    branches = ArrayField(models.CharField(max_length=120), verbose_name=_("branches"), default=list, blank=True)

    state = models.CharField(max_length=30, choices=StateWord.choices, default=StateWord.NOT_YET)
    since = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)
    changes_on = models.DateField(null=True, blank=True)
    period = DateRangeField(default="empty")

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        indexes = [
            models.Index("number_key", condition=~Q(number_key=""), name="licence_number"),
            models.Index("valid_until", "id", condition=~Q(number_key=""), name="licence_until"),
            models.Index("changes_on", condition=Q(changes_on__isnull=False), name="licence_changes"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number_key"], condition=~Q(number_key=""), name="licence_number_once"
            ),
            models.UniqueConstraint(
                fields=["authority", "source_key"], condition=~Q(source_key=""), name="licence_source_once"
            ),
            ExclusionConstraint(
                name="licence_class_without_overlap",
                expressions=[
                    ("recruiter", RangeOperators.EQUAL),
                    ("authority", RangeOperators.EQUAL),
                    ("klass", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.authority}: {self.recruiter}"


class LicenceEvent(models.Model):
    """One decision about a licence. Rows are only added; a trigger refuses anything else."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="events")
    code = models.CharField(max_length=8, db_default=Left(Cast(RandomUUID(), models.TextField()), 8), editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    about = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups",
        verbose_name=_("about the decision"),
    )  # fmt: skip
    effective_on = models.DateField(_("takes effect on"))
    effective_until = models.DateField(_("ends by itself after"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    # the stubs know no nullable range
    validity = DateRangeField(_("days granted"), null=True, blank=True)  # type: ignore[misc]
    suspension = models.CharField(max_length=15, choices=SuspensionKind.choices, blank=True)
    suspensive = models.BooleanField(_("the appeal holds the decision back"), default=False)
    immediate = models.BooleanField(_("takes effect at once"), default=False)
    voids = models.BooleanField(_("the corrected entry never happened"), default=False)
    amount = models.DecimalField(_("amount in balboas"), max_digits=10, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    resolution = models.CharField(_("resolution number"), max_length=60, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    public_reason = models.TextField(_("reason for the public"), blank=True)
    private_reason = models.TextField(_("reason for the file"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            models.Index(fields=["licence"], name="event_licence"),
            BrinIndex(fields=["recorded_at"], name="event_recorded", autosummarize=True),  # rows are only added
            models.Index("published_on", "id", condition=Q(resolution__gt=""), name="event_published"),
            models.Index("licence", condition=MOVES_THE_DAYS, name="event_moves_the_days"),
            models.Index(
                "kind",
                Coalesce("decided_on", "effective_on"),
                name="event_sanctions",
                condition=Q(kind__in=[kind.value for kind in standing.SANCTIONS]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_grant_has_days",
                condition=~Q(kind__in=sorted(standing.GRANTS)) | Q(validity__isnull=False, validity__isempty=False),
            ),
            models.CheckConstraint(
                name="event_about_a_decision",
                condition=Q(kind__in=sorted(standing.FOLLOW_UPS), about__isnull=False)
                | (~Q(kind__in=sorted(standing.FOLLOW_UPS)) & Q(about__isnull=True)),
            ),
            models.CheckConstraint(
                name="event_revoked_not_before_decided",
                condition=~Q(kind=EventKind.REVOKED)
                | Q(immediate=True)
                | Q(decided_on__isnull=True)
                | Q(effective_on__gte=models.F("decided_on")),
            ),
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(effective_until__isnull=True)
                | Q(effective_until__gte=models.F("effective_on"), kind__in=[EventKind.SUSPENDED, EventKind.CORRECTED]),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on}"

    @property
    def last_day(self) -> date | None:
        """The last day granted, included; the range's upper bound in the database is not."""
        upper: date | None = self.validity.upper if self.validity else None
        return upper - timedelta(days=1) if upper else None

    def as_fact(self) -> standing.Event:
        """The event as standing.py reads it."""
        return standing.Event(
            id=self.pk or 0,
            kind=self.kind,
            effective_on=self.effective_on,
            recorded_at=self.recorded_at,
            about=self.about_id,
            starts=self.validity.lower if self.validity else None,
            ends=self.last_day,
            effective_until=self.effective_until,
            suspensive=self.suspensive,
            voids=self.voids,
        )
