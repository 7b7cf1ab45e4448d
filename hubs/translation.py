"""The fields of this department that exist in every language. Names of places and of languages are alike in all."""

from modeltranslation.translator import TranslationOptions, register

from hubs.directory.models.contacts import Contact, Language, Phone
from hubs.directory.models.locations import Accessibility, Location
from hubs.directory.models.needs import Taxonomy, TaxonomyTerm
from hubs.directory.models.organizations import Hub, Organization
from hubs.directory.models.schedules import Schedule
from hubs.directory.models.services import CostOption, RequiredDocument, Service, ServiceAtLocation
from hubs.surveys.models.surveys import Answer, Question, Survey


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Hub)
class HubTranslation(TranslationOptions):
    fields = ("name", "summary", "alert")


@register(Location)
class LocationTranslation(TranslationOptions):
    fields = ("name", "description", "transportation")


@register(Accessibility)
class AccessibilityTranslation(TranslationOptions):
    fields = ("description", "details")


@register(Taxonomy)
class TaxonomyTranslation(TranslationOptions):
    fields = ("name", "description")


@register(TaxonomyTerm)
class TaxonomyTermTranslation(TranslationOptions):
    fields = ("name", "description", "synonyms")


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = (
        "name", "description", "alert", "application_process", "interpretation_services", "eligibility_description",
        "fees_description",
    )  # fmt: skip


@register(RequiredDocument)
class RequiredDocumentTranslation(TranslationOptions):
    fields = ("document",)


@register(CostOption)
class CostOptionTranslation(TranslationOptions):
    fields = ("option", "amount_description")


@register(ServiceAtLocation)
class ServiceAtLocationTranslation(TranslationOptions):
    fields = ("description",)


@register(Phone)
class PhoneTranslation(TranslationOptions):
    fields = ("description",)


@register(Language)
class LanguageTranslation(TranslationOptions):
    fields = ("note",)


@register(Contact)
class ContactTranslation(TranslationOptions):
    fields = ("title", "department")


@register(Schedule)
class ScheduleTranslation(TranslationOptions):
    fields = ("description",)


@register(Survey)
class SurveyTranslation(TranslationOptions):
    fields = ("title", "asked", "method", "caveats", "source")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text",)


@register(Answer)
class AnswerTranslation(TranslationOptions):
    fields = ("text",)
