"""How staff sign in: accounts are entered by an administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):
    """allauth's behaviour with the public door closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
