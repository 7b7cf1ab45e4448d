"""The rare reference data, for those who may open it; decisions are never made here."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from core.reference import Recorded
from recruitment.applications import admin as applications  # noqa: F401 - registers its own
from recruitment.register.models.authorities import Authority
from recruitment.register.models.warnings import PublicWarning, WarningSign
from recruitment.register.names import norm
from recruitment.register.shapes import email_key, phone_key, social_key, web_key


@admin.register(Authority)
class AuthorityAdmin(Recorded, TranslationAdmin):
    list_display = ["short_name", "country", "kind", "absence_means_unlicensed", "data_as_of"]


class WarningSignInline(admin.TabularInline):
    model = WarningSign
    extra = 1


@admin.register(PublicWarning)
class PublicWarningAdmin(Recorded, TranslationAdmin):
    list_display = ["title", "source", "published_on", "withdrawn_on"]
    inlines = [WarningSignInline]
    raw_id_fields = ["imitates"]
    KEYS = {
        "name": norm,
        "phone": phone_key,
        "email": email_key,
        "web": web_key,
        "social": lambda value: social_key("", value),
    }

    def save_formset(self, request, form, formset, change):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        for sign in formset.save(commit=False):
            sign.key = self.KEYS[sign.kind](sign.value)[:200]
            sign.save()
        for sign in formset.deleted_objects:
            sign.delete()
