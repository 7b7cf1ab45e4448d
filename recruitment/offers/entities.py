"""Who and what a text names: phones, addresses, licences, sums, countries and names, gathered from their readers."""

from recruitment.offers import places
from recruitment.offers.addresses import Address, span
from recruitment.offers.amounts import Sum
from recruitment.offers.grammar import Matcher
from recruitment.offers.named import agency_names, licences
from recruitment.offers.plain import Plain
from recruitment.offers.reading import Amount, Entities, Found, Phone
from recruitment.offers.tokens import Tokens


def entities_of(page: Plain, words: Tokens, opaque: list[Address], matcher: Matcher, found: list[Sum]) -> Entities:
    """Everything that the text names, in the order of the text."""

    def of(kind: str) -> tuple[Found, ...]:
        first: dict[str, Found] = {}
        for each in opaque:
            if each.kind == kind:
                first.setdefault(each.value, Found(each.value, span(page, each.start, each.end)))
        return tuple(first.values())

    return Entities(
        phones=tuple(Phone(each.value, each.span) for each in of("phone")),
        emails=of("mail"),
        domains=of("web"),
        licences=licences(page, opaque),
        handles=of("handle"),
        amounts=_amounts(words, found, matcher),
        countries=places.countries(words, page.text),
        agency_names=agency_names(page),
    )


def _amounts(words: Tokens, found: list[Sum], matcher: Matcher) -> tuple[Amount, ...]:
    """The sums that are money: those with a currency, and bare ones beside a word of paying or a period."""
    paid = matcher.cover(
        [
            "WORKER_PAYS ?.. SUM",
            "SUM PERIOD",
            "COSTS SUM",
            "CHARGES SUM",
            "ASKED SUM",
            "TO_PAY SUM",
            "WAGE ?de ?es ?: SUM",
        ]
    )
    first: dict[tuple[object, str], Amount] = {}
    for each in found:
        if each.currency or paid >> each.first & 1:
            amount = Amount(each.value, each.currency or "USD", words.span(each.first, each.last))
            first.setdefault((amount.value, amount.currency), amount)
    return tuple(first.values())
