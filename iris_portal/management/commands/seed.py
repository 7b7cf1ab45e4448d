"""Fills an empty portal with demonstration data, and with real registers when they are at hand."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from iris_portal.demo.build import PASSWORD, build, people
from recruitment.imports.models import ImportRun, RunState

REGISTERS = {
    "uk-sponsors": "uk_skilled_worker_names_*.csv",
    "us-h2b": "h2b_recruitment_agencies*.csv",
    "jm-mlss": "mlss_recruitment_agencies*.csv",
}


class Command(BaseCommand):
    help = "Make the demonstration data once; with --registers, load the real registers of a folder too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--registers", metavar="DIR", default="", help="folder with the files of the registers")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("IRIS_DEMO is off: invented licences never share a site with real ones.")
        made = build(now=timezone.now())
        self.stdout.write(f"Demonstration data: {made} agencies made." if made else "Demonstration data: in place.")
        call_command("load_guides", publish=True, stdout=self.stdout)
        call_command("load_campaigns", stdout=self.stdout)
        if options["registers"]:
            self._load(Path(options["registers"]))
        self.stdout.write(f"Demonstration accounts (password: {PASSWORD}):")
        self.stdout.write("  " + ", ".join(user.email for user in people()))

    def _load(self, folder: Path) -> None:
        for profile, pattern in REGISTERS.items():
            file = next(iter(sorted(folder.glob(pattern), reverse=True)), None)
            if file is None:
                self.stderr.write(f"{profile}: no file {pattern} in {folder}")
                continue
            if ImportRun.objects.filter(profile=profile, file_name=file.name, state=RunState.APPLIED).exists():
                self.stdout.write(f"{profile}: {file.name} in place.")
                continue
            self.stdout.write(f"{profile}: {file.name}")
            try:
                call_command("import_register", str(file), profile=profile, apply=True, stdout=self.stdout)
            except SystemExit:  # held or refused: the command has said why, the rest goes on
                continue
