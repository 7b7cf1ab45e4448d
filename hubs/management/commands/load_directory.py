"""Puts the provinces, districts and needs that come with the portal into the directory."""

from typing import Any

from django.core.management.base import BaseCommand

from hubs.directory.seeding import load


class Command(BaseCommand):
    help = "Load hubs/content: provinces, districts, needs. Loading again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load()
        self.stdout.write(f"Directory: {added} rows added." if added else "Directory: in place.")
