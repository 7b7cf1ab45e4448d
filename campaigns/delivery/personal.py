"""Letters that concern one person alone: a request to confirm, an answer, a word to who watches a recruiter.

Nobody sees them one by one: by its hour a row would tell who watches whom, and whoever brings a list of one line could
see whether that address was known. So they are told as one sum for each account, and settled together.
"""

from django.db.models import Count, Q

from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState

KEYS = r"^(watch|asking|mine|keyword):"
OF_ONE = Q(lane__occurrence__key__regex=KEYS)


def doubtful(account: Account | None = None) -> Q:
    """Those of which nobody knows whether they arrived; of one account."""
    unknown = OF_ONE & Q(state=DeliveryState.UNKNOWN)
    return unknown & Q(lane__account=account) if account else unknown


def in_doubt() -> list[tuple[Account, int]]:
    """How many there are, all sorts together, of each account that has some."""
    rows = Delivery.objects.filter(doubtful()).order_by().values_list("lane__account").annotate(n=Count("pk"))
    counts = dict(rows)
    return [(account, counts[account.pk]) for account in Account.objects.filter(pk__in=counts)]
