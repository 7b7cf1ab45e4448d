"""The pages of the licence desk: check, dossier, licences, and proposals from draft to approval."""

import re
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.versions import StaleVersion
from recruitment.licensing import actions, queries
from recruitment.licensing.columns import LICENCES, PROPOSALS
from recruitment.licensing.forms import NoteForm, ProposalForm
from recruitment.licensing.links import linked
from recruitment.licensing.models import EDITABLE, Proposal, ProposalState
from recruitment.licensing.preview import preview
from recruitment.register.actions import refresh_standings
from recruitment.register.check import Answer, check
from recruitment.register.decisions import told_decisions
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import findings
from recruitment.register.shapes import Shape
from recruitment.register.standing import Kind
from recruitment.register.words import EventKind, StateWord

FORM = ["GET", "HEAD", "POST"]


@require_safe
@require("register.look")
def check_desk(request: HttpRequest) -> HttpResponse:
    """The public check, leading to dossiers."""
    text = request.GET.get("q", "")
    answer: Answer | None = check(text, now=timezone.now())
    if answer and answer.taken_for == Shape.NOTHING:
        answer = None
    if answer and answer.outcome == "match" and len(answer.results) == 1:
        return redirect("desk_agency", answer.results[0].public_id)
    return render(request, "recruitment/licensing/check.html", {"answer": answer, "asked": text})


@require_safe
@require("register.look")
def agency(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The dossier of a recruiter: what the public sees, and what only staff may know."""
    found = Recruiter.objects.prefetch_related("names", "contacts", "addresses", "officers")
    recruiter = get_object_or_404(found, public_id=public_id)
    now = timezone.now()
    finding = findings([recruiter.pk], now=now)[recruiter.pk]
    decisions = told_decisions([licence.id for licence in finding.licences], now=now)
    context: dict[str, Any] = {
        "finding": finding, "recruiter": recruiter, "decisions": decisions, "links": linked(recruiter, now=now),
        "officers": recruiter.officers.all(), "numbers": _numbers(decisions),
        "private": _private_read(request, recruiter, decisions),
        "proposals": queries.open_on([licence.id for licence in finding.licences])
        if may(request.user, "decisions.see") else [],
    }  # fmt: skip
    return render(request, "recruitment/licensing/agency.html", context)


def _numbers(decisions: list[LicenceEvent]) -> dict[int, Licence]:
    """The licences that can be decided on here, by id."""
    return {
        e.licence_id: e.licence for e in decisions if e.licence.number_key and e.licence.authority.data_as_of is None
    }


def _private_read(request: HttpRequest, recruiter: Recruiter, decisions: list[LicenceEvent]) -> bool:
    """Whether the reasons for the file are opened; opening them is written down."""
    if "file" not in request.GET or not may(request.user, "register.private"):
        return False
    events = [event.pk for event in decisions if event.private_reason]
    audit.read("recruiter.file", on=recruiter, by=signed_in(request), now=timezone.now(), events=events)
    return True


def _lapsing(rows: QuerySet[Licence], days: str, *, today: date) -> QuerySet[Licence]:
    return queries.lapsing(rows, int(days), today=today) if days in ("30", "60", "90") else rows


@require_safe
@require("register.look")
def licences(request: HttpRequest) -> HttpResponseBase:
    """The licences of the registers that are kept here; those that lapse soon."""
    now = timezone.now()
    refresh_standings(now=now)  # the list sorts and filters by what the rows say
    today = timezone.localdate(now)
    shown = listing(
        request, queries.kept_here(),
        sorts={"number": "number_key", "until": "valid_until"},
        filters={
            "state": lambda rows, state: rows.filter(state=state),
            "lapse": partial(_lapsing, today=today),
            "q": lambda rows, text: rows.filter(recruiter__in=queries.named(text, now=now)),
        },
        most=10_000,
    )  # fmt: skip
    context = {"listing": shown, "states": StateWord.choices, "lapses": queries.LAPSING}
    return asked_file(request, "licences", LICENCES, shown.rows) or render(
        request, "recruitment/licensing/licences.html", context
    )


@require_safe
@require("decisions.see")
def proposals(request: HttpRequest) -> HttpResponseBase:
    """Proposals of decisions; what waits for whom."""
    user = signed_in(request)
    shown = listing(
        request, queries.proposals(), sorts={"changed": "-changed_at", "sent": "proposed_at", "effect": "effective_on"},
        filters={
            "state": lambda rows, state: rows.filter(state=state),
            "kind": lambda rows, kind: rows.filter(kind=kind),
            "mine": lambda rows, _yes: rows.filter(proposer=user),
        },
    )  # fmt: skip
    context = {"listing": shown, "states": ProposalState.choices, "kinds": EventKind.choices}
    return asked_file(request, "proposals", PROPOSALS, shown.rows) or render(
        request, "recruitment/licensing/proposals.html", context
    )


@require_http_methods(FORM)
@require("decisions.propose")
def decide(request: HttpRequest, authority: str, number: str, kind: str = "") -> HttpResponse:
    """Begin a proposal: choose the kind of decision, then fill in what it asks."""
    licence, now = queries.licence_at(authority, number), timezone.now()
    kinds = queries.possible(licence, today=timezone.localdate(now), now=now)
    if not kind:
        named = [(one.value, EventKind(one).label) for one in kinds]
        return render(request, "recruitment/licensing/choose.html", {"licence": licence, "kinds": named})
    if kind not in kinds:
        raise Http404
    first = {"effective_on": timezone.localdate(now), "decided_on": timezone.localdate(now)}
    about = licence.events.filter(code=request.GET.get("about", "").replace("\0", "")).first()
    blank = Proposal(licence=licence, kind=kind)
    form = ProposalForm(
        request.POST or None, instance=blank, licence=licence, kind=Kind(kind), initial=first | {"about": about}
    )
    if request.method == "POST" and form.is_valid():
        made = actions.write_proposal(licence, kind, form.facts(), by=signed_in(request), now=now)
        return redirect("desk_proposal", made.public_id)
    return _form(request, form, blank)


@require_http_methods(FORM)
@require("decisions.propose")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a draft, or one that was returned. When somebody else saved it meanwhile, both versions are shown."""
    held = _proposal(public_id)
    if held.state not in EDITABLE:
        return redirect("desk_proposal", public_id)
    form = _about(held, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_proposal(held, form.facts(), version=form.version, by=signed_in(request), now=timezone.now())
        except StaleVersion as stale:
            return _form(request, form.over(_about(stale.stands)), held)
        return redirect("desk_proposal", public_id)
    return _form(request, form, held)


def _about(held: Proposal, data: Any = None) -> ProposalForm:
    """The form of a proposal that was written before."""
    kind, first = Kind(held.kind), {"version": held.version}
    return ProposalForm(data, instance=held, licence=held.licence, kind=kind, initial=first)


def _form(request: HttpRequest, form: ProposalForm, held: Proposal) -> HttpResponse:
    half = {"public_reason_es", "public_reason_en", "legal_basis", "about", "signed_by"}
    context = {"form": form, "proposal": held, "licence": held.licence, "half": half}
    return render(request, "recruitment/licensing/form.html", context, status=form.status)


def _proposal(public_id: UUID) -> Proposal:
    return get_object_or_404(queries.proposals().select_related("about", "event"), public_id=public_id)


def _sent(request: HttpRequest, held: Proposal) -> HttpResponse:
    """Send it; when the register would refuse it, say why on its page: the draft is kept."""
    try:
        actions.propose(held, by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Sent to the director. Until it is approved the public sees no change."))
    return redirect("desk_proposal", held.public_id)


@require_safe
@require("decisions.see")
def proposal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One proposal: what it says, what the public would see and from when, and what may be done now."""
    held = _proposal(public_id)
    user, now = signed_in(request), timezone.now()
    private = may(user, "register.private") and bool(held.private_reason)
    if private and held.proposer_id != user.pk:
        audit.read("proposal.private_reason", on=held, by=user, now=now)
    open_now = held.state in (*EDITABLE, ProposalState.PROPOSED)
    context = {
        "proposal": held, "licence": held.licence, "note": NoteForm(),
        "preview": preview(held, now=now) if open_now else None,
        "private": private,
        "editable": held.state in EDITABLE and may(user, "decisions.propose"),
        "decidable": held.state == ProposalState.PROPOSED and may(user, "decisions.approve"),
        "own": held.proposer_id == user.pk,
        "withdrawable": open_now and may(user, "decisions.propose"),
    }  # fmt: skip
    return render(request, "recruitment/licensing/proposal.html", context)


@require_POST
@require("decisions.propose")
def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send it to the director, or take it out of the way."""
    held = _proposal(public_id)
    if "withdraw" not in request.POST:
        return _sent(request, held)
    return _settled(
        request, held, lambda now: actions.withdraw_proposal(held, by=signed_in(request), now=now), _("Withdrawn.")
    )


@require_POST
@require("decisions.approve")
def settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve it or give it back."""
    held, user = _proposal(public_id), signed_in(request)
    if "approve" in request.POST:
        told = request.POST.get("version", "")
        version = int(told) if re.fullmatch(r"[0-9]{1,9}", told) else 0
        return _settled(
            request, held, lambda now: actions.approve_proposal(held, version=version, by=user, now=now),
            _("Approved: it is in the register, and the public sees it."),
        )  # fmt: skip
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    return _settled(request, held, lambda now: actions.return_proposal(held, note, by=user, now=now), _("Returned."))


def _settled(request: HttpRequest, held: Proposal, deed: Any, done: Any) -> HttpResponse:
    try:
        deed(timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleVersion:
        messages.error(request, _("It was changed since you read it. Read it again before you decide."))
    else:
        messages.success(request, done)
    return redirect("desk_proposal", held.public_id)
