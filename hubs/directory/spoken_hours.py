"""Hours said in words: "lunes a viernes, 8:00 a. m. a 4:00 p. m.; cierra al mediodía"."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hubs.directory.opening_hours import DAY, PANAMA, Answer, Exceptional, Hours, Rule, Span, State

HOUR = 60
NOON = 12 * HOUR


def clock(minutes: int) -> str:
    """A time of the day as it is said in Panama: 8:00 a. m., 12:00 m. at noon, with unbreakable blanks."""
    minutes %= DAY
    hour, minute = divmod(minutes, HOUR)
    if minutes == NOON:
        half = pgettext("clock", "noon")
    else:
        half = pgettext("clock", "a.m.") if minutes < NOON else pgettext("clock", "p.m.")
    return f"{(hour - 1) % 12 + 1}:{minute:02} {half}".replace(" ", "\xa0")


def spoken_state(state: State, now: datetime) -> str:
    """Open until when, or when it opens next; unknown hours are never called closed."""
    if state.answer == Answer.OPEN:
        if state.until is None:
            return _("Open day and night")
        return _("Open until %(when)s") % {"when": _when(state.until, now)}
    if state.answer == Answer.UNKNOWN:
        return _("Hours not confirmed")
    if state.opens is None:
        return _("Closed")
    return _("Closed; opens %(when)s") % {"when": _when(state.opens, now)}


def spoken_week(hours: Hours, on: date) -> list[str]:
    """The usual hours in force on a day, one sentence for each group of days with the same spans."""
    standing = [rule for rule in hours.rules if rule.holds(on)]
    return [*_weekly([rule for rule in standing if not rule.monthly]), *_monthly(standing)]


def spoken_holidays(hours: Hours) -> str:
    if not hours.rules or hours.on_holidays == Answer.OPEN:
        return ""
    if hours.on_holidays == Answer.CLOSED:
        return _("Closed on national holidays.")
    return _("On national holidays: not confirmed.")


def spoken_exception(one: Exceptional) -> str:
    """The days, then closed or the other hours."""
    said = _spans(one.spans) if one.spans else pgettext("hours", "closed")
    return f"{_days_of(one)}: {said}"


def _weekly(rules: list[Rule]) -> list[str]:
    by_day: dict[tuple[int, int], list[Span]] = {}
    for rule in rules:
        for weekday in rule.weekdays:
            by_day.setdefault((weekday, rule.interval), []).append(rule.span)
    groups: dict[tuple[int, tuple[Span, ...]], list[int]] = {}
    for (weekday, interval), spans in sorted(by_day.items()):
        groups.setdefault((interval, tuple(sorted(set(spans)))), []).append(weekday)
    return [f"{_weekdays(days)}{_every(interval)}, {_spans(spans)}" for (interval, spans), days in groups.items()]


def _monthly(rules: Iterable[Rule]) -> list[str]:
    groups: dict[str, set[Span]] = {}
    for rule in rules:
        if rule.monthly:
            groups.setdefault(_month_days(rule), set()).add(rule.span)
    return [f"{days}, {_spans(tuple(sorted(spans)))}" for days, spans in groups.items()]


def _every(interval: int) -> str:
    if interval == 1:
        return ""
    return " " + (_("every second week") if interval == 2 else _("every %(n)d weeks") % {"n": interval})


def _weekdays(days: list[int]) -> str:
    """Runs of three or more days become "Monday to Friday"."""
    if len(days) == 7:
        return _("every day")
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        if len(run) > 2:
            said.append(_("%(first)s to %(last)s") % {"first": WEEKDAYS[run[0]], "last": WEEKDAYS[run[-1]]})
        else:
            said += [str(WEEKDAYS[day]) for day in run]
    return _listed(said)


def _month_days(rule: Rule) -> str:
    which = {
        1: pgettext("of the month", "first"), 2: pgettext("of the month", "second"),
        3: pgettext("of the month", "third"), 4: pgettext("of the month", "fourth"),
        5: pgettext("of the month", "fifth"), -1: pgettext("of the month", "last"),
    }  # fmt: skip
    said = [
        _("the %(which)s %(weekday)s of the month")
        % {"which": which.get(number) or _("%(n)d from the last") % {"n": -number}, "weekday": WEEKDAYS[weekday]}
        for number, weekday in sorted(rule.ordinals, key=lambda pair: (pair[0] < 0, pair))
    ]
    for day in sorted(rule.month_days, key=lambda day: (day < 0, day)):
        said.append(_("the last day of the month") if day == -1 else _("day %(n)d of the month") % {"n": day})
    text = _listed(said)
    return text if rule.interval == 1 else _("%(days)s, every %(n)d months") % {"days": text, "n": rule.interval}


def _spans(spans: Iterable[Span]) -> str:
    """One stretch; with a pause at noon, what is closed between."""
    said = list(spans)
    if said == [(0, DAY)]:
        return _("day and night")
    if len(said) == 2 and 0 < said[1][0] - said[0][1] <= 3 * HOUR:
        told = {"a": clock(said[0][1]), "b": clock(said[1][0])}
        at_noon = said[0][1] <= NOON <= said[1][0]
        pause = _("closed at noon, %(a)s to %(b)s") % told if at_noon else _("closed from %(a)s to %(b)s") % told
        return f"{_stretch((said[0][0], said[1][1]))}; {pause}"
    return _listed([_stretch(span) for span in said])


def _stretch(span: Span) -> str:
    told = {"a": clock(span[0]), "b": clock(span[1])}
    return _("%(a)s to %(b)s of the next day") % told if span[1] > DAY else _("%(a)s to %(b)s") % told


def _days_of(one: Exceptional) -> str:
    first, last = date_format(one.first, "DATE_FORMAT"), date_format(one.last, "DATE_FORMAT")
    days = first if one.first == one.last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{days} ({_weekdays(sorted(one.weekdays))})" if one.weekdays else days


def _when(moment: datetime, now: datetime) -> str:
    """The time alone when it is today, else the day before it."""
    local = moment.astimezone(PANAMA)
    at = clock(local.hour * HOUR + local.minute)
    ahead = (local.date() - now.astimezone(PANAMA).date()).days
    if ahead == 0:
        return at
    if ahead == 1:
        return _("tomorrow at %(time)s") % {"time": at}
    if ahead < 7:
        return _("%(weekday)s at %(time)s") % {"weekday": WEEKDAYS[local.weekday()], "time": at}
    return _("%(day)s at %(time)s") % {"day": date_format(local.date(), "MONTH_DAY_FORMAT"), "time": at}


def _listed(parts: list[str]) -> str:
    return get_text_list(parts, pgettext("between the last two", "and"))
