"""Puts the two campaigns that the portal brings along into an empty desk, as drafts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from campaigns.posts.seeding import load


class Command(BaseCommand):
    help = "Make the seeded campaigns, their draft posts and the rehearsal account, where they are not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load(now=timezone.now())
        self.stdout.write(f"Campaigns: {made} made." if made else "Campaigns: in place.")
