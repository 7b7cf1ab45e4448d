"""What is wrong with a letter for a channel, seen from the channel's limits alone."""

from collections.abc import Iterator

from campaigns.channels.counting import count, whole_text
from campaigns.channels.protocol import Fault, Letter, Limits


def faults(letter: Letter, limits: Limits) -> list[Fault]:
    """Every fault at once, so that an editor mends them in one go. A picture that a channel cannot show stays away."""
    return list(_templates(letter, limits) if limits.templates_only else _words(letter, limits))


def _templates(letter: Letter, limits: Limits) -> Iterator[Fault]:
    if not letter.template:
        yield Fault("no_template")
    if any(not value.strip() for value in letter.values):
        yield Fault("empty_value")
    longest = max((len(value) for value in letter.values), default=0)
    if limits.text is not None and longest > limits.text:
        yield Fault("long_value", {"used": longest, "of": limits.text})


def _words(letter: Letter, limits: Limits) -> Iterator[Fault]:
    if not letter.text.strip():
        yield Fault("no_text")
    counted = count(letter, limits)
    if counted.over and counted.of is not None:
        yield Fault(f"long_{counted.unit}", {"used": counted.used, "of": counted.of})
    size = len(whole_text(letter).encode())
    if limits.bytes is not None and size > limits.bytes:
        yield Fault("long_bytes", {"used": size, "of": limits.bytes})
    if limits.subject is not None:
        yield from _subject(letter, limits.subject)
    if letter.image and limits.pictures and not letter.image.alt.strip():
        yield Fault("no_alt")


def _subject(letter: Letter, most: int) -> Iterator[Fault]:
    if not letter.subject.strip():
        yield Fault("no_subject")
    if len(letter.subject) > most:
        yield Fault("long_subject", {"used": len(letter.subject), "of": most})
