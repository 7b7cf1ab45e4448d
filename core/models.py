"""Who works here, and what they did: staff accounts and the record that nobody can rewrite."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Cast, Lower, Upper
from django.utils.translation import gettext_lazy as _

from core.data_requests.models import DataRequest
from core.offices.models import Office
from core.roles import Role

__all__ = ["AuditAnchor", "AuditEntry", "AuditLink", "DataRequest", "Invitation", "Office", "User", "UserManager"]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; an e-mail is kept in lower case, so one person cannot be entered twice."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        if not email:
            raise ValueError("A member of staff needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> "User":
        facts.setdefault("roles", [Role.ADMINISTRATOR])
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. Workers have no accounts: they need none to check, read, find or report."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    roles = ArrayField(
        models.CharField(max_length=30, choices=Role.choices),
        verbose_name=_("roles"),
        default=list,
        blank=True,
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the reference data"), default=False)
    joined_at = models.DateTimeField(_("entered on"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower"),
            models.CheckConstraint(
                name="administrators_decide_nothing",
                condition=~models.Q(roles__contains=[Role.ADMINISTRATOR]) | models.Q(roles=[Role.ADMINISTRATOR]),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def role_names(self) -> str:
        return ", ".join(str(Role(role).label) for role in self.roles)


class Invitation(models.Model):
    """A link that lets one person in, once, for a week. Only a hash of its word is kept."""

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=150)
    roles = ArrayField(models.CharField(max_length=30, choices=Role.choices), verbose_name=_("roles"))
    word_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("invited"))
    until = models.DateTimeField(_("holds until"))
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=models.Q(accepted_at=None, withdrawn_at=None), name="invitation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def role_names(self) -> str:
        return ", ".join(str(Role(role).label) for role in self.roles)


class AuditEntry(models.Model):
    """One thing that was done, written in the same transaction. A trigger refuses to change or drop it.

    It holds ids and reasons, never a person's own words.
    """

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-pk"]
        indexes = [  # one for each question of the auditor's page; with the id, so that they also give its order
            models.Index(fields=["at", "id"], name="audit_when"),
            models.Index(fields=["by", "id"], name="audit_who"),
            models.Index(fields=["verb", "id"], name="audit_verb"),
            models.Index(fields=["kind", "id"], name="audit_kind"),
            models.Index(fields=["key", "kind"], name="audit_about"),
            GinIndex(OpClass(Upper(Cast("facts", models.TextField())), name="gin_trgm_ops"), name="audit_text"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.key}"


class AuditLink(models.Model):
    """The place of an entry in the chain (docs/audit.md). The database writes it as the entry's transaction ends."""

    place = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="link")
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("place in the audit chain")
        verbose_name_plural = _("places in the audit chain")
        constraints = [models.CheckConstraint(condition=models.Q(place__gt=0), name="audit_place_from_one")]

    def __str__(self) -> str:
        return f"{self.place} {self.hash[:12]}"


class AuditAnchor(models.Model):
    """Where the chain stood on a day, and what checking all of it had found. Only grows, like the trail itself."""

    day = models.DateField(unique=True)
    at = models.DateTimeField()
    place = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    entries = models.BigIntegerField()
    fault = models.CharField(max_length=20, blank=True)  # a chain.Fault; empty: the chain was whole
    fault_place = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("anchor of the audit chain")
        verbose_name_plural = _("anchors of the audit chain")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.place} {self.hash[:12]}"
