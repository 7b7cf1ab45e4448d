"""All models of this department, for Django; code imports them from their rooms."""

from recruitment.applications.models.applications import Application, ApplicationMove
from recruitment.applications.models.office import ExtraHoliday, NumberSeries
from recruitment.applications.models.papers import Document, Requirement, RequirementSeen
from recruitment.batches.models import Batch, BatchLine
from recruitment.guarantees.models import Draw, DrawSettled, Gap, Guarantee, Release, Replenishment
from recruitment.imports.models import ImportRow, ImportRun
from recruitment.inspections.models import Answer, Inspection, Photo, Saving, Section
from recruitment.licensing.models import Proposal
from recruitment.notices.models import Notice
from recruitment.placements.models import PlacementReport, Placements
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import CheckCount, CheckProof
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Address, ContactPoint, Officer, Recruiter, RecruiterName
from recruitment.register.models.warnings import PublicWarning, WarningSign
from recruitment.warnings.models import WarningDraft

__all__ = [
    "Address",
    "Answer",
    "Application",
    "ApplicationMove",
    "Authority",
    "Batch",
    "BatchLine",
    "CheckCount",
    "CheckProof",
    "ContactPoint",
    "Document",
    "Draw",
    "DrawSettled",
    "ExtraHoliday",
    "Gap",
    "Guarantee",
    "ImportRow",
    "ImportRun",
    "Inspection",
    "Licence",
    "LicenceEvent",
    "Notice",
    "NumberSeries",
    "Officer",
    "Photo",
    "PlacementReport",
    "Placements",
    "Proposal",
    "PublicWarning",
    "Recruiter",
    "RecruiterName",
    "Release",
    "Replenishment",
    "Requirement",
    "RequirementSeen",
    "Saving",
    "Section",
    "WarningDraft",
    "WarningSign",
]
