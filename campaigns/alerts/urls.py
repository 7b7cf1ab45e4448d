"""Addresses of this room; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from campaigns.alerts import desk as at_desk
from campaigns.alerts import desk_templates, views

public: list[URLPattern] = [
    path(pgettext_lazy("url", "alerts/"), views.alerts, name="alerts"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/"), views.alert, name="alert"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "alerts/"), at_desk.alerts, name="desk_alerts"),
    path(pgettext_lazy("url", "alerts/new/"), at_desk.new, name="desk_alert_new"),
    path(pgettext_lazy("url", "alerts/templates/"), desk_templates.templates, name="desk_alert_templates"),
    path(pgettext_lazy("url", "alerts/templates/new/"), desk_templates.new, name="desk_alert_template_new"),
    path(pgettext_lazy("url", "alerts/templates/<slug:code>/"), desk_templates.template, name="desk_alert_template"),
    path(
        pgettext_lazy("url", "alerts/templates/<slug:code>/change/"),
        desk_templates.edit,
        name="desk_alert_template_edit",
    ),
    path(
        pgettext_lazy("url", "alerts/templates/<slug:code>/approve/"),
        desk_templates.approve,
        name="desk_alert_template_approve",
    ),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/"), at_desk.alert, name="desk_alert"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/change/"), at_desk.edit, name="desk_alert_edit"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/move/"), at_desk.move, name="desk_alert_move"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/decide/"), at_desk.decide, name="desk_alert_decide"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/cap.xml"), at_desk.cap_file, name="desk_alert_cap"),
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    path("alerts/feed.atom", views.atom, name="alert_atom"),
    path("alerts/feed.rss", views.rss, name="alert_rss"),
    path("alerts/<uuid:public_id>.xml", views.cap_file, name="alert_cap"),
]
