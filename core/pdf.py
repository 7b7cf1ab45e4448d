"""Whether a PDF is plain paper: it opens, nothing is hidden behind its end, and nothing in it acts.

Looked for: programs, launches, files inside, actions on opening, forms of the XFA kind (ISO 32000-1, 12.6 and
7.11.4), also where names are written with #-codes and where objects are packed in compressed streams. It is a
sieve, not a reader of PDF: papers are also only ever served as attachments.
"""

import re
import zlib
from collections.abc import Iterator

MOST_UNPACKED = 200 * 1024 * 1024
MOST_STREAMS = 50_000
_BLANK = rb"[\x00\t\n\x0c\r ]"
_GAP = rb"(?:[\x00\t\n\x0c\r ]|%[^\r\n]*[\r\n])*"
_VALUE = rb"(?:[<\[(/]|\d+[\x00\t\n\x0c\r ]+\d+[\x00\t\n\x0c\r ]+R)"
_END = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)"
_ACTS = rb"JavaScript|Launch|EmbeddedFiles?|OpenAction|RichMedia|SubmitForm|ImportData|GoToE"
# Long names are sure signs; short ones may occur by chance among packed bytes and need a value behind them.
_ACTIVE = re.compile(rb"/(?:" + _ACTS + rb")" + _END + rb"|/(?:JS|AA|XFA)" + _END + _GAP + _VALUE)
_ENCRYPTED = re.compile(rb"/Encrypt" + _END + _GAP + _VALUE)
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LAST = re.compile(rb"startxref" + _BLANK + rb"+(\d{1,10})" + _BLANK + rb"+%%EOF" + _BLANK + rb"*\Z")
_TABLE = re.compile(_BLANK + rb"*(?:xref|\d+" + _BLANK + rb"+\d+" + _BLANK + rb"+obj)")
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
# Ways of packing that this sieve does not unpack; harmless for pictures, not where objects may be packed.
_PACKS = re.compile(rb"/(?:ObjStm|XRef)" + _END)
_OTHER = re.compile(rb"/(?:LZW|ASCII85|ASCIIHex|RunLength)Decode" + _END + rb"|/FlateDecode" + _GAP + rb"/FlateDecode")


def why_refused(data: bytes) -> str | None:
    """None for plain paper; else "broken", "locked" or "active"."""
    end = _LAST.search(data[-2048:])
    if end is None or not _TABLE.match(data, int(end.group(1))):
        return "broken"
    named = _unescaped(data)
    if _ENCRYPTED.search(named):
        return "locked"
    packs = _PACKS.search(named) is not None
    if _ACTIVE.search(named) or (packs and _OTHER.search(named)):
        return "active"
    left = MOST_UNPACKED
    for count, found in enumerate(_STREAM.finditer(data)):
        tail = b""
        for part in _unpacked(data, found.end()):
            left -= len(part)
            if left < 0 or count > MOST_STREAMS:
                return "broken"
            if _acts(tail + part, packs):
                return "active"
            tail = part[-200:]
    return None


def _acts(part: bytes, packs: bool) -> bool:
    if b"/" not in part:
        return False
    named = _unescaped(part)
    return _ACTIVE.search(named) is not None or (packs and _OTHER.search(named) is not None)


def _unescaped(data: bytes) -> bytes:
    """Names without their #-codes: /J#61vaScript is /JavaScript."""
    return _CODE.sub(lambda found: bytes([int(found.group(1), 16)]), data) if b"#" in data else data


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """What a stream unpacks to, a megabyte at a time; nothing when it is packed in another way."""
    unpacker = zlib.decompressobj()
    for place in range(start, len(data), 1 << 16):
        feed = data[place : place + (1 << 16)]
        while feed and not unpacker.eof:
            try:
                part = unpacker.decompress(feed, 1 << 20)
            except zlib.error:
                return
            if part:
                yield part
            feed = unpacker.unconsumed_tail
        if unpacker.eof:
            return
