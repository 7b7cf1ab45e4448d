"""The same four people everywhere: Rosa has no account, so she is only a client; the others sign in."""

from core.models import User
from core.roles import Role

Person = User
PASSWORD = "a long enough password"


def ines() -> User:
    """Officer of one hub."""
    return User.objects.create_user("ines@hub.example", PASSWORD, name="Inés", roles=[Role.HUB_OFFICER])


def mateo() -> User:
    """Registrar at the ministry."""
    return User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])


def stranger() -> User:
    """Signed in, without any role."""
    return User.objects.create_user("stranger@else.example", PASSWORD, name="Stranger")


def auditora() -> User:
    """Reads the audit trail."""
    return User.objects.create_user("auditora@mitradel.example", PASSWORD, name="Alma", roles=[Role.AUDITOR])
