"""Says whether the audit trail is whole, and with an anchor from outside, that nothing was cut off its end."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from tqdm import tqdm

from core import anchors, trail
from core.chain import Link, Tip

BROKEN = 3


class Command(BaseCommand):
    help = (
        "Check the whole chain of the audit trail. Names the first entry that was changed, removed, inserted or"
        " re-ordered. Exit status: 0 whole, 3 broken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor", action="append", default=[], metavar="FILE|TEXT",
            help="an anchor that was kept outside: its line, or a file with one or many; may be given again",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="answer in one line of JSON")
        parser.add_argument("--print-anchor", action="store_true", help="only print the anchor of this moment")
        parser.add_argument("--language", choices=["es", "en"], help="language of the answer")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"] or translation.get_language()):
            if options["print_anchor"]:
                tip, entries = trail.size()
                self.stdout.write(anchors.line(timezone.localdate(), tip, entries))
                return
            kept = [tip for said in options["anchor"] for tip in _anchors(said)]
            self._tell(trail.verify(kept, progress=_bar), as_json=options["json"])

    def _tell(self, verdict: trail.Verdict, *, as_json: bool) -> None:
        broken, tip = verdict.broken, verdict.tip
        if as_json:
            fault = {"fault": broken.fault, "place": broken.place, "entry": broken.entry} if broken else None
            whole = {"whole": broken is None, "holds_to": tip.place, "hash": tip.hash, "broken": fault}
            self.stdout.write(json.dumps(whole))
        elif broken is None:
            self.stdout.write(anchors.told_whole(tip))
        else:
            self.stdout.write(anchors.told(broken) + (f" (id {broken.entry})" if broken.entry else ""))
            self.stdout.write(anchors.told_whole(tip))
        if broken is not None:
            raise SystemExit(BROKEN)


def _anchors(said: str) -> list[Tip]:
    """The anchors that a person gave: the line itself, or a file that holds lines."""
    found = anchors.lines_in(said)
    if not found:
        try:
            found = anchors.lines_in(Path(said).read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            raise CommandError(f"--anchor is neither an anchor nor a file that can be read: {error}") from error
    if not found:
        raise CommandError(f"{said} holds no anchor: a line looks like the one of --print-anchor")
    return found


def _bar(links: Iterable[Link], total: int) -> Iterable[Link]:
    return tqdm(links, total=total, unit=" entries", disable=None, file=sys.stderr, leave=False, mininterval=0.5)
