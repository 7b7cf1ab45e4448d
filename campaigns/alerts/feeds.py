"""Lists of alerts for programs, as "Example Practices: CAP Feeds 1.0" (OASIS, 2014) wants them.

The id of an entry is the alert's identifier, its link leads to the CAP message, `updated` is when it was sent. What
changes or cancels another message is an entry of its own and stays until it runs out.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import override

from campaigns.alerts.cap import TYPE
from campaigns.alerts.models import Alert
from campaigns.alerts.telling import SENDERS, headline, page_of, told_in
from core.qr import absolute

MOST = 100  # entries; with them the list stays under 100 KB
SUMMARY = 280  # characters: who wants all of it follows the link


class _Dated(SyndicationFeed):
    """A list whose date is that of its last change, also while it is empty."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


class Atom(_Dated, Atom1Feed):
    """RFC 4287. The link to the message says its type; a second one leads to the page for people."""

    content_type = "application/atom+xml; charset=utf-8"
    address = "alert_atom"

    def add_item_elements(self, handler: Any, item: Any) -> None:
        handler.addQuickElement("link", attrs={"rel": "alternate", "type": TYPE, "href": item["cap"]})
        super().add_item_elements(handler, item)


class RSS(_Dated, Rss201rev2Feed):
    """RSS 2.0: one link an entry, and it leads to the message."""

    content_type = "application/rss+xml; charset=utf-8"
    address = "alert_rss"


def index(kind: type[Atom | RSS], alerts: Iterable[Alert], *, changed: datetime) -> str:
    """The list as XML, newest first."""
    own = absolute(reverse(kind.address))
    with override("es"):
        feed = kind(
            title="Alertas para personas trabajadoras migrantes / Alerts for migrant workers (Panamá)",
            link=absolute(reverse("alerts")), description="CAP 1.2", language="es-PA",
            author_name=SENDERS["es"], feed_url=own, feed_guid=own, changed=changed,
        )  # fmt: skip
    for alert in alerts:
        feed.add_item(**_entry(kind, alert))
    return feed.writeString("utf-8")


def _entry(kind: type[Atom | RSS], alert: Alert) -> dict[str, Any]:
    texts = [told_in(alert.texts.all(), language) for language in ("es", "en")]
    cap = absolute(reverse("alert_cap", args=[alert.public_id]))
    return {
        "title": " / ".join(headline(alert, text) for text in texts),
        "link": absolute(page_of(alert, "es")) if kind is Atom else cap,
        "description": " / ".join(text.instruction for text in texts)[:SUMMARY],
        "unique_id": alert.identifier, "unique_id_is_permalink": False, "cap": cap,
        "pubdate": alert.sent_at, "updateddate": alert.sent_at,
        "categories": [alert.status, alert.message, alert.severity],
    }  # fmt: skip
