"""The list of guides at the desk, and the page on which a new question is entered."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require, signed_in
from core.listing import asked_file, listing
from core.publishing import State
from core.sheets import Column
from rights.guides import actions, upkeep, waiting
from rights.guides.actions import Wording
from rights.guides.forms.others import NewGuideForm
from rights.guides.models import Guide, GuideVersion, Topic
from rights.guides.words import NEEDS, Language

Rows = QuerySet[Guide]
SORTS = {"order": "position", "title": "title_es", "due": "review_due", "since": "open_since"}
COLUMNS: list[Column] = [
    (_("Short name"), lambda row: row.key),
    (_("The question, in Spanish"), lambda row: row.title_es),
    (_("The question, in English"), lambda row: row.title_en),
    (_("Topics"), lambda row: ", ".join(topic.title for topic in row.topics.all())),
    (_("The public reads version"), lambda row: row.live.number if row.live else ""),
    (_("Published"), lambda row: row.live.published_at if row.live else ""),
    (_("On its way"), lambda row: State(row.open_state).label if row.open_state else ""),
    (_("Language that is behind"), lambda row: Language(row.lags).label if row.lags else ""),
    (_("To be looked over by"), lambda row: row.review_due),
]


def _find(rows: Rows, text: str) -> Rows:
    asked = Q(title_es__icontains=text) | Q(title_en__icontains=text) | Q(key__icontains=text)
    return rows.filter(asked)


def _need(rows: Rows, what: str) -> Rows:
    asked = waiting.needs(today=timezone.localdate())
    return rows.filter(asked[what]) if what in asked else rows


FILTERS: dict[str, Callable[[Rows, str], Rows]] = {
    "q": _find,
    "need": _need,
    "topic": lambda rows, key: rows.filter(topics__key=key),
}


@require_safe
@require("guides.see")
def guides(request: HttpRequest) -> HttpResponseBase:
    """All guides: what the public reads, what is on its way, which language is behind, when they are due."""
    shown = listing(request, waiting.listed(), sorts=SORTS, filters=FILTERS)
    if (file := asked_file(request, "guides", COLUMNS, shown.rows)) is not None:
        return file
    for row in shown.page:
        title = row.title_en if get_language() == Language.ENGLISH else row.title_es  # type: ignore[attr-defined]
        row.shown_title = title or row.key  # type: ignore[attr-defined]
        row.open_word = State(row.open_state).label if row.open_state else ""  # type: ignore[attr-defined]
        row.lags_word = Language(row.lags).label if row.lags else ""  # type: ignore[attr-defined]
    context = {
        "listing": shown, "needs": NEEDS.items(), "topics": Topic.objects.all(), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "rights/guides/desk_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("guides.write")
def new(request: HttpRequest) -> HttpResponse:
    """Enter a question that had no guide; its texts are written on the next page."""
    form = NewGuideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("desk_guide_edit", _entered(request, form).public_id)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "rights/guides/desk_new.html", {"form": form}, status=422 if form.errors else 200)


def _entered(request: HttpRequest, form: NewGuideForm) -> GuideVersion:
    said, by = form.cleaned_data, signed_in(request)
    guide = Guide(key=said["key"], slug=said["slug_es"], slug_es=said["slug_es"], slug_en=said["slug_en"])
    texts = {name: said[name] for name in ("title_es", "title_en")}
    version = actions.enter_guide(guide, Wording(texts), by=by, now=timezone.now())
    upkeep.shelve(guide, said["topics"], seen=guide.version, by=by, **form.facts())
    return version
