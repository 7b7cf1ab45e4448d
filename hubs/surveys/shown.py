"""A survey as its pages show it: the public's, the sheet for paper, and the preview at the desk."""

from dataclasses import dataclass
from typing import Any

from hubs.surveys.models.surveys import Answer, Question, Survey
from hubs.surveys.told import whole
from hubs.surveys.words import Answers


@dataclass(frozen=True, slots=True)
class Chart:
    """One question, its answers as they were published, and what has to stand beside the percentages."""

    question: Question
    rows: list[Answer]
    several: bool
    untold: bool  # nobody published whether several answers were allowed


def shown(survey: Survey) -> dict[str, Any]:
    """What the templates of a survey need; three queries, fewer where it was fetched with all."""
    return {"survey": survey, "provinces": survey.provinces.all(), "charts": charts(survey)}


def charts(survey: Survey) -> list[Chart]:
    return [_chart(question) for question in whole(survey)]


def _chart(question: Question) -> Chart:
    several, untold = question.answers == Answers.SEVERAL, question.answers == Answers.UNKNOWN
    return Chart(question, list(question.rows.all()), several, untold)
