"""Makes short links: of what a post says, and of a poster. A link to a foreign host is never made short."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.delivery.models import Occurrence
from campaigns.delivery.short_links import ShortLink
from campaigns.posts.links import allowed
from campaigns.posts.models import Campaign
from campaigns.posts.readiness import link_hosts
from core.qr import absolute
from hubs.directory.models.organizations import Hub

LETTERS = "23456789bcdfghjkmnpqrstvwxz"  # none that is taken for another, none that makes words
LENGTH = 7
TRIES = 5
LONGEST = 500


class ForeignHost(ValueError):
    """The address leads to a host that the portal's keeper has not named."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What hangs on a wall: who walks past is counted by the place, never by the person."""

    place: str
    words: str
    language: str
    url: str
    hub: Hub | None = None


def ours(url: str) -> bool:
    """Whether the whole address leads to this portal, or by https to a host that its keeper has named."""
    return "://" in url and len(url) <= LONGEST and allowed(url, link_hosts(), settings.SITE_URL)


def link_for(occurrence: Occurrence, kind: str, language: str, arm: str, link: str) -> str:
    """The short link for these words of the occurrence's post; the link itself where none is made."""
    post = occurrence.post
    if not link or post is None or not ours(link):
        return link
    words = {"post": post, "kind": kind, "language": language, "arm": arm, "url": _kept(link)}
    made = ShortLink.objects.filter(**words).first()
    if made is None:
        made = _new(campaign=post.campaign, made_on=timezone.localdate(), **words)
    return absolute(made.path)


def make_poster(campaign: Campaign, poster: Poster, *, today: date) -> ShortLink:
    """A code for one place. ForeignHost when it would lead elsewhere."""
    if not ours(poster.url):
        raise ForeignHost(poster.url)
    return _new(
        campaign=campaign, url=_kept(poster.url), language=poster.language, hub=poster.hub, place=poster.place,
        words=poster.words, made_on=today,
    )  # fmt: skip


def _kept(url: str) -> str:
    """Of our own pages the path alone."""
    path = url.removeprefix(settings.SITE_URL)
    return path if path.startswith("/") else url


def _new(**facts: object) -> ShortLink:
    """A row with a fresh code; two that make the same link at once share the first one's."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return ShortLink.objects.create(code=_code(), **facts)
        except IntegrityError:
            if facts.get("post") and (made := ShortLink.objects.filter(**facts).first()):
                return made
    raise RuntimeError("no free code was found")


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
