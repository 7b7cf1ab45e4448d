"""The reference data of the bookshelf: topics and the glossary. Sources and figures have pages at the desk."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from core import freshness
from core.reference import Recorded
from rights.guides.models import Term, Topic


class Shown(Recorded, TranslationAdmin):
    """What pages of the public show: they are made anew after each change."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        freshness.renew()

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        super().delete_model(request, obj)
        freshness.renew()

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        freshness.renew()


@admin.register(Topic)
class TopicAdmin(Shown):
    list_display = ["title", "key", "icon", "position"]


@admin.register(Term)
class TermAdmin(Shown):
    list_display = ["term", "everyday"]
    search_fields = ["term", "everyday"]
