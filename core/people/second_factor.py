"""The second thing that staff show at sign-in, beside the password: a passkey, a code of the phone, or one on paper."""

import base64
from typing import Any

from allauth.account.signals import password_reset
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal, receiver
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.seeing import measures

VERBS = {
    authenticator_added: "person.second_factor_added",
    authenticator_removed: "person.second_factor_removed",
    authenticator_reset: "person.second_factor_renewed",
    password_reset: "person.password_reset",
}
# Codes on paper stand in for one of these; alone they are no second factor.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def missing(user: User) -> bool:
    """Whether this person must set a second factor up before anything else."""
    return settings.SECOND_FACTOR_REQUIRED and not _factors(user).exists()


def _factors(user: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user, type__in=FACTORS)


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
    """allauth's second factor; what it keeps is encrypted, so a copy of the database signs nobody in.

    Of a passkey only the public half is here.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_passkey": _("This passkey was not accepted. Try again, or use another way."),
        "cannot_delete_authenticator": _(
            "This is your only second step, so it stays until you have set another one up."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "IRIS"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "IRIS"}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Where a second factor is required, the last one stays: else the password alone would open the account."""
        others = _factors(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or others.exists()


@receiver(list(VERBS))
def note_change(signal: Signal, user: User, authenticator: Authenticator | None = None, **_facts: Any) -> None:
    """Write down what allauth's own pages changed: a factor set up or taken away, new codes, a new password."""
    facts = {"way": authenticator.type} if authenticator else {}
    with transaction.atomic():
        audit.record(VERBS[signal], on=user, by=user, **facts)


@receiver(authentication_failed)
def count_wrong_step(**_facts: Any) -> None:
    measures.count("sign_in_failed|second_step")
