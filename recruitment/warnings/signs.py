"""What a warning may name as a sign: a name, phone, e-mail, site or account that the check would find again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from recruitment.register.shapes import MAX_QUERY, PLATFORMS, SHARED_HOSTS, Shape, clean, read

SHAPES = {
    "name": Shape.NAME,
    "phone": Shape.PHONE,
    "email": Shape.EMAIL,
    "web": Shape.WEB,
    "social": Shape.SOCIAL,
}
# "com.pa" and its like: whole countries.
_SECOND_LEVEL = frozenset(["abo", "ac", "co", "com", "edu", "gob", "gov", "ing", "med", "net", "nom", "org", "sld"])


class NotASign(ValueError):
    """The text is no sign of its kind; `code` says why (forms.REFUSALS has the sentences)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign; `key` is what the check looks up (shapes.read)."""

    kind: str
    value: str
    key: str

    def as_row(self) -> dict[str, str]:
        return asdict(self)


def read_sign(kind: str, text: str) -> Sign:
    """The sign that a line says. NotASign when the check would not read it as a thing of this kind."""
    value = clean(text)
    if len(text.strip()) > MAX_QUERY:
        raise NotASign("too_long")
    keys = list(dict.fromkeys(one.key for one in read(value) if one.shape == SHAPES[kind] and one.key))
    if not keys or (kind == "phone" and _says_more(value)):
        raise NotASign(kind)
    if len(keys) > 1:
        raise NotASign("two_phones")
    if kind == "web" and _too_wide(keys[0]):
        raise NotASign("too_wide")
    if kind == "social" and keys[0].endswith(":"):
        raise NotASign("social")
    return Sign(kind, value, keys[0][:MAX_QUERY])


def _says_more(value: str) -> bool:
    """Whether words stand beside a number: they would be published with it. Links to WhatsApp may have letters."""
    return "/" not in value and any(letter.isalpha() for letter in value)


def _too_wide(host: str) -> bool:
    first, _dot, rest = host.partition(".")
    if host in PLATFORMS or host.rstrip("/") in SHARED_HOSTS:
        return True
    return "." not in rest and first in _SECOND_LEVEL


def values(rows: Sequence[Mapping[str, str]], kind: str) -> str:
    """The signs of one kind as their form shows them: one a line."""
    return "\n".join(row["value"] for row in rows if row["kind"] == kind)
