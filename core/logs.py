"""What no line of a log may hold: the long parts of addresses, which are keys to a person's own pages."""

import logging
import re
from contextlib import suppress

_KEY = re.compile(r"/[^/\s?]{40,}")  # longer than any name and any number of ours


class WithoutKeys(logging.Filter):
    """Writes an ellipsis for each: /es/recibir-avisos/mis-avisos/…/"""

    def filter(self, record: logging.LogRecord) -> bool:
        with suppress(TypeError, ValueError):  # a line whose parts do not fit: logging itself tells of it
            record.msg, record.args = _KEY.sub("/…", record.getMessage()), ()
        return True
