"""Writing a post: its plan, its words, its picture."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.channels.kinds import Kind
from campaigns.posts import pictures, preview, wording, writing
from campaigns.posts.desk.found import campaign_at, post_at
from campaigns.posts.forms import PictureForm, PlanForm, WordsForm
from campaigns.posts.models import Picture, Post
from campaigns.posts.moving import EDITABLE
from campaigns.posts.states import PostState
from core.access import require, signed_in
from core.versions import StaleVersion

FORM = ["GET", "HEAD", "POST"]
EVERYWHERE = "all"  # the part of an address that names the words of all channels


@require_http_methods(FORM)
@require("campaigns.write")
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a post: where it goes and when; its words are written on the next page."""
    held = campaign_at(code)
    if not held.languages:
        messages.error(request, _("Say first in which languages the campaign speaks."))
        return redirect("campaign_edit", held.code)
    form = PlanForm(request.POST or None, campaign=held)
    if request.method == "POST" and form.is_valid():
        made = writing.create(held, form.plan(), by=signed_in(request), now=timezone.now())
        messages.success(request, _("The post is a draft. Write its words now."))
        return redirect("post_words", made.public_id, EVERYWHERE)
    return render(request, "campaigns/posts/plan.html", {"form": form, "campaign": held}, status=form.status)


@require_http_methods(FORM)
@require("campaigns.write")
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change where a post goes and when. Whoever saves second sees both."""
    post = post_at(public_id)
    form = _plan_form(post, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _plan_page(request, post, form)
    try:
        held = writing.change(post, form.plan(), seen=form.version, by=signed_in(request), now=timezone.now())
    except StaleVersion as stale:
        return _plan_page(request, post, form.over(_plan_form(stale.stands)))
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _plan_page(request, post, form)
    _tell(request, post, held)
    return redirect("post", held.public_id)


def _plan_form(post: Post, data: Any = None) -> PlanForm:
    told = PlanForm.facts_of(post) | {"version": post.version}
    return PlanForm(data, initial=told, campaign=post.campaign, post=post)


def _plan_page(request: HttpRequest, post: Post, form: PlanForm) -> HttpResponse:
    context = {"form": form, "post": post, "campaign": post.campaign, "voids": _voids(post)}
    return render(request, "campaigns/posts/plan.html", context, status=form.status)


@require_http_methods(FORM)
@require("campaigns.write")
def words(request: HttpRequest, public_id: UUID, part: str) -> HttpResponse:
    """Write the words of all channels, or a channel's own, in every language side by side."""
    post, (kind, arm) = post_at(public_id), _place(part)
    form = _words_form(post, kind, arm, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _words_page(request, post, form, part)
    try:
        held = writing.write(
            post, form.said(), seen=form.version, by=signed_in(request), now=timezone.now(), kind=kind, arm=arm,
            same=form.cleaned_data.get("same", False),
        )  # fmt: skip
    except StaleVersion as stale:
        return _words_page(request, post, form.over(_words_form(stale.stands, kind, arm)), part)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _words_page(request, post, form, part)
    _tell(request, post, held)
    return redirect("post", held.public_id)


def _place(part: str) -> tuple[str, str]:
    """The channel and the arm that an address names: all, mastodon, all-b, email-b."""
    kind, _dash, arm = part.partition("-")
    if kind not in (EVERYWHERE, *Kind.values) or arm not in ("", wording.TRIAL.lower()):
        raise Http404
    return "" if kind == EVERYWHERE else kind, arm.upper()


def _words_form(post: Post, kind: str, arm: str, data: Any = None) -> WordsForm:
    told = WordsForm.facts_of(post, kind, arm) | {"version": post.version}
    return WordsForm(data, initial=told, spoken=post.campaign.languages, kind=kind)


def _words_page(request: HttpRequest, post: Post, form: WordsForm, part: str) -> HttpResponse:
    kind, arm = _place(part)
    targets = list(post.targets.select_related("account"))
    context = {
        "form": form, "post": post, "campaign": post.campaign, "part": part, "arm": arm, "voids": _voids(post),
        "kind": Kind(kind).label if kind else "", "counters": preview.counters(post, targets, kind),
        "behind": wording.languages_behind(post),
    }  # fmt: skip
    return render(request, "campaigns/posts/words.html", context, status=form.status)


@require_http_methods(FORM)
@require("campaigns.write")
def picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a post a picture with what it shows, or other words for the one it has."""
    post = post_at(public_id)
    form = _picture_form(post, request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _picture_page(request, post, form)
    file, by, now = form.cleaned_data["file"], signed_in(request), timezone.now()
    try:
        drawn = pictures.drawn(file) if file else None
        held = writing.illustrate(post, drawn, form.alts(), seen=form.version, by=by, now=now)
    except StaleVersion as stale:
        return _picture_page(request, post, form.over(_picture_form(stale.stands)))
    except ValidationError as error:
        form.add_error("file", error)
        return _picture_page(request, post, form)
    _tell(request, post, held)
    return redirect("post", held.public_id)


def _picture_form(post: Post, data: Any = None, files: Any = None) -> PictureForm:
    spoken = post.campaign.languages
    told = {f"alt_{one}": getattr(post.picture, f"alt_{one}") or "" for one in spoken} if post.picture else {}
    return PictureForm(data, files, initial=told | {"version": post.version}, spoken=spoken)


def _picture_page(request: HttpRequest, post: Post, form: PictureForm) -> HttpResponse:
    context = {"form": form, "post": post, "campaign": post.campaign, "voids": _voids(post)}
    return render(request, "campaigns/posts/picture.html", context, status=form.status)


@require_POST
@require("campaigns.write")
def picture_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the picture out of a post."""
    post, seen = post_at(public_id), request.POST.get("seen", "")
    try:
        number = int(seen) if seen.isdecimal() else 0
        writing.take_picture_out(post, seen=number, by=signed_in(request), now=timezone.now())
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The picture is taken out."))
    return redirect("post", post.public_id)


@require_safe
@require("campaigns.see")
def picture_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The bytes of a picture, for staff."""
    held = get_object_or_404(Picture, public_id=public_id)
    response = FileResponse(held.file.open("rb"), content_type=held.mime)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _voids(post: Post) -> bool:
    """Whether saving takes an approval, or a review, back."""
    return post.state in EDITABLE and post.state != PostState.DRAFT


def _tell(request: HttpRequest, before: Post, held: Post) -> None:
    if before.state != held.state:
        messages.success(request, _("Saved. It is a draft again: what was approved or in review is void."))
    else:
        messages.success(request, _("Saved."))
