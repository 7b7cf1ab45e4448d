"""The pages of warnings at the desk: what the public reads, and what waits to be approved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.versions import StaleVersion
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning
from recruitment.warnings import actions, queries
from recruitment.warnings.columns import DRAFTS, WARNINGS
from recruitment.warnings.forms import ApprovalForm, NoteForm, WarningForm, WithdrawForm, handle
from recruitment.warnings.models import EDITABLE, OPEN, DraftKind, DraftState, WarningDraft
from recruitment.warnings.preview import preview
from recruitment.warnings.told import content_of

FORM = ["GET", "HEAD", "POST"]
AnyForm = WarningForm | WithdrawForm


@require_safe
@require("warnings.see")
def warnings(request: HttpRequest) -> HttpResponseBase:
    """The warnings that the public reads or has read."""
    shown = listing(
        request, queries.warnings(),
        sorts={"published": "-published_on", "title": "title_es", "changed": "-changed_on"},
        filters={"state": queries.standing, "q": queries.called},
    )  # fmt: skip
    return asked_file(request, "warnings", WARNINGS, shown.rows) or render(
        request, "recruitment/warnings/warnings.html", {"listing": shown}
    )


@require_safe
@require("warnings.see")
def drafts(request: HttpRequest) -> HttpResponseBase:
    """Warnings, changes and withdrawals on their way to approval; what waits for whom."""
    user = signed_in(request)
    shown = listing(
        request, queries.drafts(), sorts={"changed": "-changed_at", "sent": "proposed_at", "title": "title_es"},
        filters={
            "state": lambda rows, state: rows.filter(state=state),
            "q": queries.drafts_called,
            "mine": lambda rows, _yes: rows.filter(proposer=user),
        },
    )  # fmt: skip
    context = {"listing": shown, "states": DraftState.choices}
    return asked_file(request, "warning-proposals", DRAFTS, shown.rows) or render(
        request, "recruitment/warnings/drafts.html", context
    )


@require_safe
@require("warnings.see")
def warning(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One warning: what the public reads now, its versions, and what is proposed about it."""
    held = _warning(public_id)
    opened = queries.open_about(held)
    context = {
        "warning": held, "signs": held.signs.order_by("pk"), "open": opened, "versions": queries.versions(held),
        "changeable": not opened and not held.withdrawn_on and may(request.user, "warnings.propose"),
    }  # fmt: skip
    return render(request, "recruitment/warnings/warning.html", context)


@require_http_methods(FORM)
@require("warnings.propose")
def new(request: HttpRequest) -> HttpResponse:
    """Write a warning; `?imitates=` names the agency that it is about, from its dossier."""
    user, now = signed_in(request), timezone.now()
    form = WarningForm(request.POST or None, initial={"imitates": _imitated(request)})
    written = _write(request, form, lambda form: actions.draft_new(form.facts(), by=user, now=now))
    return _page(request, written, kind=DraftKind.PUBLISH)


def _imitated(request: HttpRequest) -> str:
    try:
        public_id = UUID(request.GET.get("imitates", ""))
    except ValueError:
        return ""
    return handle(Recruiter.objects.filter(public_id=public_id).first())


@require_http_methods(FORM)
@require("warnings.propose")
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write what is to stand in place of a published warning."""
    return _begin(request, _warning(public_id), DraftKind.CHANGE)


@require_http_methods(FORM)
@require("warnings.propose")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write why a published warning no longer holds."""
    return _begin(request, _warning(public_id), DraftKind.WITHDRAW)


def _begin(request: HttpRequest, held: PublicWarning, kind: DraftKind) -> HttpResponse:
    user, now, asked = signed_in(request), timezone.now(), _form_of(kind)
    written = _write(
        request, asked(request.POST or None, initial=_stands(held, asked)),
        lambda form: actions.draft_of(held, kind, form.facts(), seen=form.version, by=user, now=now),
        lambda: _stands(_warning(held.public_id), asked),
    )  # fmt: skip
    return _page(request, written, kind=kind, warning=held)


@dataclass(slots=True)
class Written:
    """A form after an attempt to save it: what was made of it, or the form again with what is wrong."""

    form: Any
    made: WarningDraft | None = None


def _write(
    request: HttpRequest,
    form: Any,
    save: Callable[[Any], WarningDraft],
    stands: Callable[[], dict[str, Any]] = dict,
) -> Written:
    """Save what was typed. When somebody saved first: the form over what `stands` now, and what both changed."""
    if request.method != "POST" or not form.is_valid():
        return Written(form)
    try:
        return Written(form, made=save(form))
    except StaleVersion:
        return Written(form.over(type(form)(initial=stands())))
    except ValidationError as error:
        form.add_error(None, error)
    return Written(form)


def _form_of(kind: str) -> type[AnyForm]:
    return WithdrawForm if kind == DraftKind.WITHDRAW else WarningForm


def _stands(held: PublicWarning, form: type[AnyForm]) -> dict[str, Any]:
    """What a form about a published warning begins with."""
    return form.facts_of(WarningDraft(**content_of(held))) | {"version": queries.edition(held)}


@require_http_methods(FORM)
@require("warnings.propose")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a draft, or one that was returned. Whoever saves second sees both versions."""
    held, user, now = _draft(public_id), signed_in(request), timezone.now()
    if held.state not in EDITABLE:
        return redirect("desk_warning_draft", public_id)
    _evidence_read(held, request)
    asked = _form_of(held.kind)
    written = _write(
        request, asked(request.POST or None, initial=_typed(held, asked)),
        lambda form: actions.change_draft(held, form.facts(), version=form.version, by=user, now=now),
        lambda: _typed(_draft(public_id), asked),
    )  # fmt: skip
    return _page(request, written, kind=held.kind, draft=held, warning=held.warning)


def _typed(held: WarningDraft, form: type[AnyForm]) -> dict[str, Any]:
    return form.facts_of(held) | {"version": held.version}


def _page(request: HttpRequest, written: Written, *, kind: str, **context: Any) -> HttpResponse:
    """The form once more, or on to what was made of it."""
    if written.made is not None:
        return redirect("desk_warning_draft", written.made.public_id)
    told = {"form": written.form, "word": DraftKind(kind).label}
    return render(request, "recruitment/warnings/form.html", told | context, status=written.form.status)


@require_safe
@require("warnings.see")
def draft(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One draft: what the public will read, whom it would hit, and what may be done now."""
    held, user = _draft(public_id), signed_in(request)
    context = {
        "draft": held, "note": NoteForm(), "own": user.pk in held.writers, "private": _evidence_read(held, request),
        "preview": preview(held, now=timezone.now()) if held.state in OPEN else None,
        "stands": held.warning and held.state in OPEN and {"warning": held.warning,
                                                           "signs": held.warning.signs.order_by("pk")},
        "editable": held.state in EDITABLE and may(user, "warnings.propose"),
        "sendable": held.state in EDITABLE and held.proposer_id == user.pk,
        "decidable": held.state == DraftState.PROPOSED and may(user, "warnings.approve"),
        "retractable": held.state in OPEN and may(user, "warnings.propose"),
    }  # fmt: skip
    return render(request, "recruitment/warnings/draft.html", context)


def _evidence_read(held: WarningDraft, request: HttpRequest) -> bool:
    """Whether this person may read the evidence; a reading by somebody who did not write it is recorded."""
    user = signed_in(request)
    private = bool(held.evidence) and may(user, "register.private")
    if private and user.pk not in held.writers:
        audit.read("warning.evidence", on=held, by=user, now=timezone.now())
    return private


@require_POST
@require("warnings.propose")
def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it to the director, or take it out of the way."""
    held, by, now = _draft(public_id), signed_in(request), timezone.now()
    if "withdraw" in request.POST:
        return _settled(request, held, lambda: actions.take_back(held, by=by, now=now), _("Withdrawn."))
    done = _("Sent to the director. Until it is approved the public sees no change.")
    return _settled(request, held, lambda: actions.send(held, by=by, now=now), done)


@require_POST
@require("warnings.approve")
def settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve it or give it back."""
    held, by, now = _draft(public_id), signed_in(request), timezone.now()
    if "approve" not in request.POST:
        note = request.POST.get("note", "").replace("\0", "")[:2000]
        return _settled(request, held, lambda: actions.return_draft(held, note, by=by, now=now), _("Returned."))
    form = ApprovalForm(request.POST)
    version, confirmed = (form.cleaned_data["version"], form.agencies()) if form.is_valid() else (0, [])
    return _settled(
        request, held, lambda: actions.approve(held, version=version, confirmed=confirmed, by=by, now=now),
        _("Approved: the public sees it within a minute."),
    )  # fmt: skip


def _settled(request: HttpRequest, held: WarningDraft, deed: Callable[[], object], done: Any) -> HttpResponse:
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleVersion:
        messages.error(request, _("It was changed since you read it. Read it again before you decide."))
    else:
        messages.success(request, done)
    return redirect("desk_warning_draft", held.public_id)


def _warning(public_id: UUID) -> PublicWarning:
    return get_object_or_404(PublicWarning.objects.select_related("imitates"), public_id=public_id)


def _draft(public_id: UUID) -> WarningDraft:
    rows = queries.drafts().select_related("warning", "imitates", "proposer", "approver")
    return get_object_or_404(rows, public_id=public_id)
