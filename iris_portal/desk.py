"""The first page of staff: what waits for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import may, require
from recruitment.imports import queries as imports_queries
from recruitment.imports.models import ImportRun
from recruitment.register.models.licences import Licence


@require_safe
@require("desk.open")
def desk(request: HttpRequest) -> HttpResponse:
    """Imports that were held, for those who may see them, and the size of the register."""
    imports = ImportRun.objects.select_related("authority")[:8] if may(request.user, "imports.see") else []
    waiting = imports_queries.waiting(request.user)
    context = {"imports": imports, "imports_waiting": waiting, "licences": Licence.objects.count()}
    return render(request, "desk/home.html", context)
