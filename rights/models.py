"""All tables of this department; Django reads them here."""

from rights.audio.models import GuideAudio, Upload
from rights.guides.models import Figure, Guide, GuideImage, GuideOffice, GuideVersion, Source, Statement, Term, Topic
from rights.guides.source_draft import SourceDraft

__all__ = [
    "Figure",
    "Guide",
    "GuideAudio",
    "GuideImage",
    "GuideOffice",
    "GuideVersion",
    "Source",
    "SourceDraft",
    "Statement",
    "Term",
    "Topic",
    "Upload",
]
