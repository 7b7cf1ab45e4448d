"""By which ways people can be told today: those for which an account that writes to people is open and not paused."""

from urllib.parse import quote

from django.db.models import F

from campaigns.audience.models import Asking
from campaigns.channels.kinds import REACHES, Kind, Reach
from campaigns.channels.models import Account

TYPED = (Reach.EMAIL, Reach.SMS)  # an address is typed; in a chat the person writes to us first
START = "AVISOS"  # the first word of a message that begins a chat


def open_accounts() -> dict[str, Account]:
    """The account of each way, in the order in which they are offered."""
    accounts = Account.objects.filter(to_people=True, closed_at=None, paused_at=None, kind__in=REACHES).order_by("pk")
    found: dict[str, Account] = {}
    for account in accounts:
        if REACHES[account.kind] in TYPED or _chat(account):
            found.setdefault(REACHES[account.kind], account)
    return {reach: found[reach] for reach in Reach.values if reach in found}


def telling_accounts() -> list[Account]:
    """Every account that somebody is told by, those that are paused too: their messages wait. The open ones first.

    The ledger writes to each person once; a chat belongs to one account, a number or a mailbox to none.
    """
    accounts = Account.objects.filter(to_people=True, closed_at=None, kind__in=REACHES)
    ordered = accounts.order_by(F("paused_at").asc(nulls_first=True), "pk")
    return [account for account in ordered if REACHES[account.kind] in TYPED or _chat(account)]


def _chat(account: Account) -> str:
    """What a chat is opened by: the name of the bot, or the figures of a number that can answer in free words."""
    if account.kind == Kind.WHATSAPP and not account.setup.get("text_template"):
        return ""
    said = account.setup.get("bot" if REACHES[account.kind] == Reach.TELEGRAM else "number", "")
    return str(said).lstrip("@+").replace(" ", "")


def chat_link(asking: Asking) -> str:
    """Opens the chat with the word of the asking written already. Nothing is asked of the other side before."""
    if asking.account is None:
        return ""
    if asking.reach == Reach.TELEGRAM:
        return f"https://t.me/{quote(_chat(asking.account), safe='')}?start={asking.word}"
    return f"https://wa.me/{quote(_chat(asking.account), safe='')}?text={START}%20{asking.word}"
