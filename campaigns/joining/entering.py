"""Enters a list from paper, whole or not at all; each person is asked to confirm and told nothing before."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from campaigns.audience.models import Asking
from campaigns.joining.models import AddressList, ListFault
from campaigns.joining.paper import Paper, read_paper
from campaigns.joining.ways import TYPED, open_accounts
from core import audit
from core.models import User
from core.refusal import Refused
from core.sealed import mark

TOLD = 200  # refused lines that the trail names; all stand on the page of the list


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody says of a file: where and when it was signed, and whether wrong lines are to be left out."""

    title: str
    signed_on: date
    without_bad: bool


@sensitive_variables("content", "paper")
def bring(content: bytes, said: Brought, *, by: User, now: datetime) -> AddressList:
    """Keep what became of the file. With a wrong line nothing is entered, unless these are to be left out.

    Refused: the file cannot be read, or was entered before (also by somebody else at this moment).
    """
    paper = read_paper(content, reaches=frozenset(open_accounts()) & frozenset(TYPED), now=now)
    try:
        return _keep(paper, mark(content.hex(), purpose="address list"), said, by, now)
    except IntegrityError:
        raise Refused("again") from None


@sensitive_variables("paper")
@transaction.atomic
def _keep(paper: Paper, known: str, said: Brought, by: User, now: datetime) -> AddressList:
    entered = bool(paper.askings) and (said.without_bad or not paper.faults)
    brought = AddressList.objects.create(
        title=said.title, signed_on=said.signed_on, mark=known, lines=paper.lines, brought_by=by, brought_at=now,
        taken=len(paper.askings) if entered else 0, entered_at=now if entered else None,
    )  # fmt: skip
    ListFault.objects.bulk_create(ListFault(of=brought, line=line, reason=reason) for line, reason in paper.faults)
    if entered:
        Asking.objects.bulk_create(paper.askings, batch_size=1000)
    audit.record(
        "address_list.entered" if entered else "address_list.refused", on=brought, by=by,
        lines=paper.lines, taken=brought.taken, reasons=dict(Counter(reason for _line, reason in paper.faults)),
        refused=[list(fault) for fault in paper.faults[:TOLD]],
    )  # fmt: skip
    return brought
