"""The auditor's page: who did and read what, and whether the trail still holds."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import anchors, audit_list
from core.access import require
from core.listing import asked_file, listing
from core.models import AuditEntry
from core.verbs import in_words


@require_safe
@require("audit.read")
def audit(request: HttpRequest) -> HttpResponseBase:
    """The trail, newest first; filtered, sorted and saved as a file."""
    entries = AuditEntry.objects.select_related("by", "link")
    found = listing(request, entries, sorts=audit_list.SORTS, filters=audit_list.FILTERS, most=audit_list.MOST)
    if (file := asked_file(request, "audit", audit_list.COLUMNS, found.rows)) is not None:
        return file
    asked = {
        "verbs": [(verb, in_words(verb)) for verb in audit_list.seen("verb")],
        "narrowed": {"kind", "key", "since", "until"} & found.filters.keys(),
        "kinds": [(kind, audit_list.kind_words(kind)) for kind in audit_list.seen("kind")],
    }
    return render(request, "desk/audit.html", {"listing": found, "state": anchors.state(), **asked})
