"""The floor's reference data, for those who may open it."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from core.offices.models import Office
from core.reference import Recorded


@admin.register(Office)
class OfficeAdmin(Recorded, TranslationAdmin):
    list_display = ["name", "phone", "seen_on", "confirmed_on"]
    search_fields = ["key", "name", "phone"]
