"""The pages on which an officer changes an entry: its parts, the small facts of the day, a copy, its history."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require, signed_in
from hubs.directory.actions import assure_hub
from hubs.directory.models.services import ServiceAtLocation
from hubs.officers import actions, beginning
from hubs.officers.access import Entry, at_once, draft_or_404, entry_or_404
from hubs.officers.facts import ids_in
from hubs.officers.forms import PartForm
from hubs.officers.moves import DraftState
from hubs.officers.parts import ADDED, differing, form_of, name_of_place, parts_known, parts_of
from hubs.officers.queries import history, last_small_change
from hubs.officers.small_forms import ClosedForm, PhoneForm, TodayForm
from hubs.officers.words import SmallFact

FORM = ["GET", "HEAD", "POST"]
SMALL: dict[str, type[PartForm]] = {
    SmallFact.TODAY: TodayForm, SmallFact.CLOSED: ClosedForm, SmallFact.PHONE: PhoneForm
}  # fmt: skip
WAITS = _("Saved. The public sees it once the hub's manager has approved it.")
STANDS = _("It stands like that already: nothing was changed.")


@require_safe
@require("listings.keep")
def entry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One entry: what the public reads, part by part, and what is on its way."""
    held = entry_or_404(request, public_id)
    context = {"entry": held, "parts": parts_of(held), "user_is_writer": _is_writer(request, held)}
    context["overdue"] = held.subject.overdue(timezone.localdate()) if held.subject else True
    return render(request, "hubs/officers/entry.html", context)


@require_http_methods(FORM)
@require("listings.keep")
def edit(request: HttpRequest, public_id: UUID, part: str, about: UUID | None = None) -> HttpResponse:
    """Change one part. Whoever saves second sees both, and nothing that either typed is lost."""
    held = entry_or_404(request, public_id)
    form = form_of(part, held, about, request.POST if request.method == "POST" else None)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.save_draft(held, form.told(), seen=form.version, by=signed_in(request), now=timezone.now())
        except actions.StaleEntry as stale:
            fresh = form_of(part, stale.entry, about)
            form = form.over(fresh) if fresh else form
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, WAITS if draft else STANDS)
            return _on(request, "listing", public_id)
    return _edit_page(request, held, form, part, about)


@require_http_methods(FORM)
@require("listings.keep")
def today(request: HttpRequest, public_id: UUID, about: UUID | None = None) -> HttpResponse:
    """The small facts of the day: other hours today, closed until a day, another phone."""
    held = entry_or_404(request, public_id)
    places = ids_in(held.live, "hours")
    if held.subject is None or (about and about not in places):
        raise Http404
    at, what = about or (places[0] if places else None), request.POST.get("what", "")
    forms = {
        small: form(request.POST if what == small else None, facts=held.live, about=at)
        for small, form in SMALL.items()
        if at or small == SmallFact.PHONE
    }
    if what in forms and forms[what].is_valid() and (answer := _changed_small(request, held, what, forms[what])):
        return answer
    context = {
        "entry": held, "forms": [(forms[small], SmallFact(small), small in at_once(held.hub)) for small in forms],
        "places": [(one, name_of_place(one, held.live), one == at) for one in places] if len(places) > 1 else [],
        "last": last_small_change(held.key, signed_in(request), timezone.now()), "at": at,
    }  # fmt: skip
    return render(request, "hubs/officers/today.html", context, status=422 if what in forms else 200)


def _changed_small(request: HttpRequest, held: Entry, what: str, form: PartForm) -> HttpResponse | None:
    """To where it stands now; None, with the reason in the form, when it cannot be."""
    small, by, now = SmallFact(what), signed_in(request), timezone.now()
    try:
        draft = actions.change_at_once(held, small, form.told(), by=by, now=now)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None
    said = (
        STANDS if draft is None else WAITS if draft.state == DraftState.WAITS else _("Saved. The public sees it now.")
    )
    messages.success(request, said)
    return _on(request, "listing_today", held.key, *([form.about] if form.about else []))


def _on(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """To the next page; a script is told where that is, and goes there itself."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"to": reverse(name, args=args)})
    return redirect(name, *args)


@require_POST
@require("listings.keep")
def confirm_hub(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Find what is said of a hub still right."""
    held = entry_or_404(request, public_id)
    if not held.of_hub:
        raise Http404
    assure_hub(held.hub, by=signed_in(request), now=timezone.now())
    messages.success(request, _("Still right: %(name)s") % {"name": held.name})
    return redirect("listing", public_id)


@require_POST
@require("listings.keep")
def change_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Undo one's own small change."""
    draft = draft_or_404(request, public_id)
    settled(request, partial(actions.change_back, draft, by=signed_in(request), now=timezone.now()), _("Taken back."))
    return redirect("listing_today", draft.entry)


@require_POST
@require("listings.keep")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a draft back."""
    draft = draft_or_404(request, public_id)
    settled(request, partial(actions.withdraw, draft, by=signed_in(request)), _("The draft was taken back."))
    return redirect("listing", draft.entry) if draft.subject else redirect("listings")


@require_POST
@require("listings.keep")
def copy(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a new entry with the facts of this one."""
    held = entry_or_404(request, public_id)
    if held.of_hub:
        raise Http404
    draft = beginning.copy(held, by=signed_in(request), now=timezone.now())
    messages.success(request, _("This is a new entry with the same facts. Change what differs."))
    return redirect("listing_edit", draft.entry, "words")


@require_safe
@require("listings.keep")
def past(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was in force when, newest first, and what each change was."""
    held = entry_or_404(request, public_id)
    if held.subject is None:
        raise Http404
    rows = [(one, differing(one.base, one.facts)) for one in history(held.key)]
    return render(request, "hubs/officers/history.html", {"entry": held, "rows": rows})


@require_POST
@require("listings.keep")
def restore(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Wish an entry as it was after an earlier change."""
    draft = draft_or_404(request, public_id)
    settled(request, partial(actions.restore, draft, by=signed_in(request), now=timezone.now()), WAITS)
    return redirect("listing", draft.entry)


def settled(request: HttpRequest, deed: Callable[[], Any], said: Any) -> None:
    """Do it and say so, or say why not."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)


def _is_writer(request: HttpRequest, held: Entry) -> bool:
    return held.draft is not None and signed_in(request).pk in held.draft.writers


def _edit_page(request: HttpRequest, held: Entry, form: PartForm, part: str, about: UUID | None) -> HttpResponse:
    named = parts_known(held) | ADDED
    context = {
        "entry": held, "form": form, "part": named[part][0], "about": about, "keep": f"{held.key}:{part}:{about or ''}",
        "common": _common(held, about),
    }  # fmt: skip
    return render(request, "hubs/officers/edit.html", context, status=form.status)


def _common(held: Entry, about: UUID | None) -> int:
    """How many other entries a change of this place touches."""
    here = ServiceAtLocation.objects.filter(location__public_id=about) if about else ServiceAtLocation.objects.none()
    return here.exclude(service=held.service).count()
