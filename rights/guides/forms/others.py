"""The smaller forms: a new question, its shelf, notes and days, sources and figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedForm
from rights.guides.models import Figure, Guide, Source, Topic
from rights.guides.words import Audience, Principle, SourceKind


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=picker, input_formats=["%Y-%m-%d", "%d/%m/%Y"]
    )


def _note(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, help_text=help_text, widget=forms.Textarea({"rows": 4}))


class _Ticks(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class ShelfForm(VersionedForm):
    """Where a guide stands and for whom it is."""

    topics: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("topics"), queryset=Topic.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    audiences = _Ticks(label=_("for whom"), choices=Audience.choices, required=False, help_text=_("None: everybody."))
    principles = _Ticks(label=_("IRIS principles"), choices=Principle.choices, required=False)
    sensitive = forms.BooleanField(label=_("about abuse: a quick exit, and never kept on the phone"), required=False)
    position = forms.IntegerField(label=_("order"), min_value=0, max_value=999, initial=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.all()  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(guide: Guide) -> dict[str, Any]:
        names = ("audiences", "principles", "sensitive", "position")
        return {name: getattr(guide, name) for name in names} | {"topics": guide.topics.all()}

    def facts(self) -> dict[str, Any]:
        """What `upkeep.shelve` wants beside the topics."""
        return {name: self.cleaned_data[name] for name in ("audiences", "principles", "sensitive", "position")}


class NewGuideForm(ShelfForm):
    """A question that had no guide."""

    key = forms.SlugField(label=_("short name"), max_length=60, help_text=_("In English, such as passport-kept."))
    title_es = forms.CharField(label=_("the question, in Spanish"), max_length=120)
    title_en = forms.CharField(label=_("the question, in English"), max_length=120)
    slug_es = forms.SlugField(label=_("address, in Spanish"), max_length=80)
    slug_en = forms.SlugField(label=_("address, in English"), max_length=80)
    field_order = ("title_es", "title_en", "slug_es", "slug_en", "key")

    def clean_key(self) -> str:
        return self._free("key")

    def clean_slug_es(self) -> str:
        return self._free("slug_es", "slug_en")

    def clean_slug_en(self) -> str:
        return self._free("slug_en", "slug_es")

    def _free(self, *names: str) -> str:
        said: str = self.cleaned_data[names[0]]
        if any(Guide.objects.filter(**{name: said}).exists() for name in names):
            raise ValidationError(_("Another guide has this one already."))
        return said


class ImageForm(forms.Form):
    """A picture of a guide, and what it shows."""

    file = forms.FileField(label=_("picture"), help_text=_("JPEG or PNG, at most 10 MB."))
    alt_es = forms.CharField(label=_("what it shows, in Spanish"), max_length=200)
    alt_en = forms.CharField(label=_("what it shows, in English"), max_length=200)

    def alts(self) -> dict[str, str]:
        """The columns of the picture."""
        return {name: self.cleaned_data[name] for name in ("alt_es", "alt_en")}


class ReturnForm(forms.Form):
    """What the writer is to put right."""

    note = _note(_("what is to be put right"))


class WithdrawForm(forms.Form):
    """Why the public no longer reads a guide."""

    reason = _note(_("why it is taken out"), _("Only staff read this."))


class LookedOverForm(forms.Form):
    """When the guide is to be looked over next."""

    due = _day(_("to be looked over again by"))


class SourceForm(VersionedForm):
    """What a source says."""

    kind = forms.ChoiceField(label=_("kind"), choices=SourceKind.choices)
    instrument_es = forms.CharField(label=_("title, in Spanish"), max_length=250)
    instrument_en = forms.CharField(label=_("title, in English"), max_length=250)
    number_es = forms.CharField(label=_("number and date, in Spanish"), max_length=150, required=False)
    number_en = forms.CharField(label=_("number and date, in English"), max_length=150, required=False)
    published = forms.CharField(label=_("published in"), max_length=150, required=False)
    url = forms.URLField(label=_("address"), max_length=400, required=False, assume_scheme="https")


class NewSourceForm(SourceForm):
    """A source that was not there."""

    key = forms.SlugField(label=_("short name"), max_length=40)

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if Source.objects.filter(key=key).exists():
            raise ValidationError(_("Another source has this short name."))
        return key


class FigureForm(VersionedForm):
    """A sum or rate of the law."""

    label_es = forms.CharField(label=_("what it is, in Spanish"), max_length=200)
    label_en = forms.CharField(label=_("what it is, in English"), max_length=200)
    value = forms.DecimalField(label=_("value"), max_digits=12, decimal_places=2, min_value=0)
    unit_es = forms.CharField(label=_("unit, in Spanish"), max_length=40, help_text=_("such as: balboas an hour"))
    unit_en = forms.CharField(label=_("unit, in English"), max_length=40)
    starts = _day(_("holds from"))
    ends = _day(_("holds until"), required=False)
    source = forms.ChoiceField(label=_("source"))
    article_es = forms.CharField(label=_("article, in Spanish"), max_length=80, required=False)
    article_en = forms.CharField(label=_("article, in English"), max_length=80, required=False)
    guides = _Ticks(label=_("guides that show it"), required=False)
    key = forms.SlugField(
        label=_("short name"), max_length=60, help_text=_("The same figure of other years has the same short name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {guide.key: guide for guide in Guide.objects.all()}
        self.sources = {source.key: source for source in Source.objects.all()}
        self.fields["source"].choices = [(key, str(one)) for key, one in self.sources.items()]  # type: ignore[attr-defined]
        self.fields["guides"].choices = [(key, key) for key in self.known]  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(figure: Figure) -> dict[str, Any]:
        """The values of the form that stand now, as they are typed."""
        plain = ("key", "label_es", "label_en", "unit_es", "unit_en", "article_es", "article_en")
        return {
            **{name: getattr(figure, name) or "" for name in plain},
            "value": str(figure.value), "starts": figure.starts.isoformat(),
            "ends": figure.ends.isoformat() if figure.ends else "",
            "source": figure.source.key, "guides": [guide.key for guide in figure.guides.all()],
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
            self.add_error("ends", _("The last day lies before the first."))
        return said

    def facts(self) -> dict[str, Any]:
        """The columns of the figure."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "guides")}
        return said | {"source": self.sources[said["source"]]}

    def guides_chosen(self) -> list[Guide]:
        return [self.known[key] for key in self.cleaned_data["guides"]]
