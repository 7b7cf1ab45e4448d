"""Takes a package of HSDS over into the directory: all of it or nothing, and only what differs from what stands.

What is not in the package stays. What is kept back here (an ended service, a number that nobody confirmed) does not
come back by a file, and a secret place does not become known by one: such a package is refused as a whole.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import override

from core import audit
from hubs.directory.actions import refresh_listings
from hubs.directory.models.places import District, Province
from hubs.directory.models.services import Service
from hubs.directory.seeding import slug
from hubs.open_data.columns import BY_NAME, TABLES, Column, Kind, Table
from hubs.open_data.difference import PARTS, Changes, Difference, compare, owners
from hubs.open_data.queries import SHOWN
from hubs.open_data.reading import MOST_FAULTS, Brought, Line, Refused, taken

AT_ONCE = 1000
ENTRIES = ("organization", "location", "hub", "service", "service_at_location")


def take_over(brought: Brought, *, now: datetime, dry: bool) -> Difference:
    """Write what differs and return it. Refused when anything is wrong: nothing is written then, nor when `dry`."""
    try:
        with override("es"), transaction.atomic():
            difference = compare(brought)
            if difference:
                _Taking(brought, difference, now).take()
            transaction.set_rollback(dry)
            return difference
    except IntegrityError as wrong:
        raise Refused([f"The database refuses it: {str(wrong).splitlines()[0]}"]) from wrong


class _Taking:
    """One package on its way into the tables."""

    def __init__(self, brought: Brought, difference: Difference, now: datetime) -> None:
        self.brought, self.difference, self.now = brought, difference, now
        self.faults: list[str] = []
        self.ids: dict[str, dict[str, int]] = {}
        self.provinces = dict(Province.objects.values_list("iso", "pk"))
        self.districts = dict(District.objects.values_list("code", "pk"))

    def take(self) -> None:
        self._refuse_what_is_kept_back()
        for table in reversed(TABLES):
            self._remove(table, self.difference.gone.get(table.name, {}))
        for table in TABLES:
            self._write(table)
            if self.faults:
                raise Refused(self.faults[:MOST_FAULTS])
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
        self._tell(self._touched())
        refresh_listings(Service.objects.all(), today=timezone.localdate(self.now))

    def _refuse_what_is_kept_back(self) -> None:
        for name, keys in self.difference.new.items():
            if name in ("address", "attribute"):
                continue
            wanted = [key for key in keys if self._is_id(name, key)]
            for kept in _model(name).objects.filter(public_id__in=wanted).values_list("public_id", flat=True):
                self._fault(name, str(kept), "it is kept back here, and does not come back by a file.")
        for key, changes in self.difference.changed.get("location", {}).items():
            if changes.get("secret", ("", ""))[0] == "true":
                self._fault("location", key, "it is secret here, and is not made known by a file.")
        if self.faults:
            raise Refused(self.faults[:MOST_FAULTS])

    def _is_id(self, name: str, key: str) -> bool:
        try:
            UUID(key)
        except ValueError:
            self._fault(name, key, "id: this is no UUID.")
            return False
        return True

    def _remove(self, table: Table, lines: dict[str, Line]) -> None:
        rows = _model(table.name).objects
        if table.name == "address":
            rows.filter(public_id__in=lines).update(address_1="", address_2="")
        elif table.name == "attribute":
            for key in lines:
                service, term = key.split()
                rows.filter(service__public_id=service, taxonomyterm__public_id=term).delete()
        else:
            rows.filter(public_id__in=lines).delete()

    def _write(self, table: Table) -> None:
        lines = self.brought.tables.get(table.name, {})
        new = self.difference.new.get(table.name, [])
        if table.name == "address":
            changed = {key: {name: ("", text) for name, text in lines[key].items()} for key in new}
            self._change(table, changed | self.difference.changed.get(table.name, {}))
            return
        made = [row for key in new if (row := self._made(table, key, lines[key]))]
        if self.faults:
            return
        _model(table.name).objects.bulk_create(made, batch_size=AT_ONCE)
        self.ids.pop(table.name, None)
        self._join(table, {key: lines[key] for key in new})
        self._change(table, self.difference.changed.get(table.name, {}))

    def _made(self, table: Table, key: str, line: Line) -> models.Model | None:
        values = self._values(table, key, line, list(line))
        if table.name == "location" and "province_id" not in values:
            values |= self._from_address(key)
        if table.name != "attribute":
            values["public_id"] = UUID(key)
        return self._clean(table, key, _model(table.name)(**values))

    def _join(self, table: Table, lines: dict[str, Line]) -> None:
        """What points into its own table can do so once all of it is there."""
        for column in table.columns:
            if column.to != table.name:
                continue
            for key, line in lines.items():
                if above := line.get(column.name):
                    pk = self._pk(table, key, column, above)
                    _model(table.name).objects.filter(public_id=key).update(**{f"{column.written}_id": pk})

    def _change(self, table: Table, changed: dict[str, Changes]) -> None:
        if not changed:
            return
        rows = {str(row.public_id): row for row in _locked(table.name, changed)}
        for key, changes in changed.items():
            if key not in rows:
                self._fault(table.name, key, "what it belongs to is not there.")
                continue
            row = rows[key]
            was = getattr(row, "last_modified", None) if table.name != "address" else None  # it is part of its place
            told = self._values(
                table, key, {name: now for name, (_was, now) in changes.items()}, list(changes), own=True
            )
            for name, value in told.items():
                setattr(row, name, value)
            if self._clean(table, key, row) and not self.faults:
                self._save(row, was)

    def _save(self, row: Any, was: datetime | None) -> None:
        """An entry that changed says so, with the day of the package if that is later than the one that stood."""
        if was is not None:
            row.next_version()
            row.last_modified = row.last_modified if row.last_modified > was else self.now
        row.save()

    def _values(self, table: Table, key: str, line: Line, names: list[str], *, own: bool = False) -> dict[str, Any]:
        """The fields that the texts of a line set; `own`: also what points into the same table."""
        values: dict[str, Any] = {}
        for column in table.columns:
            if column.to == table.name and not own:
                continue
            for heading in taken(column, set(names)):
                try:
                    values |= self._value(table, key, column, heading, line[heading])
                except ValueError:
                    self._fault(table.name, key, f"{heading}: '{line[heading][:60]}' cannot be read.")
        return values

    def _value(self, table: Table, key: str, column: Column, heading: str, text: str) -> dict[str, Any]:
        written = column.written
        if column.kind == Kind.WORDS:
            return {f"{written}_{heading[-2:] if heading != column.name else 'es'}": text}
        if column.to:
            return {f"{written}_id": self._pk(table, key, column, text)}
        if written in ("province__iso", "district__code"):
            known = self.provinces if written == "province__iso" else self.districts
            if text and text not in known:
                raise ValueError(text)
            return {f"{written.split('__')[0]}_id": known.get(text)}
        field = _model(table.name)._meta.get_field(written)
        if text == "" and not field.null:
            return {} if field.has_default() else {written: ""}
        return {written: _read(column.kind, text) if text else None}

    def _pk(self, table: Table, key: str, column: Column, text: str) -> int | None:
        """The row that a line points to; nothing that is kept back can be pointed to."""
        if not text:
            return None
        if column.to not in self.ids:
            shown = (
                SHOWN[column.to]() if column.to not in ("organization", "location") else _model(column.to).objects.all()
            )
            self.ids[column.to] = {str(public): pk for public, pk in shown.values_list("public_id", "pk")}
        if text.lower() not in self.ids[column.to]:
            self._fault(table.name, key, f"{column.name}: there is no {column.to} {text[:60]} here or in the package.")
        return self.ids[column.to].get(text.lower())

    def _from_address(self, key: str) -> dict[str, Any]:
        """The province and district that an address names, for packages that do not know our profile."""
        line = self.brought.tables.get("address", {}).get(key, {})
        by_name = {slug(name): pk for name, pk in Province.objects.values_list("name", "pk")}
        province = self.provinces.get(line.get("state_province", "")) or by_name.get(
            slug(line.get("state_province", ""))
        )
        if province is None:
            self._fault("location", key, "province: it is needed, as a column or in its address as state_province.")
            return {}
        found = District.objects.filter(province=province, name__iexact=line.get("city", "")).first()
        return {"province_id": province, "district_id": found.pk if found else None}

    def _clean(self, table: Table, key: str, row: Any) -> Any:
        """The row, or None when a field holds what it must not."""
        joined = [field.name for field in row._meta.fields if field.is_relation]
        try:
            row.clean_fields(exclude=joined)
            row.clean()
        except ValidationError as wrong:
            with override("en"):  # as the other faults
                for name, said in wrong.message_dict.items():
                    self._fault(table.name, key, f"{name}: {' '.join(said)}")
            return None
        except models.ObjectDoesNotExist:
            return None  # it points to nothing, which has been said
        return row

    def _touched(self) -> dict[str, set[str]]:
        """Entries that are as they were, but of which a part changed: they changed too."""
        touched: dict[str, set[str]] = {name: set() for name in ENTRIES}
        for name in PARTS:
            for line in self._moved(name):
                for owner, key in owners(BY_NAME[name], line):
                    touched.setdefault(owner, set()).add(key)
        for owner, keys in touched.items():
            keys -= {*self.difference.new.get(owner, []), *self.difference.changed.get(owner, {})}
            if owner in ENTRIES:
                _model(owner).objects.filter(public_id__in=keys).update(
                    last_modified=self.now, version=models.F("version") + 1
                )
        return touched

    def _moved(self, name: str) -> Iterator[Line]:
        lines = self.brought.tables.get(name, {})
        for key in (*self.difference.new.get(name, []), *self.difference.changed.get(name, {})):
            yield lines[key]
        yield from self.difference.gone.get(name, {}).values()

    def _tell(self, touched: dict[str, set[str]]) -> None:
        """In the audit trail, for each service and hub."""
        for name in ("service", "hub"):
            new, changed = self.difference.new.get(name, []), self.difference.changed.get(name, {})
            for row in _rows(name, [*new, *changed, *touched[name]]):
                audit.record(f"{name}.imported", on=row, by=None, new=str(row.public_id) in new)

    def _fault(self, name: str, key: str, said: str) -> None:
        line = self.brought.numbers.get((name, key), 0)
        self.faults.append(f"{BY_NAME[name].file}.csv, line {line}: {said}")


def _model(name: str) -> Any:
    model: Any = SHOWN[name]().model
    return model


def _locked(name: str, keys: Iterable[str]) -> Iterable[Any]:
    rows: Iterable[Any] = _model(name).objects.select_for_update(no_key=True).filter(public_id__in=list(keys))
    return rows


def _rows(name: str, keys: Iterable[str]) -> Iterable[Any]:
    rows: Iterable[Any] = _model(name).objects.filter(public_id__in=list(keys)).iterator(chunk_size=AT_ONCE)
    return rows


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
