"""How a number is written: a pattern such as AE-{year}-{number:04}, filled in without running anything."""

import re

_YEAR = re.compile(r"\{year\}")
_NUMBER = re.compile(r"\{number(?::0([1-9]))?\}")
_PLAIN = re.compile(r"[A-Za-z0-9/.-]*")


def is_pattern(text: str) -> bool:
    """Whether the pattern names year and number once each, and else holds letters, figures and - / . only."""
    once = len(_YEAR.findall(text)) == 1 and len(_NUMBER.findall(text)) == 1
    return once and _PLAIN.fullmatch(_NUMBER.sub("", _YEAR.sub("", text))) is not None


def written(pattern: str, year: int, number: int) -> str:
    """The number in the form of the pattern."""
    filled = _YEAR.sub(str(year), pattern)
    return _NUMBER.sub(lambda found: f"{number:0{found.group(1) or 1}}", filled)
