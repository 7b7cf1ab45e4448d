"""Warnings as open data: those that hold, as JSON and CSV; a withdrawn one says under its address that it is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from ninja import Field, Query, Router, Schema

from core.limits import limited, spend
from core.qr import absolute
from core.sheets import Column, as_file
from recruitment.register.api import as_json
from recruitment.register.models.warnings import PublicWarning, WarningSign

router = Router(tags=["warnings"])
PER_PAGE = 100


class SignOut(Schema):
    kind: str = Field(description="name, phone, email, web or social")
    value: str = Field(description="As it is written in the warning")
    key: str = Field(description="In the one form in which it is compared: a phone in E.164, a name in plain words")


class WarningWhole(Schema):
    """A warning about somebody who recruits without a licence. Once withdrawn it accuses nobody: text and signs are
    empty, and `withdrawn_on` and `withdrawn_reason` say so."""

    id: UUID
    title: str
    text: str
    source: str
    source_url: str
    published_on: date
    changed_on: date | None
    withdrawn_on: date | None
    withdrawn_reason: str
    imitates: UUID | None = Field(description="The recruiter whose name is misused; it has nothing to do with it")
    signs: list[SignOut]
    page: str
    demo: bool = Field(description="Invented for demonstration")


class WarningsOut(Schema):
    """A page of the warnings that hold, newest first. Take all pages anew each time: what is gone was withdrawn."""

    count: int
    pages: int
    page: int
    warnings: list[WarningWhole]


def _rows() -> Any:
    return PublicWarning.objects.select_related("imitates").prefetch_related("signs")


@router.get("warnings", response=WarningsOut, summary="Warnings that hold", url_name="warnings")
def warnings_json(request: HttpRequest, page: int = Query(1, description="From 1 on")) -> HttpResponse:
    """Who is known to recruit without a licence, with names, phones and accounts; 100 a page, newest first."""
    spend(request, "API_LIMIT")
    shown = Paginator(_rows().filter(withdrawn_on=None), PER_PAGE).get_page(page)
    told = [_told(warning) for warning in shown]
    return as_json(
        {"count": shown.paginator.count, "pages": shown.paginator.num_pages, "page": shown.number, "warnings": told}
    )


@router.get("warnings/{uuid:public_id}", response=WarningWhole, summary="One warning", url_name="warning")
def warning_json(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One warning, also when it has been withdrawn."""
    spend(request, "API_LIMIT")
    found = _rows().filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return as_json(_told(found))


def _told(warning: PublicWarning) -> dict[str, Any]:
    holds = warning.withdrawn_on is None
    signs = sorted(warning.signs.all(), key=lambda sign: sign.pk) if holds else []
    return {
        "id": warning.public_id,
        "title": warning.title,
        "text": warning.text if holds else "",
        "source": warning.source,
        "source_url": warning.source_url,
        "published_on": warning.published_on,
        "changed_on": warning.changed_on,
        "withdrawn_on": warning.withdrawn_on,
        "withdrawn_reason": warning.withdrawn_reason,
        "imitates": warning.imitates.public_id if warning.imitates and holds else None,
        "signs": [{"kind": sign.kind, "value": sign.value, "key": sign.key} for sign in signs],
        "page": _page(warning),
        "demo": warning.demo,
    }


def _page(warning: PublicWarning) -> str:
    return absolute(reverse("warning", args=[warning.public_id]))


_COLUMNS: list[Column] = [
    ("warning", lambda sign: str(sign.warning.public_id)),
    ("title_es", lambda sign: sign.warning.title_es),
    ("title_en", lambda sign: sign.warning.title_en),
    ("kind", lambda sign: sign.kind),
    ("value", lambda sign: sign.value),
    ("source", lambda sign: sign.warning.source_es),
    ("published_on", lambda sign: sign.warning.published_on),
    ("page", lambda sign: _page(sign.warning)),
    ("data_as_of", lambda _sign: timezone.now().isoformat(timespec="seconds")),
]


@require_GET
@limited("API_LIMIT")
def warnings_csv(request: HttpRequest) -> HttpResponseBase:
    """One line a sign of the warnings that hold."""
    signs = WarningSign.objects.filter(warning__withdrawn_on=None).select_related("warning")
    rows = signs.order_by("-warning__published_on", "-warning__pk", "pk")
    response = as_file("csv", "warnings", _COLUMNS, rows.iterator(chunk_size=1000))
    response["Cache-Control"] = "no-cache"
    return response
