"""What was read in a message that offers a job: the signs in it, and who and what it names."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Rule(StrEnum):
    """The signs of a bad offer; the values are stable names of the public API."""

    FEE_BEFORE_WORK = "fee_before_work"
    FEE_HIDDEN_AS_COST = "fee_hidden_as_cost"
    SALARY_DEDUCTION = "salary_deduction"
    KEEPS_DOCUMENTS = "keeps_documents"
    NO_CONTRACT = "no_contract"
    CONTRACT_LATER = "contract_later"
    UNVERIFIABLE_RECRUITER = "unverifiable_recruiter"
    NO_EMPLOYER_NAMED = "no_employer_named"
    PRESSURE = "pressure"
    PAY_TOO_HIGH = "pay_too_high"
    NO_EXPERIENCE_HIGH_PAY = "no_experience_high_pay"
    MESSAGING_ONLY = "messaging_only"
    FREE_EMAIL_COMPANY = "free_email_company"
    ODD_INTERVIEW_PLACE = "odd_interview_place"
    TOURIST_VISA = "tourist_visa"
    PERSONAL_ACCOUNT = "personal_account"
    CRYPTO_OR_GIFTCARD = "crypto_or_giftcard"
    LIE_AT_BORDER = "lie_at_border"
    SECRECY = "secrecy"
    IMPERSONATES_AUTHORITY = "impersonates_authority"
    LOOKALIKE_DOMAIN = "lookalike_domain"
    GUARANTEED_VISA = "guaranteed_visa"
    TOO_MANY_VACANCIES = "too_many_vacancies"
    ASKS_SENSITIVE_DATA = "asks_sensitive_data"
    UPFRONT_TASK_SCAM = "upfront_task_scam"
    TRAVEL_ALONE_AT_ONCE = "travel_alone_at_once"


# What is only missing from a text is a question to ask and alone raises no alarm.
MISSING = frozenset({Rule.NO_EMPLOYER_NAMED, Rule.MESSAGING_ONLY, Rule.UNVERIFIABLE_RECRUITER})


class Seriousness(StrEnum):
    """How serious what was found is. There is no word for "safe"."""

    NOTHING_FOUND = "nothing_found"  # no sign was found in the text, which proves nothing
    CAREFUL = "careful"  # signs that honest offers may have too: ask before going on
    SERIOUS = "serious"  # do not pay and do not hand over papers until it is verified
    DANGER = "danger"  # signs of fraud, debt bondage or trafficking


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text as it was pasted: `text[start:end]`, in code points from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A rule that spoke, and the words that made it speak; without a span the sign lies in what is missing.

    `alike`: no row of the rule knows the words; they weigh like those of messages in which it spoke.
    """

    rule: Rule
    span: Span | None
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    e164: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """An e-mail, domain, licence number, agency name or handle: `value` normalised, the span as written."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    value: Decimal
    currency: str  # ISO 4217; balboas and dollars are told apart only when the text does, else "USD"
    span: Span


@dataclass(frozen=True, slots=True)
class Entities:
    """Who and what a text names, in the order of the text, each value once."""

    phones: tuple[Phone, ...] = ()
    emails: tuple[Found, ...] = ()
    domains: tuple[Found, ...] = ()
    licences: tuple[Found, ...] = ()
    handles: tuple[Found, ...] = ()
    amounts: tuple[Amount, ...] = ()
    countries: tuple[Found, ...] = ()  # ISO 3166-1 alpha-2
    agency_names: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules read in a text, without asking any register."""

    flags: tuple[Flag, ...] = ()
    entities: Entities = field(default_factory=Entities)
    good: tuple[Span, ...] = ()  # words that speak for the offer ("no cobramos nada"); they never make it safe
    language: str = "es"  # "es", "en" or "" when it is neither
