"""What is true in the register: authorities, recruiters, licences and every decision about them."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Left
from django.utils.translation import gettext_lazy as _

from recruitment.register import standing
from recruitment.register.words import (
    AuthorityKind,
    ContactKind,
    EventKind,
    HelpPurpose,
    NameKind,
    RecruiterKind,
    Sector,
    StateWord,
    SuspensionKind,
    WorkerGroup,
)


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


class Recruiter(models.Model):
    """One company or person that finds work for others, under all its names."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=RecruiterKind.choices, default=RecruiterKind.AGENCY)
    country = models.CharField(_("country"), max_length=2)
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True)
    tax_key = models.CharField(max_length=40, blank=True, editable=False)
    tax_check_digit = models.CharField(_("check digit (DV)"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("recruiter")
        verbose_name_plural = _("recruiters")
        indexes = [models.Index("tax_key", condition=~Q(tax_key=""), name="recruiter_tax_key")]

    def __str__(self) -> str:
        return self.legal_name

    @property
    def legal_name(self) -> str:
        """The name in the register; read from prefetched names where there are any."""
        return next((n.name for n in self.names.all() if n.kind == NameKind.LEGAL), "")


class RecruiterName(models.Model):
    """A name of a recruiter; `norm` is what searches see (names.norm)."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices, default=NameKind.LEGAL)
    name = models.CharField(_("name"), max_length=300)
    norm = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["recruiter"], condition=Q(kind=NameKind.LEGAL), name="one_legal_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ContactPoint(models.Model):
    """A phone, e-mail, website or account; `key` is its matchable form (shapes.*_key)."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind.choices)
    value = models.CharField(_("as written"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    whatsapp = models.BooleanField(_("answers on WhatsApp"), default=False)
    given_by_authority = models.BooleanField(_("given by the authority"), default=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["key", "kind"], name="contact_key")]
        constraints = [models.UniqueConstraint(fields=["recruiter", "kind", "key"], name="contact_once")]

    def __str__(self) -> str:
        return self.value


class Address(models.Model):
    """Where a recruiter can be found."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField(_("street and number"), max_length=300, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("province"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2)
    branch = models.BooleanField(_("branch office"), default=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.locality, self.region) if part)


class Officer(models.Model):
    """Who answers for a recruiter. Only public ones are ever shown outside the desk."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="officers")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=120, blank=True)
    public = models.BooleanField(_("may be shown to the public"), default=False)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.name


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
    changes_on = models.DateField(null=True, blank=True)
    period = DateRangeField(default="empty")

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        indexes = [
            models.Index("number_key", condition=~Q(number_key=""), name="licence_number"),
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
            models.Index("published_on", "id", condition=Q(resolution__gt=""), name="event_published"),
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
            models.UniqueConstraint(
                fields=["about", "kind"],
                condition=Q(
                    kind__in=[EventKind.SUSPENSION_LIFTED, EventKind.CONDITION_CURED, EventKind.APPEAL_UPHELD,
                              EventKind.APPEAL_DISMISSED, EventKind.REINSTATED]
                ),
                name="event_settled_once",
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


class PublicWarning(models.Model):
    """A warning about somebody who recruits without a licence, or imitates one who has it."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    title = models.CharField(_("known as"), max_length=200)
    text = models.TextField(_("what is known"), blank=True)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    published_on = models.DateField(_("published on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
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
