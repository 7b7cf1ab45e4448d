"""Puts the files of content on the shelf: what stands there already is left, and what staff have touched is theirs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from core.offices.models import Office
from core.publishing import OPEN, State
from rights.guides import actions
from rights.guides.content import LANGUAGES, Content, Entry, GuideEntry, read
from rights.guides.models import Figure, Guide, GuideVersion, Source, Statement, Term, Topic

CONTENT = Path(__file__).resolve().parent.parent / "content"
ROWS = TypeVar("ROWS", Topic, Source, Office)


@dataclass(slots=True)
class Counts:
    """What one loading did."""

    entered: int = 0  # guides that were not there
    renewed: int = 0  # guides whose files say something else than before: a new version
    published: int = 0
    left: int = 0  # guides that staff have touched
    added: int = 0  # topics, sources, offices, figures and words that were not there

    def changed(self) -> bool:
        return any(getattr(self, name.name) for name in fields(self) if name.name != "left")


@dataclass(slots=True)
class Shelf:
    """What the guides of one loading name, by short name."""

    content: Content
    topics: dict[str, Topic] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)


@transaction.atomic
def load(folder: Path, *, publish: bool, now: datetime) -> Counts:
    """Load a folder of content; loading it again changes nothing.

    A new guide goes to review. So does a new wording of one that no member of staff has written in, returned or taken
    out. `publish` lets the public read at once what is marked ready: for demonstrations, where nobody reviews.
    ContentError says which file and field is wrong; then nothing is loaded.
    """
    counts = Counts()
    shelf = Shelf(read(folder))
    shelf.topics = _added(Topic, shelf.content.topics, counts)
    shelf.sources = _added(Source, shelf.content.sources, counts)
    shelf.offices = _added(Office, shelf.content.offices, counts)
    fresh = _guide_rows(shelf)
    histories = _histories(shelf)
    for entry in shelf.content.guides:
        _load_guide(entry, shelf, histories[entry.key], counts, publish=publish, now=now)
        if entry.key in fresh:
            shelf.guides[entry.key].topics.set(shelf.topics[key] for key in entry.fields["topics"])
    _add_figures(shelf, counts)
    _add_terms(shelf.content.terms, counts)
    return counts


def _added(model: type[ROWS], entries: Sequence[Entry], counts: Counts) -> dict[str, ROWS]:
    """The rows of these entries by key; those that were not there are added, the others left as they are."""
    rows = {row.key: row for row in model._default_manager.filter(key__in=[entry.key for entry in entries])}
    for entry in entries:
        if entry.key not in rows:
            row = rows[entry.key] = _fitting(model(**entry.fields), entry)
            row.save()
            counts.added += 1
    return rows


def _guide_rows(shelf: Shelf) -> set[str]:
    """All guides get their row before any gets its words, for they name each other. Returns the keys of new ones."""
    entries = {entry.key: entry for entry in shelf.content.guides}
    shelf.guides = {guide.key: guide for guide in Guide.objects.filter(key__in=entries).select_related("live")}
    fresh = entries.keys() - shelf.guides.keys()
    for key in sorted(fresh):
        told = entries[key].fields
        guide = Guide(
            key=key, slug_es=told["slug_es"], slug_en=told["slug_en"], audiences=told.get("audiences", []),
            principles=told["principles"], sensitive=told.get("sensitive", False), position=told["position"],
        )  # fmt: skip
        _fitting(guide, entries[key]).save()
        shelf.guides[key] = guide
    return fresh


def _histories(shelf: Shelf) -> dict[str, list[GuideVersion]]:
    """The versions of each guide, oldest first."""
    found: dict[str, list[GuideVersion]] = {key: [] for key in shelf.guides}
    versions = GuideVersion.objects.filter(guide__in=shelf.guides.values()).select_related("guide").order_by("number")
    for version in versions:
        found[version.guide.key].append(version)
    return found


def _load_guide(
    entry: GuideEntry, shelf: Shelf, history: list[GuideVersion], counts: Counts, *, publish: bool, now: datetime
) -> None:
    guide, wording = shelf.guides[entry.key], _wording(entry, shelf)
    if _staff_have_touched(history):
        counts.left += 1
        return
    last = history[-1] if history else None
    if last is None:
        last = actions.send(actions.enter_guide(guide, wording, by=None, now=now), by=None, now=now)
        counts.entered += 1
    elif not _says(last, wording):
        last = _renewed(guide, last, wording, now)
        counts.renewed += 1
    if publish and entry.fields["ready"] and last.state == State.REVIEW:
        actions.publish(last, seen=last.version, by=None, now=now)
        counts.published += 1


def _staff_have_touched(history: list[GuideVersion]) -> bool:
    """Whether a member of staff wrote in a version, returned one, or took one out. What the loader itself has put aside
    was never published and has a later version.
    """
    if not history:
        return False
    return history[-1].state == State.WITHDRAWN or any(
        version.writers
        or version.state == State.RETURNED
        or (version.state == State.WITHDRAWN and version.published_at)
        for version in history
    )


def _renewed(guide: Guide, last: GuideVersion, wording: actions.Wording, now: datetime) -> GuideVersion:
    if last.state in OPEN:
        actions.discard(last, by=None, now=now)
    return actions.send(actions.draft(guide, wording, by=None, now=now), by=None, now=now)


def _wording(entry: GuideEntry, shelf: Shelf) -> actions.Wording:
    texts = {column: entry.fields.get(column, "") for column in actions.columns()}
    _fitting(GuideVersion(guide=shelf.guides[entry.key], **texts), entry, only=texts)
    return actions.Wording(
        texts=texts,
        statements=[_said(said, shelf) for said in entry.said],
        offices=[shelf.offices[key] for key in entry.fields["offices"]],
        related=[shelf.guides[key] for key in entry.fields.get("related", [])],
        why=_("Came with the portal."),
        same=True,
    )


def _said(said: Entry, shelf: Shelf) -> actions.Said:
    columns = {name: value for name, value in said.fields.items() if name != "source"}
    _fitting(Statement(**columns), said, only=columns)
    source = shelf.sources[said.fields["source"]]
    return actions.Said(said.fields["voice"], _by_language(said, "text"), source, _by_language(said, "article"))


def _by_language(entry: Entry, name: str) -> dict[str, str]:
    return {language: entry.fields.get(f"{name}_{language}", "") for language in LANGUAGES}


def _says(version: GuideVersion, wording: actions.Wording) -> bool:
    """Whether the version says just this."""
    stands = actions.wording_of(version)
    return (
        stands.texts == dict(wording.texts)
        and list(stands.statements) == list(wording.statements)
        and list(stands.offices) == list(wording.offices)
        and set(stands.related) == set(wording.related)
    )


def _add_figures(shelf: Shelf, counts: Counts) -> None:
    there = set(Figure.objects.values_list("key", "starts"))
    for entry in shelf.content.figures:
        told = {name: value for name, value in entry.fields.items() if name not in ("guides", "source", "value")}
        if (entry.key, told["starts"]) in there:
            continue
        figure = Figure(**told, value=Decimal(str(entry.fields["value"])), source=shelf.sources[entry.fields["source"]])
        _fitting(figure, entry).save()
        figure.guides.set(shelf.guides[key] for key in entry.fields["guides"])
        counts.added += 1


def _add_terms(entries: Sequence[Entry], counts: Counts) -> None:
    there = set(Term.objects.values_list("term_es", flat=True))
    for entry in entries:
        if entry.fields["term_es"] not in there:
            _fitting(Term(**entry.fields), entry).save()
            counts.added += 1


ROW = TypeVar("ROW", bound=Model)


def _fitting(row: ROW, entry: Entry, only: Collection[str] | None = None) -> ROW:
    """The row, when each of its values (or `only` these) fits its column; else ContentError."""
    names = {column.name for column in row._meta.fields}
    twins = {name for name in names if f"{name}_{LANGUAGES[0]}" in names}  # what stands in a column for each language
    left = twins | (set() if only is None else names.difference(only))
    try:
        row.clean_fields(exclude=left)
    except ValidationError as wrong:
        name, faults = next(iter(wrong.message_dict.items()))
        raise entry.fault(name, " ".join(faults)) from wrong
    for name in names - left:
        longest, value = getattr(row._meta.get_field(name), "max_length", None), getattr(row, name)
        if longest and isinstance(value, str) and len(value) > longest:
            raise entry.fault(name, f"{len(value)} signs are too many: {longest} fit")
    return row
