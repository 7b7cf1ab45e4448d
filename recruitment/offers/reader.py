"""Reads a pasted job offer: which signs speak, and who and what the text names. The same text reads the same each time.

The order is: plain letters, addresses and phones, words, sums, the stance of the text, then each row of the rules.
"""

from collections.abc import Iterable
from functools import partial

from recruitment.offers import amount_words, amounts, places, stance, suspicions, wages
from recruitment.offers.addresses import Address, addresses
from recruitment.offers.amounts import Sum
from recruitment.offers.entities import entities_of
from recruitment.offers.grammar import Matcher, Spans, bits, each_word
from recruitment.offers.phones import phones
from recruitment.offers.plain import Plain, plain
from recruitment.offers.reading import MISSING, Entities, Flag, Reading, Rule, Span
from recruitment.offers.rulebook import GUARD_REACH, Sign
from recruitment.offers.rules.all import SIGNS
from recruitment.offers.rules.guards import (
    ASKS_READER,
    TAKES_BACK,
    TAKES_BACK_ANYWHERE,
    TAKES_BACK_IN_CLAUSE,
    TAKES_BACK_IN_SENTENCE,
    TAKES_BACK_NEAR,
)
from recruitment.offers.spelling import Speller
from recruitment.offers.stance import AFTER_NOTHING, Stance, stance_of
from recruitment.offers.suspicions import missing_from, suspicious
from recruitment.offers.tokens import Tokens, tokens
from recruitment.offers.vocabulary import MONEY, WHO_PAYS
from recruitment.offers.vocabulary_acts import ACTS
from recruitment.offers.vocabulary_people import STANCE
from recruitment.offers.vocabulary_work import WORK
from recruitment.offers.wages import earned_spans, wage_signs
from recruitment.offers.weighing import Weighing

Heard = dict[Rule, list[tuple[int, int]]]
CONCEPTS = {**MONEY, **WHO_PAYS, **WORK, **STANCE, **ACTS}
GIVEN = ("EARNED", "SUM", "CASH", "NUMBER", "PHONE", "MAIL", "WEB", "HANDLE")  # concepts that are no words
MOST_FLAGS_OF_A_RULE = 3
MANY = 90
BUT = ("pero|but|sino|aunque|except|excepto|salvo",)
GOOD = (
    "no ?.. cobramos|cobra|cobran ?nada",
    "we never|dont charge ?.. ?fee|fees",
    "no fee|fees|upfront|placement",
    "contrato|contract ?.. antes|before ?.. viajar|travel",
    "registrado|registered|avalado ?.. mitradel",
    "solo copia",
    "you keep your passport",
    "sin costo|pagar ?nada",
)


def _all_patterns() -> Iterable[str]:
    for sign in SIGNS:
        yield from (*sign.says, *sign.unless, *sign.unless_near, *sign.unless_anywhere, *sign.only_with)
    for guards in (
        *TAKES_BACK.values(),
        *TAKES_BACK_IN_CLAUSE.values(),
        *TAKES_BACK_IN_SENTENCE.values(),
        *TAKES_BACK_NEAR.values(),
        *TAKES_BACK_ANYWHERE.values(),
    ):
        yield from guards
    yield from (*GOOD, *BUT, *ASKS_READER, *stance.PATTERNS, *suspicions.PATTERNS, *wages.PATTERNS)


SPELLER = Speller(
    [*each_word(CONCEPTS, _all_patterns()), *amount_words.NUMBER_WORDS, *amount_words.CURRENCY_WORDS, *places.WORDS]
)


def read_offer(text: str) -> Reading:
    """What the rules read in a text; never raises, linear in its length."""
    page, opaque, matcher, found = _opened(text)
    words = matcher.tokens
    stands = stance_of(matcher)
    entities = entities_of(page, words, opaque, matcher, found)
    flags = [] if stands.bystander else _flags(matcher, stands, found, entities)
    if not stands.bystander:
        flags = [*flags, *(Flag(rule, None) for rule in missing_from(matcher, entities))]
    return Reading(tuple(flags), entities, _good(matcher, stands), _language(words))


def weighing_of(text: str) -> Weighing:
    """What is weighed in a text; the teacher of the weights reads by it too."""
    matcher = _opened(text)[2]
    return Weighing(matcher, stance_of(matcher))


def _opened(text: str) -> tuple[Plain, list[Address], Matcher, list[Sum]]:
    """A text as letters, addresses, words that patterns are found in, and sums."""
    page = plain(text)
    links = addresses(page)
    numbers = phones(page.letters, [link for link in links if link.kind == "phone"], links)
    opaque = _in_order([*[link for link in links if link.kind != "phone"], *numbers])
    words = tokens(page, opaque, SPELLER)
    found = amounts.sums(words)
    matcher = Matcher(words, CONCEPTS, _given(words, found))
    matcher.know("EARNED", earned_spans(wages.wages(matcher, found)))
    return page, opaque, matcher, found


def _good(matcher: Matcher, stands: Stance) -> tuple[Span, ...]:
    """The words that speak for an offer; a denied "gratis" does not."""
    good = matcher.cover(GOOD) | (matcher.cover(["EMPLOYER_PAYS"]) & ~stands.denied)
    spans: list[Span] = []
    first = last = -1
    for place in [*bits(good), -1]:
        if place != last + 1 or place < 0:
            if first >= 0:
                spans.append(matcher.tokens.span(first, last + 1))
            first = place
        last = place
    return tuple(spans)


def _in_order(opaque: list[Address]) -> list[Address]:
    ordered: list[Address] = []
    for each in sorted(opaque, key=lambda address: address.start):
        if not ordered or each.start >= ordered[-1].end:
            ordered.append(each)
    return ordered


def _given(words: Tokens, found: list[Sum]) -> dict[str, Spans]:
    """The concepts that are not words: sums, phones and addresses."""
    given: dict[str, Spans] = {name: {} for name in GIVEN}
    for each in found:
        for name in ("SUM", "CASH") if each.currency else ("SUM",):
            given[name][each.last - each.first] = given[name].get(each.last - each.first, 0) | 1 << each.first
    given["NUMBER"] = {1: _many(words)}
    for place, word in enumerate(words.words):
        if word.startswith("@"):
            name = word[1:].upper()
            given[name][1] = given[name].get(1, 0) | 1 << place
    return given


def _many(words: Tokens) -> int:
    """The figures of ninety and more, as bits: so many vacancies are no ordinary offer."""
    large = 0
    for place, word in enumerate(words.words):
        if (word[0].isdigit() and amounts.figure(word) >= MANY) or word in amount_words.LARGE_WORDS:
            large |= 1 << place
    return large


def _flags(matcher: Matcher, stands: Stance, found: list[Sum], entities: Entities) -> list[Flag]:
    heard: Heard = {}
    weak: Heard = {}
    weighing = Weighing(matcher, stands)
    for sign in SIGNS:
        kept = weak if sign.weak else heard
        if len(kept.get(sign.rule, ())) < MOST_FLAGS_OF_A_RULE:
            kept.setdefault(sign.rule, []).extend(_hear(sign, matcher, stands, weighing))
    for rule, first, last in [
        *wage_signs(matcher, found),
        *suspicious(matcher, entities, [rule for rule, matches in heard.items() if matches]),
    ]:
        if not stands.advised >> first & 1 and weighing.keeps(rule, (first, last)):
            heard.setdefault(rule, []).append((first, last))
    if not any(heard.values()):
        return _alike(matcher, weighing)
    for rule, matches in weak.items():
        heard.setdefault(rule, []).extend(matches)
    return [
        Flag(rule, place)
        for rule in Rule
        for place in _apart(matcher.tokens.span(*each) for each in heard.get(rule, ()))[:MOST_FLAGS_OF_A_RULE]
    ]


def _alike(matcher: Matcher, weighing: Weighing) -> list[Flag]:
    """What a text without signs resembles, if it does."""
    rules, place = weighing.likeness() or ([], (0, 0))
    return [Flag(rule, matcher.tokens.span(*place), alike=True) for rule in rules]


def _hear(sign: Sign, matcher: Matcher, stands: Stance, weighing: Weighing) -> list[tuple[int, int]]:
    """The matches of a sign that nothing takes back and whose surroundings weigh enough."""
    if sign.only_with and not any(matcher.any_of(sign.only_with).values()):
        return []
    if any(matcher.any_of((*sign.unless_anywhere, *TAKES_BACK_ANYWHERE.get(sign.rule, ()))).values()):
        return []
    heard: list[tuple[int, int]] = []
    guarding = matcher.cover if sign.denied else partial(_guarding, matcher, stands)
    touching = guarding((*sign.unless, *TAKES_BACK.get(sign.rule, ())))
    touching |= matcher.pieces_with(TAKES_BACK_IN_CLAUSE.get(sign.rule, ()), matcher.tokens.turns)
    if in_sentence := TAKES_BACK_IN_SENTENCE.get(sign.rule, ()):
        touching |= matcher.pieces_with(in_sentence, matcher.tokens.sentence_ends) & ~_asking(matcher)
    near = guarding((*sign.unless_near, *TAKES_BACK_NEAR.get(sign.rule, ())))
    for pattern in sign.says:
        for first, last in matcher.matches(pattern):
            if (
                last > first
                and not _silenced(first, last, sign, matcher, stands, touching, near)
                and weighing.keeps(sign.rule, (first, last))
            ):
                heard.append((first, last))
                if len(heard) >= MOST_FLAGS_OF_A_RULE:
                    return heard
    return heard


def _asking(matcher: Matcher) -> int:
    """The clauses in which the reader is asked to pay."""
    return matcher.pieces_with(ASKS_READER, matcher.tokens.turns)


def _guarding(matcher: Matcher, stands: Stance, patterns: tuple[str, ...]) -> int:
    """The words of guards that are not denied themselves ("no tenemos oficina" is no office)."""
    covered = 0
    for length, starts in matcher.any_of(patterns).items():
        own = 0
        for step in range(length):
            own |= stands.no >> step
        kept = starts & ~(stands.denied & ~own)
        for step in range(length):
            covered |= kept << step
    return covered


def _silenced(first: int, last: int, sign: Sign, matcher: Matcher, stands: Stance, touching: int, near: int) -> bool:
    own = (1 << last) - (1 << first)
    if own & (stands.advised | touching) or near & _around(matcher, first, last):
        return True
    if sign.denied:
        return bool(stands.denied >> first & 1 and not stands.no & own)
    after = matcher.cover(AFTER_NOTHING) & ~stands.no & ((1 << last + 2) - (1 << last))
    return bool(
        stands.denied >> first & 1 or stands.no & own or (after and not matcher.tokens.sentence_ends >> last - 1 & 1)
    )


def _around(matcher: Matcher, first: int, last: int) -> int:
    """The words within reach of a match, in its sentence; what stands before a "pero" does not reach over it."""
    words, start, end = matcher.tokens, first, last
    turns = matcher.cover(BUT)
    while start > 0 and first - start < GUARD_REACH and not (words.sentence_ends >> (start - 1) | turns >> start) & 1:
        start -= 1
    while end < len(words.words) and end - last < GUARD_REACH and not words.sentence_ends >> (end - 1) & 1:
        end += 1
    return (1 << end) - (1 << start)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order without those that begin inside another."""
    kept: list[Span] = []
    for each in sorted(set(spans), key=lambda place: (place.start, -place.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


_SPANISH = frozenset(
    [
        "de", "la", "que", "el", "en", "los", "se", "las", "por", "con", "para", "una", "su", "al", "lo", "como",
        "mas", "pero", "sus", "le", "ya", "este", "si", "porque", "esta", "son", "es", "te", "tu", "usted", "un",
        "y", "a", "del", "nos", "mi",
    ]
)  # fmt: skip
_ENGLISH = frozenset(
    [
        "the", "of", "and", "to", "in", "is", "you", "that", "it", "for", "on", "are", "with", "as", "your", "at",
        "be", "this", "have", "from", "or", "we", "by", "but", "not", "they", "an", "can", "will", "our", "if",
    ]
)  # fmt: skip


def _language(words: Tokens) -> str:
    spanish = sum(word in _SPANISH for word in words.words)
    english = sum(word in _ENGLISH for word in words.words)
    if spanish + english == 0:
        return ""
    return "es" if spanish >= english else "en"


def is_flagged(reading: Reading) -> bool:
    """Whether any sign speaks that is more than something missing."""
    return any(flag.rule not in MISSING for flag in reading.flags)
