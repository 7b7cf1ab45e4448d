"""Addresses that a given one could be a copy of: one letter away, figures for letters, another ending, a word added.

They are looked up as they are, by the index of contacts, so the work does not grow with the register.
"""

import string
from collections.abc import Iterator

SHORTEST = 6  # shorter names lie too close to each other to tell a copy from a neighbour
LONGEST = 30
_LETTERS = string.ascii_lowercase + string.digits + "-"
_FIGURES = str.maketrans("013457", "oleast")
_ENDINGS = ("com", "net", "org", "com.pa", "net.pa", "org.pa", "pa", "info", "site", "online", "co", "app")
_ADDED = (
    "agencia", "agency", "app", "empleo", "empleos", "group", "grupo", "hr", "jobs", "oficial", "official", "online",
    "pa", "panama", "portal", "reclutamiento", "rrhh", "seleccion", "trabajo", "trabajos", "visa", "visas", "web",
)  # fmt: skip


def originals(domain: str) -> set[str]:
    """The addresses that `domain` may imitate, never itself; none for names too short to judge."""
    label, ending = _parted(domain)
    if not SHORTEST <= len(label) <= LONGEST:
        return set()
    plain = {label, label.replace("-", ""), label.translate(_FIGURES), label.replace("rn", "m").replace("vv", "w")}
    stems = {stem for stem in plain | set(_without_additions(label)) if len(stem) >= SHORTEST}
    found = {f"{stem}.{other}" for stem in stems for other in {ending, *_ENDINGS}}
    found |= {f"{near}.{ending}" for near in _one_edit_away(label)}
    return found - {domain}


def _parted(domain: str) -> tuple[str, str]:
    """The name that somebody registered, and what stands after it; parts before it do not matter."""
    parts = domain.lower().split(".")
    size = 2 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 1
    return (parts[-size - 1] if len(parts) > size else ""), ".".join(parts[-size:])


def _without_additions(label: str) -> Iterator[str]:
    """The label without the words that imitators put before or behind a name."""
    kept = [part for part in label.split("-") if part not in _ADDED]
    yield "-".join(kept)
    yield "".join(kept)
    for word in _ADDED:
        yield label.removeprefix(word).strip("-")
        yield label.removesuffix(word).strip("-")


def _one_edit_away(label: str) -> Iterator[str]:
    for place in range(len(label) + 1):
        before, after = label[:place], label[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in _LETTERS)
