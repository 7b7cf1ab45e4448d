"""The fields of this department that exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from rights.guides.models import Figure, Guide, GuideImage, GuideVersion, Source, Statement, Term, Topic


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("title", "summary", "slug")


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("instrument", "number")


@register(Guide)
class GuideTranslation(TranslationOptions):
    fields = ("slug",)


@register(GuideVersion)
class GuideVersionTranslation(TranslationOptions):
    fields = ("title", "answer", "steps", "more", "proof", "words")


@register(Statement)
class StatementTranslation(TranslationOptions):
    fields = ("text", "article")


@register(GuideImage)
class GuideImageTranslation(TranslationOptions):
    fields = ("alt",)


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("label", "unit", "article")


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("term", "everyday", "meaning")
