"""What no line of a log may hold: the long parts of addresses, which are keys to a person's own pages."""

import logging
import re

_KEY = re.compile(r"/[^/\s?]{40,}")  # longer than any name and any number of ours


class WithoutKeys(logging.Filter):
    """Writes an ellipsis for each: /es/recibir-avisos/mis-avisos/…/"""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _KEY.sub("/…", record.getMessage()), ()
        return True
