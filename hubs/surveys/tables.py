"""What a published table of a survey must hold to be true: a base, answers, percentages that can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HUNDRED = Decimal(100)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Row:
    """One answer; `need` is the code of a need of the directory that it speaks of, or empty."""

    es: str
    en: str
    percent: Decimal
    need: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One question and its answers. `base` is how many people answered; None with `base_untold`: nobody published it.

    `answers`: "one", "several" or "unknown", as the source says.
    """

    es: str
    en: str
    answers: str
    base: int | None
    base_untold: bool
    rows: tuple[Row, ...]


def faults(table: Table) -> list[str]:
    """The codes of what is wrong with it (words.FAULTS has the sentences)."""
    found = []
    if not table.rows:
        found.append("empty")
    if (table.base is None) != table.base_untold or (table.base is not None and table.base < 1):
        found.append("base")
    if any(not 0 <= row.percent <= HUNDRED for row in table.rows):
        found.append("percent")
    if table.answers == "one" and sum((row.percent for row in table.rows), Decimal(0)) > most(table.rows):
        found.append("sum")
    if len({row.es.casefold() for row in table.rows}) < len(table.rows):
        found.append("twice")
    return found


def most(rows: Sequence[Row]) -> Decimal:
    """What percentages of one answer may add up to: each was rounded, by half of the table's last figure at most."""
    finest = min((int(row.percent.normalize().as_tuple().exponent) for row in rows), default=0)
    return HUNDRED + HALF.scaleb(min(finest, 0)) * len(rows)


def backwards(begins: date, ends: date) -> bool:
    return ends < begins
