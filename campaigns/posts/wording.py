"""Which words of a post leave on which channel in which language, and which of its languages lag behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.channels.protocol import Image, Letter
from campaigns.posts.models import Picture, Post, Variant

CONTROL, TRIAL = "A", "B"  # the arms of a trial: A reads what everybody else would


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, and in which language: another than was asked for when the post falls back on it."""

    language: str
    subject: str = ""
    body: str = ""
    link: str = ""
    picture: Picture | None = None
    alt: str = ""
    template: str = ""
    values: Sequence[str] = ()

    def letter(self, image: bytes = b"") -> Letter:
        """As a channel takes it. Without the bytes of the picture it can be counted and checked, not sent."""
        shown = Image(image, self.picture.mime, self.alt) if self.picture else None
        return Letter(
            self.language, self.body, subject=self.subject, link=self.link, image=shown,
            template=self.template, values=tuple(self.values),
        )  # fmt: skip


def letter_for(post: Post, kind: str, language: str, arm: str = "") -> Words | None:
    """The words: of this channel and language, else of all channels, else in the languages that it falls back on.

    A language whose words are older than those of the first language is passed over when the post falls back on
    others. None when nothing can be said.
    """
    variants = by_place(post)
    for asked in (language, *(one for one in post.fallback if one != language)):
        found = in_language(variants, kind, asked, arm)
        if found and not (post.fallback and is_behind(found, variants, first_language(post))):
            return _words(post, found)
    return None


def arms(post: Post) -> list[str]:
    """The arms between which people are told apart; one, without a name, when there is no trial."""
    return [CONTROL, TRIAL] if any(variant.arm == TRIAL for variant in post.variants.all()) else [""]


Place = tuple[str, str, str]  # kind, language, arm


def by_place(post: Post) -> dict[Place, Variant]:
    return {(one.kind, one.language, one.arm): one for one in post.variants.all()}


def first_language(post: Post) -> str:
    """The language in which a post is written first; others are translations of it."""
    return post.campaign.languages[0]


def in_language(variants: dict[Place, Variant], kind: str, language: str, arm: str) -> Variant | None:
    """The arm's words before everybody's, the channel's before those of all channels; empty ones do not count."""
    trial = "" if arm == CONTROL else arm
    for place in dict.fromkeys(
        ((kind, language, trial), (kind, language, ""), ("", language, trial), ("", language, ""))
    ):
        if (found := variants.get(place)) and (found.body.strip() or found.template):
            return found
    return None


def is_behind(variant: Variant, variants: dict[Place, Variant], first: str) -> bool:
    """Whether the words of the first language have changed since these were written or looked over."""
    if variant.language == first:
        return False
    source = in_language(variants, variant.kind, first, variant.arm)
    return source is not None and variant.base_version < source.base_version


def _words(post: Post, said: Variant) -> Words:
    alt = (getattr(post.picture, f"alt_{said.language}", None) or "") if post.picture else ""
    return Words(
        said.language, said.subject, said.body, post.link, post.picture, alt, said.template, tuple(said.values)
    )  # fmt: skip


def languages_behind(post: Post) -> list[str]:
    """The languages of which some words are older than those of the first."""
    variants, first = by_place(post), first_language(post)
    return sorted({one.language for one in variants.values() if is_behind(one, variants, first)})
