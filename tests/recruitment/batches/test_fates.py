"""A line goes only where the table lets it; the database holds what a state means."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from recruitment.batches.actions import refuse_candidates, reopen_line, take_candidate
from recruitment.batches.fates import MOVES, Fate, may_move
from recruitment.batches.models import BatchLine

pytestmark = pytest.mark.django_db
TYPED = {Fate.SETTLED: "Dos Mares", Fate.WAITING: "Enlase Laboral Dos Mares"}
ACTS = {
    Fate.TAKEN: lambda line, by, now: take_candidate(line, 0, by=by, now=now),
    Fate.REFUSED: lambda line, by, now: refuse_candidates(line, by=by, now=now),
    Fate.WAITING: lambda line, by, now: reopen_line(line, by=by),
}


def line_in(fate: Fate, listed, by, now) -> BatchLine:
    batch = listed(TYPED.get(fate, TYPED[Fate.WAITING]), checked=fate != Fate.NEW)
    line = batch.lines.get()
    if fate in (Fate.TAKEN, Fate.REFUSED):
        line = ACTS[fate](line, by, now)
    assert line.fate == fate
    return line


@pytest.mark.parametrize("start, to", list(product(Fate, ACTS)))
def test_only_a_listed_move_happens(dos_mares, listed, mateo, now, start, to):
    line = line_in(start, listed, mateo, now)
    if may_move(start, to) and start != Fate.NEW:  # from there only the worker moves a line
        assert ACTS[to](line, mateo, now).fate == to
    else:
        with pytest.raises(ValidationError) as refused:
            ACTS[to](line, mateo, now)
        assert refused.value.code == "moved"
        assert BatchLine.objects.get().fate == start


def test_every_state_is_in_the_table():
    assert set(MOVES) == set(Fate)


@pytest.mark.parametrize(
    "start, wrong",
    [
        (Fate.NEW, {"fate": "settled"}),
        (Fate.SETTLED, {"fate": "taken"}),
        (Fate.SETTLED, {"confidence": 101}),
        (Fate.SETTLED, {"found": ""}),
        (Fate.TAKEN, {"fate": "waiting", "decided_by": None, "decided_at": None}),
        (Fate.REFUSED, {"decided_at": None}),
    ],
)
def test_the_database_refuses_a_line_that_contradicts_its_state(dos_mares, listed, mateo, now, start, wrong):
    line = line_in(start, listed, mateo, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchLine.objects.filter(pk=line.pk).update(**wrong)
