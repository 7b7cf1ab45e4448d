"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "keeper.assigned": _("Let somebody keep the entries of a hub"),
    "keeper.released": _("Took the entries of a hub away from somebody"),
    "listing.denied": _("Asked for an entry of another hub; it was not shown"),
    "reminder.sent": _("Asked whether an entry is still right"),
    "reminder.given_up": _("Gave up asking whether an entry is still right"),
    "reminder.tried_again": _("Took up a reminder again"),
    "reminder.answered": _("Answered a reminder by its link"),
    "report.handled": _("Closed a report to a hub"),
    "report.words.read": _("Read the words of a report to a hub"),
    "draft.written": _("Wrote a draft of an entry"),
    "draft.approved": _("Approved a draft of an entry"),
    "draft.returned": _("Returned a draft of an entry"),
    "draft.withdrawn": _("Took a draft of an entry back"),
    "entry.changed_at_once": _("Changed a small fact of an entry at once"),
    "hub.allowed_at_once": _("Said what officers of a hub change at once"),
    "service.assured": _("Found a service still right"),
    "service.assurance_undone": _("Took back that a service was still right"),
}
