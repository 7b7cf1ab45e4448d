"""The second thing that staff show at sign-in, beside the password: a code of their phone, or one kept on paper."""

import base64
from typing import Any

from allauth.account.signals import password_reset
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.dispatch import Signal, receiver
from django.utils.encoding import force_bytes

from core import audit
from core.models import User

VERBS = {
    authenticator_added: "person.second_factor_added",
    authenticator_removed: "person.second_factor_removed",
    authenticator_reset: "person.second_factor_renewed",
    password_reset: "person.password_reset",
}


def missing(user: User) -> bool:
    """Whether this person must set a second factor up before anything else; codes on paper alone are none."""
    phones = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return settings.SECOND_FACTOR_REQUIRED and not phones.exists()


def _keys() -> MultiFernet:
    """Keys made of SECRET_KEY, and of the older ones that still open what they closed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    kept = (HKDF(hashes.SHA256(), 32, salt=None, info=b"iris second factor") for _ in secrets)
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(kdf.derive(force_bytes(secret))))
            for kdf, secret in zip(kept, secrets, strict=True)
        ]
    )


class Adapter(DefaultMFAAdapter):
    """allauth's second factor; what it keeps is encrypted, so a copy of the database signs nobody in."""

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "IRIS"


@receiver(list(VERBS))
def note_change(signal: Signal, user: User, **_facts: Any) -> None:
    """Write down what allauth's own pages changed: a phone set up or taken away, new codes, a new password."""
    with transaction.atomic():
        audit.record(VERBS[signal], on=user, by=user)
