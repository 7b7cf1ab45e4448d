"""A warning as the public will read it once a draft is approved: the preview and the publication share this."""

from copy import copy
from datetime import date

from recruitment.register.models.warnings import PublicWarning, WarningSign
from recruitment.warnings.models import DraftKind, WarningDraft

CONTENT = ("title_es", "title_en", "text_es", "text_en", "source_es", "source_en", "source_url", "imitates")
REASONS = ("withdrawn_reason_es", "withdrawn_reason_en")


def as_published(draft: WarningDraft, *, on: date) -> tuple[PublicWarning, list[WarningSign]]:
    """The warning and its signs after an approval on a day; nothing is saved. A withdrawal leaves the signs."""
    warning = copy(draft.warning) if draft.warning else PublicWarning(published_on=on)
    if draft.kind == DraftKind.WITHDRAW:
        warning.withdrawn_on = on
        _take(REASONS, draft, warning)
        return warning, list(warning.signs.order_by("pk"))
    if draft.kind == DraftKind.CHANGE:
        warning.changed_on = on
    _take(CONTENT, draft, warning)
    return warning, [WarningSign(**row) for row in draft.signs]


def _take(names: tuple[str, ...], draft: WarningDraft, warning: PublicWarning) -> None:
    for name in names:
        setattr(warning, name, getattr(draft, name))


def content_of(warning: PublicWarning) -> dict[str, object]:
    """What a warning says now, as the columns of a draft."""
    rows = warning.signs.order_by("pk").values("kind", "value", "key")
    texts = {name: getattr(warning, name) or "" for name in CONTENT if name != "imitates"}
    return texts | {"imitates": warning.imitates, "signs": list(rows)}
