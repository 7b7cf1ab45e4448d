"""The words of what may be charged: items, places, askers, rules and sources as a person reads them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.fees.charges import Asker, Item, Place, Rule, Source
from recruitment.register.words import Look


class ItemWord(TextChoices):
    FEE = Item.FEE.value, _("For the job: fee, place on a list, interview, registration")
    MEDICAL = Item.MEDICAL.value, _("Medical: examination, tests, vaccines")
    INSURANCE = Item.INSURANCE.value, _("Insurance: life, health, welfare fund")
    TESTS = Item.TESTS.value, _("Tests: language, trade, certificates")
    TRAINING = Item.TRAINING.value, _("Training: course, orientation")
    EQUIPMENT = Item.EQUIPMENT.value, _("Equipment: tools, uniform, protection")
    TRAVEL = Item.TRAVEL.value, _("Travel: ticket, transport, lodging, the way back")
    PAPERS = Item.PAPERS.value, _("Papers: visa, permit, passport, contract, police record")
    BRIBE = Item.BRIBE.value, _("Deposit, guarantee, bond or a “gift”")


class PlaceWord(TextChoices):
    PANAMA = Place.PANAMA.value, _("In Panama")
    ABROAD = Place.ABROAD.value, _("In another country; they recruit me in Panama")
    ELSEWHERE = Place.ELSEWHERE.value, _("Somewhere else; they recruit me outside Panama")


class AskerWord(TextChoices):
    AGENCY = Asker.AGENCY.value, _("An agency, a recruiter or somebody in between")
    EMPLOYER = Asker.EMPLOYER.value, _("The employer")
    LAWYER = Asker.LAWYER.value, _("A lawyer that I chose myself")


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in words, with its look: the head, and the sentence that explains it."""

    head: str | Promise
    why: str | Promise
    look: Look


RULES = {
    Rule.NEVER: Said(
        _("Nobody may ask you for this"),
        _("Getting a job costs the worker nothing. Do not pay, whatever they call it."),
        Look("off", "off"),
    ),
    Rule.EMPLOYER_PAYS: Said(
        _("The employer should pay this"),
        _("When they ask it of you to get the job, it is a cost of hiring, not yours. Ask them to pay it themselves."),
        Look("hold", "hold"),
    ),
    Rule.PERHAPS_YOURS: Said(
        _("It may be your own cost"),
        _(
            "That is so only when you chose the lawyer yourself and the permit is your right, by family or protection. "
            "Ask for the price in writing and for a receipt. If recruiter or employer sent you there, they should pay."
        ),
        Look("none", "none"),
    ),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """An instrument, its place, and in our own words what it says."""

    name: str | Promise
    says: str | Promise


SOURCES = {
    Source.C181: Cited(
        _("ILO Convention 181, article 7 (Panama: Law 18 of 27 May 1999)"),
        _("Private agencies may not charge workers any fee or cost, directly or indirectly."),
    ),
    Source.CT98: Cited(
        _("Labour Code of Panama, article 98"),
        _(
            "Nobody may hire people in Panama for work abroad without a resolution of MITRADEL. It asks for a sheet "
            "with pay, lodging, transport and the way back, and for a guarantee of the return."
        ),
    ),
    Source.ILO: Cited(
        _("ILO, definition of recruitment fees and related costs, 2019"),
        _(
            "Neither fees nor the costs of hiring should be paid by the worker, not even later out of the wage. "
            "Deposits, bonds and bribes are never legitimate. It is an international standard, not a law of Panama."
        ),
    ),
}
