"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "alert.begun": _("Began an alert"),
    "alert.written": _("Changed the draft of an alert"),
    "alert.submitted": _("Sent an alert to be approved"),
    "alert.returned": _("Gave an alert back"),
    "alert.dropped": _("Threw away an alert that was never sent"),
    "alert.sent": _("Approved and sent an alert"),
    "alert.glass_broken": _("Sent an alert alone"),
    "alert.reviewed": _("Reviewed an alert that was sent alone"),
    "alert_template.prepared": _("Prepared a template of alerts"),
    "alert_template.changed": _("Changed a template of alerts"),
    "alert_template.approved": _("Approved a template of alerts"),
}
