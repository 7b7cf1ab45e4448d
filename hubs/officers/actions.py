"""What can happen to an entry: changed as a draft, approved by another person, returned, changed back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from hubs.directory.access import hubs_kept_by
from hubs.directory.actions import assure, refresh_listings
from hubs.directory.models.keepers import HubKeeper
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service, ServiceAtLocation
from hubs.officers.access import Entry, at_once, entry_of, open_draft
from hubs.officers.carrying import unsure, wished_of, without_lost_places
from hubs.officers.compare import carried, changed, fingerprint
from hubs.officers.facts import about_of, facts_of, ids_of_places, tidy
from hubs.officers.hiding import hide_what_became_secret
from hubs.officers.models import Allowance, Draft, SheetEdit
from hubs.officers.moves import DraftState, may_move
from hubs.officers.words import SmallFact
from hubs.officers.writing import made_organization, write, write_hub

Changes = Mapping[str, Any]


class StaleEntry(Exception):
    """Somebody saved first; `entry` is what stands now. Raised under the lock, before anything is written."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"entry {entry.key} was saved meanwhile")
        self.entry = entry


@transaction.atomic
def save_draft(entry: Entry, changes: Changes, *, seen: int | None = None, by: User, now: datetime) -> Draft | None:
    """Wish these changes; what was on its way goes on in the new draft. None when nothing would change.

    `seen`: the fingerprint of the changed keys as the writer saw them. StaleEntry when they are others by now.
    """
    held, changes = _held(entry), tidy(changes)
    if all(held.wished.get(key) == value for key, value in changes.items()):
        return held.draft  # also what was sent twice over a bad line
    if seen is not None and seen != fingerprint(held.wished, changes.keys()):
        raise StaleEntry(held)
    facts = without_lost_places(held.wished | dict(changes), held.live)
    writers = {by.pk, *(held.draft.writers if held.draft else [])}
    if held.draft:
        _move(held.draft, DraftState.SUPERSEDED)
    if not changed(held.live, facts):
        return None  # it is again as it stands live
    draft = Draft.objects.create(
        hub=held.hub, service=held.service, entry=held.key, base=held.live, facts=facts, by=by, at=now,
        writers=sorted(writers),
    )  # fmt: skip
    audit.record("draft.written", on=draft, by=by, entry=str(held.key), changed=changed(held.live, facts))
    return draft


@transaction.atomic
def change_at_once(entry: Entry, small: SmallFact, changes: Changes, *, by: User, now: datetime) -> Draft | None:
    """A small fact: the public sees it at once where the hub's manager lets it through, else it waits as a draft."""
    held, changes = _held(entry), tidy(changes)
    if held.subject is None or small not in at_once(held.hub):
        return save_draft(entry, changes, by=by, now=now)
    facts = carried(entry.live, entry.live | dict(changes), held.live)  # they were put together from entry.live
    if not changed(held.live, facts):
        return None
    draft = Draft.objects.create(
        hub=held.hub, service=held.service, entry=held.key, base=held.live, facts=facts, by=by, at=now,
        writers=[by.pk], state=DraftState.APPROVED, at_once=small, decided_at=now,
    )  # fmt: skip
    _write(held.subject, facts, changed(held.live, facts), now)
    audit.record("entry.changed_at_once", on=held.subject, by=by, draft=draft.pk, what=small.value)
    return draft


@transaction.atomic
def change_back(draft: Draft, *, by: User, now: datetime) -> Draft | None:
    """Undo one's own small change: only what it changed, and at once, as it was made."""
    if not draft.at_once or draft.by_id != by.pk or draft.subject is None:
        raise ValidationError(_("Only your own small changes are taken back so."))
    live = facts_of(draft.subject)
    was = carried(draft.facts, draft.base, live)
    return change_at_once(entry_of(draft.subject), SmallFact(draft.at_once), _differing(live, was), by=by, now=now)


@transaction.atomic
def restore(draft: Draft, *, by: User, now: datetime) -> Draft | None:
    """Wish an entry as it stood after this approved change; a draft like any other."""
    if draft.subject is None or draft.state != DraftState.APPROVED:
        raise ValidationError(_("Only what was in force is brought back."))
    entry = entry_of(draft.subject)
    again = ids_of_places(draft.facts) - ids_of_places(entry.live)  # taken away meanwhile: they come with own hours
    again -= {place for _at, place in draft.facts.get("places", [])}  # a place is as it stands by now
    facts = {
        key: unsure(key, value, entry.live) for key, value in draft.facts.items()
        if key in entry.live or about_of(key) in again
    }  # fmt: skip
    return save_draft(entry, facts, by=by, now=now)


@transaction.atomic
def approve(draft: Draft, *, seen: int, by: User, now: datetime) -> Service | Hub:
    """Make a draft what the public reads. `seen` is the fingerprint of what the approver was shown (`shown`)."""
    subject = _locked(draft.subject) if draft.subject else None
    held = _decided(draft, DraftState.APPROVED, by, now)
    live = facts_of(subject) if subject else {}
    result = wished_of(held.base, held.facts, live)
    if seen != shown(live, result):
        raise ValidationError(_("It has changed since you read it. Read it again."), code="stale")
    keys = changed(live, result)
    if subject is None:
        subject = held.service = _made(held, result)
    held.base, held.facts = live, result
    held.save()
    _write(subject, result, keys, now)
    hide_what_became_secret(live, result, by=by)
    if not live:
        assure(Service.objects.filter(pk=subject.pk), by=held.by, now=now)
    audit.record("draft.approved", on=held, by=by, entry=str(held.entry), changed=keys)
    return subject


@transaction.atomic
def give_back(draft: Draft, reason: str, *, by: User, now: datetime) -> Draft:
    """Return a draft to its writer, with the reason; a newer draft carries it on."""
    held = _decided(draft, DraftState.RETURNED, by, now)
    held.reason = reason
    held.save()
    audit.record("draft.returned", on=held, by=by, entry=str(held.entry))
    return held


@transaction.atomic
def withdraw(draft: Draft, *, by: User) -> None:
    """Take a draft back: what stands live stays."""
    held = Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    _move(held, DraftState.WITHDRAWN)
    audit.record("draft.withdrawn", on=held, by=by, entry=str(held.entry))


@transaction.atomic
def allow(hub: Hub, small: list[str], *, by: User) -> None:
    """Say what officers of a hub change at once."""
    Allowance.objects.update_or_create(hub=hub, defaults={"at_once": sorted(small)})
    audit.record("hub.allowed_at_once", on=hub, by=by, what=sorted(small))


@transaction.atomic
def assign(hub: Hub, person: User, *, by: User) -> None:
    """Let somebody keep the entries of a hub."""
    _kept, is_new = HubKeeper.objects.get_or_create(hub=hub, user=person)
    if is_new:
        audit.record("keeper.assigned", on=hub, by=by, person=person.pk)


@transaction.atomic
def release(hub: Hub, person: User, *, by: User) -> None:
    """Take the entries of a hub away from somebody; what they did stays with their name."""
    gone, _rows = HubKeeper.objects.filter(hub=hub, user=person).delete()
    if gone:
        audit.record("keeper.released", on=hub, by=by, person=person.pk)


@transaction.atomic
def apply_sheet(edit: SheetEdit, *, by: User, now: datetime) -> int:
    """Make drafts of all rows of a workbook, or of none. ValidationError names the entry that stops it."""
    held = SheetEdit.objects.select_for_update().get(pk=edit.pk)
    if held.applied_at:
        raise ValidationError(_("These changes became drafts already."))
    services = Service.objects.filter(public_id__in=[row["entry"] for row in held.rows])
    kept = {str(one.public_id): one for one in services.filter(hub__in=hubs_kept_by(by)).order_by("pk")}
    rows = {row["entry"]: row for row in held.rows}
    if set(rows) - set(kept):
        raise ValidationError(_("An entry of this workbook is no longer yours. Nothing was changed."))
    for key, service in kept.items():
        entry = entry_of(_locked_service(service))
        if fingerprint(entry.wished) != rows[key]["seen"]:
            told = {"name": entry.name}
            raise ValidationError(_("“%(name)s” was changed meanwhile. Nothing was changed: upload again.") % told)
        save_draft(entry, rows[key]["changes"], by=by, now=now)
    held.applied_at = now
    held.save(update_fields=["applied_at"])
    audit.record("sheet.became_drafts", on=held, by=by, entries=len(kept))
    return len(kept)


def shown(live: Changes, result: Changes) -> int:
    """What an approver looks at: what stands, and what will."""
    return fingerprint({"live": live, "result": result})


def _held(entry: Entry) -> Entry:
    """The entry as it stands now, locked."""
    if entry.subject:
        return entry_of(_locked(entry.subject))
    held = Draft.objects.select_for_update(no_key=True, of=("self",)).filter(entry=entry.key).order_by("-pk").first()
    if held is None or held.service_id or (draft := open_draft(entry.key)) is None:
        raise ValidationError(_("This entry is no longer a draft. Open the list again."), code="gone")
    return Entry(entry.key, draft.hub, None, draft)


def _locked(thing: Service | Hub) -> Service | Hub:
    if isinstance(thing, Hub):
        return Hub.objects.select_for_update(no_key=True).get(pk=thing.pk)
    return _locked_service(thing)


def _locked_service(service: Service) -> Service:
    return Service.objects.select_for_update(no_key=True, of=("self",)).select_related("hub").get(pk=service.pk)


def _decided(draft: Draft, to: DraftState, by: User, now: datetime) -> Draft:
    held = Draft.objects.select_for_update(no_key=True, of=("self",)).select_related("by").get(pk=draft.pk)
    if by.pk in held.writers:
        raise ValidationError(_("Who wrote it cannot decide on it. Another manager has to."), code="two_people")
    held.decided_by, held.decided_at = by, now
    return _move(held, to, save=False)


def _move(draft: Draft, to: DraftState, *, save: bool = True) -> Draft:
    if not may_move(draft.state, to):
        raise ValidationError(_("Somebody has decided on this draft already. Open the list again."), code="moved")
    draft.state = to
    if save:
        draft.save(update_fields=["state"])
    return draft


def _made(draft: Draft, facts: Changes) -> Service:
    """The service of a new entry, still without its places and facts."""
    organization = made_organization(facts) or draft.hub.organization
    return Service.objects.create(public_id=draft.entry, hub=draft.hub, organization=organization, name="-")


def _write(thing: Service | Hub, facts: Changes, keys: list[str], now: datetime) -> None:
    """Write live, and all listings that it touches anew: of its places, and of who gives it."""
    today = timezone.localdate(now)
    if isinstance(thing, Hub):
        write_hub(thing, facts, keys, now=now, today=today)
        touched = Q(service_at_locations__location=thing.location_id)
    else:
        write(thing, facts, keys, now=now, today=today)
        places = ServiceAtLocation.objects.filter(service=thing).values("location")
        touched = Q(pk=thing.pk) | Q(service_at_locations__location__in=places)
    if "org_phones" in keys:
        touched |= Q(organization=thing.organization_id)
    refresh_listings(Service.objects.filter(touched).distinct(), today=today)


def _differing(live: Changes, facts: Changes) -> dict[str, Any]:
    return {key: facts[key] for key in changed(live, facts) if key in live}
