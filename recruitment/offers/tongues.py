"""Whether a text is in a language that the rules do not read, told by its small words: French, Haitian, Portuguese."""

import re
import unicodedata

_OURS = """
    el los las por para con una su sus como pero ya este esta son usted y del al lo mi tu te muy hay si yo
    the of and to is you for are with your this have from we will our can be in it
"""
_OTHERS = """
    nous vous les des est une pour avec dans pas votre notre au aux du je il elle et ou qui ils
    mwen nou nan pou ak gen li ki yon ap kap tout
    nao voce uma os em seu sua um pra voces nossa ao dos
"""
FEW = 2


def foreign(text: str) -> bool:
    """Whether words of another language are clearly more than those of Spanish and English."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter)
    )
    words = re.findall(r"[^\W\d_]+", plain)
    others = _count(words, _OTHERS)
    return others >= FEW and others > _count(words, _OURS)


def _count(words: list[str], of: str) -> int:
    small = frozenset(of.split())
    return sum(word in small for word in words)
