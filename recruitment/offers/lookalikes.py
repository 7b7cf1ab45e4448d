"""Addresses that a given one could be a copy of: one letter away, figures for letters, another ending, a word added;
and names of agencies that stand before somebody else's address ("puentesur.otro-sitio.com").

They are looked up as they are, by an index, so the work does not grow with the register.
"""

import string
from collections.abc import Iterator

from recruitment.register.shapes import PLATFORMS, SHARED_HOSTS

SHORTEST = 6  # shorter names lie too close to each other to tell a copy from a neighbour
LONGEST = 30
_LETTERS = string.ascii_lowercase + string.digits + "-"
_FIGURES = str.maketrans("013457", "oleast")
_ENDINGS = ("com", "net", "org", "com.pa", "net.pa", "org.pa", "pa", "info", "site", "online", "co", "app")
_ADDED = (
    "agencia", "agency", "app", "empleo", "empleos", "group", "grupo", "hr", "jobs", "oficial", "official", "online",
    "pa", "panama", "portal", "reclutamiento", "rrhh", "seleccion", "trabajo", "trabajos", "visa", "visas", "web",
)  # fmt: skip
_USUAL = frozenset(["candidatos", "careers", "carreras", "clientes", "colaboradores", "correo", "intranet", "ofertas",
    "soporte", "support", "talento", "vacantes", "webmail", *_ADDED])  # fmt: skip
# Where honest agencies have a page before somebody else's address: platforms, and houses that publish vacancies.
_HOSTS = frozenset(
    ["bamboohr.com", "breezy.hr", "buk.cl", "bumeran.com", "computrabajo.com", "evaluar.com", "freshteam.com",
     "greenhouse.io", "hiringroom.com", "icims.com", "jobvite.com", "konzerta.com", "lever.co", "linkedin.com",
     "myworkdayjobs.com", "pandape.com", "personio.com", "recruitee.com", "smartrecruiters.com", "teamtailor.com",
     "trabajando.com", "workable.com", "zohorecruit.com", *PLATFORMS, *SHARED_HOSTS]
)  # fmt: skip


def originals(domain: str) -> set[str]:
    """The addresses that `domain` may imitate, never itself; none for names too short to judge."""
    before, label, ending = _parted(domain)
    found = {f"{stem}.{other}" for part in [label, *before] for stem in _stems(part) for other in {ending, *_ENDINGS}}
    if SHORTEST <= len(label) <= LONGEST:
        found |= {f"{near}.{ending}" for near in _one_edit_away(label)}
    found |= {".".join(before[first:last]) for last in range(2, len(before) + 1) for first in range(last - 1)}
    return found - {domain}


def names_before(domain: str) -> set[str]:
    """Names of agencies, in small letters and written together, that may stand before somebody else's address."""
    before, _label, _ending = _parted(domain)
    stems = {stem.replace("-", "") for part in before for stem in _stems(part)}
    bare = {stem for stem in stems if len(stem) >= SHORTEST and stem not in _USUAL}
    return bare | {name for stem in bare for word in _ADDED for name in (word + stem, stem + word)}


def _stems(label: str) -> set[str]:
    """A part of an address with its disguises and the words added to it taken off; none when too short to judge."""
    if not SHORTEST <= len(label) <= LONGEST or label in _USUAL:
        return set()
    plain = {label, label.replace("-", ""), label.translate(_FIGURES), label.replace("rn", "m").replace("vv", "w")}
    return {stem for stem in plain | set(_without_additions(label)) if len(stem) >= SHORTEST}


def _parted(domain: str) -> tuple[list[str], str, str]:
    """The parts before the name that somebody registered (none on a host that many share), that name, its ending."""
    parts = domain.lower().split("/")[0].split(".")
    size = 2 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 1
    shared = any(".".join(parts[place:]) in _HOSTS for place in range(len(parts) - 1))
    before = [] if shared else parts[: -size - 1]
    return before, (parts[-size - 1] if len(parts) > size else ""), ".".join(parts[-size:])


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
