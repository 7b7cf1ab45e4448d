"""How a new entry begins: as a copy of another, or from a short form; a draft until somebody else approves it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from core import audit
from core.models import User
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service
from hubs.officers.access import Entry
from hubs.officers.carrying import organization_stands, standing, unsure
from hubs.officers.facts import about_of
from hubs.officers.models import Draft


@transaction.atomic
def begin(hub: Hub, key: UUID, facts: Mapping[str, Any], *, by: User, now: datetime) -> UUID:
    """Begin a new entry of this hub. `key` will be its public id; what is sent twice is begun once."""
    hub = Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    if not (Draft.objects.filter(entry=key).exists() or Service.objects.filter(public_id=key).exists()):
        draft = Draft.objects.create(hub=hub, entry=key, facts=dict(facts), by=by, at=now, writers=[by.pk])
        audit.record("draft.written", on=draft, by=by, entry=str(key))
    return key


@transaction.atomic
def copy(entry: Entry, *, by: User, now: datetime) -> Draft:
    """Begin a new entry with the facts of another, at the same places.

    Own hours go along; what is said of a place or an organization that stands stays there.
    """
    facts, hub = dict(entry.wished), entry.hub
    if entry.service:
        facts["organization"] = str(entry.service.organization.public_id)
    renamed = {old: str(uuid4()) for old, _place in facts["places"]}
    facts["places"] = [[renamed[old], place] for old, place in facts["places"]]
    along, organization = set(renamed) | _unborn(facts), not organization_stands(facts)
    facts = {
        _renamed(key, renamed): value for key, value in facts.items()
        if (about_of(key) in along if about_of(key) else organization or not key.startswith("org_"))
    }  # fmt: skip
    for name in ("name_es", "name_en"):
        facts[name] = f"{facts[name][:140]} (2)"
    facts = {key: unsure(key, value, {}) for key, value in facts.items()}
    writers = {by.pk, *(entry.draft.writers if entry.draft else [])}  # words that nobody has approved go along
    draft = Draft.objects.create(hub=hub, entry=uuid4(), facts=facts, by=by, at=now, writers=sorted(writers))
    audit.record("draft.written", on=draft, by=by, entry=str(draft.entry), copied_from=str(entry.key))
    return draft


def _unborn(facts: Mapping[str, Any]) -> set[str]:
    """The places of an entry that are not there yet."""
    places = {place for _at, place in facts["places"]}
    return places - standing(places)


def _renamed(key: str, renamed: Mapping[str, str]) -> str:
    start, _dot, about = key.partition(".")
    return f"{start}.{renamed.get(about, about)}" if about else key
