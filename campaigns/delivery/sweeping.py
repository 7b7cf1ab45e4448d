"""What time and cancellation do to whole lanes: missed, cancelled, done. Set by set; no counter is kept."""

from django.db import connection, transaction

from campaigns.delivery.claiming import OPEN_LANES
from campaigns.delivery.clock import database_now
from campaigns.posts.actions import finish_sending
from campaigns.posts.models import Post

MOST = 5_000  # deliveries of one statement
# What may have arrived is neither missed nor cancelled: it is unknown.
_ENDS = """
update campaigns_delivery
set state = case when doubt_since is null then %(state)s else 'unknown' end, settled_at = statement_timestamp()
where id in (select d.id from campaigns_delivery d where d.state in ('queued', 'retry') and d.lane_id = %(lane)s
             limit %(most)s for update skip locked)
"""
_OVER = f"""
select l.id {OPEN_LANES}
where l.done_at is null and l.expires_at <= statement_timestamp() and o.held_at is null and o.cancelled_at is null
  and p.state is distinct from 'cancelled'
  and exists (select from campaigns_delivery d where d.lane_id = l.id and d.state in ('queued', 'retry'))
"""  # noqa: S608 - no value of anybody's
_STOPPED = f"""
select l.id {OPEN_LANES}
where l.done_at is null and (o.cancelled_at is not null or p.state = 'cancelled')
  and exists (select from campaigns_delivery d where d.lane_id = l.id and d.state in ('queued', 'retry'))
"""  # noqa: S608 - no value of anybody's
_LOCK = """
select id from campaigns_lane where done_at is null and due_at <= statement_timestamp()
order by id for no key update skip locked
"""
_DONE = """
update campaigns_lane l set done_at = statement_timestamp()
where id = any(%(lanes)s) and done_at is null and not exists (
  select from campaigns_delivery d where d.lane_id = l.id and d.state in ('queued', 'retry', 'sending'))
"""
# Everything that was made of the post is over.
_POSTS = """
select p.id from campaigns_post p
where p.state = 'sending'
  and exists (select from campaigns_occurrence o where o.post_id = p.id)
  and not exists (
    select from campaigns_occurrence o where o.post_id = p.id and o.cancelled_at is null and (
      o.held_at is not null
      or exists (select from campaigns_lane l where l.occurrence_id = o.id and l.done_at is null)))
for no key update skip locked
"""


def sweep() -> int:
    """End what is over or cancelled, then close what has nothing open; how many deliveries ended."""
    ended = _end(_OVER, "missed") + _end(_STOPPED, "cancelled")
    close()
    return ended


def _end(lanes: str, state: str) -> int:
    ended = 0
    with connection.cursor() as cursor:
        cursor.execute(lanes)
        for (lane,) in cursor.fetchall():
            while True:
                cursor.execute(_ENDS, {"state": state, "lane": lane, "most": MOST})
                ended += cursor.rowcount
                if cursor.rowcount < MOST:
                    break
    return ended


@transaction.atomic
def close() -> None:
    """Close lanes and posts. The lanes are locked first: whoever opens one again waits, and is seen."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        lanes = [row[0] for row in cursor.fetchall()]
        if lanes:
            cursor.execute(_DONE, {"lanes": lanes})
        cursor.execute(_POSTS)
        posts = [row[0] for row in cursor.fetchall()]
    if posts:
        now = database_now()
        for post in Post.objects.filter(pk__in=posts):
            finish_sending(post, now=now)
