"""How staff sign in: accounts come from invitations, nobody signs up, and every sign-in is written down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core import audit
from core.models import User
from core.people import browsers, visits
from core.seeing import measures

LIMITS = "allauth.account"


class StaffOnlyAdapter(DefaultAccountAdapter):
    """allauth's behaviour with the public door closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            with transaction.atomic():
                audit.record("person.signed_in", on=user, by=user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **facts: Any) -> HttpResponse:
        response = super().post_login(request, user, **facts)
        if isinstance(user, User):
            browsers.remember(response, user.email)
        return response

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before looking at the password; allauth takes it back when the password is right."""
        self._login_failed_rl_usage = ratelimit.RateLimitUsage([])
        for action, key in _counts(request, **credentials):
            used = ratelimit.consume(request, app=LIMITS, action=action, key=key)
            if used is None:
                measures.count("sign_in_failed|limit")
                raise self.validation_error("too_many_login_attempts")
            self._login_failed_rl_usage.usage += used.usage

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        measures.count("sign_in_failed|password")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Whoever has just proved the mailbox and chosen a new password begins anew."""
        for action, key in _counts(request, **credentials):
            ratelimit.clear(request, app=LIMITS, action=action, key=key)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has just signed in is not asked for the password again before setting the second factor up."""
        return not visits.just_begun(context.request.session, timezone.now())


def _counts(request: HttpRequest, email: str = "", **_others: Any) -> list[tuple[str, str]]:
    """Under which of settings.ACCOUNT_RATE_LIMITS an attempt at this account counts, and with whose."""
    email = email.lower()
    if browser := browsers.known(request, email):
        return [("login_known_browser", browser)]
    return [("login_failed", f"{ratelimit.get_ip(request)} {email}"), ("login_elsewhere", email)]
