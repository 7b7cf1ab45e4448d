"""Invented companies for the bench: the same million names on every machine, none of them real.

Like a real register the names share a few generic words ("agencia", "empleo", "servicios") and hold very many
words of their own: about 960,000 distinct names of about 416,000 distinct words in a million.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from recruitment.register.names import norm

SEED = 42


def _words(text: str) -> list[str]:
    return text.split()


SURNAMES = _words("""
gonzalez rodriguez castillo herrera gomez perez martinez moreno jimenez morales vasquez batista espinosa
quintero mendoza nunez ortega pinzon serrano tejada urriola vergara barria cedeno delgado escobar fabrega guerra
icaza arosemena broce chiari duque endara franco guardia henriquez isaza jaen lombardo mata navarro ochoa
paredes quiroz rios saavedra trujillo valdes williams smith johnson brown clarke davis edwards grant harris
jackson king lewis marshall nelson palmer reid samuels thomas walker bennett campbell dixon evans fraser gordon
hughes innis marin martin marquez beltran cordoba dominguez aparicio atencio caballero camarena carrasco
concepcion cubilla de_leon garrido gutierrez hidalgo ibarra jaramillo ledezma lezcano madrid medina miranda
montenegro munoz pitti ponce pinto ramos rivera rosas ruiz samaniego santamaria solis tunon ureña vega
villarreal zambrano zapata
""")
PLACES = _words("""
panama chiriqui veraguas colon azuero herrera cocle darien santiago david boquete chitre penonome istmo canal
pacifico caribe tocumen balboa ancon arraijan chorrera bugaba dolega aguadulce soná
""")
SECTORS = _words("""
hoteleria construccion limpieza seguridad maritima portuaria agricola domestica hospitality marine construction
healthcare logistics logistica turismo enfermeria cuidados cruceros retail energy mining mineria ganaderia
""")
GENERIC = _words("""
agencia de empleo empleos colocacion colocaciones servicios servicio recursos humanos reclutamiento seleccion
personal grupo corporacion internacional consultores asociados soluciones laborales talento trabajo bolsa y the
group recruitment recruiting staffing services solutions agency employment international consultants resources
human partners global manpower overseas placement workforce crew management panama del la
""")
PATTERNS = (
    ("agencia de empleo {brand} {surname}", 14),
    ("agencia de colocacion {brand}", 7),
    ("{brand} {surname} reclutamiento", 6),
    ("servicios de personal {brand} {surname}", 6),
    ("grupo {brand} {place}", 5),
    ("{brand} recursos humanos", 6),
    ("{surname} y {surname2} consultores {brand}", 6),
    ("{brand} {sector} staffing services", 7),
    ("{brand} recruitment", 4),
    ("{brand} overseas employment agency", 5),
    ("{brand} {surname} group", 5),
    ("agencia de empleo {surname} {surname2} {place}", 3),
    ("bolsa de trabajo {brand} {place}", 4),
    ("{brand} crew management {place}", 4),
    ("soluciones laborales {brand} {sector}", 5),
    ("the {brand} {brand2} partners", 4),
    ("talento {surname} {brand} internacional", 4),
    ("{brand}", 3),
    ("agencia de empleo {surname} {surname2}", 2),
    ("{brand} {brand2} manpower solutions", 3),
)
LEGAL = (("", 20), (", S.A.", 45), (" S. de R.L.", 10), (", Corp.", 8), (" Inc.", 7), (" Ltd", 6), (" LLC", 4))
ONSETS = _words("""
b br c ch cl cr d dr f fl fr g gr h j k l ll m n p pl pr qu r s sh st t tr v w y z
""")
VOWELS = ["a", "e", "i", "o", "u", "ia", "ie", "io", "ai", "ea", "au"]
CODAS = ["", "", "", "n", "r", "s", "l", "x", "m", "nd", "rt"]
_GENERIC = frozenset(GENERIC)
BRANDS = 464_000


@dataclass(frozen=True, slots=True)
class Company:
    """One invented recruiter; number and phone are unique."""

    name: str
    norm: str
    number: str
    phone: str


def brands(rng: random.Random) -> list[str]:
    """The pool of invented words that the names draw from, each once."""
    pool: dict[str, None] = {}
    while len(pool) < BRANDS:
        size = rng.choices((2, 3, 4), (25, 60, 15))[0]
        pool["".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(size)) + rng.choice(CODAS)] = None
    return list(pool)


def companies(count: int) -> Iterator[Company]:
    """The first `count` of the million companies, always the same ones."""
    rng = random.Random(SEED)
    pool = brands(rng)
    patterns, pattern_weights = zip(*PATTERNS, strict=True)
    forms, form_weights = zip(*LEGAL, strict=True)
    for i in range(count):
        words = rng.choices(patterns, pattern_weights)[0].format(
            brand=rng.choice(pool), brand2=rng.choice(pool), place=rng.choice(PLACES),
            surname=rng.choice(SURNAMES), surname2=rng.choice(SURNAMES), sector=rng.choice(SECTORS),
        )  # fmt: skip
        name = words.replace("_", " ").title() + rng.choices(forms, form_weights)[0]
        yield Company(name, norm(name), f"AE-{i:07d}", f"+5076{i:07d}")


def distinctive(norm_name: str) -> str:
    """What is left of a name without the words that every company has; the whole where nothing is."""
    return " ".join(word for word in norm_name.split() if word not in _GENERIC) or norm_name
