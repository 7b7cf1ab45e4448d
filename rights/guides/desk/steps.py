"""One guide at the desk, and what may be done with it: begin, send, return, publish, withdraw, look over, restore."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require, signed_in
from core.publishing import EDITABLE, OPEN
from core.versions import StaleVersion
from rights.guides import actions, upkeep
from rights.guides.desk.found import guide_at, version_at
from rights.guides.forms.others import LookedOverForm, ReturnForm, WithdrawForm
from rights.guides.models import Guide
from rights.guides.waiting import SOON


@require_safe
@require("guides.see")
def guide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where a guide stands: what the public reads, what is on its way, every version, what may be done now."""
    return guide_page(request, guide_at(public_id))


def guide_page(request: HttpRequest, guide: Guide, **more: Any) -> HttpResponse:
    """The page of a guide; `more` holds a form that was sent with faults."""
    versions = list(guide.versions.select_related("writer", "reviewer").order_by("-number"))
    on_its_way = next((version for version in versions if version.state in OPEN), None)
    today, user = timezone.localdate(), signed_in(request)
    context = {
        "guide": guide, "versions": versions, "newest": versions[0] if versions else None, "open": on_its_way,
        "topics": guide.topics.all(), "today": today,
        "due_soon": guide.live and guide.review_due and guide.review_due <= today + SOON,
        "writes": may(user, "guides.write"), "publishes": may(user, "guides.publish"),
        "wrote": on_its_way is not None and user.pk in on_its_way.writers,
        "editable": on_its_way is not None and on_its_way.state in EDITABLE,
        "return_form": ReturnForm(), "withdraw_form": WithdrawForm(),
        "over_form": LookedOverForm(initial={"due": today + actions.LOOKED_OVER_EVERY}),
    }  # fmt: skip
    status = 422 if more.get("faulty") else 200
    return render(request, "rights/guides/desk_guide.html", context | more, status=status)


def _done(request: HttpRequest, guide: Guide, act: Callable[..., Any], word: str) -> HttpResponse:
    """Do it and say so, or say why not; then the page of the guide."""
    try:
        act(by=signed_in(request), now=timezone.now())
    except StaleVersion:
        messages.error(request, _("Somebody has changed it since you read it. Read it again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, word)
    return redirect("desk_guide", guide.public_id)


@require_POST
@require("guides.write")
def begin(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin the next version from what a version says: the one that is read, or an old one that is brought back."""
    version = version_at(public_id)
    guide = version.guide
    try:
        made = actions.draft(guide, actions.wording_of(version), by=signed_in(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk_guide", guide.public_id)
    if version.pk != guide.live_id:
        messages.success(request, _("A new draft with the words of version %(n)s.") % {"n": version.number})
    return redirect("desk_guide_edit", made.public_id)


@require_POST
@require("guides.write")
def discard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a draft aside; it stays readable among the versions."""
    version = version_at(public_id)
    deed = partial(actions.discard, version)
    return _done(request, version.guide, deed, _("The draft is put aside."))


@require_POST
@require("guides.write")
def take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a version that waits for review back, to change it once more."""
    version, note = version_at(public_id), _("Taken back by its writer.")
    deed = partial(actions.give_back, version, note)
    return _done(request, version.guide, deed, _("You can change it again."))


@require_POST
@require("guides.publish")
def give_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Return a version to its writer, with what is to be put right."""
    version, form = version_at(public_id), ReturnForm(request.POST)
    if not form.is_valid():
        return guide_page(request, version.guide, return_form=form, faulty=form)
    note = form.cleaned_data["note"]
    deed = partial(actions.give_back, version, note)
    return _done(request, version.guide, deed, _("Returned to its writer."))


@require_POST
@require("guides.publish")
def publish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Publish what was read: the page says at which saving it was read."""
    version, seen = version_at(public_id), request.POST.get("seen", "")
    deed = partial(actions.publish, version, seen=int(seen) if seen.isdecimal() else 0)
    return _done(request, version.guide, deed, _("Published. The public reads it now."))


@require_POST
@require("guides.publish")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a guide out of the public's sight, with the reason."""
    guide, form = guide_at(public_id), WithdrawForm(request.POST)
    if not form.is_valid():
        return guide_page(request, guide, withdraw_form=form, faulty=form)
    reason = form.cleaned_data["reason"]
    deed = partial(actions.withdraw, guide, reason)
    return _done(request, guide, deed, _("The public does not see it any more."))


@require_POST
@require("guides.write")
def look_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Somebody has read the guide and its sources and it is still true."""
    guide, form = guide_at(public_id), LookedOverForm(request.POST)
    if form.is_valid():
        try:
            upkeep.look_over(guide, due=form.cleaned_data["due"], by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
    if not form.is_valid():
        return guide_page(request, guide, over_form=form, faulty=form)
    messages.success(request, _("Thank you. It is due again on the day that you chose."))
    return redirect("desk_guide", guide.public_id)
