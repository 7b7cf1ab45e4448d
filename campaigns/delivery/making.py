"""Posts whose time has come become occurrences: once each, whoever makes them, with the words that were approved.

The schedule lies in PostgreSQL and nowhere else. A post that comes again gets its next time when this one is over.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet

from campaigns.audience.queries import recipients
from campaigns.channels.models import Account
from campaigns.delivery import quiet, wording
from campaigns.delivery.clock import database_now
from campaigns.delivery.filling import Place, fill
from campaigns.delivery.marks import reached
from campaigns.delivery.models import Message, Occurrence
from campaigns.posts.actions import begin_sending, miss
from campaigns.posts.models import Post
from campaigns.posts.states import PostState
from campaigns.posts.wording import arms, letter_for

log = logging.getLogger(__name__)
AHEAD = timedelta(seconds=60)  # so early are the rows made; they leave when they are due
BURST_OF = timedelta(minutes=10)
MOST = 100  # posts of one sweep


def make_due(*, most: int = MOST) -> int:
    """Make what falls due; how many posts were looked at."""
    made = 0
    while made < most and _make_one():
        made += 1
    return made


@transaction.atomic
def _make_one() -> bool:
    now = database_now()
    post = _due(now).select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("due_at", "pk").first()
    if post is None:
        return False
    _make(post, now)
    reached("made")
    return True


def _due(now: datetime) -> QuerySet[Post]:
    waiting = Post.objects.filter(state=PostState.SCHEDULED, due_at__lte=now + AHEAD)
    return waiting.filter(paused_at=None, campaign__paused_at=None).select_related("campaign")


def _make(post: Post, now: datetime) -> None:
    """Too late for its lane: a person decides. Too many at once: likewise."""
    lasts, due_at = timedelta(minutes=post.late_minutes), post.due_at or now  # what is scheduled has its time
    late = quiet.after(due_at, waking=lasts) < now
    occurrence, new = Occurrence.objects.get_or_create(
        key=f"post:{post.public_id}:{due_at:%Y-%m-%dT%H:%M:%SZ}",
        defaults={
            "post": post,
            "due_at": due_at,
            "expires_at": due_at + lasts,
            "missed_at": now if late else None,
            "held_at": now if not late and too_many(now) else None,
        },
    )
    if new and not late and not _filled(occurrence, post):  # it must not stop the posts behind it
        late = True
        occurrence.missed_at, occurrence.held_at = now, None
        occurrence.save(update_fields=["missed_at", "held_at"])
    (miss if late else begin_sending)(post, now=now)


def _filled(occurrence: Occurrence, post: Post) -> bool:
    """False when it cannot be made (no words for one of its places, say), which its approval should have prevented."""
    try:
        with transaction.atomic():
            fill_post(occurrence, post)
    except (OperationalError, InterfaceError):  # the database is away: no fault of the post
        raise
    except Exception:  # whatever is wrong with one post, a person looks at it, and the others leave
        log.exception("a post could not be made")
        return False
    return True


def too_many(now: datetime) -> bool:
    """Whether more posts fall due at once than ever do: a clock that jumped, a database that came back from a copy.

    It counts posts and not people: one post to a hundred thousand is one.
    """
    made = Occurrence.objects.filter(made_at__gt=now - BURST_OF, post__isnull=False).count()
    return made + _due(now).count() > settings.CAMPAIGN_BURST


def fill_post(occurrence: Occurrence, post: Post) -> None:
    """All lanes and deliveries of a post, with its words as they stand: nobody can change them unapproved."""

    def keep(kind: str, language: str, arm: str) -> Message:
        said = letter_for(post, kind, language, arm)
        if said is None:
            raise wording.NoWordsError(f"{post.public_id} {kind} {language}")
        return wording.keep(occurrence, kind, language, arm, said)

    told_apart = arms(post)
    targets = post.targets.filter(account__closed_at=None).select_related("account")
    for target in targets.order_by(F("account__paused_at").asc(nulls_first=True), "pk"):  # each person by the first
        account: Account = target.account
        people = recipients(post, account) if account.to_people else None
        place = Place(account, target.language, people)
        fill(occurrence, place, keep, arms=told_apart if people is not None else ("",), trial=post.public_id)
