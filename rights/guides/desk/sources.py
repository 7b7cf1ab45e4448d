"""Sources: listed, entered, read again; a change of one is proposed by one person and approved by another."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require, signed_in
from core.listing import asked_file, listing
from core.publishing import OPEN, State
from core.sheets import Column
from core.versions import StaleVersion, shown
from rights.guides import sources as acts
from rights.guides.forms.others import NewSourceForm, ReturnForm, SourceForm
from rights.guides.models import Source
from rights.guides.source_draft import SourceDraft
from rights.guides.words import SourceKind

FORM = ["GET", "HEAD", "POST"]
SOURCES: list[Column] = [
    (gettext_lazy("Short name"), lambda row: row.key),
    (gettext_lazy("Kind"), lambda row: row.get_kind_display()),
    (gettext_lazy("Title"), lambda row: row.instrument),
    (gettext_lazy("Number and date"), lambda row: row.number),
    (gettext_lazy("Address"), lambda row: row.url),
    (gettext_lazy("Last read on"), lambda row: row.checked_on),
    (gettext_lazy("Guides that the public reads"), lambda row: row.used),
]


def _sources() -> QuerySet[Source]:
    """Sources with the number of guides that cite them in what the public reads, and whether a change is open."""
    live = Count("statements__version__live_of", distinct=True)
    changing = SourceDraft.objects.filter(source=OuterRef("pk"), state__in=OPEN)
    return Source.objects.annotate(used=live, changing=Exists(changing))


@require_safe
@require("guides.see")
def sources(request: HttpRequest) -> HttpResponseBase:
    """All sources; those read longest ago can be sorted to the top."""
    listed = listing(
        request, _sources(), sorts={"name": "instrument", "read": "checked_on", "used": "used"},
        filters={
            "q": lambda rows, text: rows.filter(instrument__icontains=text) | rows.filter(key__icontains=text),
            "kind": lambda rows, kind: rows.filter(kind=kind),
            "changing": lambda rows, _yes: rows.filter(drafts__state__in=OPEN),
        },
    )  # fmt: skip
    return asked_file(request, "sources", SOURCES, listed.rows) or render(
        request, "rights/guides/desk_sources.html", {"listing": listed, "kinds": SourceKind.choices}
    )


@require_http_methods(FORM)
@require("guides.write")
def source_new(request: HttpRequest) -> HttpResponse:
    """Enter a source."""
    form = NewSourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.enter_source(form.facts(), by=signed_in(request))
        messages.success(request, _("The source is entered."))
        return redirect("desk_guide_sources")
    return _page(request, form)


@require_http_methods(FORM)
@require("guides.write")
def source_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Propose a change, or go on with the one that is open. Whoever saves second sees both."""
    source = get_object_or_404(_sources(), key=key)
    form = _form(source, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, source)
    try:
        acts.propose_change(source, form.facts(), seen=form.version, by=signed_in(request), now=timezone.now())
    except StaleVersion as stale:
        return _page(request, form.over(_form(stale.stands)), source)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, source)
    messages.success(request, _("The change waits for another person to approve it."))
    return redirect("desk_guide_source_change", source.key)


def _form(source: Source, data: Any = None) -> SourceForm:
    draft = acts.open_draft(source)
    said = draft.facts if draft else acts.stands(source)
    return SourceForm(data, initial={**said, "version": source.version})


def _page(request: HttpRequest, form: SourceForm, source: Source | None = None) -> HttpResponse:
    context = {"form": form, "source": source, "draft": source and acts.open_draft(source)}
    return render(request, "rights/guides/desk_source.html", context, status=form.status)


@require_safe
@require("guides.see")
def source_change(request: HttpRequest, key: str) -> HttpResponse:
    """What a source says and what it shall say, side by side, for the second person; and what was changed before."""
    return _change_page(request, get_object_or_404(_sources(), key=key))


def _change_page(request: HttpRequest, source: Source, form: ReturnForm | None = None) -> HttpResponse:
    draft, user = acts.open_draft(source), signed_in(request)
    context = {
        "source": source, "draft": draft, "form": form or ReturnForm(), "faulty": form,
        "rows": _rows(acts.stands(source), draft.facts) if draft else [],
        "waits": draft is not None and draft.state == State.REVIEW,
        "wrote": draft is not None and user.pk in draft.writers,
        "writes": may(user, "guides.write"), "publishes": may(user, "guides.publish"),
        "earlier": source.drafts.exclude(state__in=OPEN).select_related("writer", "approver"),
    }  # fmt: skip
    return render(request, "rights/guides/desk_source_change.html", context, status=422 if form else 200)


def _rows(before: dict[str, str], after: dict[str, str]) -> list[tuple[Any, str, str]]:
    """Each field with what it says and what it shall say, as its reader knows it."""
    fields = SourceForm.base_fields
    return [
        (fields[name].label, shown(fields[name], [before[name]]), shown(fields[name], [after[name]]))
        for name in acts.FACTS
    ]


def _done(request: HttpRequest, key: str, act: Callable[..., Any], word: str, **more: Any) -> HttpResponse:
    """Do it and say so, or say why not; the page says at which saving the change was read."""
    source, seen = get_object_or_404(Source, key=key), request.POST.get("seen", "")
    try:
        act(source, seen=int(seen) if seen.isdecimal() else 0, by=signed_in(request), **more)
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, word)
    return redirect("desk_guide_source_change", source.key)


@require_POST
@require("guides.publish")
def change_approve(request: HttpRequest, key: str) -> HttpResponse:
    """Approve the change as it was read."""
    word = _("Approved. Every guide that cites it shows it now.")
    return _done(request, key, acts.approve_change, word, now=timezone.now())


@require_POST
@require("guides.publish")
def change_return(request: HttpRequest, key: str) -> HttpResponse:
    """Return the change to its writer, with what is to be put right."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _change_page(request, get_object_or_404(_sources(), key=key), form)
    act = partial(acts.return_change, note=form.cleaned_data["note"])
    return _done(request, key, act, _("Returned to its writer."))


@require_POST
@require("guides.write")
def change_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Put the change aside; the source goes on saying what it says."""
    return _done(request, key, acts.drop_change, _("The change is put aside."), now=timezone.now())


@require_POST
@require("guides.write")
def source_read(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody has read the source today, and it still says the same."""
    source = get_object_or_404(Source, key=key)
    acts.read_again(source, by=signed_in(request), now=timezone.now())
    messages.success(request, _("Read again today: %(source)s.") % {"source": source})
    return redirect("desk_guide_sources")
