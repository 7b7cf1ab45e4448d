"""Whether a pair of coordinates lies in Panama. People swap latitude and longitude, or lose the minus sign."""

from enum import StrEnum

SOUTH, NORTH = 7.0, 9.8
WEST, EAST = -83.2, -77.0


class Slip(StrEnum):
    """What is wrong with a pair of coordinates."""

    SWAPPED = "swapped"
    SIGN = "sign"
    HALF = "half"
    FOREIGN = "foreign"


def slip(latitude: float | None, longitude: float | None) -> Slip | None:
    """What is wrong with degrees of WGS 84; None when they lie in Panama or are both left out."""
    if latitude is None or longitude is None:
        return None if latitude is longitude else Slip.HALF
    if _inside(latitude, longitude):
        return None
    if _inside(longitude, latitude):
        return Slip.SWAPPED
    return Slip.SIGN if _inside(abs(latitude), -abs(longitude)) else Slip.FOREIGN


def _inside(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
