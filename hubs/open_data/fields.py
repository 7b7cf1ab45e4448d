"""The texts of a package read into the fields of our tables, and the faults that are found on the way."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hubs.directory.models.places import District, Province
from hubs.directory.seeding import slug
from hubs.open_data.columns import BY_NAME, Column, Kind, Table
from hubs.open_data.difference import Difference
from hubs.open_data.queries import SHOWN
from hubs.open_data.reading import Brought, Line, taken


class Fields:
    """Reads the lines of one package; what is wrong gathers in `faults`."""

    def __init__(self, brought: Brought, difference: Difference) -> None:
        self.brought, self.difference = brought, difference
        self.faults: list[str] = []
        self.ids: dict[str, dict[str, int]] = {}
        self.provinces = dict(Province.objects.values_list("iso", "pk"))
        self.districts = dict(District.objects.values_list("code", "pk"))

    def fault(self, name: str, key: str, said: str) -> None:
        line = self.brought.numbers.get((name, key), 0)
        self.faults.append(f"{BY_NAME[name].file}.csv, line {line}: {said}")

    def values(self, table: Table, key: str, line: Line, names: list[str], *, own: bool = False) -> dict[str, Any]:
        """The fields that the texts of a line set; `own`: also what points into the same table."""
        values: dict[str, Any] = {}
        for column in table.columns:
            if column.to == table.name and not own:
                continue
            for heading in taken(column, set(names)):
                try:
                    values |= self._value(table, key, column, heading, line[heading])
                except ValueError:
                    self.fault(table.name, key, f"{heading}: '{line[heading][:60]}' cannot be read.")
        return values

    def _value(self, table: Table, key: str, column: Column, heading: str, text: str) -> dict[str, Any]:
        written = column.written
        if column.kind == Kind.WORDS:
            return {f"{written}_{heading[-2:] if heading != column.name else 'es'}": text}
        if column.to:
            return {f"{written}_id": self.pk(table, key, column, text)}
        if written in ("province__iso", "district__code"):
            known = self.provinces if written == "province__iso" else self.districts
            if text and text not in known:
                raise ValueError(text)
            return {f"{written.split('__')[0]}_id": known.get(text)}
        field = model_of(table.name)._meta.get_field(written)
        if text == "" and not field.null:
            return {} if field.has_default() else {written: ""}
        return {written: _read(column.kind, text) if text else None}

    def pk(self, table: Table, key: str, column: Column, text: str) -> int | None:
        """The row that a line points to; nothing that is kept back can be pointed to."""
        if not text:
            return None
        if column.to not in self.ids:
            self.ids[column.to] = self._known(column.to)
        if text.lower() not in self.ids[column.to]:
            self.fault(table.name, key, f"{column.name}: there is no {column.to} {text[:60]} here or in the package.")
        return self.ids[column.to].get(text.lower())

    def _known(self, name: str) -> dict[str, int]:
        """What is given out, and what the package has brought by now."""
        brought = model_of(name).objects.filter(public_id__in=self.difference.new.get(name, []))
        both: Iterable[tuple[Any, int]] = (
            row for rows in (SHOWN[name](), brought) for row in rows.values_list("public_id", "pk")
        )
        return {str(public_id): pk for public_id, pk in both}

    def from_address(self, key: str) -> dict[str, Any]:
        """The province and district that an address names, for packages that do not know our profile."""
        line = self.brought.tables.get("address", {}).get(key, {})
        said = line.get("state_province", "")
        by_name = {slug(name): pk for name, pk in Province.objects.values_list("name", "pk")}
        province = self.provinces.get(said) or by_name.get(slug(said))
        if province is None:
            self.fault("location", key, "province: it is needed, as a column or in its address as state_province.")
            return {}
        found = District.objects.filter(province=province, name__iexact=line.get("city", "")).first()
        return {"province_id": province, "district_id": found.pk if found else None}


def model_of(name: str) -> Any:
    model: Any = SHOWN[name]().model
    return model


def _read(kind: Kind, text: str) -> Any:
    """A text as its kind; ValueError when it is none. What is left as text the model's own fields read."""
    if kind == Kind.FLAG:
        return text.lower() == "true" if text.lower() in ("true", "false") else _refuse(text)
    if kind == Kind.CODES:
        return text.split()
    if kind == Kind.TIME:
        return text.removesuffix("-05:00")
    if kind == Kind.MOMENT:
        return datetime.fromisoformat(text)
    return text


def _refuse(text: str) -> Any:
    raise ValueError(text)
