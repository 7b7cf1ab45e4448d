"""The page of a post, and its steps: sent to review, approved, returned, planned, paused, cancelled, forked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns.posts import actions, campaigning, preview, readiness, timing, wording, writing
from campaigns.posts.desk.found import post_at
from campaigns.posts.forms import ReasonForm, TimeForm
from campaigns.posts.models import Post
from campaigns.posts.moving import EDITABLE
from campaigns.posts.states import POST_MOVES, PostState
from core.access import require, signed_in
from core.versions import StaleVersion
from hubs.directory.models.places import Province

NEXT = 5  # dates that are shown


@require_safe
@require("campaigns.see")
def post(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All of a post: where it stands, what is in its way, how each channel shows it, its steps."""
    return _page(request, post_at(public_id))


def _page(request: HttpRequest, held: Post, *, wrong: ValidationError | None = None, **forms: Any) -> HttpResponse:
    now, user = timezone.now(), signed_in(request)
    targets = list(held.targets.select_related("account"))
    context = {
        "post": held, "campaign": held.campaign, "targets": targets,
        "heard": readiness.heard_by(held, targets, now=now),
        "problems": list(readiness.problems(held, now=now)) if _open(held) else [],
        "warnings": list(readiness.warnings(held, now=now)) if _open(held) else [],
        "shown": preview.shown(held, targets), "sender": preview.sender(), "next": next_times(held),
        "moves": held.moves.select_related("by"), "ways": POST_MOVES[held.state], "editable": held.state in EDITABLE,
        "own": user.pk in {held.written_by_id, *held.writers}, "halt": campaigning.standstill(),
        "parts": preview.parts(held, targets), "behind": wording.languages_behind(held),
        "provinces": Province.objects.filter(iso__in=held.provinces).values_list("name", flat=True),
        "wrong": wrong.messages if wrong else [], "reason_form": ReasonForm(), "cancel_form": ReasonForm(prefix="c"),
        "time_form": TimeForm(),
    } | forms  # fmt: skip
    return render(request, "campaigns/posts/post.html", context, status=422 if wrong else 200)


def next_times(held: Post) -> list[Any]:
    """The next instants of a post, from its own next on."""
    if held.due_at is None or held.on_day is None or held.at_time is None:
        return []
    plan = (held.on_day, held.at_time, held.zone, held.recurs)
    return [held.due_at, *timing.next_times(*plan, after=held.due_at, count=NEXT - 1)]


def _open(held: Post) -> bool:
    """Whether what stands in its way still matters."""
    return held.state not in (PostState.DONE, PostState.CANCELLED, PostState.SENDING)


Deed = Callable[[HttpRequest, Post], str]  # does it, and says what was done


@require_POST
@require("campaigns.write")
def send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a post to be approved, or begin another with its words."""
    if request.POST.get("do") == "fork":
        made = writing.fork(post_at(public_id), by=signed_in(request), now=timezone.now())
        messages.success(request, _("This is a new post with the same words. Say when it leaves."))
        return redirect("post_edit", made.public_id)
    return _done(request, public_id, {"submit": _submit})


@require_POST
@require("campaigns.approve")
def settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve the version that was read, with its time or without, or return it."""
    return _done(request, public_id, {"approve": _approve, "return": _return})


@require_POST
@require("campaigns.run")
def run(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan, pause, cancel."""
    return _done(request, public_id, RUN)


def _done(request: HttpRequest, public_id: UUID, deeds: dict[str, Deed]) -> HttpResponse:
    held = post_at(public_id)
    if (deed := deeds.get(request.POST.get("do", ""))) is None:
        raise Http404
    try:
        messages.success(request, deed(request, held))
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except _FormWrong as wrong:
        return _page(request, held, wrong=ValidationError(wrong.lines), **wrong.forms)
    except ValidationError as error:
        return _page(request, held, wrong=error)
    return redirect("post", held.public_id)


class _FormWrong(Exception):
    """A small form on the page was not filled in; it is shown again with what was typed."""

    def __init__(self, name: str, form: Any) -> None:
        super().__init__(name)
        self.forms = {name: form}
        self.lines = [line for lines in form.errors.values() for line in lines]


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else 0


def _submit(request: HttpRequest, held: Post) -> str:
    actions.submit(held, seen=_seen(request), by=signed_in(request), now=timezone.now())
    return _("It waits for approval now, by somebody who wrote none of it.")


def _approve(request: HttpRequest, held: Post) -> str:
    by, now = signed_in(request), timezone.now()
    approved = actions.approve(held, seen=_seen(request), by=by, now=now)
    if approved.due_at is None:
        return _("Approved. It leaves once somebody says when.")
    try:
        actions.schedule(approved, by=by, now=now)
    except ValidationError as error:
        return _("Approved, but not planned: %(why)s") % {"why": " ".join(error.messages)}
    return _("Approved. It leaves at its time.")


def _return(request: HttpRequest, held: Post) -> str:
    reason = _reason(request, "reason_form", "")
    actions.give_back(held, reason, by=signed_in(request), now=timezone.now())
    return _("Returned to whoever wrote it.")


def _schedule(request: HttpRequest, held: Post) -> str:
    actions.schedule(held, by=signed_in(request), now=timezone.now())
    return _("It leaves at its time.")


def _anew(request: HttpRequest, held: Post) -> str:
    form = TimeForm(request.POST)
    if not form.is_valid():
        raise _FormWrong("time_form", form)
    day, hour = form.cleaned_data["on_day"], form.cleaned_data["at_time"]
    actions.schedule_anew(held, day, hour, by=signed_in(request), now=timezone.now())
    return _("It leaves at its new time.")


def _skip(request: HttpRequest, held: Post) -> str:
    actions.skip(held, by=signed_in(request), now=timezone.now())
    return _("It leaves at its next date.")


def _pause(request: HttpRequest, held: Post) -> str:
    actions.pause(held, by=signed_in(request), now=timezone.now())
    return _("Paused. Nothing of it leaves until somebody lets it go on.")


def _go_on(request: HttpRequest, held: Post) -> str:
    actions.go_on(held, by=signed_in(request), now=timezone.now())
    return _("It goes on.")


def _cancel(request: HttpRequest, held: Post) -> str:
    actions.cancel(held, _reason(request, "cancel_form", "c"), by=signed_in(request), now=timezone.now())
    return _("Cancelled.")


def _reason(request: HttpRequest, name: str, prefix: str) -> str:
    form = ReasonForm(request.POST, prefix=prefix or None)
    if not form.is_valid():
        raise _FormWrong(name, form)
    reason: str = form.cleaned_data["reason"]
    return reason


RUN: dict[str, Deed] = {
    "schedule": _schedule, "anew": _anew, "skip": _skip, "pause": _pause, "go_on": _go_on, "cancel": _cancel,
}  # fmt: skip
