"""Puts the guides, their sources, the offices and the glossary that come with the portal on the shelf."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from rights.guides.content import ContentError
from rights.guides.seeding import CONTENT, load


class Command(BaseCommand):
    help = "Load the guides of rights/content; new wordings wait for review. Loading again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--publish", action="store_true", help="without a review: for demonstrations only")

    def handle(self, *args: Any, publish: bool, **options: Any) -> None:
        if publish and not settings.DEMO:
            raise CommandError("IRIS_DEMO is off: here a person publishes, at the desk, after reading.")
        try:
            counts = load(CONTENT, publish=publish, now=timezone.now())
        except ContentError as wrong:
            raise CommandError(str(wrong)) from wrong
        if not counts.changed():
            self.stdout.write(f"Guides: in place ({counts.left} are kept by staff).")
            return
        self.stdout.write(
            f"Guides: {counts.entered} entered, {counts.renewed} with a new wording, {counts.published} published,"
            f" {counts.left} kept by staff; {counts.added} sources, offices, figures and words added."
        )
