"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from campaigns.alerts import desk as alert_desk
from campaigns.alerts import desk_templates as alert_templates
from campaigns.alerts import views as alerts

public: list[URLPattern] = [
    path(pgettext_lazy("url", "alerts/"), alerts.alerts, name="alerts"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/"), alerts.alert, name="alert"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "alerts/"), alert_desk.alerts, name="desk_alerts"),
    path(pgettext_lazy("url", "alerts/new/"), alert_desk.new, name="desk_alert_new"),
    path(pgettext_lazy("url", "alerts/templates/"), alert_templates.templates, name="desk_alert_templates"),
    path(pgettext_lazy("url", "alerts/templates/new/"), alert_templates.new, name="desk_alert_template_new"),
    path(pgettext_lazy("url", "alerts/templates/<slug:code>/"), alert_templates.template, name="desk_alert_template"),
    path(
        pgettext_lazy("url", "alerts/templates/<slug:code>/change/"),
        alert_templates.edit,
        name="desk_alert_template_edit",
    ),
    path(
        pgettext_lazy("url", "alerts/templates/<slug:code>/approve/"),
        alert_templates.approve,
        name="desk_alert_template_approve",
    ),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/"), alert_desk.alert, name="desk_alert"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/change/"), alert_desk.edit, name="desk_alert_edit"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/move/"), alert_desk.move, name="desk_alert_move"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/decide/"), alert_desk.decide, name="desk_alert_decide"),
    path(pgettext_lazy("url", "alerts/<uuid:public_id>/cap.xml"), alert_desk.cap_file, name="desk_alert_cap"),
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    path("alerts/feed.atom", alerts.atom, name="alert_atom"),
    path("alerts/feed.rss", alerts.rss, name="alert_rss"),
    path("alerts/<uuid:public_id>.xml", alerts.cap_file, name="alert_cap"),
]
