"""The accounts through which messages leave."""

import json

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.channels import environment
from campaigns.channels.kinds import Kind
from campaigns.channels.protocol import Credentials
from core.sealed import seal, unseal

ADDRESSES = ("server", "url")  # settings that say where secrets are sent


class Account(models.Model):
    """One account at one provider. With `to_people` it writes to subscribers, else it posts on its own page or chat.

    `held_until` is the provider's wish (429), in the database's time; `paused_at` is a person's.
    """

    public_id = models.UUIDField(unique=True, db_default=RandomUUID(), editable=False)
    kind = models.CharField(_("channel"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=80, unique=True)
    to_people = models.BooleanField(_("writes to subscribers"), default=False)
    setup = models.JSONField(_("settings"), default=dict, blank=True)
    sealed = models.BinaryField(default=bytes, editable=False)
    per_second = models.PositiveSmallIntegerField(_("messages a second at most"), default=0)  # 0: as fast as it goes
    held_until = models.DateTimeField(null=True)
    faults = models.PositiveSmallIntegerField(default=0)  # refusals of the account itself, one after another
    paused_at = models.DateTimeField(_("paused"), null=True)
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    paused_why = models.CharField(_("why"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(name="account_kind_known", condition=Q(kind__in=Kind.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secrets(self) -> dict[str, str]:
        """None when no key opens them any more: this account is then paused, and stops no other."""
        try:
            found: dict[str, str] = json.loads(unseal(bytes(self.sealed))) if self.sealed else {}
        except InvalidToken:
            return {}
        return found

    def keep_secrets(self, secrets: dict[str, str]) -> None:
        """Seal them; the caller saves."""
        self.sealed = seal(json.dumps(secrets))

    @property
    def credentials(self) -> Credentials:
        """What the environment says goes before what the desk says; then no address of the desk is used either.

        Else who may set an account up could send the secrets of the environment to a server of their own.
        """
        given = environment.of(self.name)
        open_ones = {name: value for name, value in self.setup.items() if not given or name not in ADDRESSES}
        return Credentials(settings={**open_ones, **given}, secrets={**self.secrets, **given})
