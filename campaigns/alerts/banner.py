"""The alerts in force, as every page of the portal shows them on top."""

from collections.abc import Iterator

from campaigns.alerts.models import Alert
from campaigns.alerts.queries import NEVER, announced
from campaigns.alerts.telling import OURS, page_of, told_in
from core.announcements import Announcement


def announcements() -> Iterator[Announcement]:
    """The alerts that hold, the gravest first; asked every two seconds, so two statements at most.

    What was sent has begun, whatever this machine's clock says: one that is slow must not hide it.
    """
    for alert in announced():
        yield Announcement(
            key=str(alert.public_id), starts=NEVER, ends=alert.expires,
            shown={language: _shown(alert, language) for language in OURS},
        )  # fmt: skip


def _shown(alert: Alert, language: str) -> dict[str, object]:
    text = told_in(alert.texts.all(), language)
    return {
        "drill": alert.drill, "headline": text.headline, "language": text.language, "path": page_of(alert, language),
        "until": alert.expires, "sent": alert.sent_at,
    }  # fmt: skip
