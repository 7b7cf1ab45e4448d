"""Who keeps which hub's entries, and every time that somebody found an entry still right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.directory.words import Assuring


class HubKeeper(models.Model):
    """Officers and managers work for hubs: an officer mostly for one, a manager for one or several."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="keepers", verbose_name=_("Information Hub"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_hubs", verbose_name=_("keeper")
    )

    class Meta:
        verbose_name = _("keeper of a hub")
        verbose_name_plural = _("keepers of hubs")
        ordering = ["hub", "user"]
        constraints = [models.UniqueConstraint(fields=["hub", "user"], name="keeper_once_a_hub")]

    def __str__(self) -> str:
        return f"{self.user} · {self.hub}"


class Assurance(models.Model):
    """A service was found still right. `was_*` is what stood before, for who pressed by mistake.

    `round_id` binds what was confirmed with one press. `by` is empty when a provider said it by a signed link.
    """

    round_id = models.UUIDField(db_index=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="assurances")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(_("how"), max_length=5, choices=Assuring.choices)
    was_date = models.DateField(null=True)
    was_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    was_due = models.DateField(null=True)
    undone_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("assurance")
        verbose_name_plural = _("assurances")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["round_id", "service"], name="assurance_once_a_round"),
            models.CheckConstraint(
                name="assurance_undone_later", condition=Q(undone_at=None) | Q(undone_at__gte=F("at"))
            ),
            models.CheckConstraint(
                name="assurance_at_the_desk_is_somebodys", condition=~Q(how=Assuring.DESK) | Q(by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.at:%Y-%m-%d}"
