"""Posts and what they need, for tests: a running campaign in both languages, a rehearsal account, words."""

from datetime import date, datetime, time

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.posts import actions, campaigning, writing
from campaigns.posts.models import Campaign, Post
from campaigns.posts.states import CampaignState
from campaigns.posts.writing import Plan, Said
from core.models import User

SPANISH = "Pregunte, apunte y verifique antes de pagar."
ENGLISH = "Ask, write down and verify before you pay."
DAY, HOUR = date(2026, 11, 24), time(9, 0)  # two days after `now` of the tests


def campaign(code: str = "pregunta", **facts) -> Campaign:
    """A campaign that runs and can be measured."""
    texts = {f"{name}_{language}": f"{name} {language}" for name in campaigning.TEXTS for language in ("es", "en")}
    told = {
        "code": code, "languages": ["es", "en"], "starts_on": date(2026, 11, 1), "ends_on": date(2027, 12, 31),
        "state": CampaignState.RUNNING,
    }  # fmt: skip
    return Campaign.objects.create(**texts | told | facts)


def account(name: str = "Ensayo", kind: str = Kind.REHEARSAL, **facts) -> Account:
    return Account.objects.get_or_create(name=name, defaults={"kind": kind, **facts})[0]


def both(to: Account | None = None) -> list[tuple[Account, str]]:
    """A public page in both languages."""
    to = to or account()
    return [(to, "es"), (to, "en")]


def plan(**facts) -> Plan:
    told = {"title": "Antes de pagar", "targets": both(), "on_day": DAY, "at_time": HOUR}
    return Plan(**told | facts)


def draft(by: User, now: datetime, *, of: Campaign | None = None, said: dict[str, Said] | None = None, **facts) -> Post:
    """A draft with words in both languages that nothing stands in the way of."""
    post = writing.create(of or campaign(), plan(**facts), by=by, now=now)
    words = {"es": Said(SPANISH), "en": Said(ENGLISH)} if said is None else said
    return writing.write(post, words, seen=post.version, by=by, now=now)


def approved(writer: User, approver: User, now: datetime, **facts) -> Post:
    post = draft(writer, now, **facts)
    post = actions.submit(post, seen=post.version, by=writer, now=now)
    return actions.approve(post, seen=post.version, by=approver, now=now)


def scheduled(writer: User, approver: User, now: datetime, **facts) -> Post:
    return actions.schedule(approved(writer, approver, now, **facts), by=approver, now=now)
