"""How serious the signs in a text are together: a table that anybody can read, and no sum of points."""

from collections.abc import Iterable

from recruitment.offers.reading import MISSING, Flag, Rule, Seriousness

# What each sign is alone, and why.
ALONE: dict[Rule, Seriousness] = {
    Rule.FEE_BEFORE_WORK: Seriousness.SERIOUS,  # paying for a job is forbidden (C181 art. 7) and the commonest swindle
    Rule.FEE_HIDDEN_AS_COST: Seriousness.SERIOUS,  # the same money under another name (ILO definition of 2019)
    Rule.SALARY_DEDUCTION: Seriousness.SERIOUS,  # a debt taken from the wage binds a worker to who holds it
    Rule.KEEPS_DOCUMENTS: Seriousness.DANGER,  # one of the ILO's eleven signs of forced labour
    Rule.NO_CONTRACT: Seriousness.SERIOUS,  # nothing to show when the promise is broken
    Rule.CONTRACT_LATER: Seriousness.SERIOUS,  # contracts change once one is far from home
    Rule.UNVERIFIABLE_RECRUITER: Seriousness.CAREFUL,  # a question to ask
    Rule.NO_EMPLOYER_NAMED: Seriousness.CAREFUL,  # a question to ask
    Rule.PRESSURE: Seriousness.CAREFUL,  # honest offers have a last day too
    Rule.PAY_TOO_HIGH: Seriousness.CAREFUL,  # bait, or a good job: ask
    Rule.NO_EXPERIENCE_HIGH_PAY: Seriousness.CAREFUL,  # bait, or a good job: ask
    Rule.MESSAGING_ONLY: Seriousness.CAREFUL,  # a question to ask
    Rule.FREE_EMAIL_COMPANY: Seriousness.CAREFUL,  # small firms use them as well
    Rule.ODD_INTERVIEW_PLACE: Seriousness.SERIOUS,  # a danger to the body
    Rule.TOURIST_VISA: Seriousness.SERIOUS,  # without a permit one depends on who brought one
    Rule.PERSONAL_ACCOUNT: Seriousness.SERIOUS,  # money that cannot be got back
    Rule.CRYPTO_OR_GIFTCARD: Seriousness.SERIOUS,  # money that cannot be traced
    Rule.LIE_AT_BORDER: Seriousness.DANGER,  # smuggling and trafficking begin so
    Rule.SECRECY: Seriousness.SERIOUS,  # who isolates a person means to rule her
    Rule.IMPERSONATES_AUTHORITY: Seriousness.SERIOUS,  # a crime, and authorities charge nobody for a job
    Rule.LOOKALIKE_DOMAIN: Seriousness.SERIOUS,  # made to deceive
    Rule.GUARANTEED_VISA: Seriousness.SERIOUS,  # nobody but the state decides on a visa
    Rule.TOO_MANY_VACANCIES: Seriousness.CAREFUL,  # job fairs and harvests are big too
    Rule.ASKS_SENSITIVE_DATA: Seriousness.SERIOUS,  # enough to empty an account or to take a name
    Rule.UPFRONT_TASK_SCAM: Seriousness.DANGER,  # no job at all: the money is gone
    Rule.TRAVEL_ALONE_AT_ONCE: Seriousness.DANGER,  # nobody knows where one is
}
_MONEY = frozenset({Rule.FEE_BEFORE_WORK, Rule.FEE_HIDDEN_AS_COST, Rule.SALARY_DEDUCTION})
_UNTRACED = frozenset({Rule.PERSONAL_ACCOUNT, Rule.CRYPTO_OR_GIFTCARD})
# Signs that together mean more than each: money for somebody false or untraceable, a journey without papers or witness.
TOGETHER: tuple[tuple[frozenset[Rule], frozenset[Rule]], ...] = (
    (_MONEY, _UNTRACED),
    (_MONEY, frozenset({Rule.IMPERSONATES_AUTHORITY, Rule.LOOKALIKE_DOMAIN, Rule.GUARANTEED_VISA})),
    (frozenset({Rule.SALARY_DEDUCTION}), frozenset({Rule.TOURIST_VISA, Rule.CONTRACT_LATER, Rule.NO_CONTRACT})),
    (frozenset({Rule.SECRECY}), frozenset({Rule.TOURIST_VISA, Rule.ODD_INTERVIEW_PLACE, Rule.PERSONAL_ACCOUNT})),
    (frozenset({Rule.TOURIST_VISA}), frozenset({Rule.NO_CONTRACT, Rule.CONTRACT_LATER})),
)
MANY_CAREFUL = 3  # so many signs that are each only a reason for care are together serious
_ORDER = list(Seriousness)


def seriousness(flags: Iterable[Flag]) -> Seriousness:
    """The gravest of the signs, or graver where signs stand together. What is missing counts only beside a sign.

    What a text only resembles is a reason for care, never more.
    """
    flags = list(flags)
    rules = {flag.rule for flag in flags}
    found = {flag.rule for flag in flags if not flag.alike} - MISSING
    if not found:
        return Seriousness.CAREFUL if rules else Seriousness.NOTHING_FOUND
    if any(found & one and found & other for one, other in TOGETHER):
        return Seriousness.DANGER
    gravest = max((ALONE[rule] for rule in found), key=_ORDER.index)
    if gravest is Seriousness.CAREFUL and len(found) >= MANY_CAREFUL:
        return Seriousness.SERIOUS
    return gravest
