"""The page that says what can be taken away, and the files themselves."""

import tempfile
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.limits import limited
from core.qr import absolute
from hubs.open_data import hxl, package
from hubs.open_data.datasets import Source, of_directory

SHORT = cache_control(public=True, max_age=60)
MAKING, LONGEST = "package-is-made", 300  # seconds; also for a worker that was killed meanwhile
View = Callable[[HttpRequest], HttpResponseBase]


def open_data_page(*sources: Source) -> Callable[[HttpRequest], HttpResponse]:
    """The page of all datasets of the hubs: those of the directory, then those of the rooms that tell theirs."""

    @require_safe
    @SHORT
    def page(request: HttpRequest) -> HttpResponse:
        datasets = [dataset for source in (of_directory, *sources) for dataset in source()]
        return render(request, "hubs/open_data/open_data.html", {"datasets": datasets})

    return page


def _file(view: View) -> View:
    """A file for everybody: any page of any site may read it, and nobody keeps an old one."""

    @require_safe
    @limited("DOWNLOAD_LIMIT")
    @wraps(view)
    def given(request: HttpRequest, *args: Any) -> HttpResponseBase:
        response = view(request)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return given


@_file
def package_zip(request: HttpRequest) -> HttpResponseBase:
    """The data package; put together in a file, so that the memory stays flat, and one at a time: it takes a while."""
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip")
    if not caches["default"].add(MAKING, 1, LONGEST):
        words = _("The package is being made for somebody else. Try again in a minute.")
        return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})
    try:
        return _made()
    finally:
        caches["default"].delete(MAKING)


def _made() -> HttpResponseBase:
    file = tempfile.TemporaryFile(suffix=".zip")  # noqa: SIM115 - the response closes it
    with override(settings.LANGUAGE_CODE):  # the same file for everybody
        package.write(file, home=absolute(reverse("hubs_open_data")))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{package.NAME}.zip", content_type="application/zip")


@_file
def hubs_hxl(request: HttpRequest) -> HttpResponseBase:
    """The hubs, one a line."""
    return hxl.hub_lines()


@_file
def services_hxl(request: HttpRequest) -> HttpResponseBase:
    """The services, one line for each place."""
    return hxl.service_lines()
