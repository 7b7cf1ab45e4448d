"""How staff sign in: accounts come from invitations, nobody signs up, and every sign-in is written down."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from core import audit
from core.models import User
from core.people import visits


class StaffOnlyAdapter(DefaultAccountAdapter):
    """allauth's behaviour with the public door closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            with transaction.atomic():
                audit.record("person.signed_in", on=user, by=user)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has just signed in is not asked for the password again before setting the second factor up."""
        return not visits.just_begun(context.request.session, timezone.now())
