"""What the channels share: a letter is checked before it leaves, and every failure becomes a result."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar

from campaigns.channels.checking import faults
from campaigns.channels.http import Line
from campaigns.channels.outcomes import FailedError, Reply
from campaigns.channels.protocol import (
    BadCallError,
    Call,
    Credentials,
    Event,
    Fault,
    Guarantee,
    Letter,
    Limits,
    Outcome,
    Parcel,
    Result,
)


class Adapter:
    """The ground of all channels. Theirs is `give`: make the calls, say what they brought, raise FailedError else."""

    kind: ClassVar[str]
    guarantee: ClassVar[Guarantee]
    LIMITS: ClassVar[Limits]
    needs_settings: ClassVar[Sequence[str]] = ()
    needs_secrets: ClassVar[Sequence[str]] = ()
    comes_back: ClassVar[Sequence[str]] = ()  # of the needed secrets those with which nothing is sent
    may_secrets: ClassVar[Sequence[str]] = ()  # for what comes back: receipts and answers
    usual: ClassVar[Mapping[str, str]] = {}  # settings that may be left out, with what holds then
    to_people: ClassVar[bool] = False

    def limits(self, account: Credentials) -> Limits:
        return self.LIMITS

    def check(self, letter: Letter, account: Credentials) -> list[Fault]:
        return faults(letter, self.limits(account))

    def send(self, parcel: Parcel, account: Credentials) -> Result:
        if missing := self.missing(account):
            return Result(Outcome.REFUSED, whole_account=True, said=f"no {missing}")
        if wrong := self._wrong(parcel, account):
            return Result(Outcome.REFUSED, said=wrong)
        line = Line()
        try:
            return self.give(line, parcel, account)
        except FailedError as failed:
            return failed.result
        except Exception as error:  # whatever is broken, one message must not stop the others
            return Result(Outcome.UNKNOWN if line.spoke else Outcome.REFUSED, said=f"error {type(error).__name__}")

    def lookup(self, parcel: Parcel, account: Credentials) -> Result | None:
        try:
            return self.find(Line(), parcel, account)
        except Exception:  # who cannot be asked has not answered
            return None

    def knock(self, account: Credentials) -> Result | None:
        """Whether the provider is there and knows us, by a call that nobody sees; None: it cannot be asked."""
        try:
            return self.introduce(Line(), account)
        except FailedError as failed:
            return failed.result
        except Exception as error:
            return Result(Outcome.REFUSED, said=f"error {type(error).__name__}")

    def learn(self, account: Credentials) -> dict[str, str]:
        """Settings that the server itself says, such as how long a text may be."""
        return {}

    def parse_webhook(self, call: Call, account: Credentials) -> list[Event]:
        raise BadCallError("this channel tells nothing")

    def greeting(self, call: Call, account: Credentials) -> str:
        """What a provider wants to hear when it first calls our door. BadCallError when this one never asks."""
        raise BadCallError("this channel asks nothing")

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        """The one call of `send`, which each channel makes in its own way."""
        raise NotImplementedError

    def find(self, line: Line, parcel: Parcel, account: Credentials) -> Result | None:
        return None

    def introduce(self, line: Line, account: Credentials) -> Result | None:
        return None

    def missing(self, account: Credentials) -> str:
        """The first thing without which the account cannot speak: revoked, or sealed with a key that is gone."""
        secrets = (name for name in self.needs_secrets if name not in self.comes_back)
        unsaid = (name for name in self.needs_settings if not account.settings.get(name))
        return next(chain(unsaid, (name for name in secrets if not account.secrets.get(name))), "")

    def setting(self, account: Credentials, name: str) -> str:
        return account.settings.get(name) or self.usual.get(name, "")

    def _wrong(self, parcel: Parcel, account: Credentials) -> str:
        if self.to_people and not parcel.to:
            return "no address"
        found = self.check(parcel.letter, account)
        return f"letter {found[0].code}" if found else ""


def read(reply: Reply, *names: str | int, visible: bool) -> Any:
    """What stands at a path of names in a JSON answer. Without it nobody knows: FailedError."""
    try:
        found = json.loads(reply.body)
        for name in names:
            found = found[name]
    except (ValueError, LookupError, TypeError, RecursionError):
        outcome = Outcome.UNKNOWN if visible else Outcome.RETRY
        raise FailedError(Result(outcome, status=reply.status, said="garbage")) from None
    return found


def sent(reply: Reply, provider_id: object) -> Result:
    """The provider has it, under this name."""
    return Result(Outcome.SENT, provider_id=str(provider_id)[:200], status=reply.status)


def known(reply: Reply) -> Result:
    """The provider knows us."""
    return Result(Outcome.SENT, status=reply.status)
