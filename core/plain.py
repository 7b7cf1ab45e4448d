"""Text as it may be kept and sent on: no signs that write headers, break XML, or turn the order of reading. Pure."""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def lines(text: str) -> str:
    """The text with its line breaks, which are all alike."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A subject or a headline: a line break in it would write a header of its own."""
    return " ".join(lines(text).split())
