"""The page on which an officer begins a new entry: a short form, then part by part."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.access import require, signed_in
from hubs.directory.access import hubs_kept_by
from hubs.officers.beginning import begin
from hubs.officers.hub_forms import NewEntryForm


@require_http_methods(["GET", "HEAD", "POST"])
@require("listings.keep")
def start(request: HttpRequest) -> HttpResponse:
    """Begin an entry, at a place that is known or a new one, given by who is known or somebody new."""
    user = signed_in(request)
    form = NewEntryForm(request.POST if request.method == "POST" else None, hubs=hubs_kept_by(user).order_by("name"))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        begin(given["hub"], given["key"], form.facts(), by=user, now=timezone.now())
        messages.success(request, _("Kept as a draft. Add hours and phones; then the hub's manager approves it."))
        return redirect("listing", given["key"])
    return render(request, "hubs/officers/new.html", {"form": form}, status=422 if form.errors else 200)
