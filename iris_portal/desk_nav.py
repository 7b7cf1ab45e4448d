"""The menu of the desk: what a person may open, in the order of the work."""

from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from core.access import may

# name of the page, its word, the permission that opens it, what the names of its pages begin with (one word or several)
MENU: list[tuple[str, str | Promise, str, str]] = [
    ("desk", _("Start"), "desk.open", "home"),
    ("desk_check", _("Check"), "register.look", "desk_agency"),
    ("batches", _("Lists"), "batches.check", "batch"),
    ("applications", _("Applications"), "applications.see", "application"),
    ("desk_proposals", _("Proposals"), "decisions.see", "desk_proposal"),
    ("inspections", _("Inspections"), "inspections.see", "inspection"),
    ("desk_licences", _("Licences"), "register.look", "desk_decide"),
    ("post_calendar", _("Posts"), "campaigns.see", "post posts"),
    ("campaigns", _("Campaigns"), "campaigns.see", "campaign"),
    ("desk_alerts", _("Alerts"), "alerts.see", "desk_alert"),
    ("deliveries", _("Deliveries"), "deliveries.see", "delivery deliveries"),
    ("results", _("Results"), "results.see", "result"),
    ("subscribers", _("Subscribers"), "subscribers.count", "subscriber"),
    ("listings", _("Entries"), "listings.keep", "listing"),
    ("hub_reports", _("Told to the hub"), "freshness.work", "hub_report hub_reminder freshness"),
    ("tallies", _("Tallies"), "tallies.make", "tally"),
    ("desk_surveys", _("Surveys"), "surveys.see", "desk_survey"),
    ("desk_warnings", _("Warnings"), "warnings.see", "desk_warning"),
    ("guarantees", _("Guarantees"), "guarantees.see", "guarantee"),
    ("placements", _("Placements"), "placements.see", "placement"),
    ("notices", _("Letters"), "notices.see", "notice"),
    ("audios", _("Audio"), "guides.see", "audio"),
    ("imports", _("Imports"), "imports.see", "import"),
    ("desk_offices", _("Offices"), "offices.see", "desk_office"),
    ("desk_guides", _("Guides"), "guides.see", "desk_guide"),
    ("c181", _("Reports"), "reports.read", "c181 summary"),
    ("channel_accounts", _("Accounts"), "accounts.see", "channel_account"),
    ("hub_keepers", _("Keepers of hubs"), "people.manage", "hub_keeper"),
    ("data_requests", _("Personal data"), "data_requests.see", "data_request"),
    ("people", _("People"), "people.manage", "person"),
    ("audit", _("Audit"), "audit.read", "audit"),
]


def menu(request: HttpRequest) -> dict[str, object]:
    """Context of the desk's frame: (page, word, whether one is there) for what this person may open."""
    return {"desk_nav": SimpleLazyObject(lambda: _menu(request))}


AT_HAND = 7  # pages that the menu shows at once; the others stand under "More"


def _menu(request: HttpRequest) -> dict[str, list[tuple[str, str | Promise, bool]]]:
    here = request.resolver_match.view_name if request.resolver_match else ""
    entries = [
        (name, word, any(here in (name, start) or here.startswith(f"{start}_") for start in begins.split()))
        for name, word, permission, begins in MENU
        if may(request.user, permission)
    ]
    parted = AT_HAND if len(entries) > AT_HAND + 1 else len(entries)
    return {"first": entries[:parted], "more": entries[parted:]}
