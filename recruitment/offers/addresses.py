"""E-mail addresses, addresses on the web and names of accounts in a text, also where they are written out or broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from recruitment.offers.plain import Plain
from recruitment.offers.reading import Span
from recruitment.register.shapes import PHONE_HOSTS, SOCIAL_HOSTS, number_in, web_key

FREE_MAIL = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "hotmail.es",
        "outlook.com",
        "outlook.es",
        "yahoo.com",
        "yahoo.es",
        "yahoo.com.mx",
        "live.com",
        "icloud.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "mail.com",
        "aol.com",
        "msn.com",
        "ymail.com",
        "zoho.com",
        "yandex.com",
        "tutanota.com",
    ]
)
# Endings under which a bare "word.word" is taken for an address; elsewhere a full stop without its blank is likelier.
_ENDINGS = frozenset(
    [
        "com",
        "net",
        "org",
        "info",
        "biz",
        "xyz",
        "site",
        "online",
        "shop",
        "store",
        "top",
        "vip",
        "club",
        "work",
        "jobs",
        "app",
        "live",
        "link",
        "pro",
        "website",
        "tech",
        "space",
        "icu",
        "edu",
        "gob",
        "gov",
        "mil",
        "int",
        "pa",
        "co",
        "us",
        "ca",
        "io",
        "mx",
        "cr",
        "uk",
        "eu",
        "es",
        "do",
        "pe",
        "cl",
        "ar",
        "br",
        "ve",
        "ec",
        "gt",
        "hn",
        "ni",
        "sv",
        "ly",
        "gle",
        "ai",
        "cc",
        "ru",
        "cn",
    ]
)
_KNOWN_HOSTS = ("wa.me", "t.me", "fb.me", "m.me")
_MAIL_LEFT = re.compile(r"[a-z0-9](?:[a-z0-9._%+\-]{0,62}[a-z0-9_+\-])?\Z")
_MAIL_RIGHT = re.compile(r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,3}\.[a-z]{2,24}")
_SPELT_AT = re.compile(r" ?(?:[(\[{] ?(?:arroba|at) ?[)\]}]| arroba ) ?")
_SPELT_RIGHT = re.compile(
    r"([a-z0-9\-]{1,40})(?: ?\.| ?[(\[{](?:punto|dot|\.)[)\]}]| punto| dot) ?(com|net|org|es|pa|info)\b"
)
_HANDLE = re.compile(r"(?<![\w.@/])@ ?([a-z0-9_][a-z0-9_.]{1,58}[a-z0-9_])(?![\w@])")
_WEB = re.compile(
    r"(?<![a-z0-9.@_\-])(?:h(?:tt|xx)ps?://)?(?:[a-z0-9\-]{1,63}\.){1,5}[a-z]{2,24}(?![a-z0-9@])(?::\d{2,5})?"
    r"(?:[/?#][^\s<>\"'\x00,;|()]{0,300})?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Something on the net, with its place in the plain letters."""

    kind: str  # mail, web, handle, or phone for a link that opens a chat with a number
    value: str
    start: int
    end: int


def addresses(page: Plain) -> list[Address]:
    """All addresses in the order of the text, none inside another."""
    found = [*_mails(page.letters), *_spelt_mails(page.letters), *_webs(page.letters), *_handles(page.letters)]
    kept: list[Address] = []
    taken = bytearray(len(page.letters))
    for address in found:
        if not any(taken[address.start : address.end]):
            taken[address.start : address.end] = b"\x01" * (address.end - address.start)
            kept.append(address)
    return sorted(kept, key=lambda address: address.start)


def span(page: Plain, start: int, end: int) -> Span:
    return Span(page.start(start), page.end(end))


def _mails(letters: str) -> Iterator[Address]:
    at = letters.find("@")
    while at >= 0:
        gap = 1 if letters[at + 1 : at + 2] == " " else 0
        before = at - 1 if letters[at - 1 : at] == " " and gap else at
        left = _MAIL_LEFT.search(_tail(letters, before))
        right = _MAIL_RIGHT.match(letters, at + 1 + gap)
        if left and right:
            yield Address("mail", f"{left.group()}@{right.group()}", before - len(left.group()), right.end())
        at = letters.find("@", at + 1)


def _tail(letters: str, end: int) -> str:
    """The letters before a place back to the last one that no address holds, at most 64."""
    start = end
    while start > max(0, end - 64) and (letters[start - 1].isalnum() or letters[start - 1] in "._%+-"):
        start -= 1
    return letters[start:end].lstrip(".-%+")


def _spelt_mails(letters: str) -> Iterator[Address]:
    for at in _SPELT_AT.finditer(letters):
        left, right = _tail(letters, at.start()), _SPELT_RIGHT.match(letters, at.end())
        if left and right:
            yield Address("mail", f"{left}@{right[1]}.{right[2]}", at.start() - len(left), right.end())


def _webs(letters: str) -> Iterator[Address]:
    for found in _WEB.finditer(letters):
        written = found.group().rstrip(".!?:*_")
        address = re.sub(r"^hxx", "htt", written)
        host = web_key(address)
        if not host or not ("://" in address or _likely(host, address)):
            continue
        kind, value = ("web", host)
        if host in PHONE_HOSTS or host.split("/")[0] in PHONE_HOSTS:
            digits = number_in(address)
            kind, value = "phone", f"+{digits}" if digits else ""
        elif host in SOCIAL_HOSTS and (path := _path(address)):
            kind, value = "handle", f"{SOCIAL_HOSTS[host]}:{path}"
        if value:
            yield Address(kind, value, found.start(), found.start() + len(written))


def _likely(host: str, address: str) -> bool:
    ending = host.split("/")[0].rsplit(".", 1)[-1]
    named = any(len(part) > 1 and any(map(str.isalpha, part)) for part in host.split(".")[:-1])
    return host.startswith(_KNOWN_HOSTS) or address.startswith("www.") or (ending in _ENDINGS and named)


def _path(address: str) -> str:
    return urlsplit(address if "//" in address else f"//{address}").path.strip("/").split("/")[0]


def _handles(letters: str) -> Iterator[Address]:
    for found in _HANDLE.finditer(letters):
        yield Address("handle", found[1], found.start(), found.end())
