"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "account.opened": _("Opened an account of a channel"),
    "account.changed": _("Changed an account of a channel"),
    "account.paused": _("Paused an account of a channel"),
    "account.resumed": _("Let an account of a channel speak again"),
    "account.closed": _("Closed an account of a channel"),
    "account.knocked": _("Asked a channel whether it knows an account"),
    "account.tried": _("Sent a test through an account of a channel"),
}
