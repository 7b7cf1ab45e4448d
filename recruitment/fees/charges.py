"""What a worker may be charged for getting a job: item, place and asker give a rule and where it stands.

The items are those of the ILO definition of recruitment fees and related costs (2019): fees, seven categories of
related costs, and what is never legitimate.
"""

from dataclasses import dataclass
from enum import StrEnum


class Item(StrEnum):
    """What money is asked for; the values stand in addresses."""

    FEE = "fee"
    MEDICAL = "medical"
    INSURANCE = "insurance"
    TESTS = "tests"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    TRAVEL = "travel"
    PAPERS = "papers"
    BRIBE = "bribe"


class Place(StrEnum):
    """Where the work is, seen from where one is recruited."""

    PANAMA = "panama"
    ABROAD = "abroad"  # recruited in Panama for work in another country
    ELSEWHERE = "elsewhere"  # neither: the law there is not known here


class Asker(StrEnum):
    """Who asks for the money."""

    AGENCY = "agency"  # an agency, a recruiter or anybody in between
    EMPLOYER = "employer"
    LAWYER = "lawyer"  # one that the worker has chosen


class Rule(StrEnum):
    """Whether it may be asked."""

    NEVER = "never"  # forbidden, or never legitimate
    EMPLOYER_PAYS = "employer_pays"  # by the ILO standard a cost of the employer
    PERHAPS_YOURS = "perhaps_yours"  # a service that the worker chose for a right of their own


class Source(StrEnum):
    """Where a rule stands."""

    C181 = "c181"
    CT98 = "ct98"
    ILO = "ilo"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rule, where it stands, and whether the law of the place is known here."""

    rule: Rule
    sources: tuple[Source, ...]
    law_known: bool


_OF_PLACE = {Place.PANAMA: (Source.C181,), Place.ABROAD: (Source.C181, Source.CT98), Place.ELSEWHERE: ()}


def ruling(item: Item, place: Place, asker: Asker) -> Ruling:
    """What holds for this item, here, from this asker.

    Convention 181 (art. 7.1) binds agencies in Panama. The ILO definition binds nobody by itself, but names whatever an
    employer or recruiter makes a condition of the job. A permit of one's own with a lawyer of one's own is neither.
    """
    law_known = place != Place.ELSEWHERE
    if item == Item.BRIBE:
        return Ruling(Rule.NEVER, (Source.ILO,), law_known)
    if asker == Asker.LAWYER and item == Item.PAPERS:
        return Ruling(Rule.PERHAPS_YOURS, (Source.ILO,), law_known)
    of_place = _OF_PLACE[place] if asker == Asker.AGENCY else _OF_PLACE[place][1:]
    if item == Item.FEE:
        return Ruling(Rule.NEVER, (*of_place, Source.ILO), law_known)
    return Ruling(Rule.EMPLOYER_PAYS, (*of_place, Source.ILO), law_known)
