"""What signs and weighing reach together on each set of messages, taught by all others but not by it.

The rows of the rules have long been tuned on most sets. So what they heard is taken from `first_sight.json`: the signs
that the rules of that day heard in each message before anybody had written a row for it (docs/offers.md, "Weighing").

python -m tests.recruitment.offers.left_out
"""

import json
import sys
from collections.abc import Sequence

from recruitment.offers.reader import weighing_of
from recruitment.offers.reading import MISSING, Rule
from recruitment.offers.weighing import Table, Weighing
from tests.recruitment.offers.labelled import FOLDER
from tests.recruitment.offers.teach import Read, known, taught

HANDS = ("unseen", "second", "third", "fourth", "fifth")
NEVER_CLEAN = "first_hand"  # the first rules were written with it


def signs_at_first_sight() -> dict[str, list[tuple[Rule, int, int]]]:
    """By message: the rules that spoke, and the first and last letter of what made them."""
    heard = json.loads((FOLDER / "first_sight.json").read_text(encoding="utf-8"))
    return {
        key: [(Rule(rule), start, end) for rule, start, end in signs if Rule(rule) not in MISSING]
        for key, signs in heard.items()
    }


def told(row: Read, signs: Sequence[tuple[Rule, int, int]], table: Table) -> tuple[bool, list[Rule] | None]:
    """(whether a sign is told, else the rules that the text is said to resemble)."""
    weighing = weighing_of(row.message.text)
    weighing.table = table
    if any(weighing.keeps(rule, _words(weighing, start, end)) for rule, start, end in signs):
        return True, None
    alike = None if weighing.stands.bystander else weighing.likeness()
    return False, alike[0] if alike else None


def _words(weighing: Weighing, start: int, end: int) -> tuple[int, int]:
    """The words of a sign; one without a place is taken to stand at the beginning."""
    at = [at for at, place in enumerate(weighing.matcher.tokens.places) if place.start < end and place.end > start]
    return (at[0], at[-1] + 1) if at else (0, 1)


def main(names: Sequence[str]) -> None:
    say, sets, heard = sys.stdout.write, known(), signs_at_first_sight()
    say(f"{'set':20}{'recall: signs':>14}{'weighed':>9}{'alarms: signs':>15}{'weighed':>9}{'likeness named':>16}\n")
    counts: dict[str, list[tuple[bool, bool, bool, bool | None]]] = {}
    for name in names or [name for name in sets if name != NEVER_CLEAN]:
        table = Table.of(taught([row for other, rows in sets.items() if other != name for row in rows]))
        counts[name] = [_judged(row, heard[row.message.id], table) for row in sets[name]]
        say(_line(name, counts[name]))
        sys.stdout.flush()
    for hand in HANDS:
        say(_line(f"{hand} together", [one for name, rows in counts.items() if name.startswith(hand) for one in rows]))


def _judged(row: Read, signs: Sequence[tuple[Rule, int, int]], table: Table) -> tuple[bool, bool, bool, bool | None]:
    """(bad, told by signs alone, told now, whether a likeness of a bad one bears a right name)."""
    kept, alike = told(row, signs, table)
    right = None if not (row.bad and alike) else any(rule in row.message.flags for rule in alike)
    return row.bad, bool(signs), kept or bool(alike), right


def _line(name: str, rows: list[tuple[bool, bool, bool, bool | None]]) -> str:
    def share(bad: bool, column: int) -> float:
        chosen = [bool(row[column]) for row in rows if row[0] is bad]
        return sum(chosen) / max(1, len(chosen))

    named = [row[3] for row in rows if row[3] is not None]
    return (
        f"{name:20}{share(True, 1):>14.3f}{share(True, 2):>9.3f}{share(False, 1):>15.3f}{share(False, 2):>9.3f}"
        f"{sum(named):>10} of {len(named)}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
