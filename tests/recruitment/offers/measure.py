"""Print what the rules reach on the labelled messages, and how long a long text takes.

Of the held-out half of the second hand only totals are printed: whoever reads its texts spoils it.

python -m tests.recruitment.offers.measure
"""

import sys
import time

from recruitment.offers.reader import read_offer
from recruitment.offers.reading import Rule
from tests.recruitment.offers.labelled import Message, files, halves, measure, messages

LONG = 20_000
PATHOLOGICAL = (
    "a ",
    "$1",
    "1 ",
    "no no no ",
    "👨‍👩‍👧‍👦",
    "paga 50 ",
    "6-1-2-3-",
    "a@a.",
    "si no pagas 50 la visa y el pasaporte ",
)


def main() -> None:
    say = sys.stdout.write
    everything: list[Message] = []
    say(f"{'file':18}{'flagged':>9}{'recall':>8}{'honest':>8}{'alarms':>8}\n")
    known, unread = halves()
    for path in files():
        rows = known if path.stem == "second_hand" else messages(path)
        everything += rows
        _line(path.stem, rows)
    _line("together", everything)
    _line("held out", unread)
    result = measure(everything)
    say(f"\n{'rule':26}{'found':>7}{'not':>5}{'besides':>9}\n")
    for rule in Rule:
        say(f"{rule:26}{result.heard[rule]:>7}{result.unheard[rule]:>5}{result.besides[rule]:>9}\n")
    say(f"\n{result.confusions()}\n\nmilliseconds for {LONG} characters\n")
    joined = "\n".join(message.text for message in everything)
    for name, text in [("messages", joined), *((piece, piece * LONG) for piece in PATHOLOGICAL)]:
        say(f"{name[:30]!r:34}{_milliseconds(text[:LONG]):>6.0f}\n")


def _line(name: str, rows: list[Message]) -> None:
    result = measure(rows)
    sys.stdout.write(f"{name:18}{result.bad:>9}{result.recall:>8.3f}{result.honest:>8}{result.false_alarms:>8.3f}\n")


def _milliseconds(text: str) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        read_offer(text)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


if __name__ == "__main__":
    main()
