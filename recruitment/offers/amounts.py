"""Sums of money in a text: "B/.1,200", "$3000 mensuales", "mil quinientos dólares", "USD 2.5k", "2,500 euros"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from recruitment.offers.tokens import Tokens

_UNITS = {
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100,
    "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400, "quinientos": 500,
    "quinientas": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES = {
    "mil": 1000,
    "k": 1000,
    "thousand": 1000,
    "hundred": 100,
    "grand": 1000,
    "millon": 10**6,
    "millones": 10**6,
    "million": 10**6,
}
_JOIN = frozenset({"y", "and"})
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TIMES)
_CURRENCY = {
    "b/": "PAB", "balboa": "PAB", "balboas": "PAB", "pab": "PAB", "$": "USD", "us$": "USD", "usd": "USD", "dolar": "USD",
    "dolares": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "palos": "USD", "dolaritos": "USD", "dolarcitos": "USD", "balboitas": "PAB", "usdt": "USD", "dls": "USD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "c$": "CAD", "cad": "CAD",
    "colones": "CRC", "crc": "CRC", "cop": "COP", "mxn": "MXN", "quetzales": "GTQ", "lempiras": "HNL", "reales": "BRL",
    "soles": "PEN", "dirhams": "AED", "aed": "AED", "pesos": "COP", "bs": "PAB",
}  # fmt: skip
CURRENCY_WORDS = frozenset(word for word in _CURRENCY if word.isalpha())
_QUALIFIED = {
    "canadienses": "CAD",
    "canadian": "CAD",
    "mexicanos": "MXN",
    "mexican": "MXN",
    "americanos": "USD",
    "us": "USD",
}
# What follows a bare figure that counts something else than money.
_COUNTED = frozenset(
    [
        "vacante",
        "vacantes",
        "plaza",
        "plazas",
        "cupo",
        "cupos",
        "persona",
        "personas",
        "people",
        "puesto",
        "puestos",
        "ano",
        "anos",
        "year",
        "years",
        "mes",
        "meses",
        "month",
        "months",
        "semana",
        "semanas",
        "week",
        "weeks",
        "dia",
        "dias",
        "day",
        "days",
        "hora",
        "horas",
        "hour",
        "hours",
        "minuto",
        "minutos",
        "min",
        "minutes",
        "km",
        "kilos",
        "kilo",
        "libras",
        "am",
        "pm",
        "%",
        "trabajadores",
        "workers",
        "empleados",
        "operarios",
        "jovenes",
        "mujeres",
        "hombres",
        "women",
        "men",
        "chicas",
        "muchachas",
        "openings",
        "positions",
        "spots",
        "vacancies",
        "de",
        "likes",
        "tareas",
        "tasks",
        "videos",
        "avenida",
        "calle",
        "piso",
        "oficina",
        "local",
        "tarjetas",
        "fotos",
        "copias",
        "page",
        "pages",
        "st",
        "nd",
        "rd",
        "th",
        "a",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "veces",
        "times",
        "x",
        "cuentas",
        "others",
        "otros",
        "otras",
        "other",
        "names",
        "nombres",
        "kids",
        "ninos",
        "hijos",
        "nights",
        "noches",
        "camas",
        "beds",
        "rooms",
        "cuartos",
        "mesas",
        "tables",
        "shirts",
        "camisas",
        "seats",
        "trabajador",
        "references",
        "referencias",
        "employees",
        "guests",
        "camareras",
        "cosecheros",
    ]
)
_NOT_COUNTED = frozenset(  # words in -s after a sum that are no things counted
    "mensuales semanales diarios diarias anuales quincenales adelantados anticipados iniciales palitos palos cocos verdes "
    "billetes bills bucks baros mangos menos antes entonces despues entras quedas ganas pagas nomas apenas always unless "
    "fijos libres limpios extras ustedes across besides afterwards empiezas comienzas estas consigues".split()
)
_LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that can be money: words `first` to before `last`; the currency is "" when none is said."""

    first: int
    last: int
    value: Decimal
    currency: str


def sums(words: Tokens) -> list[Sum]:
    """The numbers of a text that are money or may be, in order; those that count people, days and the like are not."""
    found: list[Sum] = []
    place = 0
    while place < len(words.words):
        read = _sum_at(words, place)
        if read is None:
            place += 1
            continue
        found.append(read)
        place = read.last
    return [each for each in _ranges(found, words) if each.currency or not _counts(each, words)]


def _sum_at(words: Tokens, place: int) -> Sum | None:
    first, before = place, _CURRENCY.get(words.words[place], "")
    if before:
        place += 1
    value, last = _number(words, place)
    if value <= 0 or value >= _LARGEST or (not before and _is_part_of_a_name(words, place, last)):
        return None
    currency = before
    if (not before and _said_after(words, last)) or (
        before == "USD" and last < len(words.words) and words.words[last] in {"usd", "dolares", "dollars", "cad"}
    ):
        currency, last = _CURRENCY[words.words[last]], last + 1
    if currency and last < len(words.words) and words.words[last] in _QUALIFIED and _near(words, last):
        currency, last = _QUALIFIED[words.words[last]], last + 1
    return Sum(first, last, value, currency)


def _is_part_of_a_name(words: Tokens, first: int, last: int) -> bool:
    """Whether a figure is glued to letters that are no unit of money: "6G", "14x7", "H2"."""
    if not words.words[first][0].isdigit():
        return False
    before = first > 0 and words.places[first - 1].end == words.places[first].start and words.words[first - 1].isalpha()
    if before and words.words[first - 1] in _CURRENCY:
        return False
    glued = last < len(words.words) and words.places[last - 1].end == words.places[last].start
    single = glued and words.places[last].end - words.places[last].start == 1 and words.words[last].isalpha()
    times = single and last + 1 < len(words.words) and words.words[last + 1][0].isdigit()
    letter = single and words.words[last] not in {*_CURRENCY, "mil", "por"}
    return before or times or letter


def _said_after(words: Tokens, last: int) -> bool:
    """Whether a currency follows that does not belong to a next figure ("50 $" but not "1 $50")."""
    if last >= len(words.words) or words.words[last] not in _CURRENCY or not _near(words, last):
        return False
    symbol = not words.words[last].isalpha()
    glued = words.places[last].start == words.places[last - 1].end
    return not symbol or glued or not (last + 1 < len(words.words) and words.words[last + 1][0].isdigit())


def _near(words: Tokens, place: int) -> bool:
    return not words.sentence_ends >> (place - 1) & 1


def _number(words: Tokens, place: int) -> tuple[Decimal, int]:
    """(value, word after it); a value of 0 means that no number begins here."""
    total, current, start = Decimal(0), Decimal(0), place
    last_unit = Decimal(10) ** 6
    while place < len(words.words) and place - start < 12:
        word = words.words[place]
        if place > start and not _near(words, place):
            break
        if word[0].isdigit():
            if place > start:
                break
            current = figure(word)
        elif word in _TIMES:
            total, current = _times(total, current, _TIMES[word])
            last_unit = Decimal(10) ** 6
        elif (
            word in _UNITS and not (place > start and words.words[place - 1][0].isdigit()) and _UNITS[word] < last_unit
        ):
            current += _UNITS[word]
            last_unit = Decimal(10) ** (len(str(_UNITS[word])) - 1) if _UNITS[word] % 10 == 0 else Decimal(1)
        elif word in _JOIN and place > start and _goes_on(words, place):
            place += 1
            continue
        else:
            break
        place += 1
    return total + current, place


def _times(total: Decimal, current: Decimal, factor: int) -> tuple[Decimal, Decimal]:
    if factor == 100:
        return total, (current or Decimal(1)) * factor
    return total + (current or Decimal(1)) * factor, Decimal(0)


def _goes_on(words: Tokens, place: int) -> bool:
    """Whether "y" joins two parts of one number ("treinta y cinco")."""
    after = words.words[place + 1] if place + 1 < len(words.words) else ""
    return words.words[place - 1] in _UNITS and after in _UNITS and _UNITS[after] < 10 <= _UNITS[words.words[place - 1]]


def figure(written: str) -> Decimal:
    """The value of figures with points and commas, whichever of them parts the thousands; 0 when unreadable."""
    written = written.replace("'", ",")
    marks = re.findall(r"[.,]", written)
    if marks:
        decimal = marks[-1]
        tail = written.rsplit(decimal, 1)[1]
        if (len(tail) == 3 and marks.count(decimal) == len(marks)) or marks.count(decimal) > 1:
            decimal = ""
        written = "".join(
            "." if c == decimal and i == written.rfind(decimal) else c
            for i, c in enumerate(written)
            if c.isdigit() or c == decimal
        )
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)


def _ranges(found: list[Sum], words: Tokens) -> list[Sum]:
    """A number before "a", "to" or "-" and a sum takes the currency of the sum: "50 a 300 dólares"."""
    whole: list[Sum] = []
    for place, each in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if after and not each.currency and after.currency and _joined(words, each, after):
            each = Sum(each.first, each.last, each.value, after.currency)
        elif after and each.currency and not after.currency and _joined(words, each, after):
            found[place + 1] = Sum(after.first, after.last, after.value, each.currency)
        whole.append(each)
    return whole


def _joined(words: Tokens, each: Sum, after: Sum) -> bool:
    """Whether two numbers are the ends of one range: nothing but a stroke or a "to" between them."""
    gap = words.places[after.first].start - words.places[each.last - 1].end
    between = words.words[each.last : after.first]
    return between in _TO and (bool(between) or gap <= 3)


_TO = {(), ("a",), ("o",), ("to",), ("or",), ("y",), ("and",), ("hasta",)}


def _counts(number: Sum, words: Tokens) -> bool:
    """Whether a number without a currency counts something else, is a date, a time, a unit or too small."""
    after = words.words[number.last] if number.last < len(words.words) else ""
    before = words.words[number.first - 1] if number.first else ""
    return (
        number.value < 5
        or (after.endswith("s") and len(after) > 4 and after not in _NOT_COUNTED and not _ends_clause(words, number.last))
        or (after in _COUNTED and not _paid(words, number))
        or before in {"calle", "piso", "apto", "#", "edad", "age", "ano", "year", "las"}
    )


def _ends_clause(words: Tokens, last: int) -> bool:
    return bool(words.clause_ends >> (last - 1) & 1)


def _paid(words: Tokens, number: Sum) -> bool:
    """ "50 de inscripción", "30 a mi cuenta": what follows only sounds like a count."""
    return words.words[number.last] in {"de", "a"} and number.value % 5 == 0 and number.value < 5000
