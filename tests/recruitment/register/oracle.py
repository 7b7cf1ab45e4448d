"""A second, slow way to read a history, written from the rules and not from standing.py.

It marks forward what each event undoes, keeps every granted day in a set, and finds `since` by walking
back one day at a time.
"""

from datetime import date, datetime, timedelta

from recruitment.register.standing import Event

DAY = timedelta(days=1)
HORIZON = timedelta(days=900)


def as_known(events: list[Event], known_at: datetime) -> dict[int, dict]:
    """The events by id as they read at a moment, as plain dictionaries."""
    book: dict[int, dict] = {}
    originals: dict[int, Event] = {}
    for event in sorted(events, key=lambda e: (e.recorded_at, e.id)):
        if event.recorded_at > known_at:
            continue
        if event.kind != "correction":
            originals[event.id] = event
            book.setdefault(event.id, _plain(event))
            continue
        original = originals.get(event.about) or next(e for e in events if e.id == event.about)
        if event.voids:
            book[event.about] = {}
        else:
            book[event.about] = _plain(original) | {
                "effective_on": event.effective_on, "starts": event.starts, "ends": event.ends,
                "until": event.effective_until, "suspensive": event.suspensive,
            }  # fmt: skip
    return {key: facts for key, facts in book.items() if facts and key in originals}


def _plain(event: Event) -> dict:
    return {
        "id": event.id, "kind": event.kind, "effective_on": event.effective_on, "about": event.about,
        "starts": event.starts, "ends": event.ends, "until": event.effective_until, "suspensive": event.suspensive,
    }  # fmt: skip


def state(events: list[Event], on: date, known_at: datetime) -> str:
    """The state on a day."""
    arrived = {key: e for key, e in as_known(events, known_at).items() if e["effective_on"] <= on}
    struck, lifted, cured, dismissed = set(), set(), set(), set()
    for event in arrived.values():
        if event["kind"] == "reinstated":
            struck.add(event["about"])
        elif event["kind"] == "appeal_upheld" and event["about"] in arrived:
            struck.add(arrived[event["about"]]["about"])
        elif event["kind"] == "appeal_dismissed":
            dismissed.add(event["about"])
        elif event["kind"] == "suspension_lifted":
            lifted.add(event["about"])
        elif event["kind"] == "condition_cured":
            cured.add(event["about"])
    held_back = {
        e["about"] for e in arrived.values()
        if e["kind"] == "appeal_filed" and e["suspensive"] and e["id"] not in dismissed
    }  # fmt: skip

    def stands(kind: str, *, stayable: bool) -> list[dict]:
        return [
            e for e in arrived.values()
            if e["kind"] == kind and e["id"] not in struck and not (stayable and e["id"] in held_back)
        ]  # fmt: skip

    if stands("banned", stayable=False):
        return "banned"
    if stands("revoked", stayable=True):
        return "revoked"
    for kind, name in (
        ("surrendered", "surrendered"),
        ("ceased_operations", "ceased"),
        ("no_longer_listed", "delisted"),
    ):
        if stands(kind, stayable=False):
            return name
    for suspension in stands("suspended", stayable=True):
        if suspension["id"] not in lifted and (suspension["until"] is None or on <= suspension["until"]):
            return "suspended"
    if any(e["kind"] == "a kind from tomorrow" for e in arrived.values()):
        return "unknown"
    granted: set[date] = set()
    for event in arrived.values():
        if event["kind"] in ("issued", "renewed") and event["starts"]:
            last = min(event["ends"] or on + HORIZON, on + HORIZON)
            day = event["starts"]
            while day <= last:
                granted.add(day)
                day += DAY
    if on in granted:
        open_conditions = [e for e in stands("condition_added", stayable=False) if e["id"] not in cured]
        return "in_force_with_conditions" if open_conditions else "in_force"
    return "expired" if any(day < on for day in granted) else "not_yet_in_force"


def since(events: list[Event], on: date, known_at: datetime, first: date) -> date:
    """The first day of the run of equal states that holds `on`, not before `first`."""
    now, day = state(events, on, known_at), on
    while day > first and state(events, day - DAY, known_at) == now:
        day -= DAY
    return day
