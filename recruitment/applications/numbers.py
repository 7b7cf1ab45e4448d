"""Gives out numbers one after the other: the row of the year is locked until the transaction is over."""

from django.db import transaction

from recruitment.applications.models.office import NumberSeries
from recruitment.applications.numbering import written
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence
from recruitment.register.shapes import number_key

APPLICATIONS = "S-{year}-{number:06}"


def next_code(year: int) -> str:
    """The next code of an application. Who rolls back gives the number back: there are no gaps."""
    return _next(_locked(None, year))


def next_licence_number(authority: Authority, year: int) -> str:
    """The authority's next licence number; those that the register holds already are passed over."""
    series = _locked(authority, year)
    number = _next(series)
    while Licence.objects.filter(authority=authority, number_key=number_key(number)).exists():
        number = _next(series)
    return number


def _locked(authority: Authority | None, year: int) -> NumberSeries:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is given out in the transaction that uses it")
    NumberSeries.objects.get_or_create(authority=authority, year=year, defaults={"pattern": _pattern(authority)})
    return NumberSeries.objects.select_for_update(no_key=True).get(authority=authority, year=year)


def _pattern(authority: Authority | None) -> str:
    """The pattern of the year before, else a plain one."""
    if authority is None:
        return APPLICATIONS
    earlier = NumberSeries.objects.filter(authority=authority).order_by("-year").first()
    return earlier.pattern if earlier else f"{authority.code.upper()[:12]}-{{year}}-{{number:04}}"


def _next(series: NumberSeries) -> str:
    series.last += 1
    series.save(update_fields=["last"])
    return written(series.pattern, series.year, series.last)
