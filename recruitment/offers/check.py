"""The offer check: what the rules read in a text, with what the register says of everyone whom it names.

The page, the interface and the answer by message all give this one answer. It never says that an offer is safe.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from recruitment.offers.questions import Given
from recruitment.offers.reader import read_offer
from recruitment.offers.reading import MISSING, Flag, Reading, Rule, Seriousness
from recruitment.offers.seriousness import seriousness
from recruitment.offers.whom import Named, Says, ask_register

MOST_LETTERS = 20_000
_ORDER = list(Seriousness)
_HALVES = re.compile("[\ud800-\udfff]")  # half of a pair is no letter, and nothing could be written with it


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """The whole answer. `cut`: the text was longer than is read; `left_out`: how many named ones were not asked for."""

    text: str
    cut: bool
    given: tuple[Given, ...]
    reading: Reading
    flags: tuple[Flag, ...]
    named: tuple[Named, ...]
    left_out: int
    seriousness: Seriousness

    @property
    def alarming(self) -> tuple[Flag, ...]:
        """The signs that were found; what is only missing is among them only beside others."""
        return self.flags if self.seriousness != Seriousness.NOTHING_FOUND else ()

    @property
    def missing(self) -> list[Rule]:
        """What is only missing, each once: questions to ask."""
        return list(dict.fromkeys(flag.rule for flag in self.flags if flag.rule in MISSING))


def check_offer(text: str, *, given: Sequence[Given] = (), now: datetime) -> OfferAnswer:
    """Read a text (the first 20,000 characters of it) and answers to questions, and ask the register."""
    cut, text = len(text) > MOST_LETTERS, _HALVES.sub("\ufffd", text[:MOST_LETTERS])
    reading = read_offer(text)
    if given:  # who answers questions has no message from which something could be missing
        reading = replace(reading, flags=tuple(flag for flag in reading.flags if flag.rule not in MISSING))
    named, left_out = ask_register(text, reading.entities, now=now)
    flags = _once([*reading.flags, *_of_answers(given), *_of_register(named)])
    return OfferAnswer(text, cut, tuple(given), reading, flags, tuple(named), left_out, _how_serious(flags, named))


def _once(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flags))


def _of_answers(given: Sequence[Given]) -> list[Flag]:
    return [Flag(rule, None) for one in given for rule in one.choice.rules]


def _of_register(named: Sequence[Named]) -> list[Flag]:
    """Addresses that imitate, and the question who it is when somebody is named but not found licensed."""
    flags = [Flag(Rule.LOOKALIKE_DOMAIN, one.span) for one in named if one.imitates]
    doubtful = [one for one in named if one.stranger or one.borrowed or one.lapsed or one.says == Says.WARNED]
    if not doubtful and named and not any(one.says == Says.LICENSED for one in named):
        doubtful = list(named[:1])
    return flags + [Flag(Rule.UNVERIFIABLE_RECRUITER, one.span) for one in doubtful]


def _how_serious(flags: Sequence[Flag], named: Sequence[Named]) -> Seriousness:
    """What the rules say, and more when the register warns of somebody or an authority has barred them.

    What is only missing is asked, and alone is no reason for care.
    """
    found = seriousness(flag for flag in flags if flag.rule not in MISSING)
    if any(one.says == Says.WARNED or one.barred for one in named):
        return max(found, Seriousness.SERIOUS, key=_ORDER.index)
    if any(one.says == Says.LIKE_WARNED or one.lapsed for one in named):
        return max(found, Seriousness.CAREFUL, key=_ORDER.index)
    return found
