"""The reference data of applications: what is asked, days off, series of numbers."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from core.reference import Recorded
from recruitment.applications.actions import recount_deadlines
from recruitment.applications.models.office import ExtraHoliday, NumberSeries
from recruitment.applications.models.papers import Requirement


@admin.register(Requirement)
class RequirementAdmin(Recorded, TranslationAdmin):
    list_display = ["text", "authority", "klass", "kinds", "needs_document", "asked"]
    list_filter = ["authority", "asked"]


@admin.register(ExtraHoliday)
class ExtraHolidayAdmin(Recorded):
    """A day off moves every open deadline: they are counted again."""

    list_display = ["day", "reason"]

    def save_model(self, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN201
        super().save_model(*args, **kwargs)
        recount_deadlines()

    def delete_model(self, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN201
        super().delete_model(*args, **kwargs)
        recount_deadlines()

    def delete_queryset(self, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN201
        super().delete_queryset(*args, **kwargs)
        recount_deadlines()


@admin.register(NumberSeries)
class NumberSeriesAdmin(Recorded):
    list_display = ["authority", "year", "pattern", "last"]
    readonly_fields = ["last"]

    def has_delete_permission(self, *args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN201
        return False
