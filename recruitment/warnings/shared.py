"""Whom else a warning would hit: recruiters of the register whose own name, phone or page is a sign of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from recruitment.register.models.recruiters import ContactPoint, RecruiterName
from recruitment.register.queries import Finding, findings
from recruitment.register.shapes import SOCIAL_HOSTS

Row = Mapping[str, str]
MOST = 200


@dataclass(frozen=True, slots=True)
class Shared:
    """A recruiter, and what of its own stands in the warning."""

    finding: Finding
    own: list[str]

    @property
    def licensed(self) -> bool:
        """Whether a check of this recruiter, licensed today, would answer with the warning."""
        return any(licence.licensed for licence in self.finding.licences)


def shared(signs: Sequence[Row], *, now: datetime) -> list[Shared]:
    """The recruiters that a check would mistake for the one warned about, the licensed first; three queries."""
    own: dict[int, list[str]] = defaultdict(list)
    for recruiter_id, what in [*_contacts(signs), *_names(signs)]:
        if what not in own[recruiter_id]:
            own[recruiter_id].append(what)
    found = findings(sorted(own), now=now)
    told = [Shared(found[key], what) for key, what in own.items() if key in found]
    return sorted(told, key=lambda one: (not one.licensed, one.finding.name))


def licensed(told: Iterable[Shared]) -> list[str]:
    """The public ids of those that are licensed today."""
    return sorted(one.finding.public_id for one in told if one.licensed)


def _contacts(signs: Sequence[Row]) -> list[tuple[int, str]]:
    """As the check reads it: a host stands for all below it, @name for every network."""
    any_of = Q()
    for sign in signs:
        if sign["kind"] != "name":
            any_of |= Q(key__in=_alike(sign))
        if sign["kind"] == "web" and "/" not in sign["key"]:
            any_of |= Q(kind="web", key__endswith="." + sign["key"])
    return list(ContactPoint.objects.filter(any_of).values_list("recruiter_id", "value")[:MOST]) if any_of else []


def _alike(sign: Row) -> list[str]:
    if sign["kind"] != "social":
        return [sign["key"]]
    network, _colon, handle = sign["key"].partition(":")
    networks = {"", network} if network else {"", *SOCIAL_HOSTS.values()}
    return [f"{one}:{handle}" for one in sorted(networks)]


def _names(signs: Sequence[Row]) -> list[tuple[int, str]]:
    """A name that equals one of the register's outranks its licence in the check; a like one does not."""
    keys = [sign["key"] for sign in signs if sign["kind"] == "name"]
    rows = RecruiterName.objects.filter(norm__in=keys) if keys else RecruiterName.objects.none()
    return list(rows.values_list("recruiter_id", "name")[:MOST])
