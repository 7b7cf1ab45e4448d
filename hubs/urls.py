"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import pgettext_lazy

from hubs.directory import files, views
from hubs.freshness import desk as freshness_desk
from hubs.freshness import views as told
from hubs.officers import bulk, deciding, editing, gallery, starting
from hubs.officers import desk as desk_round
from hubs.officers.addresses import PartConverter
from hubs.open_data import api as hsds
from hubs.open_data import views as open_data
from hubs.open_data.endpoints import ENDPOINTS
from hubs.surveys import files as survey_files
from hubs.surveys import views as survey_views
from hubs.surveys.desk import surveys as survey_desk
from hubs.surveys.desk import tallies as tally_desk

register_converter(PartConverter, "part")

public: list[URLPattern] = [
    path(pgettext_lazy("url", "find-help/"), views.find_page, name="find_help"),
    path(pgettext_lazy("url", "find-help/near/"), views.near_page, name="find_near"),
    path(pgettext_lazy("url", "find-help/hubs/"), views.hubs_page, name="hubs"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/"), views.hub_page, name="hub"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/sheet/"), views.hub_sheet, name="hub_sheet"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/"), views.service_page, name="service"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/sheet/"), views.service_sheet, name="service_sheet"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/wrong/"), told.wrong_page, name="service_wrong"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/visit/"), told.visit_page, name="service_visit"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/thanks/"), told.thanks_page, name="service_thanks"),
    path(pgettext_lazy("url", "find-help/missing/"), told.missing_page, name="service_missing"),
    path(pgettext_lazy("url", "find-help/missing/thanks/"), told.thanks_page, name="missing_thanks"),
    path(pgettext_lazy("url", "find-help/still-right/<str:token>/"), told.still_right, name="still_right"),
    path(pgettext_lazy("url", "surveys/"), survey_views.surveys, name="surveys"),
    path(pgettext_lazy("url", "surveys/gap/"), survey_views.gap, name="survey_gap"),
    path(pgettext_lazy("url", "surveys/gap/sheet/"), survey_views.gap_sheet, name="survey_gap_sheet"),
    path(pgettext_lazy("url", "surveys/of/<slug:code>/"), survey_views.survey, name="survey"),
    path(pgettext_lazy("url", "surveys/of/<slug:code>/sheet/"), survey_views.survey_sheet, name="survey_sheet"),
    path(pgettext_lazy("url", "find-help/open-data/"), open_data.open_data_page(), name="hubs_open_data"),
    path(pgettext_lazy("url", "find-help/pictures/<uuid:public_id>.webp"), files.place_photo, name="place_photo"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "hub-reports/"), freshness_desk.reports, name="hub_reports"),
    path(pgettext_lazy("url", "hub-reports/<uuid:public_id>/"), freshness_desk.report, name="hub_report"),
    path(pgettext_lazy("url", "hub-reports/<uuid:public_id>/handle/"), freshness_desk.handle, name="hub_report_handle"),
    path(pgettext_lazy("url", "freshness/"), freshness_desk.freshness, name="freshness"),
    path(pgettext_lazy("url", "freshness/<slug:code>/"), freshness_desk.hub, name="freshness_hub"),
    path(pgettext_lazy("url", "reminders/"), freshness_desk.reminders, name="hub_reminders"),
    path(pgettext_lazy("url", "reminders/<uuid:public_id>/again/"), freshness_desk.again, name="hub_reminder_again"),
    path(pgettext_lazy("url", "listings/"), desk_round.listings, name="listings"),
    path(pgettext_lazy("url", "listings/still-right/"), desk_round.confirm, name="listings_confirm"),
    path(pgettext_lazy("url", "listings/take-back/"), desk_round.undo, name="listings_undo"),
    path(pgettext_lazy("url", "listings/drafts/"), deciding.drafts, name="listing_drafts"),
    path(pgettext_lazy("url", "listings/drafts/<uuid:public_id>/"), deciding.draft, name="listing_draft"),
    path(
        pgettext_lazy("url", "listings/drafts/<uuid:public_id>/take-back/"),
        editing.withdraw,
        name="listing_draft_withdraw",
    ),
    path(
        pgettext_lazy("url", "listings/drafts/<uuid:public_id>/undo/"), editing.change_back, name="listing_change_back"
    ),
    path(pgettext_lazy("url", "listings/drafts/<uuid:public_id>/bring-back/"), editing.restore, name="listing_restore"),
    path(pgettext_lazy("url", "listings/workbook/"), bulk.workbook, name="listings_workbook"),
    path(pgettext_lazy("url", "listings/workbook/<uuid:public_id>/"), bulk.difference, name="listings_difference"),
    path(pgettext_lazy("url", "listings/at-once/"), deciding.allowances, name="listing_allowances"),
    path(pgettext_lazy("url", "listings/new/"), starting.start, name="listing_new"),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/"), editing.entry, name="listing"),
    path(
        pgettext_lazy("url", "listings/<uuid:public_id>/still-right/"), editing.confirm_hub, name="listing_hub_confirm"
    ),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/change/<part:part>/"), editing.edit, name="listing_edit"),
    path(
        pgettext_lazy("url", "listings/<uuid:public_id>/change/<part:part>/<uuid:about>/"),
        editing.edit,
        name="listing_edit",
    ),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/today/"), editing.today, name="listing_today"),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/today/<uuid:about>/"), editing.today, name="listing_today"),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/copy/"), editing.copy, name="listing_copy"),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/earlier/"), editing.past, name="listing_history"),
    path(
        pgettext_lazy("url", "listings/<uuid:public_id>/pictures/<uuid:about>/"),
        gallery.pictures,
        name="listing_photos",
    ),
    path(
        pgettext_lazy("url", "listings/<uuid:public_id>/pictures/<uuid:about>/<uuid:photo>/"),
        gallery.picture,
        name="listing_photo",
    ),
    path(pgettext_lazy("url", "hub-keepers/"), deciding.keepers, name="hub_keepers"),
    path(pgettext_lazy("url", "tallies/"), tally_desk.hubs, name="tallies"),
    path(pgettext_lazy("url", "tallies/board/"), tally_desk.tally_board, name="tally_board"),
    path(pgettext_lazy("url", "tallies/of/<slug:code>/"), tally_desk.tally, name="tally"),
    path(pgettext_lazy("url", "tallies/of/<slug:code>/undo/"), tally_desk.undo, name="tally_undo"),
    path(pgettext_lazy("url", "surveys/"), survey_desk.surveys, name="desk_surveys"),
    path(pgettext_lazy("url", "surveys/new/"), survey_desk.new, name="desk_survey_new"),
    path(pgettext_lazy("url", "surveys/file/"), survey_desk.take_in, name="desk_survey_file"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/"), survey_desk.survey, name="desk_survey"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/edit/"), survey_desk.edit, name="desk_survey_edit"),
    path(
        pgettext_lazy("url", "surveys/<uuid:public_id>/tables/<int:place>/"),
        survey_desk.question,
        name="desk_survey_question",
    ),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/send/"), survey_desk.send, name="desk_survey_send"),
    path(pgettext_lazy("url", "surveys/<uuid:public_id>/settle/"), survey_desk.settle, name="desk_survey_settle"),
]
# Under /hsds/v3/, the paths of HSDS.
api: list[URLPattern] = [
    path("", hsds.root, name="hsds_root"),
    path("profile", hsds.profile_json, name="hsds_profile"),
    path("openapi.json", hsds.openapi_json, name="hsds_openapi"),
    path("package.zip", open_data.package_zip, name="hsds_package"),
    path("hubs.csv", open_data.hubs_hxl, name="hsds_hubs_hxl"),
    path("services.csv", open_data.services_hxl, name="hsds_services_hxl"),
    *(path(name, hsds.listing, {"name": name}, name=f"hsds_{name}") for name in ENDPOINTS),
    *(path(f"{name}/<str:key>", hsds.record, {"name": name}, name=f"hsds_{name}_one") for name in ENDPOINTS),
    path("<path:rest>", hsds.nothing, name="hsds_nothing"),
]
data: list[URLPattern] = [  # files under /api/v1/
    path("hub-tallies.csv", survey_files.tallies_csv, name="tallies_csv"),
    path("surveys/<slug:code>.csv", survey_files.survey_csv, name="survey_csv"),
]
