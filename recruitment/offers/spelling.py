"""Which word of the rules a written word stands for: abbreviations of chats, spelling by ear, one wrong letter.

Only words that the rules use are ever guessed, so a guess can at most make a rule look closer.
"""

import re
from collections.abc import Iterable
from functools import cached_property

CHAT = {
    "q": "que", "k": "que", "ke": "que", "xq": "porque", "pq": "porque", "x": "por", "xa": "para", "pa": "para",
    "d": "de", "t": "te", "m": "me", "tb": "tambien", "tmb": "tambien", "bn": "bien", "wasap": "whatsapp",
    "guasap": "whatsapp", "whats": "whatsapp", "watsap": "whatsapp", "wsp": "whatsapp", "ws": "whatsapp",
    "wapp": "whatsapp", "whatsap": "whatsapp", "wa": "whatsapp", "u": "you", "ur": "your", "r": "are", "pls": "please",
    "plz": "please", "ppl": "people", "w": "with", "wo": "without", "usté": "usted", "uste": "usted", "ud": "usted",
    "uds": "ustedes", "vd": "usted", "toy": "estoy", "ta": "esta", "pasap": "pasaporte", "doc": "documento",
    "docs": "documentos", "lana": "plata", "chavos": "plata", "guita": "plata", "biyuyo": "plata",
    "billullo": "plata", "ull": "you", "youll": "you", "youre": "you", "yall": "you", "ya'll": "you",
    "gonna": "going", "wanna": "want", "gotta": "must", "tmrw": "tomorrow", "2day": "today", "2moro": "tomorrow",
    "hrs": "horas", "hr": "hora", "mes.": "mes", "info": "informacion", "depo": "deposito", "acct": "account",
    "ctas": "cuentas", "cta": "cuenta", "yapi": "yappy", "yapy": "yappy", "llapi": "yappy", "llapy": "yappy", "yapis": "yappy",
    "insta": "instagram", "bro": "amigo", "avion": "vuelo", "aki": "aqui", "alla": "alla", "ayá": "alla", "aya": "alla",
    "tel": "telefono", "nadien": "nadie", "naiden": "nadie", "haiga": "haya",
}  # fmt: skip
_BY_EAR = (
    (re.compile(r"h"), ""), (re.compile(r"qu(?=[ei])|k|c(?![eih])"), "k"), (re.compile(r"[zx]|c(?=[ei])"), "s"),
    (re.compile(r"v|w"), "b"), (re.compile(r"ll"), "y"), (re.compile(r"g(?=[ei])"), "j"), (re.compile(r"m(?=[bp])|n(?=[bp])"), "n"),
    (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"ph"), "f"),
)  # fmt: skip
BY_EAR_FROM, ONE_LETTER_FROM = 4, 7
# Whole words of both languages that only look like misspelt ones of the rules.
OWN_WORDS = frozenset(
    [
        "abierta", "abiertos", "able", "andamios", "annotate", "asked", "axes", "baca", "bait", "barista",
        "barrios", "basta", "batch", "bear", "beso", "bienes", "booked", "books", "boquete", "botar", "boto",
        "breach", "cache", "caching", "camareras", "cansada", "cansado", "canto", "carga", "cargo", "carnaval",
        "carreta", "casa", "casada", "casado", "casas", "casi", "caso", "cause", "causes", "caza", "cazar", "cell",
        "cells", "cent", "centros", "cerro", "chama", "chances", "changes", "changing", "chino", "chose", "cita",
        "cite", "cobrador", "cobradora", "cobranza", "cobranzas", "colmena", "columbia", "comments", "compara",
        "comparar", "compare", "complains", "concejo", "consejo", "consejos", "conserje", "constar", "contact",
        "contacto", "contactos", "contado", "contados", "contamos", "contando", "contar", "contenta", "contento",
        "contiene", "contract", "contrast", "convencion", "cooked", "cooks", "core", "corporacion", "corredor",
        "corrija", "corta", "corto", "cosa", "cosas", "costa", "costas", "counter", "country", "county", "cuantas",
        "cubierta", "cuento", "cuesta", "decente", "delgado", "deposit", "desc", "detailed", "diaz", "dominio",
        "economia", "embarco", "entrenamos", "escrita", "estadio", "estrada", "expert", "experts", "export",
        "finance", "formal", "gastados", "graduandos", "grande", "granja", "guardian", "haberte", "habiamos",
        "hablado", "hablando", "halla", "haste", "haya", "heading", "height", "hola", "hoped", "hora", "include",
        "inmersion", "interna", "internet", "ivan", "jira", "kilo", "kilos", "lack", "leave", "leaves", "literal",
        "llamada", "llamado", "llamando", "llegada", "loading", "looked", "looks", "maestra", "manager", "manages",
        "manejo", "manga", "mango", "meaning", "mejora", "mejores", "mention", "mourning", "newer", "nuestro",
        "ola", "operations", "oro", "pace", "packed", "parece", "parecer", "partes", "partida", "pasada", "pasado",
        "pasados", "pasaje", "pasajero", "pasajeros", "pasajes", "pasion", "passes", "passion", "pension",
        "perdida", "perdido", "permitidos", "persona", "personal", "personas", "picked", "pools", "posesion",
        "prima", "primera", "primero", "project", "prove", "quedaba", "queremos", "quienes", "quieta", "reports",
        "reserve", "response", "sabe", "samples", "sanction", "sanctions", "secretaria", "secretario", "sector",
        "servicio", "servicios", "servir", "seso", "setting", "shell", "spelling", "straining", "talked", "tests",
        "tools", "training", "tranferido", "transfer", "transform", "tubo", "tuvo", "vaca", "valla", "vaso",
        "vasta", "vaya", "vender", "ventana", "verano", "viaje", "vienes", "viernes", "visible", "visita",
        "visitas", "votar", "voto", "vuestra", "walked", "weak", "wherever", "whether", "withdrew", "wording",
        "working", "writers",
    ]
)  # fmt: skip


def by_ear(word: str) -> str:
    """How a word sounds to somebody who writes as people speak in Panama."""
    for sound, letter in _BY_EAR:
        word = sound.sub(letter, word)
    return word


class Speller:
    """Knows the words of the rules; gives each written word its likeliest one, the same each time."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        listed = list(vocabulary)
        self._words = frozenset(word for word in listed if not word.endswith("*"))
        self._beginnings = frozenset(word[:-1] for word in listed if word.endswith("*"))
        self._guesses: dict[str, str] = {}

    @cached_property
    def _sounds(self) -> dict[str, str]:
        return {by_ear(word): word for word in sorted(self._words, reverse=True) if len(word) >= BY_EAR_FROM}

    @cached_property
    def _near(self) -> dict[str, str]:
        """Each word of the rules by all its forms that lack one letter."""
        near: dict[str, str] = {}
        for word in sorted(self._words, reverse=True):
            if len(word) >= ONE_LETTER_FROM:
                near.update(dict.fromkeys(_without_one(word), word))
        return near

    def __call__(self, word: str) -> str:
        """The word of the rules that is meant, or "" when there is none."""
        if word in CHAT:
            return CHAT[word]
        if self._is_known(word):
            return word
        if not word.isalpha() or len(word) < BY_EAR_FROM or word in OWN_WORDS:
            return ""
        if word not in self._guesses:
            if len(self._guesses) > 20_000:
                self._guesses.clear()
            self._guesses[word] = self._guess(word)
        return self._guesses[word]

    def _is_known(self, word: str) -> bool:
        return word in self._words or any(word[:size] in self._beginnings for size in range(2, len(word) + 1))

    def _guess(self, word: str) -> str:
        if found := self._sounds.get(by_ear(word)):
            return found
        if len(word) < ONE_LETTER_FROM or len(word) > 20:
            return ""
        for form in [word, *_without_one(word)]:
            found = self._near.get(form, "") or (form if form in self._words and len(form) >= ONE_LETTER_FROM else "")
            if found and found[0] == word[0] and found[-1] == word[-1]:
                return found
        return ""


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(1, len(word) - 1)]
