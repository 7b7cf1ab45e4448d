"""Moving a post from one state to another: locked, by the table, with a step that stays."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.posts.models import Post, PostMove
from campaigns.posts.states import POST_MOVES, PostState
from core.models import User
from core.versions import same_version

EDITABLE = frozenset(state for state, ways in POST_MOVES.items() if PostState.DRAFT in ways) | {PostState.DRAFT}


def may_move(now: str, to: str) -> bool:
    """Whether the table knows the way."""
    return to in POST_MOVES[now]


def locked(post: Post, *, seen: int | None = None) -> Post:
    """The post under its lock. StaleVersion when it is no longer the version that was seen."""
    rows = Post.objects.select_related("campaign").select_for_update(of=("self",), no_key=True)
    held = rows.get(pk=post.pk)
    if seen is not None:
        same_version(held, seen)
    return held


def move(held: Post, to: PostState, *, by: User | None, now: datetime, reason: str = "") -> None:
    """Move a locked post and save it. ValidationError when there is no such way."""
    if not may_move(held.state, to):
        raise ValidationError(
            _("The post is in the state “%(state)s”: this cannot be done any more.")
            % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
    held.save()
    note(held, by=by, now=now, reason=reason)


def note(held: Post, *, by: User | None, now: datetime, reason: str = "") -> None:
    """Keep where a post stands now as a step."""
    PostMove.objects.create(post=held, state=held.state, version=held.version, by=by, at=now, reason=reason)
