"""What a row of the rules is made of."""

from dataclasses import dataclass

from recruitment.offers.reading import Rule


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which a rule shows itself.

    `says` are patterns, each enough alone. A pattern of `unless` that shares words with the match silences it, one of
    `unless_near` does within six words either way, one of `unless_anywhere` from any place of the text; one of
    `only_with` must stand somewhere.
    A denial ("no", "sin") silences a match unless `denied` says that the pattern holds its own.
    """

    rule: Rule
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    denied: bool = False
    weak: bool = False  # honest offers say it too: counts only beside another sign


GUARD_REACH = 6
