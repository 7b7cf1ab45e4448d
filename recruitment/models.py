"""All models of this department, for Django; code imports them from their rooms."""

from recruitment.imports.models import ImportRow, ImportRun
from recruitment.inspections.models import Answer, Inspection, Photo, Saving, Section
from recruitment.licensing.models import Proposal
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import CheckCount, CheckProof, HelpContact
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Address, ContactPoint, Officer, Recruiter, RecruiterName
from recruitment.register.models.warnings import PublicWarning, WarningSign

__all__ = [
    "Address",
    "Answer",
    "Authority",
    "CheckCount",
    "CheckProof",
    "ContactPoint",
    "HelpContact",
    "ImportRow",
    "ImportRun",
    "Inspection",
    "Licence",
    "LicenceEvent",
    "Officer",
    "Photo",
    "Proposal",
    "PublicWarning",
    "Recruiter",
    "RecruiterName",
    "Saving",
    "Section",
    "WarningSign",
]
