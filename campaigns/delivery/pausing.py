"""A whole account waits when its provider says so, and is paused for a person when it refuses us altogether."""

from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from campaigns.channels.models import Account
from campaigns.channels.protocol import Result
from campaigns.delivery.rulings import Ruling
from core import audit

_HOLD = """
update campaigns_account set held_until = greatest(held_until, statement_timestamp() + %(hold)s),
                             faults = least(faults + %(fault)s, 30)
where id = %(id)s
"""


MOST_REFUSED = 20  # messages one after another: it is the account, or the whole list, and no single message


def after_ruling(account: int, ruled: Ruling, result: Result, *, faults: int, direct: bool = False) -> None:
    """What an attempt means for the account that it went through; nothing, nearly always.

    A `direct` one that is refused says nothing of the account: anybody can type twenty wrong addresses on our page.
    """
    if direct and ruled.state == "refused":
        return
    if ruled.pause or (ruled.state == "refused" and faults + 1 >= MOST_REFUSED):
        pause_refused(account, result.said)
    elif ruled.state == "refused":
        Account.objects.filter(pk=account).update(faults=F("faults") + 1)
    elif ruled.hold is not None:
        with connection.cursor() as cursor:
            told: dict[str, Any] = {"hold": ruled.hold, "fault": int(result.wait is None), "id": account}
            cursor.execute(_HOLD, told)
    elif faults and ruled.state == "sent":
        Account.objects.filter(pk=account).exclude(faults=0).update(faults=0)


@transaction.atomic
def pause_refused(pk: int, said: str) -> None:
    """The provider refuses the account: its deliveries wait until somebody has put it right."""
    account = Account.objects.select_for_update(no_key=True).get(pk=pk)
    if account.paused_at is None:
        Account.objects.filter(pk=pk).update(paused_at=Now(), paused_why=said[:200], faults=F("faults") + 1)
        audit.record("account.refused", on=account, by=None, said=said[:200])
