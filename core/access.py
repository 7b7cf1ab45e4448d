"""Who may: every staff page asks here first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from core.models import User
from core.roles import PERMISSIONS

View = Callable[..., HttpResponseBase]


def may(user: Any, permission: str) -> bool:
    """Whether an active member of staff holds a role that carries the permission."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return any(role in user.roles for role in PERMISSIONS[permission])


def require(permission: str) -> Callable[[View], View]:
    """Let a view answer only those who hold the permission; to others it does not exist (404)."""
    if permission not in PERMISSIONS:
        raise ValueError(f"{permission} is not in core.roles.PERMISSIONS")

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, permission):
                raise Http404
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap
