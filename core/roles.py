"""Which role may do what: one table, read by `core.access`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles of staff; one person may hold several."""

    REGISTRAR = "registrar", _("Registrar")
    DIRECTOR = "director", _("Licensing director")
    INSPECTOR = "inspector", _("Inspector")
    CHECK_OFFICER = "check_officer", _("Check officer")
    HUB_OFFICER = "hub_officer", _("Hub officer")
    HUB_MANAGER = "hub_manager", _("Hub manager")
    CAMPAIGN_EDITOR = "campaign_editor", _("Campaign editor")
    CAMPAIGN_APPROVER = "campaign_approver", _("Campaign approver")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


LICENSING = (Role.REGISTRAR, Role.DIRECTOR)

# permission -> the roles that hold it. A permission is named for what it lets a person do.
PERMISSIONS: dict[str, tuple[Role, ...]] = {
    "desk.open": tuple(Role),
    "imports.see": (*LICENSING, Role.AUDITOR),
    "register.decide": (Role.DIRECTOR,),
}
