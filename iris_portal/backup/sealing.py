"""A stream that only the holder of a private key reads again (docs/decisions/0009).

A random key is sealed to the public key by HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM); the stream follows in
pieces under AES-256-GCM, whose nonces count (11 bytes) and mark the last (1 byte), so that a piece that was changed,
moved or cut off is noticed. `about` names what the stream is: one cannot be put in another's place.
"""

import hashlib
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from iris_portal.backup.trouble import Trouble

MAGIC = b"IRIS-SEALED-1\n"
PIECE = 1 << 20
TAG = 16
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Sealer:
    """Write plain bytes into it; sealed ones come out into `file`. `close` writes the last piece."""

    def __init__(self, file: IO[bytes], to: X25519PublicKey, about: str) -> None:
        self.key = AESGCM.generate_key(256)
        self.digest, self.size = hashlib.sha256(), 0
        self._file, self._box, self._rest, self._count = file, AESGCM(self.key), bytearray(), 0
        wrapped = SUITE.encrypt(self.key, to, info=about.encode())
        self._put(MAGIC + len(wrapped).to_bytes(2, "big") + wrapped)

    def write(self, data: bytes) -> int:
        self._rest += data
        while len(self._rest) > PIECE:  # the last piece is never sealed before it is known to be the last
            self._seal(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]
        return len(data)

    def close(self) -> None:
        self._seal(bytes(self._rest), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._put(self._box.encrypt(_nonce(self._count, last), piece, None))
        self._count += 1

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)


def opened(file: IO[bytes], key: X25519PrivateKey | bytes, about: str) -> Iterator[bytes]:
    """The plain pieces. `key`: the private key, or the stream's own key where it was just written.

    Trouble for a wrong key, and where the stream is not what was written; nothing is given of a piece that fails.
    """
    wrapped = _wrapped(file)
    box = AESGCM(key if isinstance(key, bytes) else _unwrapped(wrapped, key, about))
    count, sealed = 0, file.read(PIECE + TAG)
    while True:
        ahead = file.read(PIECE + TAG)
        try:
            yield box.decrypt(_nonce(count, last=not ahead), sealed, None)
        except InvalidTag:
            raise Trouble(f"{about} was changed or cut off after it was written (piece {count + 1}).") from None
        if not ahead:
            return
        count, sealed = count + 1, ahead


def _wrapped(file: IO[bytes]) -> bytes:
    head = file.read(len(MAGIC) + 2)
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + 2:
        raise Trouble("This is not a sealed part of a backup, or its beginning is damaged.")
    return file.read(int.from_bytes(head[-2:], "big"))


def _unwrapped(wrapped: bytes, key: X25519PrivateKey, about: str) -> bytes:
    try:
        return SUITE.decrypt(wrapped, key, info=about.encode())
    except (InvalidTag, ValueError):
        raise Trouble(f"The key does not open {about}: it is another key, or the part is of another backup.") from None


def _nonce(count: int, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])
