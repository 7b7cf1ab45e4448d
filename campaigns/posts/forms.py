"""Forms of campaigns and posts: what is written side by side in every language, the plan, the picture, the steps."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.posts import timing
from campaigns.posts.models import Campaign, Post
from campaigns.posts.topics import TopicKey
from campaigns.posts.words import EVERY, LATENESS, TEXTS, ZONES, language_name, languages
from campaigns.posts.writing import Plan, Said
from core.versions import VersionedForm
from hubs.directory.models.places import Province

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2100, 12, 31)  # beyond them clocks of other zones leave the calendar
NEVER_MORE = 366  # dates of one that recurs


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=picker, input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )  # fmt: skip


def _hour(label: Any, *, required: bool = True) -> forms.TimeField:
    picker = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=picker, input_formats=["%H:%M", "%H:%M:%S"])


class _Ticks(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class CampaignForm(VersionedForm):
    """What a campaign is for, in every language side by side."""

    languages = _Ticks(
        label=_("languages"), help_text=_("The first that is ticked is written first; others are its translations.")
    )
    starts_on = _day(_("from"), required=False)
    ends_on = _day(_("to"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            for language, _word in languages():
                self.fields[f"{name}_{language}"] = self._text(name, language_name(language))
        self.fields["languages"].choices = languages()  # type: ignore[attr-defined]

    def _text(self, name: str, word: str) -> forms.CharField:
        what, most = TEXTS[name]
        area = forms.TextInput() if name == "name" else forms.Textarea({"rows": 4})
        label = _("%(field)s, in %(language)s") % {"field": what, "language": word}
        return forms.CharField(label=label, max_length=most, required=False, widget=area)

    @staticmethod
    def facts_of(campaign: Campaign) -> dict[str, Any]:
        columns = [f"{name}_{language}" for name in TEXTS for language, _word in languages()]
        told = {name: getattr(campaign, name, "") or "" for name in columns}
        return told | {name: getattr(campaign, name) for name in ("languages", "starts_on", "ends_on")}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("The last day lies before the first."))
        if not any(said.get(f"name_{language}", "").strip() for language, _word in languages()):
            self.add_error(f"name_{languages()[0][0]}", _("Give it a name."))
        return said


class NewCampaignForm(CampaignForm):
    code = forms.SlugField(label=_("short name"), max_length=60, help_text=_("In addresses, such as think-twice."))
    field_order = ("code",)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].lower()
        if Campaign.objects.filter(code=code).exists() or code == "new":
            raise ValidationError(_("Another campaign has this short name."))
        return code


class PlanForm(VersionedForm):
    """Where a post goes, when, and to whom."""

    title = forms.CharField(label=_("working title"), max_length=120, help_text=_("Only staff read it."))
    targets = _Ticks(label=_("where it goes"), required=False)
    link = forms.URLField(
        label=_("link"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only to this portal and to official sites."),
    )  # fmt: skip
    on_day = _day(_("day"), required=False)
    at_time = _hour(_("time"), required=False)
    zone = forms.ChoiceField(label=_("clock of"), choices=list(ZONES.items()))
    every = forms.ChoiceField(label=_("repeats"), choices=list(EVERY.items()), required=False)
    until = _day(_("until"), required=False, help_text=_("The last day, or else how many times; neither: no end."))
    times = forms.IntegerField(label=_("how many times"), required=False, min_value=2, max_value=NEVER_MORE)
    late_minutes = forms.TypedChoiceField(
        label=_("may be late at most"), choices=list(LATENESS.items()), coerce=int,
        help_text=_("Later than that it does not leave by itself: a person decides."),
    )  # fmt: skip
    topics = _Ticks(label=_("topics"), choices=TopicKey.choices, required=False, help_text=_("None: all subscribers."))
    provinces = _Ticks(label=_("provinces"), required=False, help_text=_("None: all subscribers."))
    fallback = forms.ChoiceField(label=_("where a language is missing or old"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, post: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, there = campaign, [one.account_id for one in post.targets.all()] if post else []
        open_ones = Account.objects.filter(Q(closed_at=None) | Q(pk__in=there))
        self.places = {key: place for account in open_ones for key, place in _places(account, campaign.languages)}
        self._choose("targets", [(key, _place_word(*place)) for key, place in self.places.items()])
        self._choose("provinces", list(Province.objects.values_list("iso", "name")))
        self._choose("fallback", _fallbacks(campaign.languages))

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(post: Post) -> dict[str, Any]:
        every, until, times = timing.read(post.recurs)
        same = ("title", "link", "on_day", "at_time", "zone", "late_minutes", "topics", "provinces")
        targets = [f"{one.account.public_id}.{one.language}" for one in post.targets.select_related("account")]
        return {name: getattr(post, name) for name in same} | {
            "every": every.value, "until": until, "times": times, "targets": targets,
            "fallback": ",".join(post.fallback),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("on_day")) != bool(said.get("at_time")) and not self.errors:
            self.add_error(
                "at_time" if said.get("on_day") else "on_day", _("Say both the day and the time, or neither.")
            )
        if said.get("every") and not said.get("on_day") and "on_day" not in self.errors:
            self.add_error("on_day", _("Say the first day."))
        if said.get("until") and said.get("times"):
            self.add_error("times", _("Say the last day or how many times, not both."))
        if said.get("until") and said.get("on_day") and said["until"] < said["on_day"]:
            self.add_error("until", _("The last day lies before the first."))
        return said

    def plan(self) -> Plan:
        said = self.cleaned_data
        same = ("title", "link", "on_day", "at_time", "zone", "late_minutes", "topics", "provinces")
        recurs = timing.rule(
            timing.Every(said["every"]), said["on_day"], until=said["until"], count=said["times"]
        ) if said["on_day"] else ""  # fmt: skip
        return Plan(
            **{name: said[name] for name in same}, recurs=recurs,
            targets=[self.places[key] for key in said["targets"]],
            fallback=[one for one in said["fallback"].split(",") if one],
        )  # fmt: skip


def _places(account: Account, spoken: Sequence[str]) -> list[tuple[str, tuple[Account, str]]]:
    """Where a post may go through an account: to its people, or onto its page in one of the languages."""
    asked = [""] if account.to_people else spoken
    return [(f"{account.public_id}.{language}", (account, language)) for language in asked]


def _place_word(account: Account, language: str) -> str:
    to = language_name(language) if language else str(_("to subscribers, each in their language"))
    closed = f" ({_('closed')})" if account.closed_at else ""
    return f"{account.name}{closed} · {account.get_kind_display()} · {to}"


def _fallbacks(spoken: Sequence[str]) -> list[tuple[str, Any]]:
    """Every language leads an order once; the others follow."""
    orders = [[first, *(one for one in spoken if one != first)] for first in spoken] if len(spoken) > 1 else []
    said = [(",".join(order), ", ".join(language_name(one) for one in order)) for order in orders]
    instead = [(key, _("Read instead: %(order)s") % {"order": word}) for key, word in said]
    return [("", _("Nothing leaves before every language is there")), *instead]


class WordsForm(VersionedForm):
    """The words in every language of the campaign side by side; of all channels, or a channel's own."""

    same = forms.BooleanField(
        label=_("the other languages still say the same"), required=False,
        help_text=_("Tick it after a small correction; else they count as older until somebody translates again."),
    )  # fmt: skip

    def __init__(self, *args: Any, spoken: Sequence[str], kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken, self.parts = spoken, parts_of(kind)
        made = {f"{part}_{language}": _word_field(part, language) for part in self.parts for language in spoken}
        self.fields = {**made, **self.fields}
        if len(spoken) < 2:
            del self.fields["same"]

    def said(self) -> dict[str, Said]:
        return {language: self._said(language) for language in self.spoken}

    def _said(self, language: str) -> Said:
        told = {part: self.cleaned_data[f"{part}_{language}"] for part in self.parts}
        if "values" in told:
            told["values"] = [line.strip() for line in told["values"].splitlines() if line.strip()]
        return Said(**told)

    @property
    def sides(self) -> list[dict[str, Any]]:
        return [
            {"language": one, "name": language_name(one), "fields": [self[f"{part}_{one}"] for part in self.parts]}
            for one in self.spoken
        ]

    @staticmethod
    def facts_of(post: Post, kind: str, arm: str) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for one in post.variants.filter(kind=kind, arm=arm):
            facts = {
                "subject": one.subject,
                "body": one.body,
                "template": one.template,
                "values": "\n".join(one.values),
            }
            told |= {f"{part}_{one.language}": value for part, value in facts.items()}
        return told


def parts_of(kind: str) -> tuple[str, ...]:
    """What is written for a channel: a template takes the place of words where nothing else is allowed."""
    if kind == Kind.WHATSAPP:
        return "template", "values"
    return ("subject", "body") if kind in ("", Kind.EMAIL, Kind.PORTAL) else ("body",)


def _word_field(part: str, language: str) -> forms.CharField:
    shape: Mapping[str, tuple[Any, int, int]] = {
        "subject": (_("subject"), 200, 0), "body": (_("text"), 20_000, 8),
        "template": (_("approved template"), 120, 0), "values": (_("values, one on each line"), 5000, 5),
    }  # fmt: skip
    label, most, rows = shape[part]
    widget = forms.Textarea({"rows": rows, "lang": language}) if rows else forms.TextInput({"lang": language})
    said = _("%(field)s, in %(language)s") % {"field": label, "language": language_name(language)}
    hint = _("For e-mail and this portal.") if part == "subject" else ""
    return forms.CharField(label=said, max_length=most, required=False, widget=widget, help_text=hint)


class PictureForm(VersionedForm):
    """A picture, and what it shows in every language. Without a new file the words of the old one change."""

    file = forms.FileField(label=_("picture"), required=False, help_text=_("JPEG or PNG, at most 10 MB."))

    def __init__(self, *args: Any, spoken: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in spoken:
            label = _("what it shows, in %(language)s") % {"language": language_name(language)}
            self.fields[f"alt_{language}"] = forms.CharField(label=label, max_length=1000)

    def _facts(self) -> dict[str, forms.Field]:
        return {name: field for name, field in super()._facts().items() if name != "file"}  # nothing keeps a file

    def alts(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name.startswith("alt_")}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("reason"), max_length=400, widget=forms.Textarea({"rows": 3}))


class TimeForm(forms.Form):
    """Another time for words that are approved."""

    on_day = _day(_("day"))
    at_time = _hour(_("time"))


class HaltForm(forms.Form):
    """Everything stops."""

    why = forms.CharField(label=_("why"), max_length=200)
    crisis_too = forms.BooleanField(label=_("crisis alerts too"), required=False)


def local_facts(due_at: datetime | None) -> dict[str, Any]:
    """What a form about another time begins with: the time that it had."""
    return {"on_day": due_at.date(), "at_time": due_at.time()} if due_at else {}
