"""Takes a data package of HSDS 3.1 over, after it has shown what that would change."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hubs.open_data.importing import take_over
from hubs.open_data.reading import Refused, read

MOST = 200  # lines of a difference that are shown


class Command(BaseCommand):
    help = (
        "Compare a data package of HSDS 3.1 with the directory; with --apply, take over what differs: all or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the package, a ZIP file")
        parser.add_argument("--apply", action="store_true", help="write it; without it nothing is changed")

    def handle(self, *args: Any, file: Path, apply: bool, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                brought = read(opened)
            difference = take_over(brought, now=timezone.now(), dry=not apply)
        except OSError as wrong:
            raise CommandError(f"{file}: {wrong.strerror}") from wrong
        except Refused as refused:
            raise CommandError("\n".join(["Refused; nothing was changed.", *refused.faults])) from refused
        for told in brought.left_out:
            self.stdout.write(f"not taken over: {told}")
        lines = list(difference.told())
        for line in [*lines[:MOST], *([f"… and {len(lines) - MOST} lines more"] if len(lines) > MOST else [])]:
            self.stdout.write(line)
        self.stdout.write(_outcome(bool(difference), apply))


def _outcome(differs: bool, apply: bool) -> str:
    if not differs:
        return "Nothing differs."
    return "Taken over." if apply else "Nothing was changed: say --apply to take it over."
