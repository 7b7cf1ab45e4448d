"""Random histories of one licence: consistent or not, back-dated, stayed, corrected."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from recruitment.register.standing import ABOUT_KINDS, Event, Kind

FIRST = date(2026, 1, 1)
MORNING = datetime(2026, 1, 1, 12, tzinfo=UTC)
SPAN = 40
offsets = st.integers(0, SPAN)
late = st.one_of(st.just(SPAN), offsets)  # most questions are asked when most has happened and is known
# Appeals, stays and liftings need something to be about; so that goes first and often.
OFTEN = [
    *Kind,
    *[Kind.REVOKED, Kind.SUSPENDED] * 4,
    *[Kind.APPEAL_FILED] * 8,
    *[*ABOUT_KINDS] * 2,
    "a kind from tomorrow",
]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Up to nine events within forty days; each is recorded at its own time, often long after its effect."""
    events = [_grant(draw, 1, Kind.ISSUED)]
    for number in range(2, draw(st.integers(2, 9)) + 1):
        events.append(_next(draw, number, events))
    return events


def _next(draw: st.DrawFn, number: int, events: list[Event]) -> Event:
    kind = draw(st.sampled_from(OFTEN))
    if kind in (Kind.ISSUED, Kind.RENEWED):
        return _grant(draw, number, kind)
    subjects = [e for e in events if kind in ABOUT_KINDS and e.kind in ABOUT_KINDS[Kind(kind)]]
    if kind in ABOUT_KINDS and not subjects:
        return _grant(draw, number, Kind.RENEWED)
    about = draw(st.sampled_from(subjects)) if subjects else None
    starts, ends = (
        _days(draw) if kind == Kind.CORRECTED and about and about.kind in ("issued", "renewed") else (None, None)
    )
    on = FIRST + timedelta(days=draw(offsets))
    until = (
        on + timedelta(days=draw(offsets)) if draw(st.booleans()) and kind in (Kind.SUSPENDED, Kind.CORRECTED) else None
    )
    return Event(
        id=number, kind=str(kind), effective_on=on, recorded_at=_when(draw), about=about.id if about else None,
        starts=starts, ends=ends, effective_until=until, suspensive=draw(st.booleans()),
        voids=kind == Kind.CORRECTED and draw(st.booleans()),
    )  # fmt: skip


def _grant(draw: st.DrawFn, number: int, kind: Kind) -> Event:
    starts, ends = _days(draw)
    on = FIRST + timedelta(days=draw(offsets))
    return Event(id=number, kind=str(kind), effective_on=on, recorded_at=_when(draw), starts=starts, ends=ends)


def _days(draw: st.DrawFn) -> tuple[date, date | None]:
    starts = FIRST + timedelta(days=draw(offsets))
    return starts, draw(st.none() | st.integers(0, SPAN).map(lambda n: starts + timedelta(days=n)))


def _when(draw: st.DrawFn) -> datetime:
    return MORNING + timedelta(days=draw(offsets))
