"""The rare reference data, for those who may open it; decisions and warnings are never made here."""

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from core.reference import Recorded
from recruitment.applications import admin as applications  # noqa: F401 - registers its own
from recruitment.register.models.authorities import Authority


@admin.register(Authority)
class AuthorityAdmin(Recorded, TranslationAdmin):
    """What a licence's word rests on is fixed once there is a licence: changed alone, it would make wrong ones."""

    list_display = ["short_name", "country", "kind", "absence_means_unlicensed", "data_as_of"]
    FIXED = ("code", "kind", "country", "data_as_of", "demo")

    def get_readonly_fields(self, request: HttpRequest, obj: Authority | None = None) -> tuple[str, ...]:
        return self.FIXED if obj is not None and obj.licences.exists() else ()
