"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from recruitment.applications import urls as applications
from recruitment.register import export, views

public = [
    path(pgettext_lazy("url", "check/"), views.check_page, name="check"),
    path(pgettext_lazy("url", "recruiters/<uuid:public_id>/"), views.recruiter_page, name="recruiter"),
    path(pgettext_lazy("url", "recruiters/<uuid:public_id>/sheet/"), views.sheet_page, name="sheet"),
    path(pgettext_lazy("url", "recruiters/<uuid:public_id>/proof/"), views.keep_proof, name="keep_proof"),
    path(pgettext_lazy("url", "proof/<str:code>/"), views.proof_page, name="proof"),
    path(pgettext_lazy("url", "decisions/"), views.decisions_page, name="decisions"),
    path(pgettext_lazy("url", "warnings/"), views.warnings_page, name="warnings"),
    path(pgettext_lazy("url", "warnings/<uuid:public_id>/"), views.warning_page, name="warning"),
    path(pgettext_lazy("url", "help/"), views.help_page, name="help"),
]
desk: list[URLPattern] = [*applications.desk]  # under /desk/; each view names its permission (core.access.require)
api = [
    path("recruiters.csv", export.register_csv, name="register_csv"),
]
