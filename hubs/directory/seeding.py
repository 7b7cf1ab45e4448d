"""Puts provinces, districts and needs from hubs/content into the tables: adds what is missing, changes nothing else."""

import json
import tomllib
import unicodedata
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.places import District, Province

NEEDS = UUID("5d1f6f0e-3c0b-5d64-9f3e-7d1f4a2b9c60")  # a need has one id everywhere: packages of two sites fit together
CONTENT = Path(__file__).resolve().parent.parent / "content"


@transaction.atomic
def load() -> int:
    """Add what is not there yet; returns how many rows were added."""
    return _places(_read("places.toml")["province"]) + _needs(_read("needs.toml"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def _places(provinces: list[dict[str, Any]]) -> int:
    drawn = json.loads((CONTENT / "outlines.json").read_text(encoding="utf-8"))
    seen = [name for province in provinces for name in province["districts"]]
    added = 0
    for told in provinces:
        latitude, longitude = drawn[told["iso"]]["middle"] if told["iso"] in drawn else told["middle"]
        facts = {key: told[key] for key in ("national_code", "name", "kind")}
        province, is_new = Province.objects.get_or_create(
            iso=told["iso"], defaults=facts | {"latitude": latitude, "longitude": longitude}
        )
        added += is_new
        for name in told["districts"]:
            code = slug(name) if seen.count(name) == 1 else slug(f"{name} {province.name}")
            added += District.objects.get_or_create(code=code, defaults={"province": province, "name": name})[1]
    return added


def _needs(told: dict[str, Any]) -> int:
    taxonomy, added = Taxonomy.objects.get_or_create(
        code=told["code"],
        defaults=_said(told, "name", "description")
        | {"edition": told["edition"], "public_id": uuid5(NEEDS, told["code"])},
    )
    count = int(added)
    for position, term in enumerate(told["term"]):
        parent = TaxonomyTerm.objects.get(taxonomy=taxonomy, code=term["parent"]) if "parent" in term else None
        facts = _said(term, "name", "description", "synonyms") | {"parent": parent, "position": position}
        facts |= {
            "sensitive": term.get("sensitive", False),
            "public_id": uuid5(NEEDS, f"{told['code']}/{term['code']}"),
        }
        count += TaxonomyTerm.objects.get_or_create(taxonomy=taxonomy, code=term["code"], defaults=facts)[1]
    return count


def _said(told: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {f"{field}_{language}": words for field in fields for language, words in told[field].items()}


def slug(name: str) -> str:
    """The name in plain small letters with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
