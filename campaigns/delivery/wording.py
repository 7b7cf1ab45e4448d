"""The words of one occurrence, for each language that is heard, and the rows that keep them as they were approved."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.delivery.links import link_for
from campaigns.delivery.models import Message, Occurrence
from campaigns.posts import wording
from core.plain import lines, one_line

FALLBACKS = ("es", "en")


@dataclass(frozen=True, slots=True)
class Words(wording.Words):
    """What is said in one language: on every kind of channel (`kind` empty), or on one."""

    kind: str = ""


class NoWordsError(Exception):
    """Nothing can be said on this kind of channel."""


def chosen(words: Iterable[Words], kind: str, language: str) -> Words:
    """What comes nearest: the language on this channel, then anywhere, then Spanish, then English, then any at all."""
    said = [one for one in words if one.kind in ("", kind)]
    if not said:
        raise NoWordsError(kind)
    order = [language, *(one for one in FALLBACKS if one != language)]
    rank = {one: place for place, one in enumerate(order)}
    return min(said, key=lambda one: (rank.get(one.language, len(order)), not one.kind))


def keep(occurrence: Occurrence, kind: str, language: str, arm: str, words: wording.Words) -> Message:
    """The row of these words for readers of `language`; once there, it is never written again."""
    told = {
        "subject": one_line(words.subject)[:200],
        "body": lines(words.body),
        "link": link_for(occurrence, kind, language, arm, words.link) if words.link else "",
        "picture": words.picture,
        "alt": one_line(words.alt),
        "template": words.template,
        "values": [one_line(value) for value in words.values],
        "sha256": _digest(words),
    }
    place = {"occurrence": occurrence, "kind": kind, "language": language, "arm": arm}
    return Message.objects.get_or_create(**place, defaults=told)[0]


def _digest(words: wording.Words) -> str:
    picture = str(words.picture.public_id) if words.picture else ""
    told = [words.language, words.subject, words.body, words.link, picture, words.alt, words.template, *words.values]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
