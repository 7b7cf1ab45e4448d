"""The profile of HSDS 3.1 for Panama: what is added to the standard, and which rules the answers keep.

A profile changes the schemas of the standard by merge patches (RFC 7386), one for each schema.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hubs.open_data.columns import TABLES, Column, Kind, Table

TITLE = _("Services of the Information Hubs of Panama")
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
RULES = {
    "language": _("An answer is in one language: that of ?lang= (es or en), else that of Accept-Language, else "
        "Spanish. What is missing in it stands in the other. Content-Language says which it is."),
    "codes": _("province is ISO 3166-2; province_national_code is the code of the State. They differ: PA-10 is Panamá "
        "Oeste, national code 10 is Guna Yala. Languages are ISO 639, the currency is PAB."),
    "postal_code": _("Panama hardly uses postal codes: postal_code is empty, and nothing can be looked for by it."),
    "hours": _("Times are Panama's (UTC-5, no summer time). A place without schedules has hours that nobody confirmed: "
        "that is not closed."),
    "freshness": _("assured_date says when an entry was verified, review_due until when that holds. After it, say "
        "“not verified since”; 90 days later, leave the entry out."),
    "gone": _("What has ended is no longer given out. To notice, ask for /services?minimal=true and compare the ids."),
    "secret": _("A place with secret=true has no address and no point: they are told by phone only."),
    "left_out": _("Not given out: numbers that nobody confirmed, persons who did not agree, drafts, staff."),
}  # fmt: skip
TYPES: dict[Kind, dict[str, Any]] = {
    Kind.ID: {"type": "string", "format": "uuid"},
    Kind.URI: {"type": "string", "format": "uri"},
    Kind.EMAIL: {"type": "string", "format": "email"},
    Kind.CODES: {"type": "array", "items": {"type": "string"}},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.NUMBER: {"type": "number"},
    Kind.WHOLE: {"type": "integer"},
    Kind.FLAG: {"type": "boolean"},
}


def profile(address: str) -> dict[str, Any]:
    """The document behind `profile` of the interface's first answer."""
    return {
        "name": "hsds-panama",
        "title": str(TITLE),
        "uri": address,
        "extends": {"name": "HSDS", "version": "3.1"},
        "rules": {name: str(rule) for name, rule in RULES.items()},
        "licence": LICENCE,
        "patches": {f"{table.name}.json": patch(table) for table in TABLES if not table.own and patch(table)},
        "added_tables": {
            f"{table.file}.csv": {column.name: schema(column) for column in table.columns}
            for table in TABLES if table.own
        },
    }  # fmt: skip


def patch(table: Table) -> dict[str, Any]:
    """The merge patch of one schema of the standard; {} when nothing is added to it."""
    added = {column.name: schema(column) for column in table.columns if column.own}
    if table.name == "address":
        return {
            "required": [column.name for column in table.columns if column.required and column.name != "postal_code"]
        }
    return {"properties": added} if added else {}


def schema(column: Column) -> dict[str, Any]:
    told = TYPES.get(column.kind, {"type": "string"}) | ({"enum": list(column.one_of)} if column.one_of else {})
    return told | ({"description": column.told} if column.told else {})


def publisher(address: str) -> dict[str, Any]:
    """Who stands for the data (HSDS 3.2 `publisher`; harmless under 3.1)."""
    return {"name": "IRIS", "website": address}
