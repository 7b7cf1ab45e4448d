"""A post as each of its channels shows it, with its length as the channel counts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from campaigns.channels.counting import Count, count
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.channels.registry import channel
from campaigns.channels.words import counter, length
from campaigns.channels.words import fault as fault_words
from campaigns.posts import wording
from campaigns.posts.models import Post, Target
from campaigns.posts.wording import Words
from core import gsm

# kind -> how it is drawn (templates/campaigns/posts/looks/)
LOOKS: dict[str, str] = {
    Kind.KANNEL: "sms", Kind.TWILIO: "sms", Kind.TELEGRAM: "chat", Kind.WHATSAPP: "chat", Kind.MATRIX: "chat",
    Kind.MASTODON: "card", Kind.BLUESKY: "card", Kind.FACEBOOK: "card", Kind.EMAIL: "mail", Kind.PORTAL: "portal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter through one account. `instead`: the language that was asked for, when another one is read."""

    account: Account
    words: Words
    counted: Count
    faults: list[str]
    look: str
    arm: str
    instead: str
    pictured: bool

    @property
    def length(self) -> str:
        return length(self.counted)

    @property
    def strangers(self) -> list[str]:
        """The letters that make it a costly SMS."""
        return gsm.strangers(self.words.body) if self.look == "sms" else []

    @property
    def host(self) -> str:
        return urlsplit(self.words.link).hostname or ""


def shown(post: Post, targets: Iterable[Target]) -> list[Shown]:
    """Every letter of a post, by account, language and arm."""
    found = []
    for target in targets:
        for language in [target.language] if target.language else post.campaign.languages:
            for arm in wording.arms(post):
                if words := wording.letter_for(post, target.account.kind, language, arm):
                    instead = language if words.language != language else ""
                    found.append(_one(target.account, words, arm, instead))
    return found


def measured(account: Account, words: Words) -> tuple[Count, list[str]]:
    """How long it is through this account, and what is wrong with it there."""
    adapter, credentials, letter = channel(account.kind), account.credentials, words.letter()
    faults = [fault_words(fault) for fault in adapter.check(letter, credentials) if fault.code != "no_alt"]
    return count(letter, adapter.limits(credentials)), faults


def _one(account: Account, words: Words, arm: str, instead: str) -> Shown:
    counted, faults = measured(account, words)
    pictured = words.picture is not None and channel(account.kind).limits(account.credentials).pictures > 0
    return Shown(account, words, counted, faults, LOOKS.get(account.kind, "plain"), arm, instead, pictured)


def sender() -> str:
    """Who an e-mail comes from."""
    return settings.DEFAULT_FROM_EMAIL


@dataclass(frozen=True, slots=True)
class Counter:
    """What counts while somebody writes: an account, and what static/js/counter.js has to know of its channel."""

    account: Account
    data: dict[str, str]


def counters(post: Post, targets: Iterable[Target], kind: str) -> list[Counter]:
    """One for each account whose words these are: a channel's own, or those of all channels without own words."""
    own = {one.kind for one in post.variants.all() if one.kind}
    found = {one.account for one in targets if (one.account.kind == kind if kind else one.account.kind not in own)}
    return [
        Counter(account, counter(channel(account.kind).limits(account.credentials), picture=post.picture is not None))
        for account in sorted(found, key=lambda one: one.name)
    ]


def parts(post: Post, targets: Iterable[Target]) -> list[tuple[str, str, bool]]:
    """The channels of a post that may have own words: short name, name, and whether they have."""
    own = {one.kind for one in post.variants.all() if one.kind and not one.arm}
    kinds = sorted({one.account.kind for one in targets} | own)
    return [(kind, str(Kind(kind).label), kind in own) for kind in kinds]
