"""Posts as a list and as a month, with the same filters."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaigns.channels.kinds import Kind
from campaigns.posts import campaigning, queries
from campaigns.posts.calendar import month, month_said, neighbours
from campaigns.posts.models import Campaign, Post
from campaigns.posts.states import PostState
from core.access import require
from core.listing import asked_file, listing
from core.sheets import Column

MOST = 1000  # posts that a list counts
SORTS = {"due": "-due_at", "title": "title", "state": "state", "campaign": "campaign__name"}
COLUMNS: list[Column] = [
    (_("Working title"), lambda row: row.title),
    (_("Campaign"), lambda row: row.campaign.name),
    (_("State"), lambda row: row.get_state_display()),
    (_("Leaves"), lambda row: row.due_at),
    (_("Repeats"), lambda row: row.recurs),
    (_("Channels"), lambda row: ", ".join(str(Kind(kind).label) for kind in row.kinds)),
    (_("Link"), lambda row: row.link),
]


@require_safe
@require("campaigns.see")
def posts(request: HttpRequest) -> HttpResponseBase:
    """All posts, the latest first."""
    shown = listing(request, queries.listed(), sorts=SORTS, filters=queries.LIST_FILTERS, most=MOST)
    return asked_file(request, "posts", COLUMNS, shown.rows) or render(
        request, "campaigns/posts/posts.html", {"listing": shown, **_choices()}
    )


@require_safe
@require("campaigns.see")
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of posts; on a phone a list of its days."""
    today = timezone.localdate()
    first = month_said(request.GET.get("m", ""), today)
    said = {name: value for name in queries.FILTERS if (value := request.GET.get(name, "").strip()[:100])}
    rows: queries.Rows = Post.objects.filter(due_at__isnull=False)
    for name, value in said.items():
        rows = queries.FILTERS[name](rows, value.replace("\0", ""))
    before, after = neighbours(first)
    weeks = month(rows, first, today=today)
    context: dict[str, Any] = {"weeks": weeks, "first": first, "before": before, "after": after, "said": said}
    return render(request, "campaigns/posts/calendar.html", context | _choices())


def _choices() -> dict[str, Any]:
    """What the filters offer, and whether everything stands still."""
    return {
        "states": PostState.choices, "kinds": Kind.choices, "halt": campaigning.standstill(),
        "campaigns": Campaign.objects.values_list("code", "name").order_by("name"),
    }  # fmt: skip
