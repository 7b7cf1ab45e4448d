"""What happens to accounts. The trail holds which settings and secrets were given, never what they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.channels.kinds import REACHES
from campaigns.channels.models import ADDRESSES, Account
from campaigns.channels.protocol import Letter, Outcome, Parcel, Result
from campaigns.channels.registry import channel
from core import audit
from core.models import User


@dataclass(frozen=True)
class Facts:
    """What is said of an account. `secrets` holds those that were typed; the others stay."""

    name: str
    to_people: bool
    per_second: int
    setup: Mapping[str, str]
    secrets: Mapping[str, str]


@transaction.atomic
def open_account(kind: str, facts: Facts, *, by: User) -> Account:
    _free(facts.name)
    account = Account(kind=kind, setup=dict(facts.setup))
    _write(account, facts)
    account.keep_secrets(dict(facts.secrets))
    account.save()
    audit.record("account.opened", on=account, by=by, kind=kind, secrets=sorted(facts.secrets))
    return account


@transaction.atomic
def change_account(account: Account, facts: Facts, *, by: User) -> None:
    """Where an address changes all secrets are given anew: else whoever may change it could have them sent there."""
    account = _locked(account)
    _free(facts.name, but=account)
    before = dict(account.setup)
    moved = any(before.get(name, "") != facts.setup.get(name, "") for name in ADDRESSES)
    kept = {} if moved else account.secrets
    if moved and set(account.secrets) - set(facts.secrets):
        raise ValidationError(_("The address changes: type all secrets anew. They are not sent to another server."))
    account.setup = {**_learned(account), **facts.setup}
    _write(account, facts)
    account.keep_secrets({**kept, **facts.secrets})
    account.save()
    changed = sorted(name for name in {*before, *account.setup} if before.get(name) != account.setup.get(name))
    audit.record("account.changed", on=account, by=by, changed=changed, secrets=sorted(facts.secrets))


@transaction.atomic
def pause(account: Account, *, why: str, by: User, now: datetime) -> None:
    """Nothing leaves through it until somebody resumes; what is on its way arrives."""
    account = _locked(account)
    if account.paused_at is not None:
        raise ValidationError(_("It is paused already."))
    account.paused_at, account.paused_by, account.paused_why = now, by, why
    account.save(update_fields=["paused_at", "paused_by", "paused_why"])
    audit.record("account.paused", on=account, by=by, reason=why)


@transaction.atomic
def resume(account: Account, *, by: User) -> None:
    """Let it speak again, and forget its faults and what the provider asked to wait."""
    account = _locked(account)
    account.paused_at = account.paused_by = account.held_until = None
    account.paused_why, account.faults = "", 0
    account.save(update_fields=["paused_at", "paused_by", "paused_why", "held_until", "faults"])
    audit.record("account.resumed", on=account, by=by)


@transaction.atomic
def close(account: Account, *, by: User, now: datetime) -> None:
    """For good: its secrets are gone, its history stays."""
    account = _locked(account)
    account.closed_at = now
    account.sealed = b""
    account.save(update_fields=["closed_at", "sealed"])
    audit.record("account.closed", on=account, by=by)


def knock(account: Account, *, by: User) -> Result | None:
    """Ask the provider whether it knows us; what its server takes is kept with the account."""
    answer = channel(account.kind).knock(account.credentials)
    if answer is not None and answer.outcome == Outcome.SENT:
        _learn(account)
    audit.record("account.knocked", on=account, by=by, outcome=answer.outcome if answer else "")
    return answer


def try_out(account: Account, *, to: str, language: str, template: str, by: User, now: datetime) -> Result:
    """Send one letter to oneself. The trail does not hold the address."""
    text = gettext("This is a test of the account %(name)s. It went to you alone.") % {"name": account.name}
    letter = Letter(language=language, text=text, subject=gettext("Test"), template=template)
    result = channel(account.kind).send(Parcel(uuid4(), letter, now, to=to), account.credentials)
    audit.record("account.tried", on=account, by=by, outcome=result.outcome, said=result.said)
    return result


def _learn(account: Account) -> None:
    learned = channel(account.kind).learn(account.credentials)
    if learned:
        with transaction.atomic():
            held = _locked(account)
            held.setup = {**held.setup, **learned}
            held.save(update_fields=["setup"])


def _learned(account: Account) -> dict[str, str]:
    """Settings that nobody types: what the server said of itself."""
    one = channel(account.kind)
    typed = {*one.needs_settings, *one.usual}
    return {name: value for name, value in account.setup.items() if name not in typed}


def _locked(account: Account) -> Account:
    held = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if held.closed_at is not None:
        raise ValidationError(_("It is closed."))
    return held


def _free(name: str, but: Account | None = None) -> None:
    others = Account.objects.exclude(pk=but.pk) if but else Account.objects.all()
    if others.filter(name=name).exists():
        raise ValidationError({"name": _("Another account has this name.")})


def _write(account: Account, facts: Facts) -> None:
    account.name, account.per_second = facts.name, facts.per_second
    account.to_people = account.kind in REACHES and (facts.to_people or channel(account.kind).to_people)
