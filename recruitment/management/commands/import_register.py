"""Reads a register of another authority in, and says in its last line what it did or why it did not."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone, translation
from tqdm import tqdm

from core.refusal import Refused
from recruitment.imports import fetch, profile, queries, reasons
from recruitment.imports.actions import Job, Outcome, import_register
from recruitment.imports.models import ImportRow, RunState
from recruitment.imports.parse import CONTROL

HELD, REFUSED = 3, 2


class Bar:
    """The steps and the lines on the screen of a person; silent anywhere else."""

    def __init__(self) -> None:
        self.bar = tqdm(total=0, bar_format="{desc}", disable=None, file=sys.stderr, leave=False)

    def lines(self, rows: Iterable[Any], total: int) -> Iterable[Any]:
        return tqdm(rows, total=total or None, unit=" lines", disable=None, file=sys.stderr, leave=False)

    def step(self, name: str) -> None:
        self.bar.set_description_str(f"{name} …")


class Command(BaseCommand):
    help = (
        "Import a register: fetch, parse, match, apply, all or nothing. Without --apply it only shows what would"
        " change. Exit status: 0 applied or tried, 2 refused, 3 held for review."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", required=True, help=", ".join(profile.known()))
        parser.add_argument("--apply", action="store_true", help="write the changes; otherwise they are only shown")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day the file describes")
        parser.add_argument(
            "--force-reviewed", default="", metavar="REASON", help="apply a held file that you have looked at"
        )
        parser.add_argument("--max-mb", type=int, default=fetch.MAX_BYTES // 1_000_000, help="largest unpacked size")
        parser.add_argument("--language", choices=["es", "en"], help="language of the reasons")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"] or translation.get_language()):
            try:
                outcome = import_register(self._job(options), now=timezone.now(), progress=Bar())
            except Refused as refusal:
                self._refuse([refusal.as_reason()])
            self._tell(outcome)

    def _job(self, options: dict[str, Any]) -> Job:
        try:
            told = profile.load(options["profile"])
        except profile.ProfileError as error:
            raise Refused("profile", fault=str(error)) from error
        return Job(
            profile=told,
            path=options["file"],
            apply=options["apply"],
            as_of=options["as_of"],
            forced=options["force_reviewed"].strip(),
            max_bytes=options["max_mb"] * 1_000_000,
        )

    def _tell(self, outcome: Outcome) -> None:
        run, figures = outcome.run, outcome.figures
        if run.state == RunState.REFUSED:
            self._refuse(run.reasons)
        for action in queries.SHOWN:
            number = figures.vanished if action == "vanished" else figures.of(action)
            if number:
                self.stdout.write(f"{action.label}: {number}")
                for row in queries.examples(run, action):
                    self.stdout.write(f"  {_example(row)}")
        if run.state == RunState.HELD:
            self.stdout.write(f"held: {_joined(run.reasons)}")
            raise SystemExit(HELD)
        verb = "applied" if run.state == RunState.APPLIED else "would apply"
        self.stdout.write(f"{verb}: {figures.result}")

    def _refuse(self, told: list[dict[str, Any]]) -> None:
        self.stdout.write(f"refused: {_joined(told)}")
        raise SystemExit(REFUSED)


def _example(row: ImportRow) -> str:
    said = _shown(" | ".join(row.said))[:100]
    why = f" ({reasons.line_words(row.reason)})" if row.reason else ""
    return f"{row.line}: {said}{why}" if row.line else said


def _joined(told: list[dict[str, Any]]) -> str:
    return _shown("; ".join(reasons.words(reason) for reason in told))


def _shown(text: str) -> str:
    """The words of a stranger's file on one line, without what could steer a terminal."""
    return CONTROL.sub("\ufffd", " ".join(text.split()))
