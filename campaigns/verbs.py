"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "address.suppressed": _("Entered an address that is let alone"),
    "address_list.entered": _("Entered a list from paper"),
    "address_list.refused": _("Brought a list from paper with wrong lines; nothing was entered"),
}
