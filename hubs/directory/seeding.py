"""Puts provinces, districts and needs from hubs/content into the tables: adds what is missing, changes nothing else."""

import json
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Model

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
    added = _added(Province, "iso", [_province(told, drawn) for told in provinces])
    kept = {province.iso: province for province in Province.objects.all()}
    districts = [
        District(
            province=kept[told["iso"]],
            name=name,
            code=_code(name, kept[told["iso"]], is_ambiguous=seen.count(name) > 1),
        )
        for told in provinces
        for name in told["districts"]
    ]
    return added + _added(District, "code", districts)


def _province(told: dict[str, Any], drawn: dict[str, Any]) -> Province:
    latitude, longitude = drawn[told["iso"]]["middle"] if told["iso"] in drawn else told["middle"]
    facts = {key: told[key] for key in ("iso", "national_code", "name", "kind")}
    return Province(**facts, latitude=latitude, longitude=longitude)


def _code(name: str, province: Province, *, is_ambiguous: bool) -> str:
    return slug(f"{name} {province.name}") if is_ambiguous else slug(name)


def _needs(told: dict[str, Any]) -> int:
    taxonomy, is_new = Taxonomy.objects.get_or_create(
        code=told["code"],
        defaults=_said(told, "name", "description")
        | {"edition": told["edition"], "public_id": uuid5(NEEDS, told["code"])},
    )
    terms = [_term(term, position, taxonomy) for position, term in enumerate(told["term"])]
    added = _added(TaxonomyTerm, "code", [term for term, parent in terms if not parent], taxonomy=taxonomy)
    kept = {term.code: term for term in TaxonomyTerm.objects.filter(taxonomy=taxonomy)}
    for term, parent in terms:
        term.parent = kept[parent] if parent else None
    return is_new + added + _added(TaxonomyTerm, "code", [term for term, parent in terms if parent], taxonomy=taxonomy)


def _term(told: dict[str, Any], position: int, taxonomy: Taxonomy) -> tuple[TaxonomyTerm, str]:
    """The term and the code of what it stands under; no term stands under one that stands under another."""
    facts = _said(told, "name", "description", "synonyms") | {"sensitive": told.get("sensitive", False)}
    facts |= {"code": told["code"], "public_id": uuid5(NEEDS, f"{taxonomy.code}/{told['code']}")}
    return TaxonomyTerm(taxonomy=taxonomy, position=position, **facts), told.get("parent", "")


def _added(model: type[Model], key: str, rows: Sequence[Any], **where: Any) -> int:
    """Add those whose key is not there yet."""
    kept = set(model._default_manager.filter(**where).values_list(key, flat=True))
    missing = [row for row in rows if getattr(row, key) not in kept]
    return len(model._default_manager.bulk_create(missing))


def _said(told: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {f"{field}_{language}": words for field in fields for language, words in told[field].items()}


def slug(name: str) -> str:
    """The name in plain small letters with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
