"""What somebody typed into the one box: a phone, a licence or tax number, an address on the net, or a name.

A text may be read in more than one way ("8-123-4567" is a number of a licence, of a tax payer or of a phone).
All readings are looked up at once; the first in order of certainty names what the text was taken for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

import phonenumbers
from panama_ruc_dv_calculator.ruc_juridica import RucJuridica
from panama_ruc_dv_calculator.ruc_natural import RucNatural

from recruitment.register.names import INVISIBLE, norm


class Shape(StrEnum):
    """What a text can be; the values are part of the public API."""

    PROOF = "proof_code"
    PHONE = "phone"
    LICENCE = "licence_number"
    TAX_ID = "tax_id"
    EMAIL = "email"
    WEB = "web"
    SOCIAL = "social"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text; `key` is the form in which the register keeps such things."""

    shape: Shape
    key: str


HOME = "PA"  # where a phone number without a country code is dialled
HOME_CODE = "507"
MAX_QUERY = 200
PROOF_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which people mix up
_EMAIL = re.compile(r"[^\s@,;<>/:]+@[^\s@,;<>]+\.[^\s@,;<>.]{2,}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_HANDLE = re.compile(r"@[\w.]{2,60}")
_PHONE = re.compile(r"[+(]?[\d\s().\-/+]{7,30}")
# The sign that the code of a country follows, and what stands between it and a number: no word, only figures and signs.
_CODE = re.compile(r"(?:[+＋⁺₊﬩﹢➕]|(?<![\d.,:])(?:00|011))([^+A-Za-zÀ-ɏ]*)\Z")
_FARTHEST = 24  # letters between that sign and the number
_PROOF = re.compile(rf"IRIS[\s-]*((?:[{PROOF_LETTERS}][\s-]*){{12}})")
_RUC = re.compile(r"(?:\d{1,9}|PE|E|N|\d{1,2}-?(?:NT|AV|PI))-\d{1,4}-\d{1,6}(?:\s*-?\s*D\.?V\.?.*)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SOCIAL_HOSTS = {
    "facebook.com": "facebook", "fb.com": "facebook", "m.facebook.com": "facebook", "instagram.com": "instagram",
    "tiktok.com": "tiktok", "t.me": "telegram", "telegram.me": "telegram", "x.com": "x", "twitter.com": "x",
    "linkedin.com": "linkedin", "youtube.com": "youtube",
}  # fmt: skip
# Hosts where the path, not the host, says whose page it is.
SHARED_HOSTS = frozenset(
    [
        "sites.google.com",
        "docs.google.com",
        "forms.gle",
        "linktr.ee",
        "bit.ly",
        "tinyurl.com",
        "t.ly",
        "beacons.ai",
        "carrd.co",
        "about.me",
        "medium.com",
        "wa.link",
        "chat.whatsapp.com",
        "goo.gl",
        "g.page",
        "maps.app.goo.gl",
        "drive.google.com",
        "notion.site",
    ]
)
# Hosts under which thousands have pages of their own: the host says nothing of whose page it is.
PLATFORMS = frozenset(
    ["000webhostapp.com", "blogspot.com", "business.site", "carrd.co", "github.io", "gmail.com", "godaddysites.com",
     "google.com", "hotmail.com", "jimdosite.com", "mystrikingly.com", "myshopify.com", "netlify.app", "notion.site",
     "outlook.com", "site123.me", "vercel.app", "web.app", "webnode.com", "weebly.com", "wixsite.com",
     "wordpress.com", "yahoo.com"]
)  # fmt: skip
# First parts of paths on social networks that do not name anybody yet.
_NO_HANDLE = frozenset(
    [
        "company",
        "in",
        "school",
        "groups",
        "pages",
        "p",
        "channel",
        "c",
        "view",
        "profile.php",
        "people",
        "watch",
        "reel",
    ]
)
PHONE_HOSTS = ("wa.me", "api.whatsapp.com", "whatsapp.com")


def clean(text: str) -> str:
    """The typed text without control and invisible characters and outer blanks, at most 200 characters."""
    return " ".join(INVISIBLE.sub("", _CONTROL.sub(" ", text[:2000])).split())[:MAX_QUERY].strip()


def number_key(number: str) -> str:
    """The form of a licence number that ignores blanks, dashes, slashes and case."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def phone_key(text: str, country: str = HOME) -> str:
    """The number in E.164, or "" when no phone of `country` or of any named country fits."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def code_before(text: str, start: int, since: int = 0) -> str | None:
    """The figures of a typed country code before the number at `start` ("1" in "+1, 200-1001"); None without one.

    "" when only the sign of a code stands there ("+ 507 200-1001"). `since`: where an earlier number ended.
    """
    found = _CODE.search(text, max(since, start - _FARTHEST), start)
    return re.sub(r"\D", "", found[1]) if found else None


def email_key(text: str) -> str:
    """The address in lower case."""
    return text.strip().lower()


def web_key(text: str) -> str:
    """The host of an address, without "www."; on a shared host with its path; "" when there is none.

    An address with a backslash or with a name before an @ leads elsewhere than it seems: it has no key.
    """
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""
    if "\\" in text or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    return f"{host}/{parts.path.strip('/').lower()}" if host in SHARED_HOSTS else host


def social_key(network: str, handle: str) -> str:
    """ "network:handle" in lower case; the network is "" where only @handle is known."""
    return f"{network}:{handle.strip().strip('@/').lower()}"


def tax_key(text: str) -> str:
    """A Panamanian RUC without its check digit (DV), in capitals without blanks; other tax ids likewise."""
    return re.sub(r"\s+", "", re.split(r"\bD\.?V\.?\b", text.upper())[0]).strip("-.,")


def check_digit(ruc: str) -> str:
    """The check digit (DV, two figures) of a Panamanian RUC; ValueError when it has no known form."""
    for form in (RucJuridica, RucNatural):
        try:
            return str(form(ruc).dv)
        except (ValueError, KeyError, IndexError):
            continue
    raise ValueError(f"{ruc} is not a RUC of a known form")


def read(text: str) -> list[Reading]:
    """All readings of a text, the most certain first; [NOTHING] for one without letters or figures."""
    text = clean(text)
    if not any(c.isalnum() for c in text):
        return [Reading(Shape.NOTHING, "")]
    if proof := _PROOF.fullmatch(text.upper()):
        return [Reading(Shape.PROOF, re.sub(r"[\s-]", "", proof.group(1)))]
    if address := _read_address(text):
        return address
    numbers, names = _read_numbers(text), _read_name(text)
    found = [*numbers, *names] if _mostly_figures(text) else [*names, *numbers]
    return found or [Reading(Shape.NAME, norm(text)) if norm(text) else Reading(Shape.NOTHING, "")]


def _read_address(text: str) -> list[Reading]:
    """Readings as something on the net, which never is anything else."""
    if found := _EMAIL.fullmatch(text.removeprefix("mailto:")):
        return [Reading(Shape.EMAIL, email_key(found.group()))]
    if _HANDLE.fullmatch(text):
        return [Reading(Shape.SOCIAL, social_key("", text))]
    if " " in text or not (host := web_key(text)):
        return []
    parts = urlsplit(text if "//" in text else f"//{text}")
    asked = parse_qs(parts.query)
    if host in PHONE_HOSTS:
        number = phone_key(f"+{number_in(text)}")
        return [Reading(Shape.PHONE, number)] if number else [Reading(Shape.WEB, host + parts.path)]
    if host in SOCIAL_HOSTS:
        return [Reading(Shape.SOCIAL, social_key(SOCIAL_HOSTS[host], _handle(parts.path, asked)))]
    return [Reading(Shape.WEB, host)]


def number_in(link: str) -> str:
    """The figures of the one number that a chat link opens; "" when it names several, for then nobody knows which."""
    parts = urlsplit(link if "//" in link else f"//{link}")
    named = [*parse_qs(parts.query).get("phone", []), parts.path]
    numbers = {digits for one in named if (digits := re.sub(r"\D", "", one))}
    return numbers.pop() if len(numbers) == 1 else ""


def _handle(path: str, asked: dict[str, list[str]]) -> str:
    """The name of an account in a path; where the path names a kind first, that and what follows."""
    steps = path.strip("/").split("/")
    if steps[0].lower() not in _NO_HANDLE:
        return steps[0]
    return "/".join([*steps[:2], *asked.get("id", [])])


def _read_numbers(text: str) -> list[Reading]:
    """Readings as a number; a text without figures has none."""
    if not any(c.isdigit() for c in text):
        return []
    phones = _phones(text)
    if any(c.isalnum() and not c.isascii() for c in text):
        return phones  # a number of a licence or of a tax payer has no foreign letters
    key = number_key(text)
    licences = [Reading(Shape.LICENCE, key)] if 3 <= len(key) <= 40 else []
    if _RUC.fullmatch(text.upper()):
        return [*([Reading(Shape.TAX_ID, tax_key(text))] if _check_digit_fits(text) else []), *licences, *phones]
    taxes = [Reading(Shape.TAX_ID, tax_key(text))] if 4 <= len(key) <= 30 else []
    return [*phones, *licences, *taxes] if _PHONE.fullmatch(text) else [*licences, *taxes, *phones]


def _phones(text: str) -> list[Reading]:
    """The text as a phone, or the phones that stand in it ("WhatsApp: 6123-4567")."""
    if _PHONE.fullmatch(text):
        keys = [phone_key(text)]
    elif sum(c.isdigit() for c in text) >= 7:
        keys = list(_phones_among(text))
    else:
        keys = []
    return [Reading(Shape.PHONE, key) for key in dict.fromkeys(keys) if key]


def _phones_among(text: str) -> Iterator[str]:
    """The keys of the phones among words; what follows the code of another country is none of home's."""
    since = 0
    for match in phonenumbers.PhoneNumberMatcher(text, HOME, leniency=phonenumbers.Leniency.POSSIBLE):
        if code_before(text, match.start, since) in (None, HOME_CODE):
            yield phone_key(match.raw_string)
        since = match.end


def _check_digit_fits(text: str) -> bool:
    """Whether a RUC was typed without its check digit, or with the right one."""
    typed = re.search(r"D\.?V\.?\D*(\d{1,2})\s*$", text.upper())
    if typed is None:
        return True
    try:
        return int(check_digit(tax_key(text))) == int(typed.group(1))
    except ValueError:
        return True


def _mostly_figures(text: str) -> bool:
    figures = sum(c.isdigit() for c in text)
    return figures >= 3 and figures >= sum(c.isalpha() for c in text)


def _read_name(text: str) -> list[Reading]:
    """The reading as a name, which needs letters."""
    return [Reading(Shape.NAME, norm(text))] if any(c.isalpha() for c in text) and norm(text) else []
