"""All models of this department, for Django; code imports them from their rooms."""

from recruitment.guarantees.models import Draw, DrawSettled, Guarantee
from recruitment.imports.models import ImportRow, ImportRun
from recruitment.licensing.models import Proposal
from recruitment.notices.models import Notice
from recruitment.placements.models import PlacementReport, Placements
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import CheckCount, CheckProof, HelpContact
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Address, ContactPoint, Officer, Recruiter, RecruiterName
from recruitment.register.models.warnings import PublicWarning, WarningSign

__all__ = [
    "Address",
    "Authority",
    "CheckCount",
    "CheckProof",
    "ContactPoint",
    "Draw",
    "DrawSettled",
    "Guarantee",
    "HelpContact",
    "ImportRow",
    "ImportRun",
    "Licence",
    "LicenceEvent",
    "Notice",
    "Officer",
    "PlacementReport",
    "Placements",
    "Proposal",
    "PublicWarning",
    "Recruiter",
    "RecruiterName",
    "WarningSign",
]
