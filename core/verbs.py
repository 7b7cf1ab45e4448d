"""What the verbs of the audit trail mean, as a sentence; a verb that is not here is shown as it was written."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "licence.issued": _("Issued a licence"),
    "licence.listed_pending": _("Listed a licence as pending"),
    "licence.renewed": _("Renewed a licence"),
    "licence.varied": _("Varied a licence"),
    "licence.condition_added": _("Added a condition to a licence"),
    "licence.condition_cured": _("Closed a condition of a licence"),
    "licence.warned": _("Warned the holder of a licence"),
    "licence.fined": _("Fined the holder of a licence"),
    "licence.suspended": _("Suspended a licence"),
    "licence.suspension_lifted": _("Lifted a suspension"),
    "licence.revoked": _("Revoked a licence"),
    "licence.surrendered": _("Recorded that a licence was surrendered"),
    "licence.ceased_operations": _("Recorded that an agency ceased to operate"),
    "licence.renewal_refused": _("Refused to renew a licence"),
    "licence.banned": _("Banned an agency"),
    "licence.appeal_filed": _("Recorded an appeal"),
    "licence.appeal_upheld": _("Recorded that an appeal was upheld"),
    "licence.appeal_dismissed": _("Recorded that an appeal was dismissed"),
    "licence.reinstated": _("Reinstated a licence"),
    "licence.guarantee_called": _("Called a guarantee"),
    "licence.no_longer_listed": _("Recorded that a licence is no longer listed"),
    "licence.correction": _("Corrected a decision"),
    "register.imported": _("Imported a register"),
}


def in_words(verb: str) -> str:
    """The sentence of a verb, in the language at hand; or the dotted verb itself."""
    return str(VERBS.get(verb, verb))
