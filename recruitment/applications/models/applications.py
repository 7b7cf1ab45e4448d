"""An application, with what the applicant says of itself, and every step that it took."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core.versions import Versioned
from recruitment.applications.moves import CLOSED, DECIDED, OPEN
from recruitment.applications.words import LOOKS, ApplicationKind, StateWord
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.words import Look, Sector, WorkerGroup

STAFF = settings.AUTH_USER_MODEL
_DECIDED = sorted(state.value for state in DECIDED)
_OPEN = sorted(state.value for state in OPEN)


def _lines(word: Any, length: int) -> Any:
    return ArrayField(models.CharField(max_length=length), verbose_name=word, default=list, blank=True)


class Application(Versioned):
    """A draft beside the live record: nothing here is public before it is approved.

    `due_on` and `days_left` repeat what the moves say, so that lists can sort by them; actions write them.
    """

    code = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ApplicationKind.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority"))
    klass = models.CharField(_("class"), max_length=80, blank=True)
    recruiter = models.ForeignKey(
        Recruiter, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, blank=True, related_name="applications")
    state = models.CharField(_("state"), max_length=15, choices=StateWord.choices, default=StateWord.DRAFT)

    legal_name = models.CharField(_("legal name"), max_length=300)
    trading_names = _lines(_("trades as"), 300)
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True)
    tax_check_digit = models.CharField(_("check digit (DV)"), max_length=2, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), max_length=200, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=300, blank=True)
    locality = models.CharField(_("town"), max_length=120, blank=True)
    region = models.CharField(_("province"), max_length=120, blank=True)
    officers = models.JSONField(_("officers"), default=list, blank=True)  # [{"name": …, "role": …}]
    officers_public = models.BooleanField(_("officers may be shown to the public"), default=False)
    purpose_es = models.CharField(_("what it is for, in Spanish"), max_length=300, blank=True)
    purpose_en = models.CharField(_("what it is for, in English"), max_length=300, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=1, choices=Sector.choices), verbose_name=_("sectors"), default=list, blank=True
    )
    worker_groups = ArrayField(
        models.CharField(max_length=20, choices=WorkerGroup.choices),
        verbose_name=_("groups of workers"), default=list, blank=True,
    )  # fmt: skip
    countries = _lines(_("countries"), 2)
    branches = _lines(_("branches"), 120)

    created_at = models.DateTimeField(_("begun"))
    created_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(_("in this state since"))
    submitted_at = models.DateTimeField(_("first submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    days_left = models.PositiveSmallIntegerField(_("working days left"), null=True, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "due_on", "id"], name="application_queue"),
            models.Index(fields=["due_on", "id"], name="application_due"),
            models.Index(fields=["legal_name", "id"], name="application_name"),
            models.Index(fields=["moved_at", "id"], name="application_moved"),
            GinIndex(
                OpClass(Upper("code"), "gin_trgm_ops"),
                OpClass(Upper("legal_name"), "gin_trgm_ops"),
                OpClass(Upper("tax_id"), "gin_trgm_ops"),
                name="application_text",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="application_two_people",
                condition=Q(decided_by__isnull=True)
                | Q(submitted_by__isnull=False, reviewed_by__isnull=False)
                & ~Q(decided_by=F("submitted_by"))
                & ~Q(decided_by=F("reviewed_by")),
            ),
            models.CheckConstraint(
                name="application_decided_by_somebody",
                condition=Q(state__in=_DECIDED, decided_by__isnull=False)
                | (~Q(state__in=_DECIDED) & Q(decided_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="application_open_has_a_day",
                condition=~Q(state__in=_OPEN) | Q(due_on__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_about_a_licence",
                condition=Q(kind=ApplicationKind.NEW) | Q(licence__isnull=False, recruiter__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def look(self) -> Look:
        return LOOKS[self.state]

    @property
    def closed(self) -> bool:
        return self.state in CLOSED


class ApplicationMove(models.Model):
    """One step of an application. Rows are only added; a trigger also keeps examiner and decider apart."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="moves")
    start = models.CharField(_("from"), max_length=15, choices=StateWord.choices)
    end = models.CharField(_("to"), max_length=15, choices=StateWord.choices)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    note = models.TextField(_("note for the applicant"), blank=True)
    private_note = models.TextField(_("note for the file"), blank=True)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.start} → {self.end}"

    @property
    def look(self) -> Look:
        return LOOKS[self.end]
