"""Draws the outlines of Panama's provinces for a small inline map: fewer points, whole numbers, relative steps.

Pure. An equirectangular projection: a degree of longitude is cos(8.4°) of a degree of latitude in the middle of Panama.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any

from hubs.directory.bounds import EAST, NORTH, SOUTH, WEST

WIDTH = 1000
SQUEEZE = cos(radians(8.4))
SCALE = WIDTH / ((EAST - WEST) * SQUEEZE)
HEIGHT = round((NORTH - SOUTH) * SCALE)
NEAR = 1.6  # units by which a line may leave its true way
SMALLEST = 8.0  # square units below which an islet is not drawn
Point = tuple[float, float]


def project(latitude: float, longitude: float) -> Point:
    """A point of the map: right and down from its upper left corner."""
    return (longitude - WEST) * SQUEEZE * SCALE, (NORTH - latitude) * SCALE


def outline(geometry: dict[str, Any]) -> str:
    """A GeoJSON polygon or multipolygon as the `d` of an SVG path."""
    shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [[project(point[1], point[0]) for point in ring] for shape in shapes for ring in shape]
    kept = sorted((ring for ring in rings if _area(ring) >= SMALLEST), key=_area, reverse=True)
    return "".join(_path(_thinned(ring)) for ring in kept)


def middle(geometry: dict[str, Any]) -> Point:
    """Latitude and longitude of the middle of the largest polygon (its centroid)."""
    shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    ring = max((shape[0] for shape in shapes), key=_area)
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in _steps(ring):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return round(y / (3 * twice), 3), round(x / (3 * twice), 3)


def _steps(ring: Sequence[Sequence[float]]) -> Iterable[tuple[Sequence[float], Sequence[float]]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _area(ring: Sequence[Sequence[float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _steps(ring))) / 2


def _thinned(ring: list[Point]) -> list[Point]:
    """Douglas-Peucker on the two halves of a ring, so that it stays closed."""
    half = len(ring) // 2
    return _line(ring[: half + 1])[:-1] + _line(ring[half:])[:-1]


def _line(points: list[Point]) -> list[Point]:
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, at = max((_away(point, first, last), i) for i, point in enumerate(points[1:-1], start=1))
    if far <= NEAR:
        return [first, last]
    return _line(points[: at + 1])[:-1] + _line(points[at:])


def _away(point: Point, first: Point, last: Point) -> float:
    """How far a point is from the line between two others."""
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((point[0] - first[0]) ** 2 + (point[1] - first[1]) ** 2) ** 0.5)
    return float(abs(dy * (point[0] - first[0]) - dx * (point[1] - first[1])) / length)


def _path(ring: list[Point]) -> str:
    whole = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    moved = "".join(f"{_number(dx)}{_number(dy)}" for dx, dy in steps if dx or dy)
    return f"M{whole[0][0]} {whole[0][1]}l{moved.strip()}z"


def _number(value: int) -> str:
    return f"{value}" if value < 0 else f" {value}"
