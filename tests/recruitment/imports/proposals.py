"""Short ways through the steps of an import at the desk."""

from pathlib import Path

from django.core.files.base import File
from django.utils import timezone

from core.models import User
from recruitment.imports import profile
from recruitment.imports.models import ImportRun
from recruitment.imports.proposals import approve, propose, reject, shown
from recruitment.imports.worklist import work_off


def upload(path: Path, by: User, told: str = "uk-sponsors", day=None) -> ImportRun:
    """Propose a file, without trying it out."""
    with path.open("rb") as file:
        return propose(File(file), file_name=path.name, profile=profile.load(told), day=day, by=by, now=timezone.now())


def work() -> int:
    return work_off(now=timezone.now())


def tried(path: Path, by: User, told: str = "uk-sponsors", day=None) -> ImportRun:
    """Propose a file and try it out."""
    run = upload(path, by, told, day)
    work()
    run.refresh_from_db()
    return run


def decide(run: ImportRun, by: User, *, to: str = "approve", why: str = "", seen: str | None = None) -> ImportRun:
    """Decide on the difference that is there now, or on the one that was `seen`."""
    do = approve if to == "approve" else reject
    return do(run.public_id, by=by, seen=shown(run) if seen is None else seen, why=why, now=timezone.now())


def applied(path: Path, by: User, second: User, told: str = "uk-sponsors", why: str = "") -> ImportRun:
    """All the way."""
    run = tried(path, by, told)
    decide(run, second, why=why)
    work()
    run.refresh_from_db()
    return run
