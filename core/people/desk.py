"""The pages on which administrators manage people, and the one on which the invited enter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require, signed_in
from core.limits import limited
from core.listing import asked_file, listing
from core.models import Invitation, User
from core.people import actions
from core.people.forms import AcceptForm, InvitationForm, RolesForm
from core.people.letters import send_invitation
from core.people.second_factor import FACTORS
from core.roles import Role

COLUMNS = [
    (_("name"), lambda user: user.name),
    (_("e-mail"), lambda user: user.email),
    (_("roles"), lambda user: user.role_names),
    (_("active"), lambda user: _("yes") if user.is_active else _("no")),
    (_("entered on"), lambda user: user.joined_at),
]


def _people() -> QuerySet[User]:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return User.objects.annotate(second_factor=Exists(factors))


def _with_text(rows: QuerySet[User], text: str) -> QuerySet[User]:
    return rows.filter(Q(name__icontains=text) | Q(email__icontains=text))


@require_safe
@require("people.manage")
def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody who works here, and the invitations that wait."""
    shown = listing(
        request, _people(), sorts={"name": "name", "email": "email", "joined": "-joined_at"},
        filters={"q": _with_text, "role": lambda rows, role: rows.filter(roles__contains=[role])},
    )  # fmt: skip
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("by")
    context = {"listing": shown, "invitations": waiting, "roles": Role.choices, "now": timezone.now()}
    return asked_file(request, "people", COLUMNS, shown.rows) or render(request, "people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require("people.manage")
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, word = actions.invite(**form.cleaned_data, by=signed_in(request), now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _sent(request, invitation, word)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


def _sent(request: HttpRequest, invitation: Invitation, word: str) -> HttpResponse:
    """Say whether the letter left; in a demonstration, where no letter leaves, show its link."""
    link = settings.SITE_URL + reverse("invitation", args=[word])
    if not send_invitation(invitation, link):
        messages.error(request, _("The e-mail could not be sent. Check the address and invite again."))
    else:
        messages.success(request, _("The invitation was sent. It holds for seven days."))
        if settings.DEMO:
            messages.info(request, link)
    return redirect("people")


@require_POST
@require("people.manage")
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw(get_object_or_404(Invitation, public_id=public_id), by=signed_in(request), now=timezone.now())
    return redirect("people")


DEEDS: dict[str, tuple[Callable[..., None], Any]] = {
    "deactivate": (actions.deactivate, _("The account is closed and every visit has ended.")),
    "reactivate": (actions.reactivate, _("The account is open again.")),
    "forget": (actions.forget_second_factor, _("At the next sign-in the second factor is set up anew.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require("people.manage")
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One person: roles, second factor, account."""
    found = get_object_or_404(_people(), public_id=public_id)
    form = RolesForm(request.POST if request.POST.get("do") == "roles" else None, initial={"roles": found.roles})
    if request.method == "POST" and _done(request, found, form):
        return redirect("person", public_id)
    context: dict[str, Any] = {"person": found, "form": form, "oneself": found.pk == request.user.pk}
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, found: User, form: RolesForm) -> bool:
    """Do what the button says; False, with the reason in the form, when it is refused."""
    do = request.POST.get("do", "")
    try:
        if do in DEEDS:
            DEEDS[do][0](found, by=signed_in(request))
            messages.success(request, DEEDS[do][1])
            return True
        if not form.is_valid():
            return False
        actions.change_roles(found, form.cleaned_data["roles"], by=signed_in(request))
    except ValidationError as error:
        if form.is_bound:
            form.add_error(None, error)
            return False
        messages.error(request, " ".join(error.messages))
        return True
    messages.success(request, _("The roles were changed."))
    return True


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@limited("PROOF_LIMIT")
def invitation(request: HttpRequest, word: str) -> HttpResponse:
    """The door of an invited person: choose a password, then sign in with it."""
    now = timezone.now()
    held = actions.open_invitation(word, now=now)
    form = AcceptForm(request.POST or None)
    if held and request.method == "POST" and form.is_valid():
        try:
            actions.accept(word, form.cleaned_data["password"], now=now)
        except ValidationError as error:
            form.add_error("password", error)
        else:
            messages.success(request, _("Your account is ready. Sign in with your e-mail and your password."))
            return redirect("account_login")
    status = 404 if held is None else 422 if form.errors else 200
    return render(request, "people/accept.html", {"held": held, "form": form}, status=status)
