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
    "guarantee.entered": _("Entered a guarantee"),
    "guarantee.changed": _("Changed a guarantee"),
    "guarantee.drawn": _("Drew from a guarantee"),
    "guarantee.draw_replenished": _("Recorded that a guarantee was replenished"),
    "guarantee.draw_mistaken": _("Took a draw back that was entered by mistake"),
    "placements.entered": _("Entered a placement report"),
    "placements.corrected": _("Corrected a placement report"),
    "notice.sent": _("Sent a letter to an agency"),
    "notice.given_up": _("Gave up sending a letter to an agency"),
    "notice.tried_again": _("Took up a letter to an agency again"),
    "register.imported": _("Imported a register"),
    "recruiter.file_read": _("Read the reasons for the file"),
    "proposal.written": _("Wrote a proposal"),
    "proposal.changed": _("Changed a proposal"),
    "proposal.sent": _("Sent a proposal to the director"),
    "proposal.returned": _("Gave a proposal back"),
    "proposal.withdrawn": _("Took a proposal back"),
    "proposal.approved": _("Approved a proposal"),
    "person.invited": _("Invited somebody"),
    "person.uninvited": _("Took an invitation back"),
    "person.entered": _("Accepted an invitation"),
    "person.signed_in": _("Signed in"),
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
