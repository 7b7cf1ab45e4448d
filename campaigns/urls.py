"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from campaigns.delivery import hooks
from campaigns.joining import desk as joining
from campaigns.joining import mine, views

public: list[URLPattern] = [
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
    path(pgettext_lazy("url", "subscribers/"), joining.subscribers, name="subscribers"),
    path(pgettext_lazy("url", "subscribers/lists/"), joining.lists, name="subscriber_lists"),
    path(pgettext_lazy("url", "subscribers/lists/new/"), joining.list_new, name="subscriber_list_new"),
    path(pgettext_lazy("url", "subscribers/lists/<uuid:public_id>/"), joining.one_list, name="subscriber_list"),
    path(pgettext_lazy("url", "subscribers/let-alone/"), joining.let_alone, name="subscriber_let_alone"),
]
doors: list[URLPattern] = [  # for programs, without a language: feeds, short links, webhooks
    path("hooks/<uuid:public_id>/", hooks.hook, name="hook"),
]
