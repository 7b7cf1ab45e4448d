"""Two versions of a guide side by side, and a draft as the phone will show it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from core.access import require
from rights.guides import actions
from rights.guides.actions import Said
from rights.guides.desk.found import guide_at, version_at
from rights.guides.models import GuideImage, GuideVersion
from rights.guides.page import context_of
from rights.guides.words import Language, Voice


@require_safe
@require("guides.see")
def compare(request: HttpRequest, public_id: UUID, before: int, after: int) -> HttpResponse:
    """What changed between two versions: texts word by word, sentences with their sources, in both languages."""
    guide = guide_at(public_id)
    old, new = (get_object_or_404(guide.versions, number=number) for number in (before, after))
    rows = [*_texts(old, new), *_lists(actions.wording_of(old), actions.wording_of(new))]
    context = {
        "guide": guide, "old": old, "new": new, "rows": rows,
        "headings": [_("Version %(n)s") % {"n": version.number} for version in (old, new)],
        "changed": any(side.changed for _name, sides in rows for side in sides),
    }  # fmt: skip
    return render(request, "rights/guides/desk_compare.html", context)


@dataclass(frozen=True, slots=True)
class Side:
    """One text before and after, in a language or in none."""

    before: str
    after: str
    language: Language | None = None

    @property
    def changed(self) -> bool:
        return self.before != self.after


Row = tuple[str | Promise, list[Side]]


def _texts(old: GuideVersion, new: GuideVersion) -> list[Row]:
    labels = {field.name: field.verbose_name for field in GuideVersion._meta.fields}
    return [(labels[name], [_text(old, new, name, language) for language in Language]) for name in actions.TEXTS]


def _text(old: GuideVersion, new: GuideVersion, name: str, language: Language) -> Side:
    column = f"{name}_{language.value}"
    return Side(getattr(old, column) or "", getattr(new, column) or "", language)


def _lists(was: actions.Wording, now: actions.Wording) -> list[Row]:
    sentences = [Side(_told(was, language), _told(now, language), language) for language in Language]
    offices, pictures = _listed(was, now, "offices", str), _listed(was, now, "images", _alts)
    return [(_("Sentences with their sources"), sentences), (_("Who helps"), [offices]), (_("Pictures"), [pictures])]


def _listed(was: actions.Wording, now: actions.Wording, name: str, told: Callable[[Any], str]) -> Side:
    before, after = ("\n".join(map(told, getattr(said, name))) for said in (was, now))
    return Side(before, after)


def _told(wording: actions.Wording, language: Language) -> str:
    return "\n".join(_sentence(said, language) for said in wording.statements)


def _sentence(said: Said, language: Language) -> str:
    article = said.article.get(language, "")
    source = f"{said.source.key}, {article}" if article else said.source.key
    return f"{Voice(said.voice).label}: {said.text.get(language, '')} ({source})"


def _alts(image: GuideImage) -> str:
    return " / ".join(getattr(image, f"alt_{language}") or "" for language in Language.values)


@require_safe
@csp_update({"frame-src": [SELF]})
@require("guides.see")
def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A version in both languages, each in a frame as wide as a phone."""
    version = version_at(public_id)
    return render(request, "rights/guides/desk_preview.html", {"version": version, "guide": version.guide})


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@require("guides.see")
def phone(request: HttpRequest, public_id: UUID, language: str) -> HttpResponse:
    """The public's own page made of a version that the public may not see; it says so on top."""
    if language not in Language.values:
        raise Http404
    version = version_at(public_id)
    with override(language):
        return render(request, "rights/guides/desk_phone.html", context_of(version) | {"preview": True})
