"""Photographs of findings: taken in without their metadata and kept out of the public's reach."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit, uploads
from core.models import User
from recruitment.inspections.actions import refuse_other_inspector
from recruitment.inspections.models import Inspection, InspectionState, Photo

MOST = 40
FOLDER = "inspections"


def add_photo(inspection: Inspection, file: Any, *, item: str, caption: str, by: User, now: datetime) -> Photo:
    """Keep a photograph; the same one of the same item twice is one. ValidationError when it cannot be taken."""
    paper = uploads.examined(file)
    if paper.kind == "pdf":
        raise ValidationError(_("Here only photographs are taken: JPEG or PNG."), code="kind")
    place = uploads.keep(paper, FOLDER)
    try:
        photo = _added(inspection, paper, place, item=item, caption=caption, by=by, now=now)
    except Exception:
        uploads.forget(place)
        raise
    if photo.place != place:
        uploads.forget(place)
    return photo


@transaction.atomic
def _added(
    inspection: Inspection, paper: uploads.Paper, place: str, *, item: str, caption: str, by: User, now: datetime
) -> Photo:
    visit = _open(inspection, by)
    known = visit.photos.filter(item=item, sha256=paper.sha256).first()
    if known is not None:
        return known
    if visit.photos.count() >= MOST:
        raise ValidationError(_("An inspection holds at most %(n)s photographs.") % {"n": MOST}, code="many")
    photo = Photo.objects.create(
        inspection=visit, item=item, caption=caption.strip(), place=place, kind=paper.kind, sha256=paper.sha256,
        added_at=now, added_by=by,
    )  # fmt: skip
    audit.record("inspection.photo_added", on=visit, by=by, photo=photo.pk, item=item, sha256=paper.sha256)
    return photo


@transaction.atomic
def remove_photo(photo: Photo, *, by: User) -> None:
    """Take a photograph out of a visit that is still open: the wrong one, or one that shows a person."""
    visit = _open(photo.inspection, by)
    held = visit.photos.get(pk=photo.pk)
    audit.record("inspection.photo_removed", on=visit, by=by, photo=held.pk, item=held.item, sha256=held.sha256)
    held.delete()
    transaction.on_commit(partial(uploads.forget, photo.place))


def _open(inspection: Inspection, by: User) -> Inspection:
    visit = Inspection.objects.select_for_update(of=("self",), no_key=True).get(pk=inspection.pk)
    refuse_other_inspector(visit, by)
    if visit.state != InspectionState.BEGUN:
        raise ValidationError(_("Photographs are taken while the visit is open."), code="not_open")
    return visit
