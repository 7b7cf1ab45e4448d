"""The form of a draft: both languages side by side, sentences with their sources, offices and related guides."""

import re
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.offices.models import Office
from core.versions import VersionedForm
from rights.guides import actions
from rights.guides.actions import Said, Wording
from rights.guides.forms.lists import WRITTEN, KeysInput, Row, RowsInput, blank, keys, read, written
from rights.guides.models import Guide, GuideVersion, Source
from rights.guides.words import Language, Voice

LONGEST = {"title": 120, "answer": 600, "steps": 5000, "more": 5000, "proof": 2000, "words": 400}
LINES = {"answer": 4, "steps": 12, "more": 8, "proof": 6}  # of the box; the others are one line
ROW_LONGEST = {"text": 400, "article": 80}
MOST_KEYS = 6
TAG = re.compile(r"<\s*[a-zA-Z/!?]")
HTML = RegexValidator(
    TAG, _("HTML is not taken. Write plain text; **bold** and lists are Markdown."),
    code="html", inverse_match=True,
)  # fmt: skip


class Lines(forms.Textarea):
    """Browsers end lines in two signs, the database in one: unchanged lines must stay unchanged."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed


def _text(column: str) -> forms.CharField:
    name, _sign, language = column.rpartition("_")
    about: Any = GuideVersion._meta.get_field(name)
    attrs: dict[str, Any] = {"lang": language}
    if name in LINES:
        attrs |= {"rows": LINES[name], "data-ease": language}
    return forms.CharField(
        label=format_lazy("{} ({})", about.verbose_name, Language(language).label), help_text=about.help_text,
        max_length=LONGEST[name], required=False, validators=[HTML],
        widget=Lines(attrs) if name in LINES else forms.TextInput(attrs),
    )  # fmt: skip


def _list(label: Any, widget: type[forms.Widget]) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=widget)


class DraftForm(VersionedForm):
    """All that a version says. Texts may still be missing: that is told when it is sent."""

    title_es, title_en = _text("title_es"), _text("title_en")
    answer_es, answer_en = _text("answer_es"), _text("answer_en")
    steps_es, steps_en = _text("steps_es"), _text("steps_en")
    more_es, more_en = _text("more_es"), _text("more_en")
    proof_es, proof_en = _text("proof_es"), _text("proof_en")
    words_es, words_en = _text("words_es"), _text("words_en")
    statements = _list(_("sentences with their sources"), RowsInput)
    offices = _list(_("who helps"), KeysInput)
    related = _list(_("related guides"), KeysInput)
    why = forms.CharField(label=_("what changed and why"), max_length=300, required=False)
    same = forms.BooleanField(label=_("The other language still says the same"), required=False)

    @staticmethod
    def facts_of(version: GuideVersion) -> dict[str, Any]:
        """The values of the form that stand now."""
        said = actions.wording_of(version)
        live = version.guide.live
        return {
            **said.texts,
            "statements": written([_row(one) for one in said.statements]),
            "offices": ", ".join(office.key for office in said.offices),
            "related": ", ".join(guide.key for guide in said.related),
            "why": version.changed_why,
            "same": not version.behind and bool(actions.behind(live, version, same=False)),
        }

    def wording(self) -> Wording:
        """What was typed, for an action; after `is_valid`."""
        said = self.cleaned_data
        return Wording(
            texts={column: said[column] for column in actions.columns()},
            statements=said["statements"], offices=said["offices"], related=said["related"],
            why=said["why"], same=said["same"],
        )  # fmt: skip

    def clean_statements(self) -> list[Said]:
        rows = [row for row in read(self.cleaned_data["statements"]) if not blank(row)]
        faults = [
            ValidationError(fault) for number, row in enumerate(rows, start=1) for fault in self._wrong(number, row)
        ]
        if faults:
            raise ValidationError(faults)
        return [_said(row, self.sources[row["source"]]) for row in rows]

    def _wrong(self, number: int, row: Row) -> list[str]:
        faults = []
        if row.get("source") not in self.sources:
            faults.append(_("Sentence %(n)s: choose its source.") % {"n": number})
        if row.get("voice") not in Voice.values:
            faults.append(_("Sentence %(n)s: choose who says it.") % {"n": number})
        for name in WRITTEN:
            longest = ROW_LONGEST.get(name.rpartition("_")[0])
            if longest and len(row.get(name, "")) > longest:
                faults.append(
                    _("Sentence %(n)s is too long: at most %(most)s letters.") % {"n": number, "most": longest}
                )
            if TAG.search(row.get(name, "")):
                faults.append(_("Sentence %(n)s: HTML is not taken.") % {"n": number})
        return faults

    def clean_offices(self) -> list[Office]:
        return self._found("offices", {office.key: office for office in self.all_offices})

    def clean_related(self) -> list[Guide]:
        return self._found("related", {guide.key: guide for guide in self.all_guides})

    def _found(self, name: str, known: dict[str, Any]) -> list[Any]:
        asked = keys(self.cleaned_data[name])
        if unknown := [key for key in asked if key not in known]:
            raise ValidationError(_("Not known: %(keys)s."), params={"keys": ", ".join(unknown)})
        return [known[key] for key in asked]

    # What the page draws by itself.

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.key: source for source in Source.objects.all()}

    @cached_property
    def all_offices(self) -> list[Office]:
        return list(Office.objects.all())

    @cached_property
    def all_guides(self) -> list[Guide]:
        return list(Guide.objects.all())

    @property
    def rows(self) -> list[Row]:
        return read(str(self["statements"].value() or "")) or [{"voice": Voice.LAW.value}]

    @property
    def voices(self) -> list[tuple[str, Any]]:
        return list(Voice.choices)

    @property
    def chosen_offices(self) -> list[str]:
        return self._places("offices")

    @property
    def chosen_related(self) -> list[str]:
        return self._places("related")

    def _places(self, name: str) -> list[str]:
        """The keys chosen so far, and room for more."""
        asked = keys(str(self[name].value() or ""))
        return [*asked, *[""] * max(1, min(2, MOST_KEYS - len(asked)))]


def _row(said: Said) -> Row:
    texts = {f"text_{language}": text for language, text in said.text.items()}
    articles = {f"article_{language}": text for language, text in said.article.items()}
    return {"voice": said.voice, "source": said.source.key, **texts, **articles}


def _said(row: Row, source: Source) -> Said:
    def both(name: str) -> dict[str, str]:
        return {language: row.get(f"{name}_{language}", "") for language in Language.values}

    return Said(row["voice"], both("text"), source, both("article"))
