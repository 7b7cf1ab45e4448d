"""Rows that say what somebody typed, by PostgreSQL's full text search; for tables of hundreds, which need no index."""

from typing import TypeVar, cast

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Model, QuerySet

CONFIGS = {"es": "spanish", "en": "english"}  # other languages are compared word by word, without stems
Row = TypeVar("Row", bound=Model)


def saying(rows: QuerySet[Row], typed: str, *, language: str, fields: tuple[str, ...]) -> QuerySet[Row]:
    """The rows in whose fields all the words stand, in any of their forms; quotes hold words together."""
    config = CONFIGS.get(language, "simple")
    asked = SearchQuery(typed.replace("\x00", " "), config=config, search_type="websearch")
    found = rows.alias(matched_words=SearchVector(*fields, config=config)).filter(matched_words=asked)
    return cast("QuerySet[Row]", found)  # the stubs forget the model behind an alias
