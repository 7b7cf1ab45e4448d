"""Whether this machine has the portal's own keys: those that open what lies sealed in the database."""

from cryptography.fernet import InvalidToken

from core import sealed

PROOF = "the keys of this portal"


def seal() -> str:
    return sealed.seal(PROOF).decode()


def mark() -> str:
    return sealed.mark(PROOF, purpose="backup")


def missing(seal: str, known: str) -> list[str]:
    """The settings that are not those of the portal that was copied."""
    lacking = [] if known == mark() else ["MARK_KEY"]
    try:
        sealed.unseal(seal.encode())
    except InvalidToken:
        return ["SEAL_KEYS", *lacking]
    return lacking
