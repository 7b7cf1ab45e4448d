"""The open interface: the same answers as the pages, as JSON (OpenAPI at /api/v1/openapi.json)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from ninja import Field, Query, Router, Schema

from core.limits import spend
from core.qr import absolute
from core.seeing import measures
from recruitment.register import tally
from recruitment.register.check import Outcome, check
from recruitment.register.decisions import told_decisions
from recruitment.register.models.licences import LicenceEvent
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import Finding, LicenceNow, findings
from recruitment.register.shapes import Shape
from recruitment.register.standing import State

router = Router(tags=["register"])


class Scope(Schema):
    """What a licence is for; empty lists mean that the register does not say."""

    countries: list[str] = Field(description="ISO 3166-1 codes")
    sectors: list[str] = Field(description="Sections of ISIC, Rev. 4")
    worker_groups: list[str]
    programmes: list[str]
    branches: list[str]
    text: str


class AuthorityOut(Schema):
    code: str
    name: str
    country: str
    kind: str = Field(description="statutory, certification or list; a list licenses nobody")


class LicenceOut(Schema):
    """One licence. `licensed` is true only when it is in force today in a register that licenses."""

    licensed: bool
    standing: State
    since: date | None = Field(description="First day of this standing")
    valid_from: date | None
    until: date | None = Field(description="Last day of validity, included; null: no end is known")
    licence_number: str | None
    licence_class: str | None
    scope: Scope | None
    authority: AuthorityOut | None
    data_as_of: datetime | None


class Result(LicenceOut):
    """A recruiter that fits, with the licence that speaks first (worst news first)."""

    id: UUID
    name: str
    matched: str = Field(description="The name, number or contact that fits")
    alike: float = Field(description="1 is equal; below that it is a suggestion, never a verdict")
    page: str
    demo: bool = Field(description="Invented for demonstration")


class WarningOut(Schema):
    title: str
    matched: str
    exact: bool
    source: str
    published_on: date
    page: str


class CheckOut(Schema):
    """The answer to a check. `match`: results equal what was asked. `near`: they are only alike, other companies.
    `warning`: a known unlicensed actor fits. `none`: nothing fits. No outcome says that an offer is safe."""

    asked: str
    taken_for: Shape
    outcome: Outcome
    disguises: list[str] = Field(description="mixed_scripts, hidden_characters, digits: signs of a look-alike")
    results: list[Result]
    more: bool
    warnings: list[WarningOut]
    checked_at: datetime


class DecisionOut(Schema):
    code: str
    kind: str
    licence_number: str
    effective_on: date
    effective_until: date | None
    decided_on: date | None
    published_on: date | None
    recorded_at: datetime
    resolution: str
    legal_basis: str
    decided_by: str
    reason: str
    about: str | None = Field(description="Code of the decision that this one is about")
    page: str


class RecruiterOut(Schema):
    id: UUID
    name: str
    names: list[dict[str, str]]
    country: str
    licences: list[LicenceOut]
    decisions: list[DecisionOut]
    page: str
    demo: bool


def as_json(data: dict[str, Any]) -> JsonResponse:
    """The answer to a program: any page of any site may read it; nobody keeps it for long."""
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response.headers["Cache-Control"] = "private, max-age=30"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _licence(licence: LicenceNow) -> dict[str, Any]:
    return {
        "licensed": licence.licensed,
        "standing": licence.state,
        "since": licence.since,
        "valid_from": licence.valid_from,
        "until": licence.valid_until,
        "licence_number": licence.number,
        "licence_class": licence.klass,
        "scope": {
            "countries": licence.countries,
            "sectors": licence.sectors,
            "worker_groups": licence.worker_groups,
            "programmes": licence.programmes,
            "branches": licence.branches,
            "text": licence.purpose,
        },
        "authority": {
            "code": licence.authority_code,
            "name": licence.authority,
            "country": licence.authority_country,
            "kind": licence.authority_kind,
        },
        "data_as_of": licence.as_of,
    }


_NO_LICENCE = dict.fromkeys(LicenceOut.model_fields) | {"licensed": False, "standing": State.UNKNOWN}


def _result(finding: Finding) -> dict[str, Any]:
    first = finding.first
    return {
        "id": finding.public_id,
        "name": finding.name,
        "matched": finding.matched,
        "alike": finding.alike,
        **(_licence(first) if first else _NO_LICENCE),
        "page": _page(finding),
        "demo": finding.demo,
    }


def _page(finding: Finding) -> str:
    return absolute(reverse("recruiter", args=[finding.public_id]))


@router.get("check", response=CheckOut, summary="Check a recruiter", url_name="check")
def check_json(request: HttpRequest, q: str = Query("", description="What is known of the recruiter")) -> HttpResponse:
    """Look up a name, phone, licence or tax number, e-mail, website or account, in whatever form."""
    spend(request, "API_LIMIT")
    now = timezone.now()
    with measures.timed("check"):
        answer = check(q, now=now)
    if answer.taken_for != Shape.NOTHING:
        tally.count(answer.outcome, translation.get_language() or settings.LANGUAGE_CODE, now=now)
    return as_json(
        {
            "asked": answer.asked,
            "taken_for": answer.taken_for,
            "outcome": answer.outcome,
            "disguises": answer.disguises,
            "results": [_result(finding) for finding in answer.results],
            "more": answer.more,
            "warnings": [
                {
                    "title": hit.title,
                    "matched": hit.matched,
                    "exact": hit.exact,
                    "source": hit.source,
                    "published_on": hit.published_on,
                    "page": absolute(reverse("warning", args=[hit.public_id])),
                }
                for hit in answer.warnings
            ],
            "checked_at": now,
        },
    )


@router.get("recruiters/{uuid:public_id}", response=RecruiterOut, summary="One recruiter", url_name="recruiter")
def recruiter_json(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A recruiter with its licences and the dated history of decisions about them."""
    spend(request, "API_LIMIT")
    recruiter = Recruiter.objects.prefetch_related("names").filter(public_id=public_id).first()
    if recruiter is None:
        raise Http404
    finding = findings([recruiter.pk], now=timezone.now())[recruiter.pk]
    page = _page(finding)
    return as_json(
        {
            "id": finding.public_id,
            "name": finding.name,
            "names": [{"kind": name.kind, "name": name.name} for name in recruiter.names.all()],
            "country": finding.country,
            "licences": [_licence(licence) for licence in finding.licences],
            "decisions": [
                _decision(event, page) for event in told_decisions([x.id for x in finding.licences], now=timezone.now())
            ],
            "page": page,
            "demo": finding.demo,
        },
    )


def _decision(event: LicenceEvent, page: str) -> dict[str, Any]:
    return {
        "code": event.code,
        "kind": event.kind,
        "licence_number": event.licence.number,
        "effective_on": event.effective_on,
        "effective_until": event.effective_until,
        "decided_on": event.decided_on,
        "published_on": event.published_on,
        "recorded_at": event.recorded_at,
        "resolution": event.resolution,
        "legal_basis": event.legal_basis,
        "decided_by": event.decided_by,
        "reason": event.public_reason,
        "about": event.about.code if event.about else None,
        "page": f"{page}#d-{event.code}",
    }
