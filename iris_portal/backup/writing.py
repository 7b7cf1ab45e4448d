"""Make a backup: written beside its place, read back from the disk, and only then given its name."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from iris_portal.backup import media, postgres, proofs, shelf
from iris_portal.backup.keys import fingerprint
from iris_portal.backup.postgres import Database
from iris_portal.backup.sealing import Sealer, opened
from iris_portal.backup.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Source:
    """What is copied; `files` is None where the files lie in a store that keeps its own copies."""

    database: Database
    files: Path | None
    release: str


def back_up(source: Source, to: Path, key: X25519PublicKey, *, now: datetime) -> Path:
    """Write, read back, name. The folder of the backup; after Trouble there is none, older ones are untouched."""
    name = f"iris-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    with _unfinished(to, name) as folder:
        with postgres.moment(source.database) as at:
            made = _manifest(source, at, name, key, now)
            tables = len(made.tables)
            pieces = postgres.dumped(source.database, at.id)
            made.parts["database"] = _written(folder, name, "database", key, pieces, lambda p: _listed(p, tables))
        if source.files is not None:  # after the database: what its rows name is there
            files = source.files
            made.parts["media"] = _packed(folder, name, key, lambda out: media.pack(files, out))
        made.write(folder)
    return to / name


def _manifest(source: Source, at: postgres.Moment, name: str, key: X25519PublicKey, now: datetime) -> shelf.Manifest:
    return shelf.Manifest(
        name=name, made_at=now.isoformat(), release=source.release, server=at.ask("show server_version")[0][0],
        key=fingerprint(key), migrations=at.migrations(), tables=at.counts(), seal=proofs.seal(), mark=proofs.mark(),
    )  # fmt: skip


@contextmanager
def _unfinished(to: Path, name: str) -> Iterator[Path]:
    """A folder that gets its name when all has gone well, and is removed when not."""
    folder = to / f".{name}.part"
    try:
        to.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        yield folder
        _settle(folder)
        folder.rename(to / name)
        _settle(to)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Trouble(
            f"The backup could not be written to {to}: {error.strerror or error}. Nothing was kept of it, earlier ones"
            " are untouched. Make room or give another folder (--to), and run it again."
        ) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _settle(folder: Path) -> None:
    """Have the disk know the names in the folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(
    folder: Path, name: str, part: str, key: X25519PublicKey, pieces: Iterable[bytes],
    check: Callable[[Iterable[bytes]], None],
) -> shelf.Part:  # fmt: skip
    def write(out: Sealer) -> None:
        for piece in pieces:
            out.write(piece)

    return _sealed(folder, f"{name}/{part}", key, write, check)


def _packed(folder: Path, name: str, key: X25519PublicKey, pack: Callable[[Sealer], object]) -> shelf.Part:
    return _sealed(folder, f"{name}/media", key, pack, _drained)


def _sealed(
    folder: Path, about: str, key: X25519PublicKey, write: Callable[[Sealer], object],
    check: Callable[[Iterable[bytes]], None],
) -> shelf.Part:  # fmt: skip
    """One sealed file, read back from the disk: its hash, every piece of it, and what its reader makes of it."""
    path = folder / f"{about.rpartition('/')[2]}.sealed"
    with path.open("xb") as file:
        out = Sealer(file, key, about)
        write(out)
        out.close()
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file:
        if digest_of(file) != out.digest.hexdigest():
            raise Trouble(f"{path.name} reads back otherwise than it was written. Look at the disk.")
        file.seek(0)
        check(opened(file, out.key, about))
    return shelf.Part(out.size, out.digest.hexdigest())


def digest_of(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def _listed(pieces: Iterable[bytes], tables: int) -> None:
    """pg_restore reads what pg_dump wrote, and finds the rows of every table."""
    found = postgres.fed(["--list"], pieces).count(" TABLE DATA public ")
    if found != tables:
        raise Trouble(f"pg_restore finds {found} tables in the backup, and the database has {tables}.")


def _drained(pieces: Iterable[bytes]) -> None:
    for _piece in pieces:
        pass
