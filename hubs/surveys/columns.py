"""The columns of a survey as a file: the same to hand it out and to take it in. The second line holds HXL hashtags."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.sheets import Column
from hubs.surveys.models.surveys import Answer, Question, Survey

UNTOLD = "not published"
HXL = {
    "survey": "#meta+id", "title_es": "#meta+title+es", "title_en": "#meta+title+en", "provinces": "#adm1+code+list",
    "begins": "#date+survey+start", "ends": "#date+survey+end", "asked_es": "#population+description+es",
    "asked_en": "#population+description+en", "method_es": "#meta+method+es", "method_en": "#meta+method+en",
    "caveats_es": "#meta+caveats+es", "caveats_en": "#meta+caveats+en", "source_es": "#meta+source+es",
    "source_en": "#meta+source+en", "source_url": "#meta+source+url", "question_es": "#indicator+question+es",
    "question_en": "#indicator+question+en", "answers": "#indicator+answers+code", "base": "#population+base+num",
    "answer_es": "#indicator+answer+es", "answer_en": "#indicator+answer+en", "percent": "#value+pct",
    "need": "#sector+code",
}  # fmt: skip
OF_SURVEY = tuple(HXL)[:15]  # alike in all lines of a file


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an answer with its question and survey; None is the line of hashtags."""

    survey: Survey
    question: Question
    answer: Answer


def entries(survey: Survey) -> Iterator[Entry]:
    for question in survey.questions.all():
        for answer in question.rows.all():
            yield Entry(survey, question, answer)


def _cell(name: str) -> Callable[[Entry], object]:
    table: dict[str, Callable[[Entry], object]] = {
        "survey": lambda one: one.survey.code,
        "provinces": lambda one: " ".join(province.iso for province in one.survey.provinces.all()),
        "question_es": lambda one: one.question.text_es,  # type: ignore[attr-defined]
        "question_en": lambda one: one.question.text_en,  # type: ignore[attr-defined]
        "answers": lambda one: one.question.answers,
        "base": lambda one: UNTOLD if one.question.base is None else one.question.base,
        "answer_es": lambda one: one.answer.text_es,  # type: ignore[attr-defined]
        "answer_en": lambda one: one.answer.text_en,  # type: ignore[attr-defined]
        "percent": lambda one: one.answer.percent,
        "need": lambda one: one.answer.need.code if one.answer.need else "",
    }
    return table.get(name, lambda one: getattr(one.survey, name))


COLUMNS: list[Column] = [(name, _cell(name)) for name in HXL]


def with_hashtags(columns: dict[str, str], cells: list[Column]) -> list[Column]:
    """The columns, whose row None is the line of hashtags."""
    return [(name, _tagged(columns[name], cell)) for name, cell in cells]


def _tagged(tag: str, cell: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: tag if row is None else cell(row)
