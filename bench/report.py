"""What a section of the bench found: one table with our figure, the peer's, their ratio and the goal."""

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent / "out"


@dataclass(slots=True)
class Row:
    """One line of a table. `ratio` is how many times better we are than the peer (above 1) or worse (below)."""

    what: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


@dataclass(slots=True)
class Table:
    """The findings of a section; `facts` go into the file beside the rows."""

    section: str
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, what: str, ours: str, peer: str = "", ratio: float | None = None) -> Row:
        self.rows.append(Row(what, ours, peer, ratio))
        return self.rows[-1]

    def at_least(self, what: str, ours: str, peer: str, ratio: float, goal: float) -> None:
        """A line whose ratio to the peer must reach `goal`."""
        row = self.add(what, ours, peer, ratio)
        row.goal, row.met = f">= {goal:g}x", ratio >= goal

    def must(self, what: str, ours: str, goal: str, met: bool) -> None:
        """A line whose own figure must meet a goal."""
        row = self.add(what, ours)
        row.goal, row.met = goal, met

    def note(self, text: str) -> None:
        self.notes.append(text)

    def show(self) -> None:
        """Print the table and write bench/out/<section>.json."""
        lines = [("", "ours", "peer", "ratio", "goal", "")]
        for row in self.rows:
            ratio = "" if row.ratio is None else f"{row.ratio:.2f}x" if row.ratio < 10 else f"{row.ratio:.0f}x"
            met = "" if row.met is None else "pass" if row.met else "MISS"
            lines.append((row.what, row.ours, row.peer, ratio, row.goal, met))
        widths = [max(len(line[i]) for line in lines) for i in range(6)]
        print(f"\n== {self.section} ==")
        for line in lines:
            print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
        for note in self.notes:
            print(f"* {note}")
        OUT.mkdir(exist_ok=True)
        told = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "machine": platform.platform(),
            "load": f"{os.getloadavg()[0]:.1f}",
            **asdict(self),
        }
        path = OUT / f"{self.section}.json"
        path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def ms(value: float) -> str:
    """Milliseconds as the tables write them."""
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def p50_p95(values: Sequence[float]) -> str:
    return f"{ms(percentile(values, 0.5))} / {ms(percentile(values, 0.95))}"


def clocked(work: Callable[[], Any]) -> tuple[float, Any]:
    """The milliseconds that a call took, and what it returned."""
    start = time.perf_counter()
    answer = work()
    return (time.perf_counter() - start) * 1000, answer
