"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import pgettext_lazy

from campaigns.evaluation import views as evaluation
from campaigns.evaluation.desk import entering, questionnaires
from campaigns.evaluation.desk import results as results_desk

public: list[URLPattern] = [
    path(pgettext_lazy("url", "questionnaire/<slug:code>/"), evaluation.sheet, name="sheet"),
    path(pgettext_lazy("url", "questionnaire/<slug:code>/thanks/"), evaluation.thanks, name="sheet_thanks"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "results/"), results_desk.results, name="results"),
    path(pgettext_lazy("url", "results/of/<slug:code>/"), results_desk.result, name="result"),
    path(pgettext_lazy("url", "results/of/<slug:code>/sheet/"), results_desk.result_sheet, name="result_sheet"),
    path(pgettext_lazy("url", "results/of/<slug:code>/figures/new/"), entering.figure_new, name="result_figure_new"),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/figures/<uuid:public_id>/remove/"),
        entering.figure_remove,
        name="result_figure_remove",
    ),
    path(pgettext_lazy("url", "results/of/<slug:code>/posters/"), entering.posters, name="result_posters"),
    path(pgettext_lazy("url", "results/of/<slug:code>/posters/<slug:link>/"), entering.poster, name="result_poster"),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/trials/<uuid:public_id>/"), entering.trial_new, name="result_trial"
    ),
    path(
        pgettext_lazy("url", "results/of/<slug:code>/questionnaires/new/"),
        questionnaires.new,
        name="result_questionnaire_new",
    ),
    path(
        pgettext_lazy("url", "results/questionnaires/<uuid:public_id>/"),
        questionnaires.questionnaire,
        name="result_questionnaire",
    ),
    path(
        pgettext_lazy("url", "results/questionnaires/<uuid:public_id>/questions/<int:place>/"),
        questionnaires.item,
        name="result_item",
    ),
    path(pgettext_lazy("url", "results/rounds/<slug:code>/"), questionnaires.round_sheet, name="result_round"),
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    re_path(r"^r/(?P<code>[0-9A-Za-z]{1,20})/?$", evaluation.follow, name="follow"),
]
