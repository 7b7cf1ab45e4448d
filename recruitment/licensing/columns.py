"""The columns of the desk's lists when they are saved as files."""

from django.utils.translation import gettext_lazy as _

from core.sheets import Column

LICENCES: list[Column] = [
    (_("number"), lambda licence: licence.number),
    (_("recruiter"), lambda licence: licence.recruiter.legal_name),
    (_("authority"), lambda licence: licence.authority.short_name),
    (_("class"), lambda licence: licence.klass),
    (_("state"), lambda licence: licence.get_state_display()),
    (_("since"), lambda licence: licence.since),
    (_("valid from"), lambda licence: licence.valid_from),
    (_("valid until"), lambda licence: licence.valid_until),
]
PROPOSALS: list[Column] = [
    (_("decision"), lambda proposal: proposal.get_kind_display()),
    (_("recruiter"), lambda proposal: proposal.licence.recruiter.legal_name),
    (_("number"), lambda proposal: proposal.licence.number),
    (_("state"), lambda proposal: proposal.get_state_display()),
    (_("resolution number"), lambda proposal: proposal.resolution),
    (_("takes effect on"), lambda proposal: proposal.effective_on),
    (_("proposed by"), lambda proposal: str(proposal.proposer)),
    (_("sent"), lambda proposal: proposal.proposed_at),
    (_("approved by"), lambda proposal: str(proposal.approver or "")),
]
