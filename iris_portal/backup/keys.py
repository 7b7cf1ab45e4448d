"""The pair of keys of the backups: the public one stands in the settings, the private one lies in a safe."""

import base64
import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from iris_portal.backup.trouble import Trouble


def make(file: Path) -> str:
    """Write a new private key to `file`, which must not exist. The public key, as BACKUP_PUBLIC_KEY holds it."""
    key = X25519PrivateKey.generate()
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(pem)
    except FileExistsError:
        raise Trouble(f"{file} exists. A key that backups were sealed to is never written over.") from None
    return text_of(key.public_key())


def text_of(key: X25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes_raw()).decode()


def public(text: str) -> X25519PublicKey:
    """The key in BACKUP_PUBLIC_KEY."""
    if not text:
        raise Trouble("BACKUP_PUBLIC_KEY is not set. Make a pair once: manage.py backup --make-key FILE")
    try:
        return X25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        raise Trouble("BACKUP_PUBLIC_KEY is not what manage.py backup --make-key has printed.") from None


def private(file: Path) -> X25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        raise Trouble(f"The key cannot be read: {error}") from None
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, X25519PrivateKey):
        raise Trouble(f"{file} holds no private key of manage.py backup --make-key.")
    return key


def fingerprint(key: X25519PublicKey) -> str:
    """Tells keys apart, and nothing else."""
    return hashlib.sha256(b"iris backup key\0" + key.public_bytes_raw()).hexdigest()[:16]
