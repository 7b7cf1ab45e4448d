"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from hubs.directory import views
from hubs.surveys import urls as surveys

public: list[URLPattern] = [
    path(pgettext_lazy("url", "find-help/"), views.find_page, name="find_help"),
    path(pgettext_lazy("url", "find-help/near/"), views.near_page, name="find_near"),
    path(pgettext_lazy("url", "find-help/hubs/"), views.hubs_page, name="hubs"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/"), views.hub_page, name="hub"),
    path(pgettext_lazy("url", "find-help/hubs/<uuid:public_id>/sheet/"), views.hub_sheet, name="hub_sheet"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/"), views.service_page, name="service"),
    path(pgettext_lazy("url", "find-help/services/<uuid:public_id>/sheet/"), views.service_sheet, name="service_sheet"),
    *surveys.public,
]
desk: list[URLPattern] = [*surveys.desk]  # under /desk/; each view names its permission (core.access.require)
api: list[URLPattern] = []
data: list[URLPattern] = [*surveys.data]  # files under /api/v1/
