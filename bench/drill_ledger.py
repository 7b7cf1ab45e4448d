"""The ledger of the drill: filled before it, asked during it, judged after it. Each in a process of its own.

What belongs to the portal is imported inside functions: it can be only once Django is set up, below.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import django

from bench.sink import counted

POSTS = 20  # that fall due while it runs


def fill(count: int, url: str) -> int:
    """Half through a channel with a key, half through one without; people once in each, and posts to come."""
    from datetime import UTC, datetime, timedelta

    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from campaigns.delivery.filling import Place
    from campaigns.delivery.states import Priority
    from tests.campaigns.delivery.ledger import account, everybody, people, spoken
    from tests.campaigns.delivery.planned import planned

    people(count // 2)
    keyed, bare = account("webhook", url=url), account("kannel", url=url, to_people=True)
    due = datetime.now(UTC)
    for place in (Place(keyed, people=everybody()), Place(bare, people=everybody())):
        # As answers to people, so that the hour of the day does not matter.
        spoken(
            place, key=f"drill:{place.account.kind}", due_at=due, lasts=timedelta(hours=12), priority=Priority.DIRECT
        )
    page = account("webhook", "page", url=url)
    for number in range(POSTS):
        planned(page, due_at=due + timedelta(seconds=2 + number))
    return 0


def still_open() -> int:
    """1 while something is open."""
    from django.db import DatabaseError

    from campaigns.delivery.models import Delivery
    from campaigns.delivery.states import OPEN
    from campaigns.posts.models import Post

    try:
        return int(Delivery.objects.filter(state__in=OPEN).exists() or Post.objects.filter(state="scheduled").exists())
    except DatabaseError:
        return 1


def judge(count: int, kept: str) -> int:
    """What reached the server beside what the ledger says; 1 when a promise is broken."""
    from campaigns.delivery.models import Delivery

    keyed, bare = counted(Path(kept))
    states: Counter[str] = Counter()
    lost, strays = 0, set(keyed) | set(bare)
    twice = sum(many > 1 for many in bare.values())
    told = Delivery.objects.values_list("key", "state", "lane__account__kind", "recipient_id")
    numbers = _numbers()
    for key, state, kind, person in told.iterator(chunk_size=5000):
        mark = str(key) if kind == "webhook" else numbers[person]
        there = (keyed if kind == "webhook" else bare)[mark]
        strays.discard(mark)
        states[f"{kind} {state}"] += 1
        lost += state == "sent" and not there
    unknown = sum(many for name, many in states.items() if name.endswith("unknown"))
    sent = sum(many for name, many in states.items() if name.endswith("sent"))
    other = sum(states.values()) - sent - unknown
    missing = count + POSTS - sum(states.values())
    print(f"sent {sent}, doubled {twice + len(strays)}, lost {lost + missing}, unknown {unknown}, other {other}")
    repeats, arrived = sum(keyed.values()) - len(keyed), _arrived(bare, numbers)
    print(f"  at the server: {len(keyed)} keys ({repeats} repeats with the same key, said once),")
    print(f"  {len(bare)} numbers ({twice} twice); of the unknown {arrived} had arrived")
    print(f"  the ledger: {dict(sorted(states.items()))}")
    broken = twice or strays or lost or missing or other or states["webhook unknown"]
    print("BROKEN" if broken else "every promise kept", flush=True)
    return int(bool(broken))


def _numbers() -> dict[int, str]:
    from campaigns.audience.models import Subscriber

    return {one.pk: one.address for one in Subscriber.objects.iterator(chunk_size=5000)}


def _arrived(bare: Counter[str], numbers: dict[int, str]) -> int:
    from campaigns.delivery.models import Delivery

    doubt = Delivery.objects.filter(state="unknown", lane__account__kind="kannel").values_list(
        "recipient_id", flat=True
    )
    return sum(bool(bare[numbers[person]]) for person in doubt)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")
    django.setup()
    match sys.argv[1:]:
        case ["fill", count, url]:
            return fill(int(count), url)
        case ["open"]:
            return still_open()
        case ["judge", count, kept]:
            return judge(int(count), kept)
    return 2


if __name__ == "__main__":
    sys.exit(main())
