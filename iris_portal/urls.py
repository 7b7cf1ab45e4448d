"""The map of the house."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from campaigns import urls as campaigns
from campaigns.delivery.health import deliveries
from core import access, health
from core import desk as core_desk
from core.data_requests import desk as data_requests
from core.offices import desk as offices
from core.people import desk as people
from hubs import urls as hubs
from iris_portal import accounts, desk, errors, front, metrics, offline, post_trial, search, site_map, sitemap, status
from iris_portal.api import api
from recruitment import urls as recruitment
from rights import urls as rights

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

# The desk's own door, and no way round it: the same visit, with the same second factor.
admin.site.login = access.reference_door  # type: ignore[method-assign,assignment]
admin.site.has_permission = access.may_open_reference_data  # type: ignore[method-assign]

for of_others in (Group, EmailAddress, Authenticator):  # who holds these becomes anybody
    admin.site.unregister(of_others)

health.PARTS["deliveries"] = deliveries  # beside database, broker and worker

urlpatterns = [
    path("", front.entrance, name="entrance"),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.metrics),
    path("robots.txt", front.robots),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("sw.js", offline.worker, name="worker"),
    path("api/v1/", include(recruitment.api)),
    path("api/v1/", include(hubs.data)),
    path("api/v1/", api.urls),
    path("hsds/v3/", include(hubs.api)),
    path("pictures/", include(rights.media)),
    *campaigns.doors,
    *i18n_patterns(
        path("", front.home, name="home"),
        path(pgettext_lazy("url", "check-offer/"), front.offer, name="offer"),
        *recruitment.public,
        *rights.public,
        *hubs.public,
        *campaigns.public,
        path("manifest.webmanifest", offline.manifest, name="manifest"),
        path(pgettext_lazy("url", "offline/"), offline.offline_page, name="offline"),
        path(pgettext_lazy("url", "kept/"), offline.kept_page, name="kept"),
        path(pgettext_lazy("url", "search/"), search.search_page, name="search"),
        path(pgettext_lazy("url", "site-map/"), site_map.site_map, name="site_map"),
        path(pgettext_lazy("url", "about/"), front.about, name="about"),
        path(pgettext_lazy("url", "privacy/"), front.privacy, name="privacy"),
        path(pgettext_lazy("url", "accessibility/"), front.accessibility, name="accessibility"),
        path(pgettext_lazy("url", "open-data/"), front.open_data, name="open_data"),
        path(pgettext_lazy("url", "status/"), status.status, name="status"),
        path(pgettext_lazy("url", "desk/"), desk.desk, name="desk"),
        path(pgettext_lazy("url", "desk/people/"), people.people, name="people"),
        path(pgettext_lazy("url", "desk/people/invite/"), people.invite, name="people_invite"),
        path(
            pgettext_lazy("url", "desk/people/invitations/<uuid:public_id>/withdraw/"),
            people.withdraw,
            name="people_withdraw",
        ),
        path(pgettext_lazy("url", "desk/people/<uuid:public_id>/"), people.person, name="person"),
        path(pgettext_lazy("url", "desk/audit/"), core_desk.audit, name="audit"),
        path(pgettext_lazy("url", "desk/data-requests/"), data_requests.requests, name="data_requests"),
        path(pgettext_lazy("url", "desk/data-requests/new/"), data_requests.new, name="data_request_new"),
        path(pgettext_lazy("url", "desk/data-requests/<uuid:public_id>/"), data_requests.one, name="data_request"),
        path(pgettext_lazy("url", "desk/offices/"), offices.offices, name="desk_offices"),
        path(pgettext_lazy("url", "desk/offices/new/"), offices.new, name="desk_office_new"),
        path(pgettext_lazy("url", "desk/offices/<slug:key>/"), offices.change, name="desk_office"),
        path(pgettext_lazy("url", "desk/offices/<slug:key>/confirm/"), offices.confirm, name="desk_office_confirm"),
        path(pgettext_lazy("url", "desk/"), include(recruitment.desk)),
        path(pgettext_lazy("url", "desk/"), include(rights.desk)),
        path(pgettext_lazy("url", "desk/"), include(hubs.desk)),
        path(pgettext_lazy("url", "desk/posts/<uuid:public_id>/try/"), post_trial.try_post, name="post_try"),
        path(pgettext_lazy("url", "desk/"), include(campaigns.desk)),
        path(pgettext_lazy("url", "desk/reference/"), admin.site.urls),
        *accounts.urlpatterns,
    ),
]
if settings.MODE != "production":
    urlpatterns += i18n_patterns(path(pgettext_lazy("url", "elements/"), front.elements, name="elements"))
