"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from campaigns.alerts import urls as alerts
from campaigns.delivery import hooks
from campaigns.joining import mine, views

public: list[URLPattern] = [
    *alerts.public,
    path(pgettext_lazy("url", "get-notices/"), views.notices, name="join"),
    path(pgettext_lazy("url", "get-notices/recruiter/<uuid:public_id>/"), views.notices, name="join_of"),
    path(pgettext_lazy("url", "get-notices/sent/"), views.sent, name="join_sent"),
    path(pgettext_lazy("url", "get-notices/code/<str:ticket>/"), views.code, name="join_code"),
    path(pgettext_lazy("url", "get-notices/chat/<str:token>/"), views.chat, name="join_chat"),
    path(pgettext_lazy("url", "get-notices/confirm/<str:token>/"), views.confirm, name="join_confirm"),
    path(pgettext_lazy("url", "get-notices/leave/<str:token>/"), mine.leave, name="join_leave"),
    path(pgettext_lazy("url", "get-notices/mine/<str:token>/"), mine.mine, name="join_mine"),
    path(pgettext_lazy("url", "get-notices/mine/<str:token>/file/"), mine.mine_file, name="join_mine_file"),
]
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    *alerts.desk,
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    *alerts.doors,
    path("hooks/<uuid:public_id>/", hooks.hook, name="hook"),
]
