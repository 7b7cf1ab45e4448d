"""All signs in the order in which they are asked."""

from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.contracts import SIGNS as CONTRACTS
from recruitment.offers.rules.costs import SIGNS as COSTS
from recruitment.offers.rules.debts import SIGNS as DEBTS
from recruitment.offers.rules.faint import SIGNS as FAINT
from recruitment.offers.rules.fees import SIGNS as FEES
from recruitment.offers.rules.hunting import SIGNS as HUNTING
from recruitment.offers.rules.journeys import SIGNS as JOURNEYS
from recruitment.offers.rules.money import SIGNS as MONEY
from recruitment.offers.rules.oblique import SIGNS as OBLIQUE
from recruitment.offers.rules.oblique_money import SIGNS as OBLIQUE_MONEY
from recruitment.offers.rules.papers import SIGNS as PAPERS
from recruitment.offers.rules.pressure import SIGNS as PRESSURE
from recruitment.offers.rules.unsaid import SIGNS as UNSAID
from recruitment.offers.rules.unsaid_bait import SIGNS as BAIT
from recruitment.offers.rules.unsaid_ways import SIGNS as WAYS
from recruitment.offers.rules.visas import SIGNS as VISAS

SIGNS: tuple[Sign, ...] = (
    *FEES,
    *COSTS,
    *DEBTS,
    *PAPERS,
    *CONTRACTS,
    *VISAS,
    *JOURNEYS,
    *PRESSURE,
    *MONEY,
    *HUNTING,
    *UNSAID,
    *WAYS,
    *BAIT,
    *OBLIQUE,
    *OBLIQUE_MONEY,
    *FAINT,
)
