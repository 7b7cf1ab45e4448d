"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from hubs.directory import files, views
from hubs.officers import bulk, deciding, editing, gallery
from hubs.officers import desk as desk_round

public: list[URLPattern] = [
    path(pgettext_lazy("url", "find-help/"), views.find_page, name="find_help"),
    path(pgettext_lazy("url", "find-help/near/"), views.near_page, name="find_near"),
    path(pgettext_lazy("url", "find-help/hubs/"), views.hubs_page, name="hubs"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/"), views.hub_page, name="hub"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/sheet/"), views.hub_sheet, name="hub_sheet"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/"), views.service_page, name="service"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/sheet/"), views.service_sheet, name="service_sheet"),
    path(pgettext_lazy("url", "find-help/pictures/<uuid:public_id>.webp"), files.place_photo, name="place_photo"),
]
# under /desk/; each view names its permission (core.access.require)
desk: list[URLPattern] = [
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
    path(pgettext_lazy("url", "listings/<uuid:public_id>/"), editing.entry, name="listing"),
    path(pgettext_lazy("url", "listings/<uuid:public_id>/change/<slug:part>/"), editing.edit, name="listing_edit"),
    path(
        pgettext_lazy("url", "listings/<uuid:public_id>/change/<slug:part>/<uuid:about>/"),
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
]
api: list[URLPattern] = []
