"""The public pages of the register: the check, a recruiter, its sheet, proofs, decisions and warnings."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.cache import caches
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.limits import limited
from core.offices.models import Purpose
from core.offices.queries import offices_by_purpose, offices_for
from core.pages import on_phone
from core.qr import absolute, qr_svg
from core.seeing import measures
from recruitment.register import actions, tally
from recruitment.register.check import Answer, check
from recruitment.register.decisions import HELD_BACK, ahead, published, told_decisions, with_outcome
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import CheckProof
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.proofs import then_and_now
from recruitment.register.queries import Finding, findings
from recruitment.register.shapes import PROOF_LETTERS, Shape

FRESH = cache_control(no_store=True, private=True)  # a verdict is never shown again from a phone's memory
SHORT = cache_control(public=True, max_age=60)
HELP = (Purpose.EMERGENCY, Purpose.ASK, Purpose.REPORT)


@require_safe
@FRESH
@limited("CHECK_LIMIT")
def check_page(request: HttpRequest) -> HttpResponse:
    """The one box and its answer."""
    now = timezone.now()
    text = request.GET.get("q", "")
    with measures.timed("check"):
        answer = check(text, now=now)
    if answer.taken_for == Shape.PROOF and answer.proof_code:
        return redirect("proof", code=answer.proof_code)
    if answer.taken_for != Shape.NOTHING:
        tally.count(answer.outcome, request.LANGUAGE_CODE, now=now)
    if answer.outcome == "match" and len(answer.results) == 1:
        return _recruiter_page(request, answer.results[0], answer)
    context: dict[str, Any] = {"answer": answer, "asked": answer.asked, "help": offices_for("ask", "report")}
    if not answer.exact or answer.outcome == "warning":
        likely = answer.results[0] if answer.likely and answer.outcome == "near" and not answer.disguises else None
        others = [] if answer.exact else answer.results[1:] if likely else answer.results
        context |= {"likely": likely, "others": others, "registers": _registers(), "searched_at": now}
    return render(request, f"recruitment/register/{_template(answer)}.html", context)


def _template(answer: Answer) -> str:
    if answer.taken_for == Shape.NOTHING:
        return "empty"
    if answer.exact and answer.outcome != "warning":
        return "several"
    return "not_found"


@require_safe
@FRESH
def recruiter_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the register says about one recruiter now, with its history."""
    return _recruiter_page(request, _finding(public_id), None)


def _finding(public_id: UUID) -> Finding:
    recruiter = get_object_or_404(Recruiter, public_id=public_id)
    finding = findings([recruiter.pk], now=timezone.now()).get(recruiter.pk)
    if finding is None:
        raise Http404
    return finding


def _recruiter_page(request: HttpRequest, finding: Finding, answer: Answer | None) -> HttpResponse:
    recruiter = Recruiter.objects.prefetch_related("names", "contacts", "addresses", "officers").get(
        pk=finding.recruiter_id
    )
    path = reverse("recruiter", args=[finding.public_id])
    decisions = told_decisions([licence.id for licence in finding.licences], now=timezone.now())
    context = {
        "finding": finding,
        "recruiter": recruiter,
        "ahead": ahead(decisions, today=timezone.localdate()),
        "held_back": [event for event in decisions if event.undone is HELD_BACK],  # type: ignore[attr-defined]
        "answer": answer,
        "imitators": recruiter.imitators.filter(withdrawn_on=None),
        "decisions": decisions,
        "officers": [officer for officer in recruiter.officers.all() if officer.public],
        "link": absolute(path),
        "share": quote(f"{finding.name}: {absolute(path)}"),
        "help": offices_for("ask", "report"),
    }
    return render(request, "recruitment/register/recruiter.html", context)


@require_safe
@FRESH
def sheet_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same on one A5 sheet, with a code that leads back to the living page."""
    finding = _finding(public_id)
    link = absolute(reverse("recruiter", args=[finding.public_id]))
    context = {"finding": finding, "link": link, "qr": _qr(link), "help": offices_for("ask")}
    return render(request, "recruitment/register/sheet.html", context)


def _qr(link: str) -> SafeString:
    return mark_safe(qr_svg(link))  # noqa: S308 - drawn by segno from our own address


@csrf_exempt  # anybody may keep a proof; it holds nothing of theirs, and a cookie would tell them apart
@require_POST
@limited("PROOF_LIMIT")
def keep_proof(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep what the register says now under a new code, and show it."""
    recruiter = get_object_or_404(Recruiter, public_id=public_id)
    proof = actions.keep_proof(recruiter, now=timezone.now())
    return HttpResponseRedirect(reverse("proof", args=[proof.code]), status=303)


@require_safe
@FRESH
def proof_page(request: HttpRequest, code: str) -> HttpResponse:
    """What the register said when the proof was kept, beside what it says now."""
    plain = "".join(c for c in code.upper().removeprefix("IRIS") if c in PROOF_LETTERS)
    proof = get_object_or_404(CheckProof, code=plain)
    if plain != code:
        return redirect("proof", code=plain)
    now = timezone.now()
    finding = findings([proof.recruiter_id], now=now)[proof.recruiter_id]
    link = absolute(reverse("proof", args=[proof.code]))
    context = {
        "proof": proof,
        "finding": finding,
        "pairs": then_and_now(proof, finding),
        "now": now,
        "link": link,
        "qr": _qr(link),
        "share": quote(link),
    }
    return render(request, "recruitment/register/proof.html", context)


@require_safe
@SHORT
def decisions_page(request: HttpRequest) -> HttpResponse:
    """All published decisions, newest first."""
    page = Paginator(published(), 20).get_page(request.GET.get("p"))
    page.object_list = with_outcome(list(page.object_list), now=timezone.now())
    return render(request, "recruitment/register/decisions.html", {"page": page})


@require_safe
@SHORT
def warnings_page(request: HttpRequest) -> HttpResponse:
    """All warnings that stand, newest first."""
    page = Paginator(PublicWarning.objects.filter(withdrawn_on=None), 20).get_page(request.GET.get("p"))
    return render(request, "recruitment/register/warnings.html", {"page": page})


@require_safe
@SHORT
def warning_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One warning: what is known, from whom, and the names and numbers to look out for."""
    warning = get_object_or_404(PublicWarning, public_id=public_id)
    context = {"warning": warning, "signs": warning.signs.order_by("pk"), "help": offices_for("report", "ask")}
    return render(request, "recruitment/register/warning.html", context)


@require_safe
@SHORT
@on_phone
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, whom to tell, whom to call in danger: what staff have confirmed."""
    return render(request, "recruitment/register/help.html", {"help": offices_by_purpose(*HELP)})


def _registers() -> list[Authority]:
    """The registers that are searched; read again after half a minute."""
    return caches["pages"].get_or_set(f"registers:{get_language()}", lambda: list(Authority.objects.all()), 30) or []
