"""Addresses of warnings at the desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from recruitment.warnings import desk as pages

desk = [
    path(pgettext_lazy("url", "warnings/"), pages.warnings, name="desk_warnings"),
    path(pgettext_lazy("url", "warnings/new/"), pages.new, name="desk_warning_new"),
    path(pgettext_lazy("url", "warnings/drafts/"), pages.drafts, name="desk_warning_drafts"),
    path(pgettext_lazy("url", "warnings/drafts/<uuid:public_id>/"), pages.draft, name="desk_warning_draft"),
    path(pgettext_lazy("url", "warnings/drafts/<uuid:public_id>/edit/"), pages.edit, name="desk_warning_edit"),
    path(pgettext_lazy("url", "warnings/drafts/<uuid:public_id>/send/"), pages.send, name="desk_warning_send"),
    path(pgettext_lazy("url", "warnings/drafts/<uuid:public_id>/settle/"), pages.settle, name="desk_warning_settle"),
    path(pgettext_lazy("url", "warnings/<uuid:public_id>/"), pages.warning, name="desk_warning"),
    path(pgettext_lazy("url", "warnings/<uuid:public_id>/change/"), pages.change, name="desk_warning_change"),
    path(pgettext_lazy("url", "warnings/<uuid:public_id>/withdraw/"), pages.withdraw, name="desk_warning_withdraw"),
]
