"""The HSDS 3.1 interface under /hsds/v3/: lists in pages or as a stream, records with all that belongs to them."""

import json
from collections.abc import Callable, Iterator
from functools import wraps
from math import ceil
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from core.limits import spend
from core.qr import absolute
from hubs.directory.words import LANGUAGES
from hubs.open_data.asking import Asked, BadParameter, asked
from hubs.open_data.endpoints import ENDPOINTS, Endpoint
from hubs.open_data.openapi import described
from hubs.open_data.profile import TITLE, profile, publisher

READS, SEARCHES = ("GET", "HEAD"), ("GET", "HEAD", "POST")
View = Callable[..., HttpResponseBase]
Given = list[tuple[str, str]]  # parameters as they came


def _answering(*methods: str) -> Callable[[View], View]:
    """Count the request, answer in the language that is asked for, and say in JSON what is wrong."""

    def wrap(view: View) -> View:
        @csrf_exempt  # it reads only: POST keeps what is looked for out of addresses
        @wraps(view)
        def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            spend(request, "API_LIMIT")
            return _open(request, _answer(view, methods, request, *args, **kwargs))

        return answering

    return wrap


def _answer(view: View, methods: tuple[str, ...], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if str(request.method) not in methods:
        response = _fault(405, f"This address answers to {', '.join(methods)}.")
        response["Allow"] = ", ".join(methods)
        return response
    try:
        given = _given(request)
        with translation.override(_language(request, given)):
            return _in_language(view(request, given, *args, **kwargs))
    except BadParameter as wrong:
        return _fault(400, str(wrong))
    except Http404 as missing:
        return _fault(404, str(missing) or "There is nothing at this address.")


def _in_language(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return response


def _open(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Any page of any site may read it. Browsers keep an answer for a minute; what was posted, and faults, never."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Language, ETag, Retry-After"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(response, ["Accept-Language"])
    if request.method in READS and response.status_code == 200:
        patch_cache_control(response, private=True, max_age=60)  # the house's own store does not tell languages apart
    else:
        patch_cache_control(response, no_store=True)
    return response


@_answering(*READS)
def root(request: HttpRequest, given: Given) -> HttpResponse:
    """What this is, which profile it follows, and who stands for it."""
    asked(given, ["lang"])
    links = {"profile": absolute(reverse("hsds_profile")), "openapi_url": absolute(reverse("hsds_openapi"))}
    return _json({"version": "3.1", **links, "description": str(TITLE), "publisher": publisher(absolute("/"))})


@_answering(*READS)
def profile_json(request: HttpRequest, given: Given) -> HttpResponse:
    """The profile for Panama."""
    asked(given, ["lang"])
    return _json(profile(absolute(reverse("hsds_profile"))))


@_answering(*READS)
def openapi_json(request: HttpRequest, given: Given) -> HttpResponse:
    """The interface as OpenAPI 3.1."""
    asked(given, ["lang"])
    return _json(described(absolute(reverse("hsds_root")).rstrip("/")))


@_answering(*SEARCHES)
def listing(request: HttpRequest, given: Given, name: str) -> HttpResponseBase:
    """A page of a list, or all of it as a stream."""
    endpoint = ENDPOINTS[name]
    wanted = asked(given, endpoint.parameters)
    if wanted.ndjson or wanted.minimal or wanted.said.get("full_service"):
        spend(request, "DOWNLOAD_LIMIT")  # a page of these may hold as much as a file
    if wanted.ndjson:
        lines = _lines(endpoint, wanted, translation.get_language() or settings.LANGUAGE_CODE)
        return StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    return _json(_page(endpoint, wanted))


@_answering(*READS)
def record(request: HttpRequest, given: Given, name: str, key: str) -> HttpResponse:
    """One record with all that belongs to it."""
    endpoint = ENDPOINTS[name]
    switches = ("lang", "full_service") if "full_service" in endpoint.switches else ("lang",)
    wanted = asked(given, switches)
    whole = Asked(1, 1, ndjson=False, full=True, minimal=False, said=wanted.said)
    found = endpoint.told(endpoint.rows().filter(public_id=_uuid(key)), whole, LANGUAGES)
    if not found:
        raise Http404("There is no such record, or it is no longer shown.")
    return _json(found[0])


@_answering(*SEARCHES)
def nothing(request: HttpRequest, given: Given, rest: str) -> HttpResponse:
    raise Http404


def _page(endpoint: Endpoint, wanted: Asked) -> dict[str, Any]:
    rows = endpoint.found(wanted)
    total, start = rows.count(), (wanted.page - 1) * wanted.per_page
    contents = endpoint.told(rows[start : start + wanted.per_page], wanted, LANGUAGES) if start < total else []
    pages = ceil(total / wanted.per_page)
    return {
        "total_items": total, "total_pages": pages, "page_number": wanted.page, "size": len(contents),
        "first_page": wanted.page == 1, "last_page": wanted.page >= pages, "empty": not contents,
        "contents": contents,
    }  # fmt: skip


def _lines(endpoint: Endpoint, wanted: Asked, language: str) -> Iterator[bytes]:
    """One object a line. The language is set block by block: between two of them the thread may serve others."""
    blocks = endpoint.blocks(wanted, LANGUAGES)
    while True:
        with translation.override(language):
            block = next(blocks, None)
        if block is None:
            return
        yield "".join(f"{_dumped(one)}\n" for one in block).encode()


def _given(request: HttpRequest) -> Given:
    """The parameters of the address, and of what was posted: a form, or a JSON object of texts, numbers and flags."""
    given = [(name, text) for name, texts in request.GET.lists() for text in texts]
    if request.method != "POST":
        return given
    if request.content_type == "application/json":
        return given + _posted(request)
    return given + [(name, str(text)) for name, texts in request.POST.lists() for text in texts]


def _posted(request: HttpRequest) -> Given:
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise BadParameter("The body is no JSON.") from None
    if not isinstance(body, dict) or not all(isinstance(value, str | int | float) for value in body.values()):
        raise BadParameter("The body is no JSON object of texts, numbers and flags.")
    return [(name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in body.items()]


def _language(request: HttpRequest, given: Given) -> str:
    """What `lang` asks for, else Accept-Language, else Spanish. No cookie has a say: answers are shared."""
    known = dict(settings.CONTENT_LANGUAGES)
    if (said := dict(given).get("lang", "")) in known:
        return said
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    first = (code.split("-")[0] for code, _weight in accepted)
    return next((code for code in first if code in known), settings.LANGUAGE_CODE)


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Http404("An id is a UUID.") from None


def _fault(status: int, detail: str) -> HttpResponse:
    return _json({"status": status, "detail": detail}, status=status)


def _dumped(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _json(told: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(_dumped(told), status=status, content_type="application/json")
