"""What the verbs of the audit trail mean, as a sentence; a verb that is not here is shown as it was written.

Departments add theirs when Django starts (their apps.py).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "reference.entered": _("Entered reference data"),
    "reference.changed": _("Changed reference data"),
    "reference.deleted": _("Deleted reference data"),
    "office.entered": _("Entered an office"),
    "office.changed": _("Changed an office; it is hidden until it is confirmed"),
    "office.confirmed": _("Confirmed an office"),
    "data_request.taken": _("Wrote down a request about personal data"),
    "data_request.read": _("Read a request about personal data"),
    "data_request.answered": _("Answered a request about personal data"),
    "person.invited": _("Invited somebody"),
    "person.uninvited": _("Took an invitation back"),
    "person.entered": _("Accepted an invitation"),
    "person.password_reset": _("Chose a new password by a link"),
    "person.signed_in": _("Signed in"),
    "person.may_approve": _("Let somebody approve"),
    "person.roles_changed": _("Changed the roles of somebody"),
    "person.deactivated": _("Closed an account"),
    "person.reactivated": _("Opened an account again"),
    "person.second_factor_added": _("Set the second step up"),
    "person.second_factor_removed": _("Took the second step away"),
    "person.second_factor_renewed": _("Made new codes on paper"),
    "person.second_factor_forgotten": _("Let somebody set the second step up anew"),
}


def in_words(verb: str) -> str:
    """The sentence of a verb, in the language at hand; or the dotted verb itself."""
    return str(VERBS.get(verb, verb))
