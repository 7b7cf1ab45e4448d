"""What a file of one authority looks like, and what each of its columns means: profiles/NAME.toml.

A profile is code for people who do not program: a wrong word in it stops the import before a line is read.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "profiles"
ENCODINGS = frozenset({"utf-8-sig", "utf-8", "cp1252", "latin-1"})  # those in which a line ends with one byte
STATUSES = frozenset({"issued", "pending"})
NAME_KINDS = frozenset({"variant", "trading", "former"})


class ProfileError(Exception):
    """A profile that does not exist or contradicts itself."""


@dataclass(frozen=True, slots=True)
class AuthorityFacts:
    """Who keeps the register. Texts have one entry for every language."""

    code: str
    short_name: str
    country: str
    kind: str
    name: dict[str, str]
    website: str = ""
    absence_means_unlicensed: bool = False
    absence_note: dict[str, str] = field(default_factory=dict)
    presence_note: dict[str, str] = field(default_factory=dict)
    attribution: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How the file is written. `as_of`: the day that it describes, where neither its name nor a person says."""

    columns: list[str]
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    dated_name: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A column whose cells hold several values. `kind` is that of the names in it."""

    column: str
    separator: str
    kind: str = "variant"


@dataclass(frozen=True, slots=True)
class RecruiterFacts:
    """Which columns name a recruiter and say where it is; `key` tells one line of the register from another."""

    name: str
    key: list[str]
    kind: str = "agency"
    country: str = ""
    country_column: str = ""
    locality: str = ""
    region: str = ""
    others: Cell | None = None
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """What every line lets a recruiter do."""

    klass: str = ""
    countries: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    programmes_column: Cell | None = None
    purpose: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of file, whole."""

    code: str
    publish: bool
    authority: AuthorityFacts
    file: FileFacts
    recruiter: RecruiterFacts
    licence: LicenceFacts
    status_column: str
    statuses: dict[str, str]
    countries: dict[str, str]

    @property
    def status_at(self) -> int:
        """The place of the status in a line; -1 where lines have none."""
        return self.file.columns.index(self.status_column) if self.status_column else -1


def known() -> list[str]:
    """The names of the profiles that exist."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def short_name(name: str) -> str:
    """Whose register a profile is for, in a few letters; the name of the profile when that has gone."""
    try:
        return load(name).authority.short_name
    except ProfileError:
        return name


def load(name: str, folder: Path = FOLDER) -> Profile:
    """The profile `name`; ProfileError when there is none or it contradicts itself."""
    path = folder / f"{name}.toml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise ProfileError(f"no profile {name!r}; there are {', '.join(known())}")
    try:
        profile = _read(name, tomllib.loads(path.read_text(encoding="utf-8")))
    except (TypeError, KeyError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path.name}: {error}") from error
    if faults := list(_faults(profile)):
        raise ProfileError(f"{path.name}: {'; '.join(faults)}")
    return profile


def _read(name: str, told: dict[str, Any]) -> Profile:
    for section, key in (("recruiter", "others"), ("licence", "programmes_column")):
        if key in told.get(section, {}):
            told[section][key] = Cell(**told[section][key])
    status = told.pop("status", {"column": "", "words": {}})
    return Profile(
        code=name,
        publish=told.pop("publish"),
        authority=AuthorityFacts(**told.pop("authority")),
        file=FileFacts(**told.pop("file")),
        recruiter=RecruiterFacts(**told.pop("recruiter")),
        licence=LicenceFacts(**told.pop("licence", {})),
        status_column=status["column"],
        statuses=status["words"],
        countries=told.pop("countries", {}),
        **told,  # a word that no profile knows is an error, not a silence
    )


def _faults(profile: Profile) -> Iterable[str]:
    facts, file = profile.recruiter, profile.file
    named = [facts.name, *facts.key, facts.country_column, facts.locality, facts.region, profile.status_column]
    named += [cell.column for cell in (facts.others, profile.licence.programmes_column) if cell]
    if missing := sorted({column for column in named if column} - set(file.columns)):
        yield f"columns that the file does not have: {', '.join(missing)}"
    if file.encoding not in ENCODINGS:
        yield f"encoding {file.encoding!r}"
    if len(file.delimiter) != 1:
        yield f"delimiter {file.delimiter!r}"
    if not facts.key or bool(facts.country) == bool(facts.country_column):
        yield "a recruiter needs a key, and a country or a column of countries"
    if unknown := sorted(set(profile.statuses.values()) - STATUSES):
        yield f"statuses {', '.join(unknown)}"
    if facts.others and facts.others.kind not in NAME_KINDS:
        yield f"kind of names {facts.others.kind!r}"
