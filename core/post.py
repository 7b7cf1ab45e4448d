"""Letters on their way to the mail server: handed over once, tried again with growing waits, given up for good.

For outboxes whose rows are the queue; a row keeps how often it was tried and, in a word, what was wrong.
"""

import contextlib
import smtplib
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

TIMEOUT = 10  # seconds that a mail server may take for one answer
WAITS = [timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720)]  # before the 2nd, 3rd ... try; then no more


def letter(kind: str, key: UUID, subject: str, body: str, to: list[str]) -> EmailMessage:
    """The same row always has the same Message-ID: mail servers see a repetition."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{kind}-{key}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, None, to, headers=headers)


def hand_over(message: EmailMessage) -> None:
    """Give the letter to the mail server. OSError when it did not take it (SMTP's errors are OSErrors).

    Once the letter is taken nothing raises any more: a server that is slow to say goodbye has it all the same.
    """
    connection = get_connection(timeout=TIMEOUT)
    message.connection = connection
    try:
        connection.open()
        message.send()
    finally:
        with contextlib.suppress(OSError):
            connection.close()


def for_good(error: Exception) -> bool:
    """Whether the mail server said that no further try will help (RFC 5321: 5xx about the recipient)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    return isinstance(error, ValueError)


def in_short(error: Exception) -> str:
    """The kind of the error and its code; never what the server said about a person."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"SMTPRecipientsRefused {min(code for code, _said in error.recipients.values())}"
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
