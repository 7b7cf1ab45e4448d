"""The first page of staff: what waits for whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import may, require
from recruitment.applications.queries import waiting
from recruitment.imports.models import ImportRun
from recruitment.register.models.licences import Licence


@require_safe
@require("desk.open")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person: applications, imports for those who may see them, and the size of the register."""
    imports = ImportRun.objects.select_related("authority")[:8] if may(request.user, "imports.see") else []
    return render(
        request,
        "desk/home.html",
        {"imports": imports, "licences": Licence.objects.count(), "waiting": waiting(request.user, now=timezone.now())},
    )
