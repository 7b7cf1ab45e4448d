"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "campaign.entered": _("Entered a campaign"),
    "campaign.changed": _("Changed a campaign"),
    "campaign.started": _("Started a campaign"),
    "campaign.ended": _("Ended a campaign"),
    "campaign.paused": _("Paused a campaign"),
    "campaign.went_on": _("Let a campaign go on"),
    "standstill.began": _("Stopped everything that leaves"),
    "standstill.ended": _("Let things leave again"),
    "post.written": _("Began a post"),
    "post.changed": _("Changed where, when or to whom a post goes"),
    "post.worded": _("Wrote the words of a post"),
    "post.illustrated": _("Gave a post a picture"),
    "post.picture_taken_out": _("Took the picture out of a post"),
    "post.forked": _("Forked a post"),
    "post.submitted": _("Sent a post to be approved"),
    "post.approved": _("Approved a post"),
    "post.returned": _("Returned a post to its writers"),
    "post.scheduled": _("Let a post leave at its time"),
    "post.skipped": _("Let a missed date of a post go"),
    "post.cancelled": _("Cancelled a post"),
    "post.paused": _("Paused a post"),
    "post.went_on": _("Let a post go on"),
    "post.missed": _("A post was too late to leave"),
    "address.suppressed": _("Entered an address that is let alone"),
    "address_list.entered": _("Entered a list from paper"),
    "address_list.refused": _("Brought a list from paper with wrong lines; nothing was entered"),
}
