"""A person's request about their own data, and how it was answered; in whose words, only sealed."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The rights of Law 81 of 2019; none can be waived."""

    ACCESS = "access", _("Access: what is kept about me")
    RECTIFICATION = "rectification", _("Correction of what is wrong")
    CANCELLATION = "cancellation", _("Deletion")
    OPPOSITION = "opposition", _("Objection to a use")
    PORTABILITY = "portability", _("A copy to take along")


class Proven(models.TextChoices):
    """How it was made sure that the person is who they say: data are given to nobody else."""

    SEEN = "seen", _("Identity paper seen")
    SIGNED = "signed", _("Signed letter or signed e-mail")
    LINK = "link", _("The link in their own letter")
    FOR_ANOTHER = "for_another", _("Written authority of the person")


class Outcome(models.TextChoices):
    GRANTED = "granted", _("Done as asked")
    PART = "part", _("Done in part")
    REFUSED = "refused", _("Not done, with the reason")


class DataRequest(models.Model):
    """`code` is what the person is given. `asked` and `answer` are sealed; empty once their time is over."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(_("what is asked"), max_length=20, choices=Kind.choices)
    proven = models.CharField(_("identity"), max_length=20, choices=Proven.choices)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("to be answered by"))
    asked = models.BinaryField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    answer = models.BinaryField(default=b"")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        indexes = [models.Index(fields=["answered_on", "due_on"], name="data_request_open")]
        constraints = [
            models.CheckConstraint(name="data_request_term", condition=Q(due_on__gt=F("received_on"))),
            models.CheckConstraint(
                name="data_request_answered_whole",
                condition=Q(outcome="", answered_on=None, answered_by=None)
                | (~Q(outcome="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.code
