"""What opens a link without a person: robots, previews of messengers, scanners of mail. Pure."""

import re
from collections.abc import Mapping

from crawlerdetect import CrawlerDetect

LONGEST = 400  # of a browser's name; the library's time grows with the square of it
PREVIEWS = re.compile(
    r"whatsapp/|telegrambot|facebookexternalhit|facebot|meta-external|twitterbot|slackbot|slack-img|discordbot|"
    r"linkedinbot|skypeuripreview|viber|google-pagerenderer|googleimageproxy|google-safety|bingpreview|"
    r"microsoft office|microsoft outlook|ms-office|safelinks|barracuda|mimecast|proofpoint|headless|"
    r"mastodon|pleroma|bluesky|cardyb|matrix-media|synapse",
    re.IGNORECASE,
)
AHEAD = ("sec-purpose", "purpose", "x-purpose", "x-moz")  # a browser that fetches before anybody has touched the link


class _Detector(CrawlerDetect):
    CACHE_SIZE = 0  # no list of browsers stays in memory


_DETECTOR = _Detector()


def machine(headers: Mapping[str, str]) -> bool:
    """Whether a request looks like no person's. `headers` find their names in any case.

    Every browser of a person names itself and its languages.
    """
    name = headers.get("user-agent", "")[:LONGEST]
    if not name.strip() or not headers.get("accept-language", "").strip():
        return True
    if any("prefetch" in (said := headers.get(one, "").lower()) or "preview" in said for one in AHEAD):
        return True
    return bool(PREVIEWS.search(name)) or _DETECTOR.is_crawler(name)


def silent(headers: Mapping[str, str]) -> bool:
    """Whether the browser asks not to be followed (Global Privacy Control, or Do Not Track)."""
    return headers.get("sec-gpc", "").strip() == "1" or headers.get("dnt", "").strip() == "1"
