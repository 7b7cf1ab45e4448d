from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns.alerts.seeding import load
from core.models import User


class Command(BaseCommand):
    help = "Enter the prepared templates of alerts as drafts of a member of staff; another person approves each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, metavar="EMAIL", help="whose drafts they are")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(email=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(f"No active account has the address {options['by']}.")
        made = load(by=by)
        self.stdout.write(f"{len(made)} templates entered, to be approved by another person.")
