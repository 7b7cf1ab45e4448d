"""Writing a post: its plan, its words in each language, its picture, a copy of it. Every edit makes a new version.

An edit of what was in review, approved or planned leads back to the draft: approval never covers what nobody has read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.channels.models import Account
from campaigns.posts import actions, wording
from campaigns.posts.models import Campaign, Picture, Post, Target, Variant
from campaigns.posts.moving import EDITABLE, locked, note
from campaigns.posts.pictures import Drawn, kept
from core import audit
from core.models import User
from core.plain import lines, one_line


@dataclass(frozen=True, slots=True)
class Plan:
    """Where, when and to whom; everything of a post but its words and its picture. `targets`: account, language."""

    title: str
    targets: Sequence[tuple[Account, str]] = ()
    link: str = ""
    on_day: date | None = None
    at_time: time | None = None
    zone: str = "America/Panama"
    recurs: str = ""
    late_minutes: int = 120
    topics: Sequence[str] = ()
    provinces: Sequence[str] = ()
    fallback: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one language."""

    body: str = ""
    subject: str = ""
    template: str = ""
    values: Sequence[str] = field(default_factory=tuple)

    @property
    def empty(self) -> bool:
        return not (self.body.strip() or self.subject.strip() or self.template.strip())


@transaction.atomic
def create(campaign: Campaign, plan: Plan, *, by: User | None, now: datetime) -> Post:
    """Begin a post, as a draft without words."""
    post = Post(campaign=campaign, written_by=by, writers=[by.pk] if by else [])
    _put(post, plan, now=now)
    note(post, by=by, now=now)
    audit.record("post.written", on=post, by=by)
    return post


@transaction.atomic
def change(post: Post, plan: Plan, *, seen: int, by: User, now: datetime) -> Post:
    """Change where, when and to whom. StaleVersion when another has saved first."""
    held = _opened(post, seen=seen, by=by, now=now)
    _put(held, plan, now=now)
    audit.record("post.changed", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def write(
    post: Post, said: Mapping[str, Said], *, seen: int, by: User | None, now: datetime, kind: str = "", arm: str = "",
    same: bool = False,
) -> Post:  # fmt: skip
    """Write the words by language, of all channels or one, of everybody or one arm.

    A language that changes is as new as the first one by that; one that stays while the first changes lags behind,
    unless somebody says that they still agree (`same`). Own words of a channel that become empty go.
    """
    held = _opened(post, seen=seen, by=by, now=now)
    held.save()
    first = wording.first_language(held)
    for language in sorted(said, key=lambda one: one != first):  # the first one leads
        _write_one(held, Variant(post=held, kind=kind, language=language, arm=arm), said[language], by=by, same=same)
    audit.record("post.worded", on=held, by=by, version=held.version, channel=kind, arm=arm)
    return held


@transaction.atomic
def illustrate(
    post: Post, picture: Drawn | None, alts: Mapping[str, str], *, seen: int, by: User, now: datetime
) -> Post:
    """Give it a picture, or other words for the one it has (`picture` None). `alts`: alt_es, alt_en."""
    held = _opened(post, seen=seen, by=by, now=now)
    if picture is None and held.picture is None:
        raise ValidationError(_("There is no picture yet. Choose a file."), code="no_picture")
    held.picture = Picture.objects.create(**kept(picture, held.picture), **alts)
    held.save()
    audit.record("post.illustrated", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def take_picture_out(post: Post, *, seen: int, by: User, now: datetime) -> Post:
    held = _opened(post, seen=seen, by=by, now=now)
    held.picture = None
    held.save()
    audit.record("post.picture_taken_out", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def fork(post: Post, *, by: User, now: datetime) -> Post:
    """Begin another post with the same words, picture and destinations, without a time. Its writers go along."""
    held = locked(post)
    copied = ("title", "link", "picture", "fallback", "zone", "late_minutes", "topics", "provinces")
    made = Post(
        campaign=held.campaign, fork_of=held, written_by=by, writers=sorted({*held.writers, by.pk}),
        version=held.version,  # what the words are of goes on from there
        **{name: getattr(held, name) for name in copied},
    )  # fmt: skip
    made.save()
    _copy(held, made)
    note(made, by=by, now=now)
    audit.record("post.forked", on=made, by=by, of=held.pk)
    return made


def _copy(held: Post, made: Post) -> None:
    for variant in held.variants.all():
        variant.pk, variant.post = None, made
        variant._state.adding = True
        variant.save()
    Target.objects.bulk_create(
        Target(post=made, account=one.account, language=one.language)
        for one in held.targets.select_related("account")
        if one.account.closed_at is None
    )


def _opened(post: Post, *, seen: int, by: User | None, now: datetime) -> Post:
    """The post under its lock as one more version by this writer, a draft again if it was more."""
    held = locked(post, seen=seen)
    if held.state not in EDITABLE:
        raise ValidationError(
            _("The post is in the state “%(state)s”. Fork it to say it again in other words.")
            % {"state": held.get_state_display()},
            code="closed",
        )
    held.next_version()
    held.writers = sorted({*held.writers, by.pk} if by else held.writers)
    actions.void_approval(held, by=by, now=now)
    return held


def _put(post: Post, plan: Plan, *, now: datetime) -> None:
    facts: dict[str, Any] = {name: getattr(plan, name) for name in plan.__slots__ if name != "targets"}
    for name, value in facts.items():
        setattr(post, name, list(value) if name in ("topics", "provinces", "fallback") else value)
    post.due_at = actions.due(post, now=now)
    post.save()
    wanted = {(account.pk, language) for account, language in plan.targets}
    there = {(one.account_id, one.language): one for one in post.targets.all()}
    Target.objects.filter(pk__in=[one.pk for place, one in there.items() if place not in wanted]).delete()
    Target.objects.bulk_create(
        Target(post=post, account_id=account, language=language) for account, language in sorted(wanted - set(there))
    )


def _write_one(held: Post, empty: Variant, said: Said, *, by: User | None, same: bool) -> None:
    place = {"kind": empty.kind, "language": empty.language, "arm": empty.arm}
    variant = held.variants.filter(**place).first() or empty
    if said.empty and (empty.kind or empty.arm):
        if variant.pk:
            variant.delete()
        return
    told: dict[str, str | list[str]] = {
        "body": lines(said.body).strip(), "subject": one_line(said.subject),
        "template": said.template.strip(), "values": [value.strip() for value in said.values],
    }  # fmt: skip
    changed = any(getattr(variant, name) != value for name, value in told.items())
    if not (changed or same):
        return
    for name, value in told.items():
        setattr(variant, name, value)
    variant.base_version = _base_version(held, variant, changed)
    if changed:
        variant.translated_by = by
    variant.save()


def _base_version(held: Post, variant: Variant, changed: bool) -> int:
    """The first language's words are of the version in which they changed; others of those that they translate."""
    first = wording.first_language(held)
    if variant.language == first:
        return held.version if changed else variant.base_version
    source = wording.in_language(
        {(one.kind, one.language, one.arm): one for one in Variant.objects.filter(post=held)},
        variant.kind, first, variant.arm,
    )  # fmt: skip
    return source.base_version if source else held.version
