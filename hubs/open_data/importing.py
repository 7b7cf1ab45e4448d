"""Takes a package of HSDS over into the directory: all of it or nothing, and only what differs from what stands.

What is not in the package stays. What is kept back here (an ended service, a number that nobody confirmed) does not
come back by a file, and a secret place does not become known by one: such a package is refused as a whole.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import override

from core import audit
from hubs.directory.actions import refresh_listings
from hubs.directory.models.services import Service
from hubs.open_data.columns import BY_NAME, TABLES, Table
from hubs.open_data.difference import PARTS, Changes, Difference, compare, owners
from hubs.open_data.fields import Fields, model_of
from hubs.open_data.reading import MOST_FAULTS, Brought, Line, Refused

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
    except (IntegrityError, DataError) as wrong:
        raise Refused([f"The database refuses it: {str(wrong).splitlines()[0]}"]) from wrong


class _Taking:
    """One package on its way into the tables."""

    def __init__(self, brought: Brought, difference: Difference, now: datetime) -> None:
        self.brought, self.difference, self.now = brought, difference, now
        self.fields = Fields(brought, difference)

    def take(self) -> None:
        self._refuse_what_is_kept_back()
        for table in reversed(TABLES):
            self._remove(table, self.difference.gone.get(table.name, {}))
        for table in TABLES:
            self._write(table)
            if self.fields.faults:
                raise Refused(self.fields.faults[:MOST_FAULTS])
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
        self._tell(self._touched())
        refresh_listings(Service.objects.all(), today=timezone.localdate(self.now))

    def _refuse_what_is_kept_back(self) -> None:
        for name, keys in self.difference.new.items():
            if name == "attribute":
                continue
            wanted = [key for key in keys if self._is_id(name, key)]
            hidden = model_of(name).objects.filter(public_id__in=wanted if name != "address" else [])
            for kept in hidden.values_list("public_id", flat=True):
                self.fields.fault(name, str(kept), "it is kept back here, and does not come back by a file.")
        for key, changes in self.difference.changed.get("location", {}).items():
            if changes.get("secret", ("", ""))[0] == "true":
                self.fields.fault("location", key, "it is secret here, and is not made known by a file.")
        if self.fields.faults:
            raise Refused(self.fields.faults[:MOST_FAULTS])

    def _is_id(self, name: str, key: str) -> bool:
        try:
            usual = str(UUID(key)) == key
        except ValueError:
            usual = False
        if not usual:
            self.fields.fault(name, key, f"{BY_NAME[name].key[0]}: this is no UUID as it is usually written.")
        return usual

    def _remove(self, table: Table, lines: dict[str, Line]) -> None:
        rows = model_of(table.name).objects
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
        if self.fields.faults:
            return
        model_of(table.name).objects.bulk_create(made, batch_size=AT_ONCE)
        self.fields.ids.pop(table.name, None)
        self._join(table, {key: lines[key] for key in new})
        self._change(table, self.difference.changed.get(table.name, {}))

    def _made(self, table: Table, key: str, line: Line) -> models.Model | None:
        values = self.fields.values(table, key, line, list(line))
        if table.name == "location" and "province_id" not in values:
            values |= self.fields.from_address(key)
        if table.name != "attribute":
            values["public_id"] = UUID(key)
        return self._clean(table, key, model_of(table.name)(**values))

    def _join(self, table: Table, lines: dict[str, Line]) -> None:
        """What points into its own table can do so once all of it is there."""
        for column in table.columns:
            if column.to != table.name:
                continue
            for key, line in lines.items():
                if above := line.get(column.name):
                    pk = self.fields.pk(table, key, column, above)
                    model_of(table.name).objects.filter(public_id=key).update(**{f"{column.written}_id": pk})

    def _change(self, table: Table, changed: dict[str, Changes]) -> None:
        if not changed:
            return
        rows = {str(row.public_id): row for row in _locked(table.name, changed)}
        for key, changes in changed.items():
            if key not in rows:
                self.fields.fault(table.name, key, "what it belongs to is not there.")
                continue
            row = rows[key]
            was = getattr(row, "last_modified", None) if table.name != "address" else None  # it is part of its place
            told = self.fields.values(
                table, key, {name: now for name, (_was, now) in changes.items()}, list(changes), own=True
            )
            for name, value in told.items():
                setattr(row, name, value)
            if self._clean(table, key, row) and not self.fields.faults:
                self._save(row, was)

    def _save(self, row: Any, was: datetime | None) -> None:
        """An entry that changed says so, with the day of the package if that is later than the one that stood."""
        if was is not None:
            row.next_version()
            row.last_modified = row.last_modified if row.last_modified > was else self.now
        row.save()

    def _clean(self, table: Table, key: str, row: Any) -> Any:
        """The row, or None when a field holds what it must not."""
        joined = [field.name for field in row._meta.fields if field.is_relation]
        try:
            row.clean_fields(exclude=joined)
            row.clean()
        except ValidationError as wrong:
            with override("en"):  # as the other faults
                for name, said in wrong.message_dict.items():
                    self.fields.fault(table.name, key, f"{name}: {' '.join(said)}")
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
                model_of(owner).objects.filter(public_id__in=keys).update(
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


def _locked(name: str, keys: Iterable[str]) -> Iterable[Any]:
    rows: Iterable[Any] = model_of(name).objects.select_for_update(no_key=True).filter(public_id__in=list(keys))
    return rows


def _rows(name: str, keys: Iterable[str]) -> Iterable[Any]:
    rows: Iterable[Any] = model_of(name).objects.filter(public_id__in=list(keys)).iterator(chunk_size=AT_ONCE)
    return rows
