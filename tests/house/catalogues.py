"""Fails when a message of the code has no translation, a fuzzy one, or placeholders that differ; --fill copies English.

A further language holds the messages of the pages that speak it (iris_portal/languages.py), and no others.

Run: python -m tests.house.catalogues [--fill]. Needs GNU gettext to read the messages of the code.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
PAGES = {
    "fr": (
        "templates/base.html", "templates/home.html", "templates/layouts/*.html", "templates/errors/*.html",
        "templates/elements/ask.html", "templates/elements/help_*.html", "templates/elements/ways.html",
        "templates/elements/announced.html", "templates/elements/office.html", "templates/search/box.html",
        "templates/search/site_map.html", "templates/recruitment/register/*.html", "core/languages.py",
        "iris_portal/errors.py", "iris_portal/site_map.py", "recruitment/register/words.py",
        "recruitment/register/decisions.py", "recruitment/templatetags/register.py",
    ),
}  # fmt: skip
LEFT = re.compile(r"layouts/desk|register/(sheet|proof|decisions|warning|warnings|warning_uses|brief)\.html")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|<(?:str|int|uuid|slug):\w+>")


def faults(file: Path) -> list[str]:
    """What is wrong in one catalogue, a line each."""
    found = []
    for entry in polib.pofile(str(file)):
        if entry.obsolete:
            found.append(f"{file}: obsolete: {entry.msgid!r}")
            continue
        said = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        texts = [entry.msgstr_plural.get(n, "") for n in (0, 1)] if entry.msgid_plural else [entry.msgstr]
        if "fuzzy" in entry.flags or not all(texts):
            found.append(f"{file}: no translation: {entry.msgid!r}")
        known = set(PLACEHOLDER.findall(" ".join(said)))
        for english, text in zip(said, texts, strict=True):
            if not set(PLACEHOLDER.findall(english)) <= set(PLACEHOLDER.findall(text)) <= known:
                found.append(f"{file}: placeholders differ: {english!r}")
    return found


def unknown() -> list[str]:
    """The messages of the code that the Spanish catalogue does not hold, a line each."""
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(LOCALE / "es" / "LC_MESSAGES" / "django.po"))}
    used = [entry for entry in polib.pofile(_collected()) if (entry.msgctxt, entry.msgid) not in known]
    return [f"locale: not collected yet (make messages): {entry.msgid!r}" for entry in used]


def missing(code: str) -> list[str]:
    """The messages of its pages that a further language does not hold, a line each."""
    held = polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po"))
    known = {(entry.msgctxt, entry.msgid) for entry in held}
    told = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(_collected(_files(code)))}
    return [f"locale/{code}: not in it: {said!r}" for said in sorted(told - known, key=str)]


def _files(code: str) -> list[Path]:
    found = [path for pattern in PAGES[code] for path in sorted(ROOT.glob(pattern))]
    return [path for path in found if not LEFT.search(path.as_posix())]


def _collected(files: Sequence[Path] = ()) -> str:
    """The catalogue that `makemessages` would write, of these files or of all; the project's own stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        ignored = shutil.ignore_patterns(".*", "locale", "staticfiles", "tests", "bench", "__pycache__", "node_modules")
        if not files:
            shutil.copytree(ROOT, copy, ignore=ignored, symlinks=True)
        for file in files:
            (copy / file.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy / file.relative_to(ROOT))
        (copy / "locale").mkdir()
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "makemessages", "-l", "es", "--no-location", "--no-wrap"],
            cwd=copy, check=True, capture_output=True,
        )  # fmt: skip
        return (copy / "locale" / "es" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")


def fill_english() -> None:
    """English is the language of the source: its catalogue says the same."""
    file = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.save(str(file))


if __name__ == "__main__":
    if "--fill" in sys.argv:
        fill_english()
    lines = [line for file in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")) for line in faults(file)]
    lines += unknown()
    lines += [line for code in PAGES for line in missing(code)]
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.exit(1 if lines else 0)
