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
    "place.photo_added": _("Added a picture of a place"),
    "place.photo_approved": _("Showed a picture of a place to the public"),
    "place.photo_removed": _("Took a picture of a place away"),
    "sheet.became_drafts": _("Made drafts of an uploaded workbook"),
    "hub.allowed_at_once": _("Said what officers of a hub change at once"),
    "service.assured": _("Found a service still right"),
    "hub.assured": _("Found a hub still right"),
    "service.imported": _("Took a service over from a data package"),
    "hub.imported": _("Took a hub over from a data package"),
    "service.assurance_undone": _("Took back that a service was still right"),
    "tally.counted": _("Tallied a visit of a hub"),
    "tally.undone": _("Took a tally of a hub back"),
    "survey.drafted": _("Began an edition of a survey"),
    "survey.changed": _("Changed a draft of a survey"),
    "survey.sent": _("Sent a survey to be published"),
    "survey.returned": _("Returned a survey to its writer"),
    "survey.published": _("Published a survey"),
    "survey.withdrawn": _("Took a survey away"),
}
