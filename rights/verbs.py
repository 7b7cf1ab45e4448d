"""What this department's verbs in the audit trail mean."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "guide.entered": _("Entered a guide"),
    "guide.drafted": _("Began a new version of a guide"),
    "guide.changed": _("Changed a draft of a guide"),
    "guide.sent": _("Sent a guide to be reviewed"),
    "guide.returned": _("Returned a guide to its writer"),
    "guide.published": _("Published a guide"),
    "guide.withdrawn": _("Took a guide out of the public's sight"),
    "guide.discarded": _("Discarded a draft of a guide"),
    "guide.looked_over": _("Looked a guide over: it still holds"),
    "guide.shelved": _("Said on which shelf a guide stands and for whom it is"),
    "guide.image_added": _("Added a picture to a draft of a guide"),
    "guide.image_removed": _("Took a picture out of a draft of a guide"),
    "guide.spoken": _("A guide was spoken by the program"),
    "guide.not_spoken": _("A guide could not be spoken by the program"),
    "guide.spoken_again": _("Asked to speak a guide again"),
    "guide.recorded": _("Uploaded a recording of a guide"),
    "guide.recording_sent": _("Uploaded the file of a recording, to be read"),
    "guide.recording_unfit": _("A file was not taken as a recording"),
    "guide.recording_confirmed": _("Confirmed a recording of a guide"),
    "guide.recording_taken_out": _("Took out a recording of a guide"),
    "source.entered": _("Entered a source"),
    "source.changed": _("Changed a source"),
    "source.change_proposed": _("Proposed a change of a source"),
    "source.change_returned": _("Returned a change of a source to its writer"),
    "source.change_dropped": _("Put a change of a source aside"),
    "source.read_again": _("Read a source again: it still says the same"),
    "figure.entered": _("Entered a figure of the law"),
    "figure.changed": _("Changed a figure of the law"),
    "figure.confirmed": _("Confirmed a figure of the law"),
}
