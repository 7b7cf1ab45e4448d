"""What stands on the page of a draft: the warning as the public will read it, and whom it would hit."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from recruitment.register.models.warnings import PublicWarning, WarningSign
from recruitment.warnings.models import DraftKind, WarningDraft
from recruitment.warnings.shared import Shared, licensed, shared
from recruitment.warnings.told import as_published


@dataclass(frozen=True, slots=True)
class Preview:
    """`warning` and `signs` are what the templates of the public page are given, after the approval."""

    warning: PublicWarning
    signs: list[WarningSign]
    hits: list[Shared]

    @property
    def licensed(self) -> list[str]:
        """The public ids of the licensed agencies that it would hit."""
        return licensed(self.hits)


def preview(draft: WarningDraft, *, now: datetime) -> Preview:
    """Nothing is saved."""
    warning, signs = as_published(draft, on=timezone.localdate(now))
    hits = [] if draft.kind == DraftKind.WITHDRAW else shared(draft.signs, now=now)
    return Preview(warning, signs, hits)
