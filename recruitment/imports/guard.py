"""Holds an import back when its file looks cut off, mixed up or relabelled. Knows numbers only, no database.

The thresholds come from a register of 120,000 lines watched for two years: a day takes away 0.01 to 0.06 % of the
names, and the only loss above 1 % was a file that had been cut off. A check for 10 % would have let it pass.
"""

from datetime import date
from typing import Any

from recruitment.imports.figures import Figures

MOST_VANISHED = 0.01
MOST_FAILED = 0.005
# What a person may overrule after looking at it. A wrong header, an unknown status or an older file has
# no safe reading.
FORCEABLE = frozenset({"many_vanish", "letters_gone", "many_fail"})

Reason = dict[str, Any]  # {"code": …, facts…}, put into words by reasons.words


def header_reasons(wanted: list[str], found: list[str]) -> list[Reason]:
    """Why the header is not that of the profile; blanks around its words do not count."""
    found = [cell.strip() for cell in found]
    return (
        [] if found == wanted else [{"code": "header", "wanted": wanted, "found": [cell[:60] for cell in found[:50]]}]
    )


def age_reasons(day: date, known: date) -> list[Reason]:
    """Why a file of `day` may not follow what is known as of `known`."""
    return [{"code": "older", "day": day.isoformat(), "known": known.isoformat()}] if day < known else []


def reasons(figures: Figures) -> list[Reason]:
    """Why these figures must be looked at by a person; empty when they need not."""
    held: list[Reason] = []
    failed = figures.of("failed")
    if figures.unknown_statuses:
        held.append({"code": "unknown_status", "statuses": figures.unknown_statuses})
    if figures.vanished > MOST_VANISHED * figures.listed:
        held.append({"code": "many_vanish", "vanished": figures.vanished, "listed": figures.listed})
    if figures.lost_letters:
        held.append({"code": "letters_gone", "letters": figures.lost_letters})
    if failed > MOST_FAILED * figures.lines:
        held.append({"code": "many_fail", "failed": failed, "lines": figures.lines})
    return held


def stands(held: list[Reason], *, forced: bool) -> bool:
    """Whether the import stays held, also when a person has looked at it and says to go on."""
    return any(reason["code"] not in FORCEABLE for reason in held) or (bool(held) and not forced)
