"""Phone numbers in a text, in E.164, however they were typed: spaced, dotted, with O for 0, in words, in a link.

A typed country code is never left off: what is no number of that country is nobody's, least of all one of home.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import phonenumbers

from recruitment.offers.addresses import Address
from recruitment.register.shapes import HOME, HOME_CODE, code_before

MOST_TRIES = 2000  # pieces tried in one text; a text made of figures is no list of phones
_RUN = re.compile(r"(?<![\w$])[+(]{0,2}\d(?:[\s().\-/_*,:]{0,3}[\dol]){6,24}(?!\w)")
_GROUP = re.compile(r"[+(]{0,2}[\dol]+(?:[).\-/_*]{1,2}[\dol]+)*")
_NOT_PHONE = re.compile(
    r"(?:cedula|ruc|licencia|resolucion|resuelto|lic|license|n[ou]m|no|cuenta|account)[\s.:#°-]{0,4}\Z"
)
_SPOKEN = {
    "cero": "0", "uno": "1", "un": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6",
    "siete": "7", "ocho": "8", "nueve": "9", "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_LIKE_DIGITS = str.maketrans("ol", "01")
_WORD = re.compile(r"[a-z]+|\d{1,4}")
_MINUTES = re.compile(r"[.,:]00\b")
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:[.,]\d{3})+")


def phones(letters: str, links: list[Address], others: list[Address]) -> list[Address]:
    """The numbers of a text in order, in E.164, from `links` to chats too; none inside `others`.

    Each is valid; one with a typed country code may only be possible, so that it is told as unknown.
    """
    found = [Address("phone", number, link.start, link.end) for link in links if (number := _valid(link.value))]
    tries, typed = [MOST_TRIES], list[Address]()
    taken = [(link.start, link.end) for link in others]
    for run in _RUN.finditer(letters):
        if not _touches(taken, run.start(), run.end()) and not _NOT_PHONE.search(letters[: run.start()][-20:]):
            typed.extend(_in_run(letters, run, typed[-1].end if typed else 0, tries))
    found += [*typed, *_spoken(letters)]
    return sorted(_apart(found), key=lambda phone: phone.start)


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in taken)


def _apart(found: list[Address]) -> Iterator[Address]:
    end = -1
    for phone in sorted(found, key=lambda each: (each.start, -each.end)):
        if phone.start >= end:
            end = phone.end
            yield phone


def _in_run(letters: str, run: re.Match[str], since: int, tries: list[int]) -> Iterator[Address]:
    """The numbers in a run: the longest that is valid from the left, then on; `since`: the last one's end."""
    groups = [group for group in _GROUP.finditer(run.group()) if any(c.isdigit() for c in group.group())]
    first = 0
    while first < len(groups) and tries[0] > 0:
        start = run.start() + groups[first].start()
        sign = _sign(letters, start, since)
        lasts = range(min(len(groups), first + 8), first, -1) if sign is not None else range(0)
        for last in lasts:
            number = _number(f"{sign}{' '.join(group.group() for group in groups[first:last])}", tries)
            if number:
                since = run.start() + groups[last - 1].end()
                yield Address("phone", number, start, since)
                first = last - 1
                break
        first += 1


def _sign(letters: str, start: int, since: int) -> str | None:
    """What goes before the figures at a place: a plus, nothing, or None where no number begins.

    After the code of another country none does, nor at the minutes of an hour or the cents of a sum.
    """
    if _MINUTES.match(letters, max(0, start - 1)):
        return None
    return {None: "", HOME_CODE: "", "": "+"}.get(code_before(letters, start, since))


def _number(written: str, tries: list[int]) -> str:
    tries[0] -= 1
    digits = re.sub(r"\D", "", written.translate(_LIKE_DIGITS))
    if not 7 <= len(digits) <= 17 or sum(c.isdigit() for c in written) < 5 or _date(written):
        return ""
    return _e164(digits, "+" in written and not _THOUSANDS.fullmatch(written))


def _date(written: str) -> bool:
    return bool(
        re.fullmatch(r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d|(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2})", written)
    )


@lru_cache(maxsize=4096)
def _e164(digits: str, international: bool) -> str:
    """The first reading that is valid: as said, at home, with a country code but no sign, in the United States."""
    bare = re.sub(r"^(?:00|011)", "", digits)
    if international or bare != digits:
        return _valid(f"+{bare}", said=True)
    return next((number for form in (digits, f"+{digits}", f"+1{digits}") if (number := _valid(form))), "")


def _valid(form: str, *, said: bool = False) -> str:
    """`said`: somebody typed the code of its country, so abroad it need only be possible."""
    if form.startswith("+") and len(form) < 9:
        return ""
    try:
        number = phonenumbers.parse(form, HOME)
    except phonenumbers.NumberParseException:
        return ""
    abroad = said and str(number.country_code) != HOME_CODE
    if not (phonenumbers.is_possible_number(number) if abroad else phonenumbers.is_valid_number(number)):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _spoken(letters: str) -> Iterator[Address]:
    """Numbers said figure by figure ("seis uno dos tres ..."); at least five of them in words."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(letters):
        if run and (word.start() - run[-1].end() > 3 or not _figure(word.group())):
            yield from _said(letters, run)
            run = []
        if _figure(word.group()):
            run.append(word)
    yield from _said(letters, run)


def _figure(word: str) -> str:
    return word if word.isdigit() else _SPOKEN.get(word, "")


def _said(letters: str, run: list[re.Match[str]]) -> Iterator[Address]:
    if sum(not word.group().isdigit() for word in run) < 5 or len(run) > 16:
        return
    digits = "".join(_figure(word.group()) for word in run)
    if code_before(letters, run[0].start()) not in (None, HOME_CODE):
        return
    spaced = all(after.start() > before.end() for before, after in pairwise(run))
    if spaced and 7 <= len(digits) <= 15 and (number := _e164(digits, False)):
        yield Address("phone", number, run[0].start(), run[-1].end())
