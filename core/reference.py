"""Reference data is changed in Django's own pages; each change is in the audit trail like every other."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core import audit
from core.access import signed_in


class Recorded(admin.ModelAdmin):
    """Writes down who entered, changed or deleted a row, and which fields; never what they said."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        verb = "reference.changed" if change else "reference.entered"
        audit.record(verb, on=obj, by=signed_in(request), fields=sorted(form.changed_data))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        audit.record("reference.deleted", on=obj, by=signed_in(request))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for obj in queryset:
            audit.record("reference.deleted", on=obj, by=signed_in(request))
        super().delete_queryset(request, queryset)
