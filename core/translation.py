"""The fields of the floor that exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from core.offices.models import Office


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = ("name", "note", "address", "hours")
