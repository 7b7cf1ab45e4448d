"""The rare reference data, for those who may open it; decisions and warnings are never made here."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from core.reference import Recorded
from recruitment.applications import admin as applications  # noqa: F401 - registers its own
from recruitment.register.models.authorities import Authority
from recruitment.register.models.checks import HelpContact


@admin.register(Authority)
class AuthorityAdmin(Recorded, TranslationAdmin):
    list_display = ["short_name", "country", "kind", "absence_means_unlicensed", "data_as_of"]


@admin.register(HelpContact)
class HelpContactAdmin(Recorded, TranslationAdmin):
    list_display = ["name", "purpose", "phone", "shown"]
    list_filter = ["purpose", "shown"]
