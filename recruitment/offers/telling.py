"""From an answer to what is told: numbered reasons, the person's own text marked with them, and the next steps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from recruitment.offers import phrases
from recruitment.offers.check import OfferAnswer
from recruitment.offers.marking import Piece, pieces, shortened
from recruitment.offers.reading import MISSING, Flag, Rule
from recruitment.offers.tongues import foreign
from recruitment.offers.whom import Named
from recruitment.offers.words import WORDS, Words

Text = str | Promise
MOST_STEPS = 3
FEW_WORDS, FEW_LETTERS = 5, 30


@dataclass(frozen=True, slots=True)
class Link:
    """A guide to read on: its title and where it is."""

    title: Text
    path: str


GuideLinks = Callable[[Sequence[str]], Sequence[Link]]


def no_guides(keys: Sequence[str]) -> Sequence[Link]:
    """Stands in until the bookshelf is there."""
    return ()


@dataclass(slots=True)
class Reason:
    """One rule that spoke, under the number that marks its words in the text."""

    number: int
    rule: Rule
    flags: list[Flag] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return WORDS[self.rule]

    @property
    def alike(self) -> bool:
        """Whether no row knows the words, and they only weigh like those of other messages."""
        return all(flag.alike for flag in self.flags)

    @property
    def name(self) -> Text:
        return _("It sounds like this: %(sign)s") % {"sign": self.words.name} if self.alike else self.words.name

    @property
    def reason(self) -> list[Text]:
        return [phrases.LIKENESS, self.words.reason] if self.alike else [self.words.reason]

    @property
    def marked(self) -> bool:
        return any(flag.span for flag in self.flags)


def reasons(answer: OfferAnswer) -> list[Reason]:
    """The signs found, each rule once, in the order of the text; what is only missing is asked elsewhere."""
    found: dict[Rule, Reason] = {}
    told = [flag for flag in answer.alarming if flag.rule not in MISSING]
    for flag in sorted(told, key=lambda flag: (flag.span is None, flag.span.start if flag.span else 0)):
        found.setdefault(flag.rule, Reason(len(found) + 1, flag.rule)).flags.append(flag)
    return list(found.values())


def marked_text(answer: OfferAnswer, told: Iterable[Reason]) -> list[Piece]:
    """The person's own text with the numbers of the reasons at the words that gave them."""
    places = [(flag.span, reason.number) for reason in told for flag in reason.flags if flag.span]
    return shortened(pieces(answer.text, places))


@dataclass(frozen=True, slots=True)
class Steps:
    """Ask, note, check: for this very offer."""

    ask: list[Text]
    write: list[Text]
    verify: list[Text]


def steps(answer: OfferAnswer) -> Steps:
    """What the rules that spoke want asked, written down and verified, then what always holds; each once, few."""
    rules = list(dict.fromkeys(flag.rule for flag in answer.flags))
    said = [WORDS[rule] for rule in rules]
    return Steps(
        _few([words.ask for words in said], [_("Who is the employer, where is the work, what does it pay?")]),
        _few(
            [words.note for words in said],
            [_("Name, phone, account and address of whoever offers it. Keep the messages.")],
        ),
        _few(
            [words.verify for words in said],
            [_("The licence, here; the employer, by a phone you found yourself.")],
        ),
    )


def _few(of_rules: Iterable[Text], always: Iterable[Text]) -> list[Text]:
    every = dict.fromkeys([*always, *(text for text in of_rules if text)])
    return list(islice(every, MOST_STEPS))


def guide_keys(answer: OfferAnswer) -> list[str]:
    """The guides that the first rules which spoke point to, few."""
    keys = [WORDS[reason.rule].guide for reason in reasons(answer)]
    return list(dict.fromkeys(key for key in keys if key))[:MOST_STEPS]


def said_in_answers(answer: OfferAnswer) -> list[tuple[Text, list[Text]]]:
    """The questions that were answered, with the answers, in words."""
    told: dict[str, list[Text]] = {}
    for given in answer.given:
        told.setdefault(given.question, []).append(phrases.QUESTIONS[given.question][1][given.choice.key])
    return [(phrases.QUESTIONS[key][0], choices) for key, choices in told.items()]


def in_another_language(answer: OfferAnswer) -> bool:
    """Whether the rules could not read the text, so that only names and numbers were looked up."""
    return bool(answer.text.strip()) and (not answer.reading.language or foreign(answer.text))


def says_little(answer: OfferAnswer) -> bool:
    """Whether there are too few words to say anything: only a link, only the name of a picture."""
    named = {place for one in answer.named for place in range(one.span.start, one.span.end)}
    rest = "".join(" " if place in named else letter for place, letter in enumerate(answer.text[:500]))
    words = [word for word in rest.split() if any(letter.isalpha() for letter in word)]
    return len(words) < FEW_WORDS and sum(len(word) for word in words) < FEW_LETTERS


def check_path(one: Named) -> str:
    """Where the check answers about one that is named."""
    return f"{reverse('check')}?{urlencode({'q': one.asked})}"
