"""Brings the findings of hubs/content/surveys.toml along as drafts; a person reads and publishes them."""

import tomllib
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from hubs.directory.models.places import Province
from hubs.directory.seeding import CONTENT
from hubs.surveys import actions
from hubs.surveys.models.surveys import Survey
from hubs.surveys.tables import Row, Table

WORDS = ("title", "asked", "method", "caveats", "source")


@transaction.atomic
def load(*, now: datetime) -> int:
    """Add the surveys that are not known yet, sent to be published; returns how many. Changes nothing twice."""
    told = tomllib.loads((CONTENT / "surveys.toml").read_text(encoding="utf-8"))["survey"]
    return sum(_load(one, now) for one in told)


def _load(told: dict[str, Any], now: datetime) -> bool:
    if Survey.objects.filter(code=told["code"]).exists():
        return False
    facts = {f"{name}_{language}": words for name in WORDS for language, words in told[name].items()}
    facts |= {name: told[name] for name in ("code", "begins", "ends")}
    facts["provinces"] = list(Province.objects.filter(iso__in=told["provinces"]))
    made = actions.draft(facts, [_table(one) for one in told["question"]], by=None, now=now)
    actions.send(made, by=None, now=now)
    return True


def _table(told: dict[str, Any]) -> Table:
    rows = tuple(Row(one["es"], one["en"], Decimal(one["percent"]), one["need"]) for one in told["row"])
    base = told.get("base")
    return Table(told["es"], told["en"], told["answers"], base, base is None, rows)
