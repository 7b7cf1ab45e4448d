"""The last tally, so that it can be taken back: kept for a quarter of an hour, signed, on the phone that made it.

No table of ours could say what it was.
"""

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hubs.directory.models.organizations import Hub
from hubs.surveys.tallying import Tally

COOKIE = "last_tally"
SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Last:
    key: UUID
    tally: Tally


def keep(response: HttpResponse, request: HttpRequest, hub: Hub, key: UUID, tally: Tally) -> None:
    response.set_signed_cookie(
        COOKIE, json.dumps({"key": str(key), "hub": hub.code, "tally": asdict(tally)}), salt=_salt(request),
        max_age=SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def last(request: HttpRequest, hub: Hub) -> Last | None:
    """What this person tallied last on this phone at this hub; None when it is too long ago."""
    said = request.get_signed_cookie(COOKIE, default="", salt=_salt(request), max_age=SECONDS)
    told = json.loads(said) if said else {}
    if told.get("hub") != hub.code:
        return None
    return Last(UUID(told["key"]), Tally(**told["tally"]))


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def _salt(request: HttpRequest) -> str:
    return f"hubs.surveys.last:{request.user.pk}"
