"""The one form of an address, so that the same person is one row: E.164, a mail address, the number of a chat. Pure."""

import re
from dataclasses import dataclass

import idna
import phonenumbers
from phonenumbers import PhoneNumberType as Type

EMAIL, SMS, TELEGRAM, WHATSAPP = "email", "sms", "telegram", "whatsapp"
HOME = "PA"  # where a number without a country code is dialled
MOST_EMAIL, MOST_LOCAL = 254, 64  # RFC 5321, 4.5.3.1
# Where our readers' numbers are: a message to a costly range far away is how strangers are made rich at our expense.
COUNTRIES = frozenset(
    "PA CO VE CR NI HN SV GT BZ MX US CA PR DO CU HT JM EC PE BO BR CL AR UY PY GY SR TT ES".split()  # noqa: SIM905
)
_NO_MOBILE = frozenset(
    (Type.FIXED_LINE, Type.TOLL_FREE, Type.PREMIUM_RATE, Type.SHARED_COST, Type.UAN, Type.VOICEMAIL, Type.PAGER)
)
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # dot-atom of RFC 5322
_NUMBER = re.compile(r"[+＋\d\s().\-/]+")
_CHAT = re.compile(r"-?[0-9]{1,20}")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]")


class BadAddress(Exception):
    """It cannot be written to; `code` has its words in audience.words. It never carries the address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """`text` is written to; `key`, which folds the case that mail servers fold, is what marks are made of."""

    reach: str
    text: str
    key: str


def read(reach: str, text: str) -> Address:
    """The address in its one form. BadAddress when nobody can be written to under it."""
    if len(text) > 400 or any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text.strip()):
        raise BadAddress("shape")  # a line break in an address would write headers of its own
    text = _INVISIBLE.sub("", text).strip()
    if reach == EMAIL:
        return _email(text)
    return _chat(text) if reach == TELEGRAM else _number(reach, text)


def _email(text: str) -> Address:
    local, at, domain = text.rpartition("@")
    if not at or not local.isascii() or not _LOCAL.fullmatch(local):
        raise BadAddress("email")
    try:
        host = idna.encode(domain.rstrip("."), uts46=True, transitional=False).decode().lower()
    except (idna.IDNAError, UnicodeError):
        raise BadAddress("email") from None
    if "." not in host or len(local) > MOST_LOCAL or len(local) + len(host) >= MOST_EMAIL:
        raise BadAddress("email")
    return Address(EMAIL, f"{local}@{host}", f"{local.lower()}@{host}")


def _chat(text: str) -> Address:
    if not _CHAT.fullmatch(text):
        raise BadAddress("shape")
    return Address(TELEGRAM, text, text)


def _number(reach: str, text: str) -> Address:
    """A mobile number, Panama's first; also as gateways give it, with a country code and without a plus."""
    if not _NUMBER.fullmatch(text):
        raise BadAddress("number")
    found = _parsed(text, HOME) or _parsed(f"+{text}", None)
    if found is None:
        raise BadAddress("number")
    if phonenumbers.number_type(found) in _NO_MOBILE:
        raise BadAddress("no_mobile")
    if phonenumbers.region_code_for_number(found) not in COUNTRIES:
        raise BadAddress("far")
    e164 = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return Address(reach, e164, e164)


def _parsed(text: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def hinted(address: Address | str) -> str:
    """Enough to know one's own by: "r…@correo.example", "…45 67". Never for anybody else's eyes."""
    text = address.text if isinstance(address, Address) else address
    local, at, host = text.partition("@")
    return f"{local[:1]}…@{host}" if at else f"…{text[-3:]}"
