"""The folder that holds the backups: how one is called, what its manifest says, which are too old."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from iris_portal.backup.trouble import Trouble

FORMAT = 1
NAME = re.compile(r"iris-(\d{8}T\d{6}Z)-[0-9a-f]{6}")
LEFTOVER = timedelta(days=1)  # an unfinished folder of a backup that was killed


@dataclass(frozen=True, slots=True)
class Part:
    """One sealed file: its bytes and their SHA-256."""

    bytes: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What a backup says of itself; it holds no person's data. `seal` and `mark` prove the keys of the portal."""

    name: str
    made_at: str
    release: str
    server: str
    key: str
    migrations: list[str]
    tables: dict[str, int]
    seal: str
    mark: str
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def write(self, folder: Path) -> None:
        (folder / "manifest.json").write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`. Trouble when it is none, or of a newer release."""
    try:
        said: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    except OSError as error:
        raise Trouble(f"{folder} holds no backup: {error.strerror} (manifest.json).") from None
    except ValueError:
        raise Trouble(
            f"{folder / 'manifest.json'} is damaged. Take another copy of this backup, or an older one."
        ) from None
    if not isinstance(said, dict) or said.get("format", FORMAT) > FORMAT:
        raise Trouble("This backup was made by a newer release of the portal. Install that release first.")
    try:
        return Manifest(**said | {"parts": {name: Part(**part) for name, part in said["parts"].items()}})
    except (TypeError, KeyError, AttributeError):
        raise Trouble(
            f"{folder / 'manifest.json'} is damaged. Take another copy of this backup, or an older one."
        ) from None


def kept(shelf: Path) -> Iterator[tuple[datetime, Path]]:
    """The whole backups on the shelf with their moments, oldest first."""
    for folder in sorted(shelf.glob("iris-*")):
        if (named := NAME.fullmatch(folder.name)) and (folder / "manifest.json").is_file():
            yield datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), folder


def newest(shelf: Path) -> datetime | None:
    return max((moment for moment, _folder in kept(shelf)), default=None)


def drop_old(shelf: Path, *, keep: timedelta, now: datetime) -> list[str]:
    """Remove backups older than `keep`, but never the newest, and what killed ones left. The names that went."""
    gone = [folder for moment, folder in list(kept(shelf))[:-1] if moment < now - keep]
    for folder in [*gone, *_leftovers(shelf, now)]:
        shutil.rmtree(folder)
    return [folder.name for folder in gone]


def _leftovers(shelf: Path, now: datetime) -> list[Path]:
    before = (now - LEFTOVER).timestamp()
    return [folder for folder in shelf.glob(".iris-*.part") if folder.stat().st_mtime < before]
