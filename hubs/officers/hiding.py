"""A place that becomes secret: its pictures go, and so does every address of it that drafts and versions hold."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from core.models import User
from hubs.directory.models.photos import PlacePhoto
from hubs.officers.facts import HIDDEN
from hubs.officers.models import Draft
from hubs.officers.photos import remove_photo


def hide_what_became_secret(live: Mapping[str, Any], result: Mapping[str, Any], *, by: User) -> None:
    """Call it in the transaction that makes places secret, with the facts before and after."""
    for key, secret in result.items():
        if key.startswith("place.") and key.endswith(".secret") and secret and not live.get(key):
            _hide(key.split(".")[1], by)


def _hide(place: str, by: User) -> None:
    for photo in PlacePhoto.objects.filter(location__public_id=place).select_related("location"):
        remove_photo(photo, by=by)
    keys = [f"place.{place}.{fact}" for fact in HIDDEN]
    for draft in Draft.objects.select_for_update(no_key=True).filter(
        Q(facts__has_any_keys=keys) | Q(base__has_any_keys=keys)
    ):
        draft.facts = {key: value for key, value in draft.facts.items() if key not in keys}
        draft.base = {key: value for key, value in draft.base.items() if key not in keys}
        draft.save(update_fields=["facts", "base"])
