"""Which role may do what: one table, read by `core.access`."""

from collections.abc import Iterable

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
CONTENT = (Role.CAMPAIGN_EDITOR, Role.CAMPAIGN_APPROVER)
MINISTRY = (*LICENSING, Role.INSPECTOR, Role.CHECK_OFFICER, Role.AUDITOR)


def clash(roles: Iterable[str]) -> bool:
    """Whether one person may not hold these together: who manages people decides nothing."""
    return Role.ADMINISTRATOR in (held := set(roles)) and len(held) > 1


# permission -> the roles that hold it. A permission is named for what it lets a person do.
PERMISSIONS: dict[str, tuple[Role, ...]] = {
    "desk.open": tuple(Role),
    "people.manage": (Role.ADMINISTRATOR,),
    "approvers.watch": (Role.DIRECTOR, Role.AUDITOR, Role.ADMINISTRATOR),  # see who has lately become one
    "audit.read": (Role.AUDITOR,),
    "data_requests.see": (*LICENSING, Role.AUDITOR),  # what was asked and when, never by whom
    "data_requests.work": LICENSING,  # in the words of people: every reading is recorded
    "register.look": MINISTRY,  # the dossier: what the public sees, officers, links to others
    "register.private": (*LICENSING, Role.INSPECTOR),  # reasons for the file; every reading is recorded
    "decisions.see": (*LICENSING, Role.AUDITOR),
    "decisions.propose": (Role.REGISTRAR,),
    "decisions.approve": (Role.DIRECTOR,),
    "batches.check": MINISTRY,
    "applications.see": (*LICENSING, Role.INSPECTOR, Role.AUDITOR),
    "applications.work": (Role.REGISTRAR,),
    "applications.decide": (Role.DIRECTOR,),
    "inspections.see": (*LICENSING, Role.INSPECTOR, Role.AUDITOR),
    "inspections.plan": LICENSING,
    "inspections.make": (Role.INSPECTOR,),
    "reports.read": (*LICENSING, Role.AUDITOR),
    "guarantees.see": (*LICENSING, Role.INSPECTOR, Role.AUDITOR),
    "guarantees.work": (Role.REGISTRAR,),
    "guarantees.approve": (Role.DIRECTOR,),
    "placements.see": (*LICENSING, Role.INSPECTOR, Role.AUDITOR),
    "placements.work": (Role.REGISTRAR,),
    "notices.see": (*LICENSING, Role.AUDITOR),
    "notices.work": (Role.REGISTRAR,),
    "warnings.see": (*LICENSING, Role.INSPECTOR, Role.AUDITOR),  # also drafts, which accuse before anybody approved
    "warnings.propose": (Role.REGISTRAR, Role.INSPECTOR),
    "warnings.approve": (Role.DIRECTOR,),
    "imports.see": (*LICENSING, Role.AUDITOR),
    "imports.propose": (Role.REGISTRAR,),
    "imports.approve": (Role.DIRECTOR,),
    "offices.see": (*MINISTRY, *CONTENT, Role.HUB_OFFICER, Role.HUB_MANAGER),
    "offices.write": (Role.REGISTRAR, Role.CAMPAIGN_EDITOR, Role.HUB_OFFICER),
    "offices.confirm": (Role.DIRECTOR, Role.CAMPAIGN_APPROVER, Role.HUB_MANAGER),
    "listings.keep": (Role.HUB_OFFICER, Role.HUB_MANAGER),  # of the hubs that they keep, no others
    "listings.approve": (Role.HUB_MANAGER,),
    "freshness.watch": (Role.HUB_OFFICER, Role.HUB_MANAGER),  # of the hubs that they keep
    "freshness.work": (Role.HUB_OFFICER, Role.HUB_MANAGER),  # reports in somebody's words: each reading is recorded
    "tallies.make": (Role.HUB_OFFICER, Role.HUB_MANAGER),  # of the hubs that they keep, no others
    "tallies.read": (Role.HUB_MANAGER,),  # exact counts of the hubs that they keep
    "surveys.see": (Role.HUB_OFFICER, Role.HUB_MANAGER, Role.AUDITOR),
    "surveys.write": (Role.HUB_OFFICER, Role.HUB_MANAGER),
    "surveys.publish": (Role.HUB_MANAGER,),
    "guides.see": (*LICENSING, *CONTENT, Role.HUB_OFFICER, Role.HUB_MANAGER, Role.AUDITOR),
    "guides.write": (Role.REGISTRAR, Role.CAMPAIGN_EDITOR),
    "guides.publish": (Role.DIRECTOR, Role.CAMPAIGN_APPROVER),
    "accounts.see": (*CONTENT, Role.ADMINISTRATOR, Role.AUDITOR),
    "accounts.keep": (Role.ADMINISTRATOR,),  # secrets are written here and never read
    "alerts.see": (*MINISTRY, *CONTENT, Role.HUB_MANAGER),
    # also who approves: at night there may be one person; nobody ever approves what they wrote
    "alerts.write": (Role.CAMPAIGN_EDITOR, Role.REGISTRAR, Role.CAMPAIGN_APPROVER, Role.DIRECTOR),
    "alerts.approve": (Role.CAMPAIGN_APPROVER, Role.DIRECTOR),
    "campaigns.see": (*CONTENT, Role.DIRECTOR, Role.AUDITOR),
    "campaigns.write": (Role.CAMPAIGN_EDITOR,),
    "campaigns.approve": (Role.CAMPAIGN_APPROVER,),
    "deliveries.see": (*CONTENT, Role.AUDITOR),  # the ledger; it holds no address
    "deliveries.stop": CONTENT,  # what was held or missed: send it or let it be
    "deliveries.settle": (Role.CAMPAIGN_APPROVER,),  # say what became of a message of which nobody knows
    "campaigns.run": CONTENT,  # plan what is approved, pause, cancel, stop everything
    "subscribers.count": (*CONTENT, Role.AUDITOR),  # numbers; nobody at all sees who they are
    "subscribers.enter": (Role.CAMPAIGN_EDITOR,),  # lists from paper, addresses that are let alone
    "results.see": (*CONTENT, Role.DIRECTOR, Role.AUDITOR),
    "results.write": (Role.CAMPAIGN_EDITOR,),
}

APPROVING = (
    "decisions.approve",
    "applications.decide",
    "imports.approve",
    "warnings.approve",
    "guarantees.approve",
    "offices.confirm",
    "guides.publish",
    "listings.approve",
    "surveys.publish",
    "alerts.approve",
    "campaigns.approve",
)


def approves(roles: Iterable[str]) -> bool:
    """Whether these roles let somebody be the second person, whose word changes what the public reads."""
    return not set(roles).isdisjoint(role for permission in APPROVING for role in PERMISSIONS[permission])
