"""The last findings of every section as one table in docs/performance.md, between two marks: `--write`."""

import json
import os
import platform
from pathlib import Path

from bench.databases import ROOT
from bench.report import OUT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def write(command: str, sections: list[str]) -> None:
    """Put the table between the marks; what stands outside of them is nobody's but the writer's."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{_table(command, sections)}{END}{after}", encoding="utf-8")


def _table(command: str, sections: list[str]) -> str:
    found = {name: OUT / f"{name}.json" for name in sections}
    told = {name: json.loads(file.read_text(encoding="utf-8")) for name, file in found.items() if file.is_file()}
    lines = [f"Last written by `{command}` on {machine()}.", ""]
    lines += ["| section, when, load | | ours | peer | ratio | goal |", "|---|---|---|---|---|---|"]
    for name, one in told.items():
        mark = f"{name}, {one['at'][:16].replace('T', ' ')}, {one.get('load', '')}"
        for row in one["rows"]:
            goal = row["goal"] + {True: ": met", False: ": **missed**", None: ""}[row["met"]]
            ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}x"
            cells = (mark, row["what"], row["ours"], row["peer"], ratio, goal)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
            mark = ""
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores, memory and system, as the system names them."""
    processor = next((line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "")
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = os.cpu_count()
    return f"{cores} cores ({processor or platform.machine()}), {memory} GB, {platform.system()} {platform.release()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
