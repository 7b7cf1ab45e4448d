"""Tables for spreadsheets with the tags of the Humanitarian Exchange Language (HXL 1.1) in their second line.

What counts needs or prices may use it too: columns of heading, tag and cell, and the rows.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse

from core.sheets import neutral
from hubs.directory.models.locations import Location
from hubs.open_data import queries

BLOCK = 500


@dataclass(frozen=True, slots=True)
class Tagged:
    """A column: its heading, its HXL tag, and the cell of a row."""

    heading: str
    tag: str
    cell: Callable[[Any], Any]


class _Echo:
    """A file whose writer gets each line back."""

    def write(self, line: str) -> str:
        return line


def lines(columns: Sequence[Tagged], rows: Iterable[Any]) -> Iterator[str]:
    """Headings, tags, then a line for each row; no cell can be taken for a formula."""
    writer = csv.writer(_Echo())
    yield writer.writerow([column.heading for column in columns])
    yield writer.writerow([column.tag for column in columns])
    for row in rows:
        yield writer.writerow([neutral(column.cell(row)) for column in columns])


def as_hxl(name: str, columns: Sequence[Tagged], rows: Iterable[Any]) -> HttpResponseBase:
    """The table, streamed, to be saved as `name`.csv."""
    response = StreamingHttpResponse(lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def hub_lines() -> HttpResponseBase:
    """The hubs, one a line."""
    rows = queries.hubs().select_related("organization", "location__province", "location__district").order_by("pk")
    return as_hxl("hubs", HUBS, rows.iterator(chunk_size=BLOCK))


def service_lines() -> HttpResponseBase:
    """The services, one line for each place."""
    rows = queries.whole_places_with_service(queries.places().order_by("pk"))
    rows = rows.prefetch_related("service__needs", "service__languages", queries.shown_phones("service__"))
    return as_hxl("services", SERVICES, rows.iterator(chunk_size=BLOCK))


def _place(reach: Callable[[Any], Location]) -> tuple[Tagged, ...]:
    """Where it is; of a secret place no more than the province."""

    def open_only(said: Callable[[Location], Any]) -> Callable[[Any], Any]:
        return lambda row: "" if reach(row).secret else said(reach(row))

    return (
        Tagged("Province", "#adm1+name", lambda row: reach(row).province.name),
        Tagged("Province (ISO 3166-2)", "#adm1+code+v_iso", lambda row: reach(row).province.iso),
        Tagged("Province (national code)", "#adm1+code+v_national", lambda row: reach(row).province.national_code),
        Tagged("District", "#adm2+name", open_only(lambda place: place.district.name if place.district else "")),
        Tagged("Place", "#loc+name", lambda row: _spanish(reach(row))),
        Tagged("Address", "#loc+address", open_only(lambda place: place.address_1)),
        Tagged("Latitude", "#geo+lat", open_only(lambda place: place.latitude)),
        Tagged("Longitude", "#geo+lon", open_only(lambda place: place.longitude)),
    )


def _spanish(row: Any) -> str:
    """The name, in English where there is none in Spanish: a stream has no language of its own."""
    return row.name_es or row.name_en or ""


def _codes(rows: Iterable[Any]) -> str:
    return " ".join(row.code for row in rows)


def _phone(row: Any) -> str:
    return next((phone.number for owner in (row, row.location, row.service) for phone in owner.phones.all()), "")


HUBS = (
    Tagged("Id", "#meta+id", lambda hub: str(hub.public_id)),
    Tagged("Hub", "#service+name+i_es", lambda hub: hub.name_es),
    Tagged("Hub (English)", "#service+name+i_en", lambda hub: hub.name_en),
    Tagged("Run by", "#org+name", lambda hub: _spanish(hub.organization)),
    *_place(lambda hub: hub.location),
    Tagged("Verified on", "#date+verified", lambda hub: hub.assured_date),
    Tagged("To be verified again by", "#date+review", lambda hub: hub.review_due),
)
SERVICES = (
    Tagged("Id", "#meta+id", lambda at: str(at.service.public_id)),
    Tagged("Service", "#service+name+i_es", lambda at: at.service.name_es),
    Tagged("Service (English)", "#service+name+i_en", lambda at: at.service.name_en),
    Tagged("Needs", "#sector+list+code", lambda at: _codes(at.service.needs.all())),
    Tagged("Run by", "#org+name", lambda at: _spanish(at.service.organization)),
    *_place(lambda at: at.location),
    Tagged("State", "#status", lambda at: at.service.status),
    Tagged("Languages", "#service+language+list", lambda at: _codes(at.service.languages.all())),
    Tagged("Papers", "#service+papers", lambda at: at.service.papers),
    Tagged("Cost", "#service+cost", lambda at: at.service.cost),
    Tagged("Phone", "#contact+phone", _phone),
    Tagged("Verified on", "#date+verified", lambda at: at.service.assured_date),
    Tagged("To be verified again by", "#date+review", lambda at: at.service.review_due),
)
