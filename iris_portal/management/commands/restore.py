"""Puts a backup back, or shows the portal's own keys out of a copy of them."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from core import anchors, trail
from iris_portal.backup import keys, own_keys
from iris_portal.backup.postgres import Database
from iris_portal.backup.restoring import Restored, Target, restore
from iris_portal.backup.trouble import Trouble

BROKEN = 3


class Command(BaseCommand):
    help = (
        "Puts a backup back, whole or not at all (docs/backups.md). Exit status 3: back, but its audit chain is broken."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "backup", type=Path, help="the folder of one backup; with --show-keys, the file of the keys"
        )
        parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the private key of the backups")
        parser.add_argument("--force", action="store_true", help="what is there goes aside; nothing is deleted")
        parser.add_argument("--other-keys", action="store_true", help="even if what lies sealed can never be opened")
        parser.add_argument("--show-keys", action="store_true", help="print the portal's own keys, as lines of .env")

    def handle(self, *args: Any, backup: Path, key: Path, **options: Any) -> None:
        started = time.monotonic()
        try:
            private = keys.private(key)
            if options["show_keys"]:
                self.stdout.write("\n".join(own_keys.read(backup, private)))
                return
            target = self._target(force=options["force"], other_keys=options["other_keys"])
            connection.close()
            done = restore(backup, private, target, say=lambda line: self.stderr.write(line))
        except Trouble as trouble:
            raise CommandError(str(trouble)) from None
        self._tell(done, time.monotonic() - started)

    def _target(self, **how: bool) -> Target:
        on_disk = isinstance(default_storage, FileSystemStorage)
        files = Path(settings.MEDIA_ROOT) if on_disk else None
        return Target(Database.of(connection.get_connection_params()), files, **how)

    def _tell(self, done: Restored, took: float) -> None:
        lost = timezone.now() - done.manifest.moment
        rows = sum(done.manifest.tables.values())
        self.stdout.write(f"{done.manifest.name} is back: {rows:,} rows, in {took:.1f} s.")
        self.stdout.write(
            f"It is of {done.manifest.made_at}; what was written in the {_spoken(lost.total_seconds())} since is lost."
        )
        for kept in filter(None, (done.former_database, done.former_files)):
            self.stdout.write(f"What was there is kept as {kept}; remove it when all is well.")
        verdict = trail.verify()
        self.stdout.write(anchors.told(verdict.broken) if verdict.broken else anchors.told_whole(verdict.tip))
        self.stdout.write("Next: manage.py migrate, then start web, worker, sender and beat.")
        if verdict.broken:
            raise SystemExit(BROKEN)


def _spoken(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
