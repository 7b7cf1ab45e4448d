"""What the questionnaires say, once their rounds are over: shares set side by side, small numbers left untold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from campaigns.evaluation.lines import Line, Share
from campaigns.evaluation.models.questionnaires import AnswerCount, Choice, Item, Questionnaire, Round, SheetCount
from campaigns.evaluation.words import Asks, Design, Exposure, Rung, Wave
from core.small_cells import suppressed

RUNGS: dict[str, Rung] = {
    Asks.EXPOSURE: Rung.RECALL, Asks.DECOY: Rung.RECALL, Asks.RECALL: Rung.RECALL, Asks.KNOWLEDGE: Rung.KNOWLEDGE,
    Asks.ATTITUDE: Rung.ATTITUDE, Asks.INTENTION: Rung.INTENTION,
}  # fmt: skip
MANY = 0.8  # of the items of knowledge: who knows as many is said to know them
METHOD = _("Questionnaire on the portal, answered by whoever wanted to; nobody is asked who they are.")
CHOSE_THEMSELVES = _("Who answers chose to: it holds for them, not for everybody.")
NOT_THE_SAME = _("Before and after are not known to be the same people. Whatever else happened meanwhile is in it too.")
OVERCLAIM = _("This campaign never existed. About as many will have said “yes” to the real one without having seen it.")
DIFFER = _("Who remembers a campaign differs from others beforehand. It does not say what made the difference.")
Counts = Mapping[tuple[str, str, int], int]  # wave, exposure, choice -> how many


@dataclass(frozen=True, slots=True)
class WaveOf:
    """One wave of a questionnaire. Nothing but `answered` is told before its last round is over."""

    wave: Wave
    rounds: list[Round]
    since: date
    until: date
    answered: int
    over: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """How often an answer was given in a wave; None is too few to tell."""

    wave: Wave
    item: Item
    rows: list[tuple[Choice, int | None]]
    of: int


def waves(held: Questionnaire, *, today: date) -> list[WaveOf]:
    """The waves of a questionnaire that has its rounds at hand; one query."""
    counted = dict(
        SheetCount.objects.filter(round__questionnaire=held).values_list("round").annotate(n=Sum("count")).order_by()
    )
    grouped: dict[str, list[Round]] = defaultdict(list)
    for one in held.rounds.all():
        grouped[one.wave].append(one)
    return [_wave(wave, grouped[wave], counted, today) for wave in Wave if grouped[wave]]


def _wave(wave: Wave, rounds: list[Round], counted: Mapping[int, int], today: date) -> WaveOf:
    last = max(one.closes_on for one in rounds)
    answered = sum(counted.get(one.pk, 0) for one in rounds)
    return WaveOf(wave, rounds, min(one.opens_on for one in rounds), last, answered, last < today)


def lines(held: Questionnaire, asked: Sequence[WaveOf]) -> Iterator[Line]:
    """Each question as shares: before and after, and who saw the campaign beside who did not."""
    over = {one.wave: one for one in asked if one.over and one.answered}
    counts = _counts(held, list(over))
    for item in held.items.all():
        if wave := over.get(Wave.AFTER) or over.get(Wave.BEFORE):
            yield _in_waves(item, counts, over, wave)
            if wave.wave == Wave.AFTER and item.asks not in (Asks.EXPOSURE, Asks.DECOY):
                yield _by_exposure(item, counts, wave)
    if Wave.AFTER in over:
        yield from _knowing(held, over)


def answers(held: Questionnaire, asked: Sequence[WaveOf]) -> list[Answered]:
    """All answers of the waves that are over."""
    over = [one.wave for one in asked if one.over]
    counts = _counts(held, over)
    return [_answered(wave, item, counts) for item in held.items.all() for wave in over]


def _answered(wave: Wave, item: Item, counts: Counts) -> Answered:
    choices = list(item.choices.all())
    by_choice = {one.pk: sum(counts.get((wave, seen, one.pk), 0) for seen in Exposure) for one in choices}
    told = suppressed(by_choice)
    return Answered(wave, item, [(one, told[one.pk]) for one in choices], sum(by_choice.values()))


def _counts(held: Questionnaire, over: list[Wave]) -> Counts:
    rows = AnswerCount.objects.filter(round__questionnaire=held, round__wave__in=over).order_by()
    found = rows.values_list("round__wave", "exposure", "choice").annotate(n=Sum("count"))
    return {(wave, exposure, choice): n for wave, exposure, choice, n in found}


def _share(item: Item, counts: Counts, wave: str, seen: list[Exposure], label: Any = "") -> Share:
    choices = list(item.choices.all())
    hits = sum(counts.get((wave, one, choice.pk), 0) for one in seen for choice in choices if choice.right)
    return Share(hits, sum(counts.get((wave, one, choice.pk), 0) for one in seen for choice in choices), label)


def _in_waves(item: Item, counts: Counts, over: Mapping[Wave, WaveOf], wave: WaveOf) -> Line:
    share = _share(item, counts, wave.wave, list(Exposure), wave.wave.label)
    before = _share(item, counts, Wave.BEFORE, list(Exposure), Wave.BEFORE.label) if Wave.BEFORE in over else None
    other = before if wave.wave == Wave.AFTER else None
    caveat = OVERCLAIM if item.asks == Asks.DECOY else NOT_THE_SAME if other else CHOSE_THEMSELVES
    first = over[Wave.BEFORE] if other else wave
    return _line(item, Design.COUNTS, first.since, wave.until, caveat, share, other)


def _by_exposure(item: Item, counts: Counts, wave: WaveOf) -> Line:
    """Who saw it beside who did not; when one of the three groups is too small, neither is told."""
    groups = {seen: _share(item, counts, wave.wave, [seen], seen.label) for seen in Exposure}
    hits, misses = (
        {seen: one.hits for seen, one in groups.items()},
        {seen: one.of - one.hits for seen, one in groups.items()},
    )
    told = suppressed(hits), suppressed(misses)
    pair = (Exposure.SEEN, Exposure.NOT_SEEN)
    hidden = any(group[seen] is None for group in told for seen in pair)
    share, other = (groups[seen] for seen in pair)
    return _line(item, Design.EXPOSED, wave.since, wave.until, DIFFER, share, other, hidden=hidden)


def _knowing(held: Questionnaire, over: Mapping[Wave, WaveOf]) -> Iterator[Line]:
    """Who knows four of five, say: of the same sheets."""
    asked = sum(item.asks == Asks.KNOWLEDGE for item in held.items.all())
    if not asked:
        return
    least = -int(-(asked * MANY) // 1)
    rows = SheetCount.objects.filter(round__questionnaire=held).order_by().values_list("round__wave", "score")
    hits, of = dict.fromkeys(Wave, 0), dict.fromkeys(Wave, 0)
    for wave, score, n in rows.annotate(n=Sum("count")):
        hits[Wave(wave)] += n if score >= least else 0
        of[Wave(wave)] += n
    share, other = (Share(hits[wave], of[wave], wave.label) for wave in (Wave.AFTER, Wave.BEFORE))
    both = Wave.BEFORE in over
    name = _("Know %(least)d of %(asked)d or more") % {"least": least, "asked": asked}
    since = over[Wave.BEFORE].since if both else over[Wave.AFTER].since
    yield _told(
        Rung.KNOWLEDGE, name, Design.COUNTS, since, over[Wave.AFTER].until,
        NOT_THE_SAME if both else CHOSE_THEMSELVES, share, other if both else None,
    )  # fmt: skip


def _line(item: Item, design: Design, since: date, until: date, caveat: Any, share: Share, other: Share | None, *,
          hidden: bool = False) -> Line:  # fmt: skip
    right = " / ".join(f"“{choice.text}”" for choice in item.choices.all() if choice.right)
    detail = item.asks == Asks.KNOWLEDGE or design == Design.EXPOSED
    return _told(
        RUNGS[item.asks], f"{item.text} {right}", design, since, until, caveat, share, other, hidden, detail
    )  # fmt: skip


def _told(
    rung: Rung, name: Any, design: Design, since: date, until: date, caveat: Any, share: Share, other: Share | None,
    hidden: bool = False, detail: bool = False,
) -> Line:  # fmt: skip
    few = hidden or share.small or not share.of or bool(other and (other.small or not other.of))
    facts: dict[str, Any] = {} if few else {"share": share, "other": other}
    return Line(rung, name, design, since, until, METHOD, caveat, _("This portal"), hidden=few, detail=detail, **facts)
