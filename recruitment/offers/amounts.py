"""Sums of money in a text: "B/.1,200", "$3000 mensuales", "mil quinientos dólares", "USD 2.5k", "2,500 euros"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from recruitment.offers.amount_words import COUNTED, CURRENCY, JOIN, LARGEST, NOT_COUNTED, QUALIFIED, TIMES, TO, UNITS
from recruitment.offers.tokens import Tokens

YEARS = range(2010, 2041)


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
    first, before = place, CURRENCY.get(words.words[place], "")
    if before:
        place += 1
    value, last = _number(words, place)
    if value <= 0 or value >= LARGEST or (not before and _is_part_of_a_name(words, place, last)):
        return None
    currency = before
    if (not before and _said_after(words, last)) or (
        before == "USD" and last < len(words.words) and words.words[last] in {"usd", "dolares", "dollars", "cad"}
    ):
        currency, last = CURRENCY[words.words[last]], last + 1
    if currency and last < len(words.words) and words.words[last] in QUALIFIED and _near(words, last):
        currency, last = QUALIFIED[words.words[last]], last + 1
    return Sum(first, last, value, currency)


def _is_part_of_a_name(words: Tokens, first: int, last: int) -> bool:
    """Whether a figure is glued to letters that are no unit of money: "6G", "14x7", "H2"."""
    if not words.words[first][0].isdigit():
        return False
    before = first > 0 and words.places[first - 1].end == words.places[first].start and words.words[first - 1].isalpha()
    if before and words.words[first - 1] in CURRENCY:
        return False
    glued = last < len(words.words) and words.places[last - 1].end == words.places[last].start
    single = glued and words.places[last].end - words.places[last].start == 1 and words.words[last].isalpha()
    times = single and last + 1 < len(words.words) and words.words[last + 1][0].isdigit()
    letter = single and words.words[last] not in {*CURRENCY, "mil", "por"}
    return before or times or letter


def _said_after(words: Tokens, last: int) -> bool:
    """Whether a currency follows that does not belong to a next figure ("50 $" but not "1 $50")."""
    if last >= len(words.words) or words.words[last] not in CURRENCY or not _near(words, last):
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
        elif word in TIMES:
            total, current = _times(total, current, TIMES[word])
            last_unit = Decimal(10) ** 6
        elif word in UNITS and not (place > start and words.words[place - 1][0].isdigit()) and UNITS[word] < last_unit:
            current += UNITS[word]
            last_unit = Decimal(10) ** (len(str(UNITS[word])) - 1) if UNITS[word] % 10 == 0 else Decimal(1)
        elif word in JOIN and place > start and _goes_on(words, place):
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
    return words.words[place - 1] in UNITS and after in UNITS and UNITS[after] < 10 <= UNITS[words.words[place - 1]]


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
    return between in TO and (bool(between) or gap <= 3)


def _counts(number: Sum, words: Tokens) -> bool:
    """Whether a number without a currency counts something else, is a date, a time, a unit or too small."""
    after = words.words[number.last] if number.last < len(words.words) else ""
    before = words.words[number.first - 1] if number.first else ""
    return (
        number.value < 5
        or (number.value in YEARS and words.words[number.first].isdigit())
        or (
            after.endswith("s") and len(after) > 4 and after not in NOT_COUNTED and not _ends_clause(words, number.last)
        )
        or (after in COUNTED and not _paid(words, number))
        or (before in {"el", "dia"} and number.value <= 31)
        or before in {"calle", "piso", "apto", "#", "edad", "age", "ano", "year", "las"}
    )


def _ends_clause(words: Tokens, last: int) -> bool:
    return bool(words.clause_ends >> (last - 1) & 1)


def _paid(words: Tokens, number: Sum) -> bool:
    """ "50 de inscripción", "30 a mi cuenta": what follows only sounds like a count."""
    return words.words[number.last] in {"de", "a"} and number.value % 5 == 0 and number.value < 5000
