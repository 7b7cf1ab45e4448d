"""Prints the data register as the page docs/data-register.md."""

from typing import Any

from django.core.management.base import BaseCommand

from core.data_register import as_page


class Command(BaseCommand):
    help = "Prints the data register: manage.py data_register > docs/data-register.md"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_page(), ending="")
