"""Addresses of surveys and tallies."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from hubs.surveys import files, views
from hubs.surveys.desk import surveys, tallies

public = [
    path(pgettext_lazy("url", "surveys/"), views.surveys, name="surveys"),
    path(pgettext_lazy("url", "surveys/gap/"), views.gap, name="survey_gap"),
    path(pgettext_lazy("url", "surveys/gap/sheet/"), views.gap_sheet, name="survey_gap_sheet"),
    path(pgettext_lazy("url", "surveys/of/<slug:code>/"), views.survey, name="survey"),
    path(pgettext_lazy("url", "surveys/of/<slug:code>/sheet/"), views.survey_sheet, name="survey_sheet"),
]
desk = [
    path(pgettext_lazy("url", "tallies/"), tallies.hubs, name="tallies"),
    path(pgettext_lazy("url", "tallies/board/"), tallies.tally_board, name="tally_board"),
    path(pgettext_lazy("url", "tallies/of/<slug:code>/"), tallies.tally, name="tally"),
    path(pgettext_lazy("url", "tallies/of/<slug:code>/undo/"), tallies.undo, name="tally_undo"),
    path(pgettext_lazy("url", "surveys/"), surveys.surveys, name="desk_surveys"),
    path(pgettext_lazy("url", "surveys/new/"), surveys.new, name="desk_survey_new"),
    path(pgettext_lazy("url", "surveys/file/"), surveys.take_in, name="desk_survey_file"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/"), surveys.survey, name="desk_survey"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/edit/"), surveys.edit, name="desk_survey_edit"),
    path(
        pgettext_lazy("url", "surveys/<uuid:public_id>/tables/<int:place>/"),
        surveys.question,
        name="desk_survey_question",
    ),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/send/"), surveys.send, name="desk_survey_send"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/settle/"), surveys.settle, name="desk_survey_settle"),
]
data = [  # under /api/v1/
    path("hub-tallies.csv", files.tallies_csv, name="tallies_csv"),
    path("surveys/<slug:code>.csv", files.survey_csv, name="survey_csv"),
]
