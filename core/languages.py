"""The language of the page and that of the texts that it shows; they differ where a page speaks a further language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

NATIVE_NAMES = {"es": "Español", "en": "English", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a page says of its own language, in the language `code` that was asked for, and where to go on."""

    code: str
    name: str
    said: str
    path: str
    word: str


def written_in() -> str:
    """The language of stored texts on this page: its own where they exist in it, else Spanish."""
    here = get_language() or settings.LANGUAGE_CODE
    return here if here in dict(settings.CONTENT_LANGUAGES) else settings.LANGUAGE_CODE


def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """This page in each language that it speaks: code, name in that language, path with the query kept."""
    path, current = request.get_full_path(), get_language()
    asked = getattr(request, "instead_of", current)
    known = getattr(request, "other_paths", {})  # of a page whose own name differs between languages
    spoken = getattr(request, "page_languages", [code for code, _name in settings.LANGUAGES])
    return [
        {
            "code": code,
            "name": NATIVE_NAMES.get(code, code),
            "path": path if code == asked else known.get(code) or _elsewhere(path, code, asked),
            "current": "yes" if code == current else "",
        }
        for code in spoken
    ]


def _elsewhere(path: str, code: str, asked: str | None) -> str:
    """The address in another language; of a page that is not there, the start."""
    with override(asked):
        found = translate_url(path, code)
    return f"/{code}/" if found == path else found


def tongue(request: HttpRequest) -> Tongue | None:
    """Nothing on a page that speaks Spanish or English because it was asked to."""
    asked = getattr(request, "instead_of", None)
    if asked:
        with override(asked):
            said = _("This page is not in your language yet. Here it is in Spanish.")
            return Tongue(asked, NATIVE_NAMES[asked], said, reverse("home"), _("To the start"))
    here = get_language() or settings.LANGUAGE_CODE
    if here == written_in():
        return None
    said = _("Translated by a machine; no person has checked it yet. What counts is the page in Spanish.")
    path = _elsewhere(request.get_full_path(), settings.LANGUAGE_CODE, here)
    return Tongue(here, NATIVE_NAMES[here], said, path, NATIVE_NAMES[settings.LANGUAGE_CODE])
