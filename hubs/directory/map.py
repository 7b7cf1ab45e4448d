"""The map of Panama: the outlines of the provinces, and how many hubs stand in each."""

import json
from dataclasses import dataclass
from functools import cache

from hubs.directory.draw import HEIGHT, WIDTH, project
from hubs.directory.models.organizations import Hub
from hubs.directory.models.places import Province
from hubs.directory.seeding import CONTENT

TOP, BOTTOM = 20, HEIGHT - 20  # the sea above and below is cut off


@dataclass(frozen=True, slots=True)
class Drawn:
    """A province on the map; `hubs` stand in it, and x and y are where their number is written."""

    iso: str
    d: str
    name: str
    hubs: list[Hub]
    x: int
    y: int


@cache
def outlines() -> dict[str, str]:
    """The outline of each province that has one, as the `d` of a path."""
    drawn = json.loads((CONTENT / "outlines.json").read_text(encoding="utf-8"))
    return {iso: said["d"] for iso, said in sorted(drawn.items())}


def provinces_drawn(shelves: list[tuple[Province, list[Hub]]]) -> list[Drawn]:
    """All provinces, those with hubs last, so that their marks lie on top."""
    held = {province.iso: (province, hubs) for province, hubs in shelves}
    drawn = [_drawn(iso, d, *held.get(iso, (None, []))) for iso, d in outlines().items()]
    return sorted(drawn, key=lambda one: bool(one.hubs))


def _drawn(iso: str, d: str, province: Province | None, hubs: list[Hub]) -> Drawn:
    x, y = project(province.latitude, province.longitude) if province else (0, 0)
    return Drawn(iso, d, province.name if province else "", hubs, round(x), round(y))


VIEW_BOX = f"0 {TOP} {WIDTH} {BOTTOM - TOP}"
