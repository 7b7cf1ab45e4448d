"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path, re_path
from django.utils.translation import pgettext_lazy

from rights.audio import desk as audio
from rights.audio.views import guide_audio
from rights.calendar.views import holidays_page
from rights.guides import files, views
from rights.guides.desk import editing, figures, images, lists, sources, steps, versions

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
    path(pgettext_lazy("url", "guides/"), lists.guides, name="desk_guides"),
    path(pgettext_lazy("url", "guides/new/"), lists.new, name="desk_guide_new"),
    path(pgettext_lazy("url", "guides/ease/"), editing.ease, name="desk_guide_ease"),
    path(pgettext_lazy("url", "guides/sources/"), sources.sources, name="desk_guide_sources"),
    path(pgettext_lazy("url", "guides/sources/new/"), sources.source_new, name="desk_guide_source_new"),
    path(pgettext_lazy("url", "guides/sources/<slug:key>/"), sources.source_edit, name="desk_guide_source"),
    path(pgettext_lazy("url", "guides/sources/<slug:key>/read/"), sources.source_read, name="desk_guide_source_read"),
    path(
        pgettext_lazy("url", "guides/sources/<slug:key>/change/"),
        sources.source_change,
        name="desk_guide_source_change",
    ),
    path(
        pgettext_lazy("url", "guides/sources/<slug:key>/change/approve/"),
        sources.change_approve,
        name="desk_guide_source_approve",
    ),
    path(
        pgettext_lazy("url", "guides/sources/<slug:key>/change/return/"),
        sources.change_return,
        name="desk_guide_source_return",
    ),
    path(
        pgettext_lazy("url", "guides/sources/<slug:key>/change/drop/"),
        sources.change_drop,
        name="desk_guide_source_drop",
    ),
    path(pgettext_lazy("url", "guides/figures/"), figures.figures, name="desk_guide_figures"),
    path(pgettext_lazy("url", "guides/figures/new/"), figures.figure_new, name="desk_guide_figure_new"),
    path(pgettext_lazy("url", "guides/figures/<uuid:public_id>/"), figures.figure_edit, name="desk_guide_figure"),
    path(
        pgettext_lazy("url", "guides/figures/<uuid:public_id>/confirm/"),
        figures.figure_confirm,
        name="desk_guide_figure_confirm",
    ),
    path(pgettext_lazy("url", "guides/<uuid:public_id>/"), steps.guide, name="desk_guide"),
    path(pgettext_lazy("url", "guides/<uuid:public_id>/shelf/"), editing.shelf, name="desk_guide_shelf"),
    path(pgettext_lazy("url", "guides/<uuid:public_id>/withdraw/"), steps.withdraw, name="desk_guide_withdraw"),
    path(pgettext_lazy("url", "guides/<uuid:public_id>/looked-over/"), steps.look_over, name="desk_guide_look_over"),
    path(
        pgettext_lazy("url", "guides/<uuid:public_id>/compare/<int:before>/<int:after>/"),
        versions.compare,
        name="desk_guide_compare",
    ),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/edit/"), editing.edit, name="desk_guide_edit"),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/images/"), images.images, name="desk_guide_images"),
    path(
        pgettext_lazy("url", "guides/versions/<uuid:public_id>/images/<slug:stem>/remove/"),
        images.remove,
        name="desk_guide_image_remove",
    ),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/begin/"), steps.begin, name="desk_guide_begin"),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/discard/"), steps.discard, name="desk_guide_discard"),
    path(
        pgettext_lazy("url", "guides/versions/<uuid:public_id>/take-back/"),
        steps.take_back,
        name="desk_guide_take_back",
    ),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/return/"), steps.give_back, name="desk_guide_return"),
    path(pgettext_lazy("url", "guides/versions/<uuid:public_id>/publish/"), steps.publish, name="desk_guide_publish"),
    path(
        pgettext_lazy("url", "guides/versions/<uuid:public_id>/preview/"), versions.preview, name="desk_guide_preview"
    ),
    path(
        pgettext_lazy("url", "guides/versions/<uuid:public_id>/preview/<slug:language>/"),
        versions.phone,
        name="desk_guide_phone",
    ),
]
# Not translated: the same picture in every language.
media: list[URLPattern] = [
    re_path(r"^(?P<stem>[0-9a-f]{64})-(?P<width>\d{3})\.webp$", files.image, name="guide_image"),
]
api: list[URLPattern] = []
