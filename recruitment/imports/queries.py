"""What can be asked about a run: what it did, by examples."""

from recruitment.imports.models import ImportRow, ImportRun, RowAction

SHOWN = (
    RowAction.FAILED,
    RowAction.VANISHED,
    RowAction.RELISTED,
    RowAction.CHANGED,
    RowAction.ADDED,
    RowAction.LEFT_OUT,
    RowAction.REPEATED,
)


def examples(run: ImportRun, action: str, most: int = 5) -> list[ImportRow]:
    """The first lines of a run with which the same was done."""
    return list(run.rows.filter(action=action).order_by("line", "pk")[:most])
