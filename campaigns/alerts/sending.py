"""Through which accounts an alert leaves, what keeps it from others, and its rows in the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from campaigns.alerts.areas import places
from campaigns.alerts.models import Alert
from campaigns.alerts.telling import headline, message, page_of
from campaigns.alerts.words import Status, why_not
from campaigns.audience.queries import recipients
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.channels.protocol import Letter
from campaigns.channels.registry import CHANNELS
from campaigns.delivery.actions import say, withdraw
from campaigns.delivery.filling import Place
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState, Priority
from campaigns.delivery.wording import Words
from core.qr import absolute

TOPIC = "alerts"
SPOKEN = ("es", "en")  # an account's own page is told in both


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears it: those who chose alerts, or no topic, and one of the provinces, or none."""

    topics: Sequence[str]
    provinces: Sequence[str]


@dataclass(frozen=True, slots=True)
class Way:
    """An account, and why it cannot take the alert as it is (empty: it can)."""

    account: Account
    fault: str = ""

    @property
    def why(self) -> str:
        return why_not(self.fault)


def open_accounts(alert: Alert) -> QuerySet[Account]:
    """The accounts that an alert may leave through: a test of the line leaves by the rehearsal alone."""
    accounts = Account.objects.filter(closed_at=None)
    return accounts.filter(kind=Kind.REHEARSAL) if alert.status == Status.TEST else accounts


def ways(alert: Alert, accounts: Iterable[Account]) -> list[Way]:
    """Each account with the first thing that keeps the alert from it in its shortest words, in any language."""
    short = [letter(words) for words in said(alert, short=True)]
    return [Way(account, _fault(account, short)) for account in accounts]


def _fault(account: Account, letters: Iterable[Letter]) -> str:
    channel = CHANNELS.get(account.kind)
    if channel is None:
        return "no_channel"
    return next((fault.code for one in letters for fault in channel.check(one, account.credentials)), "")


def words_for(alert: Alert, accounts: Iterable[Account]) -> list[Words]:
    """The whole message; on a kind of channel too narrow for it, the headline alone: the page has the rest."""
    whole = said(alert)
    letters = [letter(words) for words in whole]
    narrow = sorted({account.kind for account in accounts if _fault(account, letters)})
    return whole + [words for kind in narrow for words in said(alert, kind, short=True)]


def said(alert: Alert, kind: str = "", *, short: bool = False) -> list[Words]:
    """What is said in each language, with the link to the page."""
    return [
        Words(
            language=text.language, subject=headline(alert, text), kind=kind,
            body=headline(alert, text) if short else message(alert, text),
            link=absolute(page_of(alert, text.language)),
        )
        for text in alert.texts.all()
    ]  # fmt: skip


def letter(words: Words) -> Letter:
    return Letter(language=words.language, subject=words.subject, text=words.body, link=words.link)


def _key(alert: Alert) -> str:
    return f"alert:{alert.identifier}"


def take_back(alert: Alert) -> None:
    """What of it has not left yet does not leave any more."""
    withdraw(_key(alert))


def to_the_ledger(alert: Alert, accounts: Sequence[Account]) -> None:
    """Write what is due now, before everything else, into the ledger; the caller's transaction commits it."""
    if not accounts:
        return
    provinces = sorted({place.iso for place in places(alert.areas)})
    heard = Heard(topics=[TOPIC], provinces=provinces)
    to = [place for account in accounts for place in _places(account, heard)]
    words = words_for(alert, accounts)
    say(_key(alert), words, to=to, priority=Priority.CRISIS, expires_at=alert.expires)


def _places(account: Account, heard: Heard) -> list[Place]:
    if account.to_people:
        return [Place(account, people=recipients(heard, account))]
    return [Place(account, language=language) for language in SPOKEN]


def reached(alert: Alert) -> list[tuple[str, list[tuple[str, int]]]]:
    """What became of it: for each account how many messages are in which state."""
    rows = Delivery.objects.filter(lane__occurrence__key=_key(alert)).order_by("lane__account__name")
    told: dict[str, list[tuple[str, int]]] = {}
    for name, state, count in rows.values_list("lane__account__name", "state").annotate(n=Count("pk")):
        told.setdefault(name, []).append((str(DeliveryState(state).label), count))
    return list(told.items())
