"""All tables of this department; Django reads them here."""

from rights.guides.models import Figure, Guide, GuideImage, GuideOffice, GuideVersion, Source, Statement, Term, Topic

__all__ = ["Figure", "Guide", "GuideImage", "GuideOffice", "GuideVersion", "Source", "Statement", "Term", "Topic"]
