"""What must not be read from a copy of the database: sealed texts, and marks by which a sealed text is found again.

A seal is Fernet (AES-CBC with HMAC) under a key made of SEAL_KEY; older keys open what they closed. A mark is
HMAC-SHA256 under a key of its own: alike for alike texts, and of no use to whoever lacks the key.
"""

import base64
import hmac
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> bytes:
    return _box(tuple(settings.SEAL_KEYS)).encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    """The text. cryptography.fernet.InvalidToken when none of the keys closed it."""
    return _box(tuple(settings.SEAL_KEYS)).decrypt(sealed).decode()


def mark(text: str, *, purpose: str) -> str:
    """64 hexadecimal digits; marks of different purposes do not match."""
    return hmac.new(_derived(settings.MARK_KEY, b"iris mark"), f"{purpose}\0{text}".encode(), sha256).hexdigest()


@cache
def _derived(secret: str, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(secret.encode())


@cache
def _box(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, b"iris seal"))) for secret in secrets])
