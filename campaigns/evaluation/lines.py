"""A figure as it is told: never without how it came about, over which days, and what it does not say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from campaigns.evaluation.sums import Answers, Ask
from campaigns.evaluation.words import DESIGN_WORDS, RUNG_WORDS, Design, Rung
from core.small_cells import LEAST

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, in a sample. `label` says of whom, where two are set side by side."""

    hits: int
    of: int
    label: Words = ""

    @property
    def small(self) -> bool:
        """Whether few are on one side: somebody could be known among them."""
        return 0 < self.hits < LEAST or 0 < self.of - self.hits < LEAST

    @property
    def ask(self) -> Ask:
        return Ask("wilson", (self.hits, self.of))

    @property
    def percent(self) -> float:
        return 100 * self.hits / self.of


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. A count has `number`; a share of a sample has `share`, and `other` is what it is set against."""

    rung: Rung
    name: Words
    design: Design
    since: date
    until: date
    method: Words
    caveat: Words
    source: Words
    number: int | None = None
    of: int | None = None  # of a count of everything, not of a sample: it needs no interval
    share: Share | None = None
    other: Share | None = None
    changed: tuple[int, int] | None = None  # of the same people: to yes, to no
    hidden: bool = False  # too few: not told
    detail: bool = False  # stands behind the figures of its rung
    figure: UUID | None = None  # typed in by staff

    @property
    def numerator(self) -> int | None:
        return self.share.hits if self.share else self.number

    @property
    def denominator(self) -> int | None:
        return self.share.of if self.share else self.of

    def asks(self) -> Iterator[Ask]:
        """Every sum that this line needs."""
        if self.share is None:
            return
        yield self.share.ask
        if self.other is not None:
            yield self.other.ask
            if self.changed is None:
                yield self.apart
        if self.changed is not None:
            yield Ask("mcnemar", self.changed)

    @property
    def apart(self) -> Ask:
        assert self.share is not None  # noqa: S101 - only asked of shares
        assert self.other is not None  # noqa: S101 - likewise
        return Ask("newcombe", (self.share.hits, self.share.of, self.other.hits, self.other.of))


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as it is drawn, in percent; the interval is None until the worker has worked it out."""

    share: Share
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its sums. `apart` are percentage points with their interval; `chance` the p of the paired test."""

    line: Line
    bars: list[Bar] = field(default_factory=list)
    apart: tuple[float, float, float] | None = None
    chance: float | None = None

    @property
    def design_words(self) -> Words:
        return DESIGN_WORDS[self.line.design]

    @property
    def may_be_alike(self) -> bool:
        """Whether the interval of the difference holds nought."""
        return self.apart is not None and self.apart[1] <= 0 <= self.apart[2]


def shown(line: Line, answers: Answers) -> Shown:
    """The line with what is known of its sums."""
    bars = [bar(share, answers) for share in (line.share, line.other) if share is not None]
    compared = line.share is not None and line.other is not None
    apart = answers.get(line.apart) if compared and line.changed is None else None
    paired = answers.get(Ask("mcnemar", line.changed)) if line.changed is not None else None
    points = (100 * apart[0], 100 * apart[1], 100 * apart[2]) if apart else None
    return Shown(line, bars, points, paired[0] if paired else None)


def bar(share: Share, answers: Answers) -> Bar:
    found = answers.get(share.ask)
    return Bar(share, 100 * found[0], 100 * found[1]) if found else Bar(share, None, None)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder with its figures; nothing was measured where there are none."""

    rung: Rung
    words: Words
    lines: list[Shown]

    @property
    def first(self) -> list[Shown]:
        return [one for one in self.lines if not one.line.detail]

    @property
    def details(self) -> list[Shown]:
        return [one for one in self.lines if one.line.detail]


def by_rung(lines: list[Shown]) -> list[Step]:
    """The whole ladder, also the rungs on which nothing was measured."""
    return [Step(rung, RUNG_WORDS[rung], [one for one in lines if one.line.rung == rung]) for rung in Rung]
