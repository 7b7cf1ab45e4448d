"""Many entries at once: a workbook to download, its upload, what it would change, and then drafts."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core import audit
from core.access import require, signed_in
from core.models import User
from core.refusal import Refused
from core.sheets import as_file
from hubs.directory.access import hubs_kept_by, services_kept_by
from hubs.directory.models.services import Service
from hubs.officers import actions, sheet
from hubs.officers.access import Entry, entry_of
from hubs.officers.models import SheetEdit
from hubs.officers.parts import differing
from hubs.officers.queries import entries

FORM = ["GET", "HEAD", "POST"]


class UploadForm(forms.Form):
    """The workbook that was changed."""

    file = forms.FileField(
        label=_("Your changed workbook"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Excel (.xlsx), up to 2 MB and 2,000 rows."),
    )  # fmt: skip


@require_http_methods(FORM)
@require("listings.keep")
def workbook(request: HttpRequest) -> HttpResponseBase:
    """Download one's entries; upload them changed."""
    user = signed_in(request)
    if request.GET.get("as") == "xlsx":
        return as_file("xlsx", "entries", sheet.columns(), _kept(user).values())
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        edit = _read(form, user)
        if edit is not None:
            return redirect("listings_difference", edit.public_id)
    return render(request, "hubs/officers/workbook.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(FORM)
@require("listings.keep")
def difference(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the workbook would change; a press makes drafts of all of it."""
    user = signed_in(request)
    edit = get_object_or_404(SheetEdit, public_id=public_id, by=user, applied_at=None)
    if request.method == "POST":
        try:
            n = actions.apply_sheet(edit, by=user, now=timezone.now())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("listings_workbook")
        said = ngettext("%(n)d draft waits for the manager.", "%(n)d drafts wait for the manager.", n)
        messages.success(request, said % {"n": n})
        return redirect("listing_drafts")
    return render(request, "hubs/officers/difference.html", {"edit": edit, "rows": _told(edit, user)})


def _kept(user: User) -> dict[str, Entry]:
    """The entries of one's hubs, by their public id."""
    return {str(service.public_id): entry_of(service) for service in entries(hubs_kept_by(user))}


def _read(form: UploadForm, user: User) -> SheetEdit | None:
    """The changes of a workbook, kept until they are confirmed; None, with the reason in the form, when refused."""
    file = form.cleaned_data["file"]
    try:
        wishes = sheet.wishes(sheet.read(file.read(sheet.MAX_BYTES + 1)), _kept(user))
        if not wishes:
            raise Refused("no_rows")
    except Refused as refused:
        form.add_error("file", sheet.why(refused))
    except sheet.RowsRefused as refused:
        _record_foreign(refused.foreign, user)
        form.add_error("file", refused.faults[:20])
    else:
        rows = [{"entry": str(one.entry.key), "seen": one.seen, "changes": one.changes} for one in wishes]
        return SheetEdit.objects.create(by=user, at=timezone.now(), rows=rows)
    return None


@transaction.atomic
def _record_foreign(key: str, user: User) -> None:
    """The trail knows who sent a row of another hub."""
    try:
        foreign = Service.objects.filter(public_id=UUID(key)).first() if key else None
    except ValueError:
        return
    if foreign:
        audit.record("listing.denied", on=foreign, by=user, how="workbook")


def _told(edit: SheetEdit, user: User) -> list[tuple[Entry, Any]]:
    services = services_kept_by(user).filter(public_id__in=[row["entry"] for row in edit.rows]).select_related("hub")
    held = {str(one.public_id): entry_of(one) for one in services}
    return [
        (held[row["entry"]], differing(held[row["entry"]].wished, row["changes"]))
        for row in edit.rows
        if row["entry"] in held
    ]
