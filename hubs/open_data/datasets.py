"""What the hubs give out as open data: each dataset with its files, its terms, what it does not say, and its day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hubs.open_data import queries
from hubs.open_data.profile import LICENCE, RULES
from hubs.open_data.queries import Rows

Words = str | Promise


@dataclass(frozen=True, slots=True)
class File:
    """`address` leads to it; `what` is its name and kind, which needs no translation."""

    what: str
    address: str
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """`updated`: the day of its last change; None while it is empty."""

    title: Words
    about: Words
    files: Sequence[File]
    caveats: Sequence[Words]
    updated: date | None
    licence: str = LICENCE["title"]
    licence_address: str = LICENCE["path"]


Source = Callable[[], list[Dataset]]  # a room that has datasets of its own tells them by such a function


def of_directory() -> list[Dataset]:
    """The services and the hubs."""
    return [_services(), _hubs()]


def _services() -> Dataset:
    files = (
        File("HSDS 3.1, ZIP", reverse("hsds_package"), _("everything in tables (a data package)")),
        File("HSDS 3.1, JSON", reverse("hsds_root"), _("for programs; /services, /organizations and more")),
        File("NDJSON", f"{reverse('hsds_services')}?format=ndjson&full=true", _("everything, one service a line")),
        File("HXL, CSV", reverse("hsds_services_hxl"), _("for spreadsheets, one line for each place")),
    )
    about = _("What there is, where, for whom, when, at what cost and with which papers.")
    caveats = [RULES[name] for name in ("freshness", "gone", "hours", "left_out")]
    return Dataset(_("Services"), about, files, caveats, _newest(queries.services()))


def _hubs() -> Dataset:
    about = _("The desks in municipalities: where they are and when they were verified.")
    files = (File("HXL, CSV", reverse("hsds_hubs_hxl")),)
    return Dataset(_("Information Hubs"), about, files, [RULES["codes"]], _newest(queries.hubs()))


def _newest(rows: Rows) -> date | None:
    at = rows.aggregate(at=Max("last_modified"))["at"]
    return timezone.localdate(at) if at else None
