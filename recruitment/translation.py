"""The fields of this department that exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from recruitment.applications.models.papers import Requirement
from recruitment.register.models.authorities import Authority
from recruitment.register.models.licences import Licence, LicenceEvent
from recruitment.register.models.warnings import PublicWarning


@register(Requirement)
class RequirementTranslation(TranslationOptions):
    fields = ("text",)


@register(Authority)
class AuthorityTranslation(TranslationOptions):
    fields = ("name", "absence_note", "presence_note", "attribution")


@register(Licence)
class LicenceTranslation(TranslationOptions):
    fields = ("purpose",)


@register(LicenceEvent)
class LicenceEventTranslation(TranslationOptions):
    fields = ("public_reason",)


@register(PublicWarning)
class PublicWarningTranslation(TranslationOptions):
    fields = ("title", "text", "source", "withdrawn_reason")
