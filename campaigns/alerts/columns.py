"""The columns of the list of alerts when it is saved as a file."""

from django.utils.translation import gettext_lazy as _

from core.sheets import Column

ALERTS: list[Column] = [
    (_("identifier"), lambda alert: alert.identifier),
    (_("kind"), lambda alert: alert.get_message_display()),
    (_("is it meant"), lambda alert: alert.status),
    (_("headline"), lambda alert: alert.title or ""),
    (_("state"), lambda alert: alert.get_state_display()),
    (_("sent"), lambda alert: alert.sent_at),
    (_("ends"), lambda alert: alert.expires),
    (_("written by"), lambda alert: str(alert.written_by)),
    (_("approved by"), lambda alert: str(alert.approved_by or "")),
    (_("sent alone by"), lambda alert: str(alert.broken_by or "")),
    (_("reviewed"), lambda alert: alert.reviewed_at),
]
