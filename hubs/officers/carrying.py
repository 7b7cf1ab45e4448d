"""What of a draft is written when it comes into force, and what of an earlier version may come back."""

from collections.abc import Mapping
from typing import Any

from hubs.directory.models.locations import Location
from hubs.directory.models.organizations import Organization
from hubs.officers.compare import carried
from hubs.officers.facts import PHONES, about_of, ids_of_places

Changes = Mapping[str, Any]


def wished_of(base: Changes, facts: Changes, live: Changes) -> dict[str, Any]:
    """What will stand once a draft is in force: what stands, with what the draft changes of it.

    Of a place or an organization that stands, a draft changes what it has read of it and that is still there to read:
    no address comes back to a place that became secret, and none is written into a place that is only added.
    """
    result = carried(base, facts, live)
    new = ids_of_places(result) - ids_of_places(live)
    new -= standing(new) if new else set()
    brought = not live and not organization_stands(result)
    return {
        key: value for key, value in result.items()
        if key in live or (about_of(key) in new if about_of(key) else not live and (brought or not _of_giver(key)))
    }  # fmt: skip


def _of_giver(key: str) -> bool:
    return key.startswith("org_")


def without_lost_places(facts: Changes, live: Changes) -> dict[str, Any]:
    """Without what was said of a new place that is wished no more."""
    stay = ids_of_places(facts) | ids_of_places(live)
    return {key: value for key, value in facts.items() if not about_of(key) or key in live or about_of(key) in stay}


def unsure(key: str, value: Any, live: Changes) -> Any:
    """Numbers that nobody has called now; those that stand confirmed stay so."""
    if key.split(".", maxsplit=1)[0] not in PHONES:
        return value
    sure = {row["number"] for row in live.get(key, []) if row["confirmed"]}
    return [row | {"confirmed": row["number"] in sure} for row in value]


def standing(keys: set[str]) -> set[str]:
    """Those of these ids that are places that stand."""
    return {str(key) for key in Location.objects.filter(public_id__in=keys).values_list("public_id", flat=True)}


def organization_stands(facts: Changes) -> bool:
    """Whether a new entry is given by an organization that stands."""
    said = facts.get("organization")
    return said is not None and Organization.objects.filter(public_id=said).exists()
