"""Two sets of facts about one entry: what differs, and what holds when two have changed it. Pure.

Facts are a flat dict of JSON values; a list of dicts, such as the phones of a service, is one fact with rows.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

Facts = Mapping[str, Any]


def changed(base: Facts, facts: Facts) -> list[str]:
    """The keys whose values differ, in the order of `facts`."""
    return [key for key in facts if base.get(key) != facts[key]]


def carried(base: Facts, facts: Facts, now: Facts) -> dict[str, Any]:
    """`now` with what was changed from `base` to `facts`; what changed elsewhere meanwhile stays, row by row."""
    wished = {key: facts[key] for key in changed(base, facts)}
    return dict(now) | {key: _both(base.get(key), value, now.get(key)) for key, value in wished.items()}


def overtaken(base: Facts, facts: Facts, now: Facts) -> list[str]:
    """The keys that somebody else has changed meanwhile, and that are changed here too."""
    return [key for key in changed(base, facts) if base.get(key) != now.get(key) and now.get(key) != facts[key]]


def fingerprint(facts: Facts, keys: Collection[str] | None = None) -> int:
    """A number that is another one as soon as one of these facts is: the version of what a form shows."""
    told = {key: value for key, value in facts.items() if keys is None or key in keys}
    return int.from_bytes(hashlib.sha256(_json(told).encode()).digest()[:6], "big")


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose order says nothing, always in the same one."""
    return sorted(rows, key=_json)


def _both(base: Any, wished: Any, now: Any) -> Any:
    if base == now or not all(_has_rows(value) for value in (base, wished, now)):
        return wished
    if len(base) == len(now):  # rows were changed where they stood
        meanwhile = {_json(was): row for was, row in zip(base, now, strict=True)}
        return [meanwhile.get(_json(row), row) for row in wished]
    stay = [row for row in wished if row in now or row not in base]
    return stay + [row for row in now if row not in base and row not in stay]


def _has_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict | list) for row in value)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
