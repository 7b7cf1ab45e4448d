"""The papers of an application: taken in after a look at their content, and ticked off on the checklist."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, uploads
from core.models import User
from recruitment.applications.actions import locked
from recruitment.applications.models.applications import Application
from recruitment.applications.models.papers import Document, Requirement, RequirementSeen

MOST = 30


def add_document(application: Application, file: Any, *, by: User, now: datetime) -> Document:
    """Keep a paper that was looked into (core.uploads). ValidationError when it may not be kept."""
    paper = uploads.examined(file)
    place = uploads.keep(paper, "applications")
    try:
        return _add(application, paper, uploads.plain_name(file.name, paper), place, by, now)
    except BaseException:
        uploads.forget(place)
        raise


@transaction.atomic
def _add(application: Application, paper: uploads.Paper, name: str, place: str, by: User, now: datetime) -> Document:
    application = locked(application)
    _refuse_closed(application)
    if application.documents.count() >= MOST:
        raise ValidationError(_("An application holds at most 30 documents. Join several pages in one PDF."))
    if application.documents.filter(sha256=paper.sha256).exists():
        raise ValidationError(_("This application has this document already."))
    document = Document.objects.create(
        application=application, name=name, kind=paper.kind, size=len(paper.data), sha256=paper.sha256,
        place=place, uploaded_at=now, uploaded_by=by,
    )  # fmt: skip
    audit.record("application.document_added", on=application, by=by, document=document.pk, sha256=paper.sha256)
    return document


@transaction.atomic
def read_document(document: Document, *, by: User) -> None:
    """Write down that somebody opened a paper."""
    audit.record("application.document_read", on=document.application, by=by, document=document.pk)


@transaction.atomic
def mark_seen(
    application: Application, requirement: Requirement, *, by: User, now: datetime, remark: str = "",
    document: Document | None = None, waived: bool = False,
) -> RequirementSeen:  # fmt: skip
    """Tick a requirement off, with the paper that shows it; or waive it, with the reason."""
    application = locked(application)
    _refuse_closed(application)
    if waived and not remark.strip():
        raise ValidationError(_("Write why it is waived."))
    if requirement.needs_document and document is None and not waived:
        raise ValidationError(_("Choose the document that shows it."))
    if document is not None and document.application_id != application.pk:
        raise ValidationError(_("Choose the document that shows it."))
    seen, _made = RequirementSeen.objects.update_or_create(
        application=application, requirement=requirement,
        defaults={"by": by, "on": timezone.localdate(now), "remark": remark.strip(), "document": document,
                  "waived": waived},
    )  # fmt: skip
    verb = "application.requirement_waived" if waived else "application.requirement_seen"
    audit.record(verb, on=application, by=by, requirement=requirement.pk)
    return seen


@transaction.atomic
def mark_open(application: Application, requirement: Requirement, *, by: User) -> None:
    """Take a tick back."""
    application = locked(application)
    _refuse_closed(application)
    if application.seen.filter(requirement=requirement).delete()[0]:
        audit.record("application.requirement_opened", on=application, by=by, requirement=requirement.pk)


def _refuse_closed(application: Application) -> None:
    if application.closed:
        raise ValidationError(_("This application is closed: nothing in it changes any more."))
