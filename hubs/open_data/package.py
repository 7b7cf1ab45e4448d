"""The directory as a tabular data package (frictionless): a ZIP with a table a file and a description of them all.

The same directory makes the same files, byte for byte: lines stand in the order of their ids, and no clock is read.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import override

from hubs.directory.words import LANGUAGES
from hubs.open_data import shapes
from hubs.open_data.columns import TABLES, Column, Kind, Table
from hubs.open_data.profile import LICENCE, RULES, TITLE
from hubs.open_data.queries import SHOWN

STAMP = (1980, 1, 1, 0, 0, 0)  # of each file: when it was packed is nobody's concern
AT_ONCE = 5000
NAME = "hsds-panama"
TYPES = {
    Kind.ID: ("string", "uuid"), Kind.URI: ("string", "uri"), Kind.EMAIL: ("string", "email"),
    Kind.DATE: ("date", "default"), Kind.MOMENT: ("datetime", "default"), Kind.TIME: ("time", "default"),
    Kind.NUMBER: ("number", "default"), Kind.WHOLE: ("integer", "default"), Kind.FLAG: ("boolean", "default"),
}  # fmt: skip


def write(file: IO[bytes], *, home: str) -> None:
    """Write the package, described in Spanish; all tables show the same moment. `home`: the page about it."""
    with (
        override(settings.LANGUAGE_CODE),
        one_moment(),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
    ):
        with packed.open(_entry("datapackage.json"), "w") as out:
            out.write(json.dumps(description(home=home, on=newest()), ensure_ascii=False, indent=1).encode())
        for table in TABLES:
            with packed.open(_entry(f"{table.file}.csv"), "w") as raw:
                _write_table(table, raw)


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside stands as it stood at the first question, whatever others write meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        yield


def lines(table: Table) -> Iterator[list[str]]:
    """The lines of a table, read from the database as they are taken."""
    rows = SHOWN[table.name]().order_by(*table.order).values(*shapes.paths(table))
    tongues: Mapping[str, Any] = LANGUAGES
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield shapes.cells(table, row, tongues)


def newest() -> datetime | None:
    """When a service of the directory last changed."""
    found: datetime | None = SHOWN["service"]().aggregate(at=Max("last_modified"))["at"]
    return found


def description(*, home: str, on: datetime | None) -> dict[str, Any]:
    """datapackage.json: each table with its fields, and for the whole licence, caveats and date."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": str(TITLE),
        "description": "\n".join(str(rule) for rule in RULES.values()),
        "version": "3.1",
        "homepage": home,
        "licenses": [LICENCE],
        **({"created": shapes.moment(on)} if on else {}),
        "resources": [resource(table) for table in TABLES],
    }


def resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [field for column in table.columns for field in fields(column)]}
    if "id" in table.by_name:
        schema["primaryKey"] = "id"
    if keys := [_key(table, column) for column in table.columns if column.to]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource", "name": table.name, "path": f"{table.file}.csv", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def fields(column: Column) -> list[dict[str, Any]]:
    """A column as fields of the schema: words have three. Postal codes are not asked for, as the profile says."""
    kind, form = TYPES.get(column.kind, ("string", "default"))
    told: dict[str, Any] = {"name": column.name, "type": kind, "format": form}
    limits: dict[str, Any] = {"enum": list(column.one_of)} if column.one_of else {}
    if column.required and column.name != "postal_code":
        limits |= {"required": True}
    if column.name == "id":
        limits |= {"unique": True}
    told |= {"constraints": limits} if limits else {}
    told |= {"description": column.told} if column.told else {}
    spoken = shapes.LANGUAGES if column.kind == Kind.WORDS else ()
    return [told, *({"name": f"{column.name}_{code}", "type": "string"} for code in spoken)]


def _key(table: Table, column: Column) -> dict[str, Any]:
    into = "" if column.to == table.name else column.to  # of a table into itself
    return {"fields": column.name, "reference": {"resource": into, "fields": "id"}}


def _write_table(table: Table, raw: IO[bytes]) -> None:
    with io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(shapes.heads(table))
        writer.writerows(lines(table))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
