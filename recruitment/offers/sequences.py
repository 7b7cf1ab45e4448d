"""Every run of words of a text in the form in which the register keeps names, so that it can say which are names.

An offer often names an agency without saying that it is one; only the register knows.
"""

import re

from recruitment.offers.reading import Span
from recruitment.register.names import norm

WORDS_READ = 600
LONGEST_RUN = 6
_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")


def sequences(text: str) -> dict[str, Span]:
    """Runs of two to six words of the first six hundred, as names are kept; of equal ones the first place."""
    words = [(match.start(), match.end(), norm(match[0])) for match in _WORD.finditer(text)][:WORDS_READ]
    found: dict[str, Span] = {}
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST_RUN, len(words))):
            run = " ".join(word for _start, _end, word in words[first : last + 1])
            found.setdefault(run, Span(words[first][0], words[last][1]))
    return found
