"""The labelled messages, and what the reading makes of them: recall, false alarms and the confusions of each rule."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recruitment.offers.reader import is_flagged, read_offer
from recruitment.offers.reading import MISSING

FOLDER = Path(__file__).parent / "messages"
read_once = cache(read_offer)  # several tests read the same two thousand messages, which takes half a minute


@dataclass(frozen=True)
class Message:
    id: str
    lang: str
    text: str
    flags: tuple[str, ...]


@dataclass
class Measure:
    missed: list[Message] = field(default_factory=list)
    alarms: list[tuple[Message, list[str]]] = field(default_factory=list)
    bad: int = 0
    honest: int = 0
    heard: Counter = field(default_factory=Counter)  # rule: labelled and found
    unheard: Counter = field(default_factory=Counter)  # rule: labelled and not found
    besides: Counter = field(default_factory=Counter)  # rule: found in a bad message without its label

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.bad if self.bad else 1.0

    @property
    def false_alarms(self) -> float:
        return len(self.alarms) / self.honest if self.honest else 0.0

    def confusions(self) -> str:
        lines = [f"missed  {each.id}: {each.text}" for each in self.missed]
        return "\n".join(lines + [f"alarm   {each.id}: {rules} {each.text}" for each, rules in self.alarms])


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.jsonl"))


def messages(path: Path) -> list[Message]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Message(row["id"], row["lang"], row["text"], tuple(row["flags"])) for row in rows]


def halves() -> tuple[list[Message], list[Message]]:
    """The messages of the second hand: those with even numbers to learn from, those with odd ones that nobody reads."""
    rows = messages(FOLDER / "second_hand.jsonl")
    even = [row for row in rows if int(row.id[1:]) % 2 == 0]
    return even, [row for row in rows if int(row.id[1:]) % 2]


def measure(rows: list[Message]) -> Measure:
    result = Measure()
    missing = {str(rule) for rule in MISSING}
    for message in rows:
        reading = read_once(message.text)
        found = {str(flag.rule) for flag in reading.flags} - missing
        labels = set(message.flags) - missing
        if not labels:
            result.honest += 1
            if is_flagged(reading):
                result.alarms.append((message, sorted(found)))
            continue
        result.bad += 1
        if not found:
            result.missed.append(message)
        result.heard.update(labels & found)
        result.unheard.update(labels - found)
        result.besides.update(found - labels)
    return result
