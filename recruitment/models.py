"""All models of this department, for Django; code imports them from their rooms."""

from recruitment.imports.models import ImportRow, ImportRun
from recruitment.register.models import (
    Address,
    Authority,
    CheckCount,
    CheckProof,
    ContactPoint,
    HelpContact,
    Licence,
    LicenceEvent,
    Officer,
    PublicWarning,
    Recruiter,
    RecruiterName,
    WarningSign,
)

__all__ = [
    "Address",
    "Authority",
    "CheckCount",
    "CheckProof",
    "ContactPoint",
    "HelpContact",
    "ImportRow",
    "ImportRun",
    "Licence",
    "LicenceEvent",
    "Officer",
    "PublicWarning",
    "Recruiter",
    "RecruiterName",
    "WarningSign",
]
