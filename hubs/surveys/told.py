"""A survey's tables as plain values, from its rows."""

from django.db.models import QuerySet

from hubs.surveys.models.surveys import Question, Survey
from hubs.surveys.tables import Row, Table


def tables_of(survey: Survey) -> list[Table]:
    """All tables in their order; two queries."""
    return [_table(question) for question in whole(survey)]


def whole(survey: Survey) -> QuerySet[Question]:
    """The questions with their answers and the needs that these speak of."""
    return survey.questions.prefetch_related("rows__need")


def _table(question: Question) -> Table:
    rows = tuple(
        Row(row.text_es, row.text_en, row.percent, row.need.code if row.need else "")  # type: ignore[attr-defined]
        for row in question.rows.all()
    )
    es, en = question.text_es, question.text_en  # type: ignore[attr-defined]
    return Table(es, en, question.answers, question.base, question.base_untold, rows)
