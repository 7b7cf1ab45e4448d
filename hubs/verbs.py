"""What this department writes into the audit trail, as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "keeper.assigned": _("Let somebody keep the entries of a hub"),
    "keeper.released": _("Took the entries of a hub away from somebody"),
    "listing.denied": _("Asked for an entry of another hub; it was not shown"),
    "service.assured": _("Found a service still right"),
    "service.imported": _("Took a service over from a data package"),
    "hub.imported": _("Took a hub over from a data package"),
    "service.assurance_undone": _("Took back that a service was still right"),
}
