"""Makes a backup of database and files, sealed, and reads it back; drops those that are too old."""

import signal
import time
from argparse import ArgumentParser
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from iris_portal.backup import keys, own_keys, shelf
from iris_portal.backup.postgres import Database
from iris_portal.backup.trouble import Trouble
from iris_portal.backup.writing import Source, back_up
from iris_portal.release import release

AGAIN = timedelta(minutes=15)  # after a backup that did not succeed
TOO_OLD = 3


class Command(BaseCommand):
    help = "Makes a backup (docs/backups.md). Exit status of --check: 0 young enough, 3 too old or none."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_FOLDER, help="folder of the backups")
        parser.add_argument("--keys-to", type=Path, help="copy the portal's own keys too, into this other folder")
        parser.add_argument("--keep-days", type=int, default=settings.BACKUP_KEEP_DAYS, help="older ones go")
        parser.add_argument(
            "--every", type=float, metavar="HOURS", help="go on for ever, one backup each so many hours"
        )
        parser.add_argument("--check", type=float, metavar="HOURS", help="only say whether the newest is younger")
        parser.add_argument("--make-key", type=Path, metavar="FILE", help="only make the pair of keys, once")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except Trouble as trouble:
            raise CommandError(str(trouble)) from None

    def _do(self, options: dict[str, Any]) -> None:
        if options["make_key"]:
            self._make_key(options["make_key"])
        elif not options["to"]:
            raise Trouble("Say where backups go: --to FOLDER, or BACKUP_FOLDER in the settings.")
        elif options["check"]:
            self._check(options["to"], timedelta(hours=options["check"]))
        elif options["every"]:
            with suppress(KeyboardInterrupt):
                self._for_ever(options, timedelta(hours=options["every"]))
        else:
            self._once(options)

    def _make_key(self, file: Path) -> None:
        public = keys.make(file)
        self.stdout.write(f"BACKUP_PUBLIC_KEY={public}")
        self.stderr.write(
            f"Put the line above into the settings. {file} opens the backups: take it off this machine, keep it in two"
            " places, and try a restore with it. Whoever loses it loses every backup."
        )

    def _check(self, shelf_: Path, age: timedelta) -> None:
        newest = shelf.newest(shelf_)
        self.stdout.write(f"The newest backup is of {newest:%Y-%m-%d %H:%M} UTC." if newest else "There is no backup.")
        if newest is None or timezone.now() - newest > age:
            raise SystemExit(TOO_OLD)

    def _for_ever(self, options: dict[str, Any], every: timedelta) -> None:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is half written is cleared away
        while True:
            newest = shelf.newest(options["to"])
            if newest is None or timezone.now() - newest >= every:
                try:
                    self._once(options)
                except Trouble as trouble:
                    self.stderr.write(str(trouble))
                    time.sleep(AGAIN.total_seconds())
            time.sleep(60)

    def _once(self, options: dict[str, Any]) -> None:
        started, now = time.monotonic(), timezone.now()
        key = keys.public(settings.BACKUP_PUBLIC_KEY)
        on_disk = isinstance(default_storage, FileSystemStorage)
        source = Source(
            Database.of(connection.get_connection_params()), Path(settings.MEDIA_ROOT) if on_disk else None, release()
        )
        made = back_up(source, options["to"], key, now=now)
        took, size = time.monotonic() - started, sum(part.bytes for part in shelf.read(made).parts.values())
        self.stdout.write(f"{made}: {size / 1e6:.1f} MB, written and read back in {took:.1f} s")
        if options["keys_to"]:
            self.stdout.write(f"{own_keys.copy(made, options['keys_to'], key)}: the portal's own keys")
        for name in shelf.drop_old(options["to"], keep=timedelta(days=options["keep_days"]), now=now):
            self.stdout.write(f"{name} was too old and is gone")
