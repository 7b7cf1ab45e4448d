"""Who may: every staff page asks here first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from core.models import User
from core.people import second_factor, visits
from core.roles import PERMISSIONS

View = Callable[..., HttpResponseBase]


def may(user: Any, permission: str) -> bool:
    """Whether an active member of staff holds a role that carries the permission."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return any(role in user.roles for role in PERMISSIONS[permission])


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that `require` let through."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def may_open_reference_data(request: HttpRequest) -> bool:
    """Whether somebody may open Django's own pages of reference data: an administrator in a full visit."""
    user = request.user
    return (
        isinstance(user, User)
        and user.is_active
        and user.is_staff
        and not visits.over(request.session, timezone.now())
        and not second_factor.missing(user)
    )


def in_visit(view: View) -> View:
    """Let a view answer only somebody signed in whose visit lasts; else it ends and leads to the door and back."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if visits.over(request.session, timezone.now()):
            logout(request)
            return redirect_to_login(request.get_full_path())
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def require(permission: str) -> Callable[[View], View]:
    """Let a view answer only those who hold the permission; to others it does not exist (404)."""
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission} is not in core.roles.PERMISSIONS")

    def wrap(view: View) -> View:
        @in_visit
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if second_factor.missing(signed_in(request)):
                return redirect("mfa_index")
            if not may(request.user, permission):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


@in_visit
def reference_door(request: HttpRequest) -> HttpResponseBase:
    """Where Django's own pages of reference data send whom they do not know: to the desk's door, and to no other."""
    if second_factor.missing(signed_in(request)):
        return redirect("mfa_index")
    if not may_open_reference_data(request):
        raise Http404
    return redirect("admin:index")
