"""Hours as forms: the usual week, exceptions, national holidays; and the small changes of the day."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubs.directory.rules import DAYS, RuleError, weekdays_of
from hubs.directory.words import Holidays
from hubs.officers.forms import PICK, RowsForm
from hubs.officers.spoken import hours_in, hours_said

Row = dict[str, Any]
EMPTY: Row = {"kind": "regular", "freq": "", "byday": "", "bymonthday": "", "interval": 1, "dtstart": "", "from": "",
              "to": "", "opens": "", "closes": "", "why_es": "", "why_en": ""}  # fmt: skip
WHICH = [
    ("1", pgettext_lazy("of the month", "first")), ("2", pgettext_lazy("of the month", "second")),
    ("3", pgettext_lazy("of the month", "third")), ("4", pgettext_lazy("of the month", "fourth")),
    ("5", pgettext_lazy("of the month", "fifth")), ("-1", pgettext_lazy("of the month", "last")),
]  # fmt: skip
LONGEST = 60  # letters of the days of a rule, as the table holds them
AHEAD = 800  # days within which a rule has to occur
BACKWARDS = _("It closes before it opens. If it closes on the next day, tick that.")


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def day_field(label: Any, **facts: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **{"required": False, **facts}
    )


class HoursForm(RowsForm):
    """The hours of one place: rows of the week, rows of exceptions. What these cannot say is kept as it is, or goes."""

    names = ("hours", "holidays")
    holidays = forms.ChoiceField(label=_("on national holidays"), choices=Holidays.choices)
    others = forms.MultipleChoiceField(label=_("Other rules that stay"), widget=PICK, required=False)

    def __init__(self, *args: Any, facts: dict[str, Any], about: Any, **kwargs: Any) -> None:
        self.key = f"hours.{about}"
        rows: list[Row] = facts[self.key]
        today = timezone.localdate().isoformat()
        self.week = [row for row in rows if _in_week(row)]
        self.exceptions = [row for row in rows if _is_exception(row) and row["to"] >= today]
        self.rest = [row for row in rows if row not in self.week and row not in self.exceptions]
        super().__init__(*args, facts=facts, about=about, **kwargs)
        self.add_rows()
        if self.rest:
            self.fields["others"].choices = list(enumerate(hours_said(self.rest)))  # type: ignore[attr-defined]
        else:
            del self.fields["others"]

    @property
    def count(self) -> int:
        return len(self.week) + 2

    def add_rows(self) -> None:
        super().add_rows()
        for n in range(len(self.exceptions) + 1):
            self.add_block({f"{name}{n}": field for name, field in _exception_fields(n).items()})

    def row_fields(self, n: int) -> dict[str, forms.Field]:
        said = {"n": n + 1}
        days = [(code, WEEKDAYS_ABBR[place]) for place, code in enumerate(DAYS)]
        return {
            "days": forms.MultipleChoiceField(label=_("hours %(n)s: days") % said, choices=days, widget=PICK,
                                              required=False),
            "opens": clock_field(_("hours %(n)s: opens at") % said),
            "closes": clock_field(_("hours %(n)s: closes at") % said),
            "overnight": forms.BooleanField(label=_("hours %(n)s: closes on the next day") % said, required=False),
            "which": forms.MultipleChoiceField(label=_("hours %(n)s: only in these weeks of the month") % said,
                                               choices=WHICH, widget=PICK, required=False),
        }  # fmt: skip

    def first(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"holidays": self.was[f"holidays.{self.about}"],
                                 "others": [str(n) for n in range(len(self.rest))]}  # fmt: skip
        for n, row in enumerate(self.week):
            pairs = weekdays_of(row["byday"], monthly=row["freq"] == "MONTHLY")
            shown |= {f"days{n}": sorted({DAYS[day] for _which, day in pairs}, key=DAYS.index),
                      f"which{n}": sorted({str(which) for which, _day in pairs if which}),
                      f"opens{n}": row["opens"], f"closes{n}": row["closes"],
                      f"overnight{n}": row["closes"] <= row["opens"]}  # fmt: skip
        for n, row in enumerate(self.exceptions):
            shown |= {f"first{n}": row["from"], f"last{n}": row["to"], f"from{n}": row["opens"],
                      f"until{n}": row["closes"], f"why_es{n}": row["why_es"], f"why_en{n}": row["why_en"]}  # fmt: skip
        return shown

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for n, row in self.filled():
            if not row["days"]:
                self.add_error(f"days{n}", _("Choose the days."))
            if wrong := backwards(row["opens"], row["closes"], overnight=row["overnight"]):
                self.add_error(f"closes{n}", wrong)
        for n in range(len(self.exceptions) + 1):
            self._check_exception(n, given)
        if not self.errors:
            self._check_occurs()
        return given

    def _check_exception(self, n: int, given: dict[str, Any]) -> None:
        first, last, opens, closes = (given.get(f"{name}{n}") for name in ("first", "last", "from", "until"))
        if not first and not last and not opens and not closes:
            return
        if not first or not last:
            self.add_error(f"first{n}", _("Say from which day to which day."))
        elif last < first:
            self.add_error(f"last{n}", _("The last day is before the first."))
        elif last < timezone.localdate():
            self.add_error(f"last{n}", _("These days are past: they would never occur."))
        if (opens or closes) and (wrong := backwards(opens, closes)):
            self.add_error(f"until{n}", wrong)

    def _check_occurs(self) -> None:
        for row in self._rows():
            if not occurs(row):
                self.add_error(None, _("These hours never occur: %(hours)s") % {"hours": "; ".join(hours_said([row]))})

    def _rows(self) -> list[Row]:
        rows = [one for _n, row in self.filled() for one in _week_rows(row)]
        for n in range(len(self.exceptions) + 1):
            told = {name: self.cleaned_data.get(f"{name}{n}") for name in _exception_fields(n)}
            if told["first"]:
                rows.append(exception_row(told))
        return rows

    def told(self) -> dict[str, Any]:
        stay = {int(n) for n in self.cleaned_data.get("others", [])}
        rest = [row for n, row in enumerate(self.rest) if n in stay]
        return {self.key: [*self._rows(), *rest], f"holidays.{self.about}": self.cleaned_data["holidays"]}


def occurs(row: Row) -> bool:
    """Whether the rule opens, or the exception holds, on any day to come."""
    hours, today = hours_in([row]), timezone.localdate()
    ahead = [date.fromordinal(today.toordinal() + n) for n in range(AHEAD)]
    exceptions, rules = hours.exceptions, hours.rules
    return any(one.covers(day) for one in exceptions for day in ahead) or any(
        rule.opens_on(day) for rule in rules for day in ahead
    )


def exception_row(told: Mapping[str, Any]) -> Row:
    """From `first` to `last` closed, or with `from` and `until` open at other hours."""
    opens, closes = told.get("from"), told.get("until")
    kind = "special" if opens and closes else "closed"
    return EMPTY | {"kind": kind, "from": told["first"].isoformat(), "to": told["last"].isoformat(),
                    "opens": _hm(opens), "closes": _hm(closes), "why_es": told.get("why_es") or "",
                    "why_en": told.get("why_en") or ""}  # fmt: skip


def _week_rows(row: Row) -> list[Row]:
    """One row of facts; one for each week of the month where all their days would be too long for a row."""
    weeks = [[f"{which}{day}" for day in row["days"]] for which in row["which"] or [""]]
    together = [[day for days in weeks for day in days]]
    told = EMPTY | {"freq": "MONTHLY" if row["which"] else "WEEKLY", "opens": _hm(row["opens"]),
                    "closes": _hm(row["closes"])}  # fmt: skip
    return [told | {"byday": ",".join(days)} for days in (together if len(",".join(together[0])) <= LONGEST else weeks)]


def _exception_fields(n: int) -> dict[str, forms.Field]:
    said = {"n": n + 1}
    return {
        "first": day_field(_("exception %(n)s: first day") % said),
        "last": day_field(_("exception %(n)s: last day") % said),
        "from": clock_field(_("exception %(n)s: opens at, or empty: closed") % said),
        "until": clock_field(_("exception %(n)s: closes at") % said),
        "why_es": forms.CharField(label=_("exception %(n)s: why, in Spanish") % said, max_length=200, required=False),
        "why_en": forms.CharField(label=_("exception %(n)s: why, in English") % said, max_length=200, required=False),
    }


def backwards(opens: time | None, closes: time | None, *, overnight: bool | None = False) -> Any:
    """What is wrong with a span; `overnight` None: nobody is asked, and what ends before it begins is refused."""
    if opens is None or closes is None:
        return _("Say when it opens and when it closes.")
    if closes <= opens and not overnight:
        return BACKWARDS if overnight is False else _("It closes before it opens.")
    if closes > opens and overnight:
        return _("It would be open for more than a day: take the tick away.")
    return None


def _in_week(row: Row) -> bool:
    """Whether a row of the week can say it: days, or these days in some weeks of each month."""
    if row["kind"] != "regular" or row["interval"] != 1 or row["bymonthday"] or row["from"] or row["to"]:
        return False
    try:
        pairs = weekdays_of(row["byday"], monthly=row["freq"] == "MONTHLY")
    except RuleError:
        return False
    whiches, days = {which for which, _day in pairs}, {day for _which, day in pairs}
    return len(pairs) == len(whiches) * len(days) and whiches <= {0, 1, 2, 3, 4, 5, -1}


def _is_exception(row: Row) -> bool:
    return row["kind"] in ("closed", "special") and not row["byday"]


def _hm(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""
