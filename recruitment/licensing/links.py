"""Whom a recruiter shares an officer, an address or a contact with: revoked agencies come back under new names."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from recruitment.register import standing
from recruitment.register.models.recruiters import Address, ContactPoint, Officer, Recruiter
from recruitment.register.queries import Finding, findings

MOST = 12
BAD = frozenset({standing.State.BANNED, standing.State.REVOKED, standing.State.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Link:
    """Another recruiter and what both have."""

    other: Finding
    shared: list[str]

    @property
    def grave(self) -> bool:
        """Whether the other one was banned, revoked or suspended."""
        return any(licence.state in BAD for licence in self.other.licences)


def linked(recruiter: Recruiter, *, now: datetime) -> list[Link]:
    """The recruiters that share something with this one, the grave ones first; five queries whatever it shares."""
    shared: dict[int, list[str]] = defaultdict(list)
    for other, what in [*_contacts(recruiter), *_officers(recruiter), *_addresses(recruiter)]:
        if what not in shared[other]:
            shared[other].append(what)
    found = findings(list(shared)[:50], now=now)
    links = [Link(found[other], what) for other, what in shared.items() if other in found]
    return sorted(links, key=lambda link: (not link.grave, -len(link.shared), link.other.name))[:MOST]


def _contacts(recruiter: Recruiter) -> list[tuple[int, str]]:
    own = {(contact.kind, contact.key) for contact in recruiter.contacts.all() if contact.key}
    rows = ContactPoint.objects.filter(key__in=[key for _kind, key in own]).exclude(recruiter=recruiter)
    return [(row.recruiter_id, row.value) for row in rows[:200] if (row.kind, row.key) in own]


def _officers(recruiter: Recruiter) -> list[tuple[int, str]]:
    return _same(Officer, "name", recruiter, [officer.name for officer in recruiter.officers.all()])


def _addresses(recruiter: Recruiter) -> list[tuple[int, str]]:
    return _same(Address, "street", recruiter, [address.street for address in recruiter.addresses.all()])


def _same(
    model: type[Officer] | type[Address], field: str, recruiter: Recruiter, texts: list[str]
) -> list[tuple[int, str]]:
    """The rows of others that say one of these texts, whatever their capitals."""
    any_of = Q()
    for text in texts:
        if text.strip():
            any_of |= Q(**{f"{field}__iexact": text.strip()})
    if not any_of:
        return []
    rows = model._default_manager.filter(any_of).exclude(recruiter=recruiter)
    return list(rows.values_list("recruiter_id", field)[:200])
