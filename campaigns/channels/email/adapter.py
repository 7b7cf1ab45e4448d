"""Hands a letter to the mail server. Its Message-ID is our key: who gets it twice may see one.

django-anymail is another EMAIL_BACKEND and needs nothing here; its errors carry the status of the provider's answer.
"""

import contextlib
import re
import smtplib
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from campaigns.channels.adapter import Adapter
from campaigns.channels.counting import whole_text
from campaigns.channels.email.limits import LIMITS
from campaigns.channels.http import Line
from campaigns.channels.outcomes import Reply, judged
from campaigns.channels.protocol import NOBODY_THERE, Credentials, Guarantee, Outcome, Parcel, Policy, Result
from core import post

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_WATCHED = "campaigns.channels.email.smtp.Backend"


class Email(Adapter):
    kind = "email"
    guarantee = Guarantee(Policy.PERSON)
    LIMITS = LIMITS
    usual = {"from": ""}
    to_people = True

    def give(self, line: Line, parcel: Parcel, account: Credentials) -> Result:
        connection = get_connection(_backend(), timeout=post.TIMEOUT)
        message = _message(parcel, self.setting(account, "from"))
        message.connection = connection
        opened = False
        try:
            connection.open()
            opened = True
            message.send()
        except Exception as error:  # a backend's errors are its own; each is judged
            return _judge(error, known=getattr(connection, "dotted", opened))
        finally:
            with contextlib.suppress(Exception):  # slow to say goodbye: it has the letter all the same
                connection.close()
        return Result(Outcome.SENT, provider_id=str(message.extra_headers["Message-ID"]), status=250)

    def introduce(self, line: Line, account: Credentials) -> Result:
        """The mail server lets us in."""
        connection = get_connection(_backend(), timeout=post.TIMEOUT)
        try:
            connection.open()
        except Exception as error:
            return _judge(error, known=False)
        finally:
            with contextlib.suppress(Exception):
                connection.close()
        return Result(Outcome.SENT)


def _backend() -> str:
    return _WATCHED if settings.EMAIL_BACKEND == _SMTP else settings.EMAIL_BACKEND


def _message(parcel: Parcel, sender: str) -> EmailMessage:
    message = post.letter("campaign", parcel.key, parcel.letter.subject, whole_text(parcel.letter), [parcel.to])
    message.from_email = sender or settings.DEFAULT_FROM_EMAIL
    ours = {"Date": format_datetime(parcel.now), "Content-Language": parcel.letter.language}
    message.extra_headers |= {**ours, **parcel.letter.headers}
    return message


def _judge(error: Exception, *, known: bool) -> Result:
    """What an error says. `known`: as far as we know the whole letter may have left."""
    code = _code(error)
    said = post.in_short(error)
    if isinstance(error, ValueError):  # an address or a header that cannot be written
        return Result(Outcome.REFUSED, said=said)
    if isinstance(getattr(error, "status_code", None), int):  # an HTTP backend
        return _of_http(error, said)
    if nobody := _nobody(error):
        return Result(Outcome.REFUSED, status=code, said=f"{NOBODY_THERE} {nobody}")
    if code:
        outcome = Outcome.REFUSED if code >= 500 else Outcome.RETRY
        account = outcome == Outcome.REFUSED and not isinstance(error, _OF_THE_LETTER)
        return Result(outcome, status=code, whole_account=account, said=said)
    return Result(Outcome.UNKNOWN if known else Outcome.RETRY, said=said)


_NO_MAILBOX = re.compile(r"\s*(5\.(?:1\.(?:1|2|3|6|10)|2\.1))\b")
_OF_THE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


def _nobody(error: Exception) -> str:
    """The code (RFC 3463) by which a server says that there is no such mailbox; a bare 550 may mean anything."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return ""
    [(code, said)] = error.recipients.values()
    if code < 500:
        return ""
    found = _NO_MAILBOX.match(said.decode(errors="replace") if isinstance(said, bytes) else said)
    return found[1] if found else ""


def _code(error: Exception) -> int:
    """The code that a mail server answered with; 0 when it answered nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min(code for code, _said in error.recipients.values())
    code = getattr(error, "smtp_code", 0)
    return code if isinstance(code, int) and code >= 400 else 0


def _of_http(error: Any, said: str) -> Result:
    headers = getattr(getattr(error, "response", None), "headers", {})
    reply = Reply(error.status_code, {name.lower(): value for name, value in headers.items()}, b"")
    found = judged(reply, visible=True, now=datetime.now(UTC))
    return replace(found, said=said) if found else Result(Outcome.UNKNOWN, said=said)
