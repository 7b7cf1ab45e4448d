"""What an application must bring, what was seen of it and by whom, and the papers themselves."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recruitment.applications.models.applications import Application
from recruitment.applications.words import ApplicationKind
from recruitment.register.models.authorities import Authority


class Requirement(models.Model):
    """One thing that an authority asks of applications of some kinds; an empty class means every class."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="requirements")
    klass = models.CharField(_("class"), max_length=80, blank=True)
    kinds = ArrayField(models.CharField(max_length=10, choices=ApplicationKind.choices), verbose_name=_("kinds"))
    code = models.SlugField(_("code"), max_length=40)
    text = models.CharField(_("what is asked, in one sentence"), max_length=300)
    needs_document = models.BooleanField(_("a document is needed"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    asked = models.BooleanField(_("still asked"), default=True)

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["authority", "klass", "code"], name="requirement_once")]

    def __str__(self) -> str:
        return self.text


class Document(models.Model):
    """A paper of an application. Its name is only text; where it is stored tells nothing."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=4)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=120, unique=True)
    uploaded_at = models.DateTimeField(_("received"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "sha256"], name="document_once")]

    def __str__(self) -> str:
        return self.name


class RequirementSeen(models.Model):
    """That a requirement of an application was seen to be met, or was waived, with the reason."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="seen")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("seen on"))
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waived = models.BooleanField(_("waived"), default=False)

    class Meta:
        verbose_name = _("requirement seen")
        verbose_name_plural = _("requirements seen")
        constraints = [
            models.UniqueConstraint(fields=["application", "requirement"], name="requirement_seen_once"),
            models.CheckConstraint(condition=Q(waived=False) | ~Q(remark=""), name="requirement_waived_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.requirement_id}"
