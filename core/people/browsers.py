"""Browsers in which somebody has signed in before: their wrong passwords are counted apart from everybody else's.

So nobody elsewhere keeps a colleague out by guessing (OWASP, "device cookies"). The cookie opens nothing: whoever takes
it gets a count of their own, as strict as the others. It holds no e-mail, only a keyed hash of it.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

KEPT = timedelta(days=90)
SALT = "core.people.browsers"


def known(request: HttpRequest, email: str) -> str | None:
    """The number of this browser, when this person has signed in with it; None for any other."""
    try:
        person, number = signing.loads(request.COOKIES.get(settings.BROWSER_COOKIE, ""), salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return number if person == _person(email) else None


def remember(response: HttpResponseBase, email: str) -> None:
    """Know this browser from now on as one of this person's."""
    response.set_cookie(
        settings.BROWSER_COOKIE, signing.dumps([_person(email), secrets.token_urlsafe(16)], salt=SALT),
        max_age=KEPT, secure=settings.SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip


def _person(email: str) -> str:
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()
