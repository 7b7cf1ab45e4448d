"""How long a letter is as a channel counts it: the same numbers in the editor, in the check and in the preview."""

import re
from dataclasses import dataclass

import regex

from campaigns.channels.protocol import Letter, Limits
from core import gsm

_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Count:
    """`used` of at most `of` (None: no limit known) in `unit`. SMS: in so many `segments` of an `alphabet`."""

    used: int
    of: int | None
    unit: str
    segments: int = 0
    alphabet: str = ""

    @property
    def over(self) -> bool:
        return self.of is not None and self.used > self.of


def whole_text(letter: Letter) -> str:
    """What is read: the text, and its link on a line of its own."""
    return f"{letter.text}\n{letter.link}".strip() if letter.link else letter.text


def count(letter: Letter, limits: Limits) -> Count:
    """The length of the text with its link; beside a picture it may have another limit."""
    text = whole_text(letter)
    most = limits.caption if letter.image and limits.pictures and limits.caption is not None else limits.text
    if limits.unit == "segments":
        sms = gsm.measured(text)
        return Count(sms.segments, most, limits.unit, sms.segments, sms.alphabet)
    return Count(_units(text, limits), most, limits.unit)


def _units(text: str, limits: Limits) -> int:
    if limits.link_costs is not None:
        text = _LINK.sub("x" * limits.link_costs, text)
    if limits.unit == "graphemes":
        return len(regex.findall(r"\X", text))
    if limits.unit == "utf16":
        return len(text.encode("utf-16-le")) // 2
    return len(text)
