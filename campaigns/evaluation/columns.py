"""Results as files: the figures with all that belongs to them, and the visits by day and link."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.evaluation.lines import Shown
from campaigns.evaluation.models.clicks import ClickDay
from core.sheets import Column


def _low(one: Shown) -> float | None:
    return _round(one.bars[0].low) if one.bars else None


def _high(one: Shown) -> float | None:
    return _round(one.bars[0].high) if one.bars else None


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def _apart(place: int) -> Callable[[Shown], float | None]:
    return lambda one: _round(one.apart[place]) if one.apart else None


FIGURES: list[Column] = [
    (_("rung"), lambda one: one.line.rung.label),
    (_("what was counted"), lambda one: one.line.name),
    (_("design"), lambda one: one.line.design.label),
    (pgettext_lazy("figure", "how many"), lambda one: _("too few to tell") if one.line.hidden else one.line.numerator),
    (_("of how many"), lambda one: one.line.denominator),
    (_("percent"), lambda one: _round(one.line.share.percent) if one.line.share else None),
    (_("interval, from"), _low),
    (_("interval, to"), _high),
    (_("compared with: how many"), lambda one: one.line.other.hits if one.line.other else None),
    (_("compared with: of how many"), lambda one: one.line.other.of if one.line.other else None),
    (_("difference in points"), _apart(0)),
    (_("difference, from"), _apart(1)),
    (_("difference, to"), _apart(2)),
    (_("from"), lambda one: one.line.since),
    (_("to"), lambda one: one.line.until),
    (_("method"), lambda one: one.line.method),
    (_("what it does not say"), lambda one: one.line.caveat),
    (_("source"), lambda one: one.line.source),
]


def _link(day: ClickDay) -> str:
    return day.link.place or (day.link.post.title if day.link.post else "")


VISITS: list[Column] = [
    (_("day"), lambda day: day.on),
    (_("link"), lambda day: day.link.code),
    (_("post or place"), _link),
    (_("channel"), lambda day: day.link.get_kind_display() or (_("Poster") if day.link.place else "")),
    (_("language"), lambda day: day.link.language),
    (pgettext_lazy("trial", "wording"), lambda day: day.link.arm),
    (_("opened, all told"), lambda day: day.opens),
    (_("by machines"), lambda day: day.machines),
    (_("visits without machines"), lambda day: day.visits),
    (_("asked not to be followed"), lambda day: day.silent),
    (_("unique visits a day"), lambda day: day.uniques),
    (_("incomplete"), lambda day: _("yes") if day.partial else ""),
]
