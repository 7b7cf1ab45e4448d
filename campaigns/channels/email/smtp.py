"""Django's way to a mail server, which also knows whether the letter's last dot left, and lasts no longer than it may.

Before the final dot of DATA a server has no letter (RFC 5321, 4.2.5); after it nobody knows until it answers.
"""

import smtplib
import time
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

WHOLE = 40.0  # seconds for one letter; well under the lease of a delivery
STEP = 15.0
_END = b"\r\n.\r\n"


class _Watched:
    """What both kinds of connections do; `dotted` once the whole letter is on its way."""

    dotted = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._until = time.monotonic() + WHOLE
        super().__init__(*args, **kwargs)

    def send(self, s: Any) -> None:
        self._hurry()
        super().send(s)  # type: ignore[misc]
        if isinstance(s, bytes) and s.endswith(_END):
            self.dotted = True

    def getreply(self) -> Any:
        self._hurry()
        return super().getreply()  # type: ignore[misc]

    def _hurry(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        sock = getattr(self, "sock", None)
        if sock is not None:
            sock.settimeout(min(left, STEP))


class _Plain(_Watched, smtplib.SMTP):
    pass


class _Wrapped(_Watched, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    """Django's backend on connections that are watched."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Wrapped if self.use_ssl else _Plain

    @property
    def dotted(self) -> bool:
        return bool(getattr(self.connection, "dotted", False))
