"""Addresses of applications at the desk."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from recruitment.applications.desk import decisions, dossier, lists, papers, steps

desk = [
    path(pgettext_lazy("url", "applications/"), lists.list_page, name="applications"),
    path(pgettext_lazy("url", "applications/new/"), lists.new_page, name="application_new"),
    path(pgettext_lazy("url", "applications/<slug:code>/"), dossier.page, name="application_page"),
    path(pgettext_lazy("url", "applications/<slug:code>/facts/"), dossier.edit_page, name="application_edit"),
    path(pgettext_lazy("url", "applications/<slug:code>/step/<slug:to>/"), steps.step_page, name="application_step"),
    path(pgettext_lazy("url", "applications/<slug:code>/approve/"), decisions.approve_page, name="application_approve"),
    path(pgettext_lazy("url", "applications/<slug:code>/refuse/"), decisions.refuse_page, name="application_refuse"),
    path(pgettext_lazy("url", "applications/<slug:code>/documents/"), papers.upload, name="application_upload"),
    path(
        pgettext_lazy("url", "applications/<slug:code>/documents/<uuid:public_id>/"),
        papers.document,
        name="application_document",
    ),
    path(
        pgettext_lazy("url", "applications/<slug:code>/checklist/<slug:requirement>/"),
        papers.tick,
        name="application_tick",
    ),
]
