"""What a package would change here: lines that are new, that differ, and that are gone from entries which it brings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hubs.open_data.columns import BY_NAME, TABLES, Table
from hubs.open_data.package import lines
from hubs.open_data.reading import Brought, Line, key_of, taken
from hubs.open_data.shapes import heads

Changes = dict[str, tuple[str, str]]  # by heading: what stands, what is brought
# What these hold belongs to an entry: when the entry is brought without a line, the line is gone.
PARTS = ("address", "attribute", "service_at_location", "phone", "contact", "schedule", "language",
         "required_document", "cost_option", "accessibility")  # fmt: skip


@dataclass(slots=True)
class Difference:
    """Keys of lines, by table."""

    new: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, dict[str, Changes]] = field(default_factory=dict)
    gone: dict[str, dict[str, Line]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(any(found.values()) for found in (self.new, self.changed, self.gone))

    def told(self) -> Iterator[str]:
        """A line for each table with something to tell, and for each change."""
        for table in TABLES:
            new, changed = self.new.get(table.name, []), self.changed.get(table.name, {})
            gone = self.gone.get(table.name, {})
            if new or changed or gone:
                yield f"{table.file}: +{len(new)} ~{len(changed)} -{len(gone)}"
            for key, changes in changed.items():
                yield from (f"  {key} {name}: {was!r} -> {now!r}" for name, (was, now) in changes.items())


def compare(brought: Brought) -> Difference:
    """The package beside what would be given out now; what it does not speak of stays as it is."""
    found = Difference()
    for name, told in brought.tables.items():
        table = BY_NAME[name]
        stands = standing(table)
        found.new[name] = [key for key in told if key not in stands]
        both = {key: _changes(table, stands[key], line) for key, line in told.items() if key in stands}
        found.changed[name] = {key: changes for key, changes in both.items() if changes}
        if name in PARTS:
            left = {key: line for key, line in stands.items() if key not in told and _owned(table, line, brought)}
            found.gone[name] = left
    return found


def standing(table: Table) -> dict[str, Line]:
    """What is given out now, by key."""
    named = (dict(zip(heads(table), cells, strict=True)) for cells in lines(table))
    return {key_of(table, line): line for line in named}


def owners(table: Table, line: Line) -> Iterator[tuple[str, str]]:
    """The entries that a line belongs to, as table and key."""
    for column in table.columns:
        if column.to and column.to != "taxonomy_term" and line.get(column.name):
            yield column.to, line[column.name].lower()


def _owned(table: Table, line: Line, brought: Brought) -> bool:
    """Whether the package brings what the line belongs to. A service at a location belongs to the service."""
    return any(
        key in brought.tables.get(name, {})
        for name, key in owners(table, line)
        if not (table.name == "service_at_location" and name == "location")
    )


def _changes(table: Table, stands: Line, brought: Line) -> Changes:
    names = set(brought)
    compared = (heading for column in table.columns for heading in taken(column, names))
    return {name: (stands[name], brought[name]) for name in compared if stands[name] != brought[name]}
