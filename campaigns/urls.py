"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from campaigns.channels import desk as accounts

public: list[URLPattern] = []
desk: list[URLPattern] = [  # under /desk/; each view names its permission (core.access.require)
    path(pgettext_lazy("url", "accounts/"), accounts.accounts, name="channel_accounts"),
    path(pgettext_lazy("url", "accounts/new/"), accounts.choose, name="channel_account_choose"),
    path(pgettext_lazy("url", "accounts/new/<slug:kind>/"), accounts.new, name="channel_account_new"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/"), accounts.account, name="channel_account"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/change/"), accounts.change, name="channel_account_change"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/pause/"), accounts.pause, name="channel_account_pause"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/resume/"), accounts.resume, name="channel_account_resume"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/close/"), accounts.close, name="channel_account_close"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/ask/"), accounts.knock, name="channel_account_knock"),
    path(pgettext_lazy("url", "accounts/<uuid:public_id>/test/"), accounts.try_out, name="channel_account_try"),
]
doors: list[URLPattern] = []  # for programs, without a language: feeds, short links, webhooks
