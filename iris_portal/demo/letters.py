"""The letters that the demonstration's own histories ask for; one waits for a mail server that was busy."""

from datetime import datetime, timedelta

from recruitment.notices.actions import write_due
from recruitment.notices.models import Notice, NoticeKind, NoticeState


def build_letters(*, now: datetime) -> int:
    """Write what is due, and leave a letter about returned papers waiting as after a first try; returns how many."""
    made = write_due(now=now)
    waiting = Notice.objects.filter(kind=NoticeKind.RETURNED, state=NoticeState.WAITING)
    waiting.update(tries=1, fault="SMTPServerDisconnected", next_try_at=now + timedelta(hours=12))
    return made
