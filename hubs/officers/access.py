"""An entry at hand: a service of a hub that one keeps, or the draft of one that is not there yet."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.access import signed_in
from core.models import User
from hubs.directory.access import denied, hubs_kept_by, kept_hub_or_404, kept_service_or_404
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.services import Service
from hubs.officers.carrying import wished_of
from hubs.officers.facts import facts_of
from hubs.officers.models import Draft
from hubs.officers.moves import OPEN
from hubs.officers.words import SmallFact


@dataclass
class Entry:
    """One entry: what stands live, what is on its way. `service` is None for a hub, and of a new one."""

    key: UUID
    hub: Hub
    service: Service | None
    draft: Draft | None
    live: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def wished(self) -> dict[str, Any]:
        """What will stand once the open draft is approved."""
        return wished_of(self.draft.base, self.draft.facts, self.live) if self.draft else dict(self.live)

    @property
    def of_hub(self) -> bool:
        """Whether it is the hub itself."""
        return self.key == self.hub.public_id

    @property
    def subject(self) -> Service | Hub | None:
        """What stands live; None for a new entry."""
        return self.service or (self.hub if self.of_hub else None)

    @property
    def organization(self) -> Organization | None:
        """Who gives it; None where a new entry brings its own."""
        if self.subject:
            return self.subject.organization
        said = self.wished.get("organization")
        return Organization.objects.filter(public_id=said).first() if said else None

    @property
    def name(self) -> str:
        return self.subject.name if self.subject else str(self.wished["name_es"])


def entry_of(thing: Service | Hub) -> Entry:
    service, hub = (None, thing) if isinstance(thing, Hub) else (thing, thing.hub)
    if hub is None:
        raise Http404
    return Entry(thing.public_id, hub, service, open_draft(thing.public_id), facts_of(thing))


def open_draft(key: UUID) -> Draft | None:
    drafts = Draft.objects.filter(entry=key, state__in=[state.value for state in OPEN])
    return drafts.select_related("hub", "by").first()


def entry_or_404(request: HttpRequest, key: UUID) -> Entry:
    """An entry of a hub that this person keeps; 404 for others, and the audit trail knows who asked."""
    new = Draft.objects.filter(entry=key, service=None, state__in=[state.value for state in OPEN])
    draft = new.select_related("hub", "by").first()
    if hub := Hub.objects.filter(public_id=key).first():
        return entry_of(kept_hub_or_404(request, hub.code))
    if draft is None:
        return entry_of(kept_service_or_404(request, key))
    if not hubs_kept_by(signed_in(request)).filter(pk=draft.hub_id).exists():
        denied(request, draft)
    return Entry(key, draft.hub, None, draft)


def drafts_kept_by(user: User) -> QuerySet[Draft]:
    hubs = hubs_kept_by(user)
    theirs = Q(service__hub__in=hubs) | Q(service=None, hub__in=hubs)
    return Draft.objects.filter(theirs).select_related("hub", "service", "by", "decided_by")


def draft_or_404(request: HttpRequest, public_id: UUID) -> Draft:
    """A draft of an entry that this person keeps; an entry that another hub has taken over is that hub's."""
    asked = Draft.objects.select_related("hub", "service", "by", "decided_by")
    draft = get_object_or_404(asked, public_id=public_id)
    if not drafts_kept_by(signed_in(request)).filter(pk=draft.pk).exists():
        denied(request, draft)
    return draft


def at_once(hub: Hub) -> list[SmallFact]:
    """What the hub's manager lets through without waiting."""
    allowance = getattr(hub, "allowance", None)
    return [SmallFact(one) for one in allowance.at_once] if allowance else []
