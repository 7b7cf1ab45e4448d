"""Addresses of this department; the public ones are translated."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from recruitment.applications import urls as applications
from recruitment.batches import desk as batches
from recruitment.guarantees import desk as guarantees
from recruitment.guarantees import ends
from recruitment.imports import desk as imports
from recruitment.inspections import desk as inspections
from recruitment.inspections import visit
from recruitment.licensing import desk as licensing
from recruitment.notices import desk as notices
from recruitment.placements import desk as placements
from recruitment.register import export, views
from recruitment.reports import desk as reports
from recruitment.reports import summary_desk as summary
from recruitment.warnings import api as warnings_api
from recruitment.warnings import urls as warnings

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
# Under /desk/; each view names its permission (core.access.require).
desk: list[URLPattern] = [
    *applications.desk,
    *warnings.desk,
    path(pgettext_lazy("url", "check/"), licensing.check_desk, name="desk_check"),
    path(pgettext_lazy("url", "agencies/<uuid:public_id>/"), licensing.agency, name="desk_agency"),
    path(pgettext_lazy("url", "licences/"), licensing.licences, name="desk_licences"),
    path(pgettext_lazy("url", "licences/<slug:authority>/<str:number>/"), licensing.decide, name="desk_decide"),
    path(
        pgettext_lazy("url", "licences/<slug:authority>/<str:number>/<slug:kind>/"),
        licensing.decide,
        name="desk_decide_kind",
    ),
    path(pgettext_lazy("url", "proposals/"), licensing.proposals, name="desk_proposals"),
    path(pgettext_lazy("url", "proposals/<uuid:public_id>/"), licensing.proposal, name="desk_proposal"),
    path(pgettext_lazy("url", "proposals/<uuid:public_id>/edit/"), licensing.edit, name="desk_proposal_edit"),
    path(pgettext_lazy("url", "proposals/<uuid:public_id>/send/"), licensing.send, name="desk_proposal_send"),
    path(pgettext_lazy("url", "proposals/<uuid:public_id>/settle/"), licensing.settle, name="desk_proposal_settle"),
    path(pgettext_lazy("url", "lists/"), batches.batches, name="batches"),
    path(pgettext_lazy("url", "lists/new/"), batches.batch_new, name="batch_new"),
    path(pgettext_lazy("url", "lists/<uuid:public_id>/"), batches.batch, name="batch"),
    path(pgettext_lazy("url", "lists/<uuid:public_id>/column/"), batches.batch_column, name="batch_column"),
    path(pgettext_lazy("url", "lists/<uuid:public_id>/lines/<int:number>/"), batches.batch_decide, name="batch_decide"),
    path(pgettext_lazy("url", "lists/<uuid:public_id>/again/"), batches.batch_again, name="batch_again"),
    path(pgettext_lazy("url", "lists/<uuid:public_id>/delete/"), batches.batch_delete, name="batch_delete"),
    path(pgettext_lazy("url", "imports/"), imports.imports, name="imports"),
    path(pgettext_lazy("url", "imports/new/"), imports.import_new, name="import_new"),
    path(pgettext_lazy("url", "imports/<uuid:public_id>/"), imports.import_run, name="import_run"),
    path(pgettext_lazy("url", "imports/<uuid:public_id>/decide/"), imports.import_decide, name="import_decide"),
    path(pgettext_lazy("url", "agencies/<uuid:public_id>/inspect/"), inspections.plan, name="inspection_plan"),
    path(pgettext_lazy("url", "inspections/"), inspections.inspections, name="inspections"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/"), inspections.inspection, name="inspection"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/plan/"), inspections.change, name="inspection_change"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/end/"), inspections.end, name="inspection_end"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/begin/"), visit.begin, name="inspection_begin"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/whole/"), visit.whole, name="inspection_whole"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/photos/"), visit.photos, name="inspection_photos"),
    path(pgettext_lazy("url", "inspections/<uuid:public_id>/report/"), visit.report, name="inspection_report"),
    path(
        pgettext_lazy("url", "inspections/<uuid:public_id>/principle/<str:code>/"),
        visit.section,
        name="inspection_section",
    ),
    path(pgettext_lazy("url", "inspections/photos/<uuid:public_id>/"), visit.photo, name="inspection_photo"),
    path(
        pgettext_lazy("url", "inspections/photos/<uuid:public_id>/remove/"),
        visit.remove_photo,
        name="inspection_photo_remove",
    ),
    path(pgettext_lazy("url", "reports/c181/"), reports.c181, name="c181"),
    path(pgettext_lazy("url", "reports/c181/infringements/"), reports.infringements, name="c181_infringements"),
    path(pgettext_lazy("url", "reports/c181/sanctions/"), reports.sanctions, name="c181_sanctions"),
    path(pgettext_lazy("url", "reports/c181/licences/"), reports.licensed, name="c181_licences"),
    path(pgettext_lazy("url", "reports/licensing/"), summary.page, name="summary"),
    path(pgettext_lazy("url", "reports/licensing/<slug:figure>/"), summary.rows, name="summary_rows"),
    path(pgettext_lazy("url", "guarantees/"), guarantees.guarantees, name="guarantees"),
    path(
        pgettext_lazy("url", "guarantees/new/<slug:authority>/<str:number>/"), guarantees.enter, name="guarantee_enter"
    ),
    path(pgettext_lazy("url", "guarantees/<uuid:public_id>/"), guarantees.guarantee, name="guarantee"),
    path(pgettext_lazy("url", "guarantees/<uuid:public_id>/edit/"), guarantees.edit, name="guarantee_edit"),
    path(pgettext_lazy("url", "guarantees/<uuid:public_id>/draw/"), guarantees.draw, name="guarantee_draw"),
    path(
        pgettext_lazy("url", "guarantees/<uuid:public_id>/draws/<uuid:draw_id>/settle/"),
        ends.settle,
        name="draw_settle",
    ),
    path(pgettext_lazy("url", "guarantees/<uuid:public_id>/draws/<uuid:draw_id>/pay/"), ends.pay, name="draw_pay"),
    path(pgettext_lazy("url", "guarantees/<uuid:public_id>/return/"), ends.release, name="guarantee_release"),
    path(
        pgettext_lazy("url", "guarantees/<uuid:public_id>/return/<uuid:release_id>/decide/"),
        ends.decide,
        name="release_decide",
    ),
    path(
        pgettext_lazy("url", "guarantees/<uuid:public_id>/return/<uuid:release_id>/withdraw/"),
        ends.withdraw,
        name="release_withdraw",
    ),
    path(pgettext_lazy("url", "notices/"), notices.notices, name="notices"),
    path(pgettext_lazy("url", "notices/<uuid:public_id>/again/"), notices.again, name="notice_again"),
    path(pgettext_lazy("url", "placements/"), placements.placements, name="placements"),
    path(pgettext_lazy("url", "placements/totals/"), placements.totals, name="placement_totals"),
    path(
        pgettext_lazy("url", "placements/<slug:authority>/<str:number>/<slug:period>/"),
        placements.report,
        name="placement_report",
    ),
    path(
        pgettext_lazy("url", "placements/<slug:authority>/<str:number>/<slug:period>/enter/"),
        placements.enter,
        name="placement_enter",
    ),
]
api = [
    path("recruiters.csv", export.register_csv, name="register_csv"),
    path("warnings.csv", warnings_api.warnings_csv, name="warnings_csv"),
]
