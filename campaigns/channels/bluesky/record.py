"""The record of a post on Bluesky: the same bytes at every attempt, under the same name (atproto.com/specs/tid)."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from campaigns.channels.counting import whole_text
from campaigns.channels.protocol import Parcel

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


def tid(at: datetime, key: UUID) -> str:
    """13 letters that sort by time: 53 bits of microseconds, of which the key gives those under a second, 10 of key."""
    micros = int(at.timestamp()) * 1_000_000 + key.int % 1_000_000
    number = (micros << 10) | (key.int >> 64) & 1023
    return "".join(_LETTERS[(number >> shift) & 31] for shift in range(60, -1, -5))


def record(parcel: Parcel, blob: Any) -> dict[str, Any]:
    """`blob`: what uploadBlob gave for the picture, or None."""
    letter = parcel.letter
    post: dict[str, Any] = {
        "$type": "app.bsky.feed.post",
        "text": whole_text(letter),
        "createdAt": parcel.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "langs": [letter.language],
    }
    if letter.link:
        post["facets"] = [_facet(post["text"], letter.link)]
    if blob is not None and letter.image:
        images = [{"alt": letter.image.alt, "image": blob}]
        post["embed"] = {"$type": "app.bsky.embed.images", "images": images}
    return post


def _facet(text: str, link: str) -> dict[str, Any]:
    """Where the link stands, in bytes: at the very end."""
    end = len(text.encode())
    return {
        "index": {"byteStart": end - len(link.encode()), "byteEnd": end},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": link}],
    }
