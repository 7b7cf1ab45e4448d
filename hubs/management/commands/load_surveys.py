from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hubs.surveys.seeding import load


class Command(BaseCommand):
    help = "Bring the findings of hubs/content/surveys.toml along as drafts that a hub manager publishes."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Surveys that wait to be published: {load(now=timezone.now())} added.")
