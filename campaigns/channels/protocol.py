"""What every channel can do, and what it tells of a message that it was given. Knows no framework and no table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Outcome(StrEnum):
    """What is known of one attempt. Only UNKNOWN may have reached somebody without our knowing."""

    SENT = "sent"  # the provider said that it has it
    RETRY = "retry"  # certainly not sent; a later try may succeed
    REFUSED = "refused"  # certainly not sent; no further try will help
    UNKNOWN = "unknown"  # the request left, no clear answer came


NOBODY_THERE = "nobody there"  # how Result.said begins when the address itself is no more


class Policy(StrEnum):
    """What may follow an unknown outcome."""

    SAME_KEY = "same_key"  # the provider keeps our key: the same request again is no second message
    LOOK_UP = "look_up"  # ask the provider whether it has it; without an answer a person decides
    PERSON = "person"  # nobody can be asked: a person decides


@dataclass(frozen=True)
class Guarantee:
    """How often a message arrives on this channel, and what makes it so."""

    policy: Policy
    key_lasts: timedelta | None = None  # how long the provider keeps our key; None: for good
    receipts: bool = False  # whether it tells later what became of a message
    inside: bool = False  # nothing leaves the portal


@dataclass(frozen=True)
class Limits:
    """What one message of the channel may hold. None: no limit that we know."""

    text: int | None = None  # in `unit`s
    unit: str = "characters"  # characters, graphemes, utf16, segments
    bytes: int | None = None
    subject: int | None = None
    needs_subject: bool = False
    caption: int | None = None  # text beside a picture
    pictures: int = 0
    link_costs: int | None = None  # a link counts as so many, whatever its length
    templates_only: bool = False


@dataclass(frozen=True)
class Image:
    """A picture with its words; `data` are the bytes of a file of the type `mime`."""

    data: bytes
    mime: str
    alt: str


@dataclass(frozen=True)
class Letter:
    """What is said, in one language, ready to leave. `link` stands alone, the channel puts it after the text."""

    language: str
    text: str
    subject: str = ""
    link: str = ""
    image: Image | None = None
    template: str = ""  # the name of a template that the provider has approved
    values: Sequence[str] = ()  # what fills its places
    headers: Mapping[str, str] = field(default_factory=dict)  # e-mail: List-Unsubscribe and the like


@dataclass(frozen=True)
class Parcel:
    """One letter to one place. `key` is the same at every attempt, and so is `at`, the time at which it was due."""

    key: UUID
    letter: Letter
    at: datetime
    to: str = ""  # address, number or chat; empty: the account's own public page
    first_tried: datetime | None = None  # of earlier attempts
    receipt_url: str = ""  # where the provider may tell what became of it
    now: datetime = field(default_factory=lambda: datetime.now(UTC))  # by the ledger's clock, where there is a ledger


@dataclass(frozen=True)
class Result:
    """What became of one attempt. `said` is a short code for people and logs, never a person's words or address."""

    outcome: Outcome
    provider_id: str = ""
    status: int | None = None  # HTTP or SMTP code
    wait: timedelta | None = None  # the provider asks to wait
    whole_account: bool = False  # the wait, or the refusal, is about the account and not this message
    said: str = ""


@dataclass(frozen=True)
class Fault:
    """Why a letter cannot go through this channel as it is; `code` has its words in `channels.words`."""

    code: str
    facts: Mapping[str, int | str] = field(default_factory=dict)


class EventKind(StrEnum):
    """What a provider tells later."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    SAID = "said"  # somebody wrote back


@dataclass(frozen=True)
class Event:
    """One thing that a provider told us; `event_id` is the same when it tells it twice."""

    event_id: str
    kind: EventKind
    provider_id: str = ""
    key: UUID | None = None  # ours, where the provider gives it back
    sender: str = ""  # of SAID
    text: str = ""  # of SAID
    at: datetime | None = None
    said: str = ""


@dataclass(frozen=True)
class Credentials:
    """An account as a channel sees it: what is open (`settings`) and what is secret."""

    settings: Mapping[str, str]
    secrets: Mapping[str, str]


@dataclass(frozen=True)
class Call:
    """A request that came to our door: lower-case header names, the body as it was signed, the whole address."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    at: datetime = field(default_factory=lambda: datetime.now(UTC))  # when it came, by the ledger's clock


class BadCallError(Exception):
    """The call is not the provider's: wrong signature, or not its shape. Nothing of it is kept."""


class Channel(Protocol):
    """One way to say something. It never tries twice, never waits longer than its timeouts, keeps nothing."""

    kind: str
    guarantee: Guarantee
    needs_settings: Sequence[str]
    needs_secrets: Sequence[str]
    usual: Mapping[str, str]  # settings that may be left out, with what holds then
    to_people: bool  # whether each message has a recipient

    def limits(self, account: Credentials) -> Limits: ...

    def check(self, letter: Letter, account: Credentials) -> list[Fault]:
        """What is wrong with the letter for this channel, without asking anybody."""

    def send(self, parcel: Parcel, account: Credentials) -> Result:
        """Give it to the provider, once. Every failure is a Result; it raises nothing."""

    def lookup(self, parcel: Parcel, account: Credentials) -> Result | None:
        """Whether the provider has it: SENT, RETRY (it certainly has not), or None when nobody can say."""

    def knock(self, account: Credentials) -> Result | None:
        """SENT when the provider is there and knows the account, by a call that nobody sees; None: cannot be asked."""

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        """What the provider tells, its signature checked first. BadCallError when it is not the provider's."""

    def greeting(self, call: Call, account: Credentials) -> str:
        """The answer to a provider's first call (GET), by which it sees that the address is ours. BadCallError else."""
