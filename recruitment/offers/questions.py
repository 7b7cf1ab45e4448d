"""Eight short questions for who has no message to paste; each answer that worries is a sign like one read in a text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from recruitment.offers.reading import Rule


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question; without a rule it worries nobody."""

    key: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`key` names the field of the form; any number of answers, none when it is skipped."""

    key: str
    choices: tuple[Choice, ...]


NONE = Choice("none")
WHO = "who"  # the eighth question, answered in words: a name, a phone, a page
QUESTIONS = (
    Question(
        "money",
        (
            NONE,
            Choice("fee", (Rule.FEE_BEFORE_WORK,)),
            Choice("costs", (Rule.FEE_HIDDEN_AS_COST,)),
            Choice("wage", (Rule.SALARY_DEDUCTION,)),
            Choice("person", (Rule.PERSONAL_ACCOUNT,)),
            Choice("crypto", (Rule.CRYPTO_OR_GIFTCARD,)),
        ),
    ),
    Question(
        "documents",
        (NONE, Choice("keep", (Rule.KEEPS_DOCUMENTS,)), Choice("secrets", (Rule.ASKS_SENSITIVE_DATA,))),
    ),
    Question(
        "contract",
        (Choice("seen"), Choice("later", (Rule.CONTRACT_LATER,)), Choice("no", (Rule.NO_CONTRACT,))),
    ),
    Question(
        "travel",
        (
            Choice("stay"),
            Choice("permit"),
            Choice("tourist", (Rule.TOURIST_VISA,)),
            Choice("lie", (Rule.LIE_AT_BORDER,)),
            Choice("alone", (Rule.TRAVEL_ALONE_AT_ONCE,)),
        ),
    ),
    Question(
        "contact",
        (Choice("office"), Choice("chat", (Rule.MESSAGING_ONLY,)), Choice("odd", (Rule.ODD_INTERVIEW_PLACE,))),
    ),
    Question("hurry", (NONE, Choice("hurry", (Rule.PRESSURE,)), Choice("secret", (Rule.SECRECY,)))),
    Question("pay", (NONE, Choice("high", (Rule.PAY_TOO_HIGH,)), Choice("easy", (Rule.NO_EXPERIENCE_HIGH_PAY,)))),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that a person gave."""

    question: str
    choice: Choice


def answers(fields: Mapping[str, Collection[str]]) -> list[Given]:
    """The answers among the fields of a form, in the order of the questions; what is not known counts as skipped."""
    return [
        Given(question.key, choice)
        for question in QUESTIONS
        for choice in question.choices
        if choice.key in fields.get(question.key, ())
    ]
