"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from rights.audio import desk as audio
from rights.audio.views import guide_audio
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
    path(pgettext_lazy("url", "rights/<slug:slug>/audio/<slug:digest>.mp3"), guide_audio, name="guide_audio"),
]
# Under /desk/; each view names its permission (core.access.require).
desk: list[URLPattern] = [
    path(pgettext_lazy("url", "audio/"), audio.audios, name="audios"),
    path(pgettext_lazy("url", "audio/<uuid:public_id>/"), audio.audio, name="audio"),
    path(pgettext_lazy("url", "audio/<uuid:public_id>/upload/"), audio.upload, name="audio_upload"),
    path(pgettext_lazy("url", "audio/sound/<uuid:public_id>.mp3"), audio.file, name="audio_file"),
    path(pgettext_lazy("url", "audio/sound/<uuid:public_id>/confirm/"), audio.confirm, name="audio_confirm"),
    path(pgettext_lazy("url", "audio/sound/<uuid:public_id>/take-out/"), audio.take_out, name="audio_take_out"),
    path(pgettext_lazy("url", "audio/sound/<uuid:public_id>/again/"), audio.again, name="audio_again"),
]
api: list[URLPattern] = []
