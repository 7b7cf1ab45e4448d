"""The fields of this department that exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from campaigns.alerts.models import AlertTemplate
from campaigns.evaluation.models.questionnaires import Choice, Item, Questionnaire
from campaigns.posts.models import Campaign, Picture


@register(Campaign)
class CampaignTranslation(TranslationOptions):
    fields = ("name", "objective", "audience", "indicator", "baseline")


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt",)


@register(AlertTemplate)
class AlertTemplateTranslation(TranslationOptions):
    fields = ("name",)


@register(Questionnaire)
class QuestionnaireTranslation(TranslationOptions):
    fields = ("title",)


@register([Item, Choice])
class ItemTranslation(TranslationOptions):
    fields = ("text",)
