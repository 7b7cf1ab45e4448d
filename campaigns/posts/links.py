"""Links in posts: only to hosts that are known, so that nobody sends readers elsewhere in the ministry's name. Pure."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

# What phones and networks make a link of, also without https://.
_ENDINGS = (
    "com|net|org|info|int|gob|gov|edu|io|me|ly|co|pa|us|mx|app|link|xyz|site|online|shop|top|biz|es|eu|"
    "ru|cn|in|uk|de|fr|it|br|ar|cl|pe|ve|do|gt|hn|sv|ni|cr|cu|ht|cc|tv|ws|tk|ml|dev|live|store|click|club|vip|win"
)
_FOUND = re.compile(
    rf"https?://[^\s<>\"']+|\bwww\.[^\s<>\"']+|(?<![\w@.-])(?:[\w-]+\.)+(?:{_ENDINGS})\b(?:/[^\s<>\"']*)?",
    re.IGNORECASE,
)


def found_in(text: str) -> list[str]:
    """Everything in a text that a reader could tap on."""
    return [match.group().rstrip(".,;:!?)»”") for match in _FOUND.finditer(text)]


def allowed(link: str, hosts: Collection[str], own: str) -> bool:
    """Whether it leads to `own` (an origin, "https://iris.example") or by https to one of these hosts or under one.

    No name and no port in it, no other scheme, nothing that browsers read in two ways.
    """
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or "\\" in link:
        return False
    if f"{parts.scheme}://{parts.netloc}".lower() == own.lower():
        return True
    known = any(host == one or host.endswith(f".{one}") for one in hosts)
    return known and parts.scheme == "https" and port in (None, 443)
