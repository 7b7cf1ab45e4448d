"""The files that people sent, as one stream and back into a folder."""

import shutil
import tarfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from iris_portal.backup.trouble import Trouble

BEFORE, COMING = ".before-", ".restoring-"


def pack(folder: Path, into: Any) -> int:
    """Write every file under `folder` as a tar stream; how many. A file that goes meanwhile is passed over."""
    count = 0
    with tarfile.open(fileobj=into, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(_files(folder)):
            with suppress(FileNotFoundError):
                tar.add(path, arcname=str(path.relative_to(folder)), recursive=False, filter=_plain)
                count += 1
    return count


def _files(folder: Path) -> Iterable[Path]:
    for top in folder.iterdir() if folder.is_dir() else ():
        if not top.name.startswith((BEFORE, COMING)):
            yield from [top] if top.is_file() else (path for path in top.rglob("*") if path.is_file())


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info


def is_empty(folder: Path) -> bool:
    return next(iter(_files(folder)), None) is None


class _Reader:
    """Pieces as a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._rest = iter(pieces), b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, None)) is not None:
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def drain(self) -> None:
        for _piece in self._pieces:
            pass


def unpack(pieces: Iterable[bytes], folder: Path, token: str) -> Path:
    """Lay the files into a new folder inside `folder`; nothing that is there is touched yet."""
    coming = folder / f"{COMING}{token}"
    coming.mkdir(parents=True, mode=0o700)
    reader = _Reader(pieces)
    try:
        with tarfile.open(fileobj=reader, mode="r|") as tar:  # type: ignore[call-overload]
            tar.extractall(coming, filter="data")
        reader.drain()  # the end of the stream proves that it is whole
    except BaseException as error:
        shutil.rmtree(coming, ignore_errors=True)
        if isinstance(error, tarfile.TarError):
            raise Trouble(f"The files of the backup cannot be unpacked: {error}") from None
        raise
    return coming


class Placed:
    """What was there goes aside, and what was unpacked takes its place; `undo` turns that round."""

    def __init__(self, coming: Path, token: str) -> None:
        folder, self.aside = coming.parent, coming.parent / f"{BEFORE}{token}"
        self._moved: list[tuple[Path, Path]] = []
        former = [path for path in folder.iterdir() if not path.name.startswith((BEFORE, COMING))]
        moves = [(path, self.aside / path.name) for path in former]
        moves += [(path, folder / path.name) for path in coming.iterdir()]
        try:
            self.aside.mkdir(mode=0o700)
            for before, after in moves:
                before.rename(after)
                self._moved.append((before, after))
        except OSError as error:
            self.undo()
            raise Trouble(f"The files could not be put in their place ({error}); all is as it was.") from None

    def undo(self) -> None:
        for before, after in reversed(self._moved):
            after.rename(before)
        self.finish()

    def finish(self) -> Path | None:
        """Clear up; where the former files are kept, if there were any."""
        for coming in self.aside.parent.glob(f"{COMING}*"):
            shutil.rmtree(coming)
        with suppress(OSError):  # it holds something
            self.aside.rmdir()
        return self.aside if self.aside.exists() else None
