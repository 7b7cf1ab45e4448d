"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from rights.calendar.views import holidays_page
from rights.guides import views

public: list[URLPattern] = [
    path(pgettext_lazy("url", "rights/"), views.shelf, name="shelf"),
    path(pgettext_lazy("url", "rights/search/"), views.search_page, name="guide_search"),
    path(pgettext_lazy("url", "rights/words/"), views.glossary, name="glossary"),
    path(pgettext_lazy("url", "rights/holidays/"), holidays_page, name="national_holidays"),
    path(pgettext_lazy("url", "rights/topic/<slug:slug>/"), views.topic_page, name="topic"),
    path(pgettext_lazy("url", "rights/<slug:slug>/"), views.guide_page, name="guide"),
    path(pgettext_lazy("url", "rights/<slug:slug>/sheet/"), views.guide_sheet, name="guide_sheet"),
]
desk: list[URLPattern] = []  # under /desk/; each view names its permission (core.access.require)
api: list[URLPattern] = []
