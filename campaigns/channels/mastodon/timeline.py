"""Whether a post stands on our own timeline: the same letters, written when it was due or later."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from campaigns.channels.counting import whole_text
from campaigns.channels.protocol import Outcome, Parcel, Result

APART = timedelta(minutes=5)  # that our clock and theirs may be
_TAG = re.compile(r"<[^>]*>")
PAGE = 40  # of a timeline


def find(statuses: Sequence[Mapping[str, Any]], parcel: Parcel) -> Result | None:
    """SENT with its name; RETRY when the page reaches back beyond the time and it is not there; else None."""
    since = parcel.at - APART
    wanted = _letters(whole_text(parcel.letter))
    for status in statuses:
        written = datetime.fromisoformat(status["created_at"])
        if written >= since and _letters(html.unescape(_TAG.sub("", status["content"]))) == wanted:
            return Result(Outcome.SENT, provider_id=str(status["id"]), said="found")
    reached = len(statuses) < PAGE or datetime.fromisoformat(statuses[-1]["created_at"]) < since
    return Result(Outcome.RETRY, said="not found") if reached else None


def _letters(text: str) -> str:
    return "".join(text.split())
