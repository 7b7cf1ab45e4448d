"""The same four people everywhere: Rosa has no account, so she is only a client; the others sign in."""

from core.models import User
from core.roles import Role
from hubs.directory.models.keepers import HubKeeper
from hubs.directory.models.organizations import Hub

Person = User
PASSWORD = "a long enough password"


def ines(*hubs: Hub) -> User:
    """Officer of one hub; of that which is given."""
    made = User.objects.create_user("ines@hub.example", PASSWORD, name="Inés", roles=[Role.HUB_OFFICER])
    return _keeper(made, hubs)


def olga(*hubs: Hub) -> User:
    """Inés's manager; of the hubs that are given."""
    made = User.objects.create_user("olga@hub.example", PASSWORD, name="Olga", roles=[Role.HUB_MANAGER])
    return _keeper(made, hubs)


def _keeper(user: User, hubs: tuple[Hub, ...]) -> User:
    HubKeeper.objects.bulk_create(HubKeeper(hub=hub, user=user) for hub in hubs)
    return user


def mateo() -> User:
    """Registrar at the ministry."""
    return User.objects.create_user("mateo@mitradel.example", PASSWORD, name="Mateo", roles=[Role.REGISTRAR])


def stranger() -> User:
    """Signed in, without any role."""
    return User.objects.create_user("stranger@else.example", PASSWORD, name="Stranger")


def auditora() -> User:
    """Reads the audit trail."""
    return User.objects.create_user("auditora@mitradel.example", PASSWORD, name="Alma", roles=[Role.AUDITOR])


def edith() -> User:
    """Writes posts of campaigns."""
    return User.objects.create_user("edith@mitradel.example", PASSWORD, name="Edith", roles=[Role.CAMPAIGN_EDITOR])


def tomas() -> User:
    """Translates what Edith wrote: another editor."""
    return User.objects.create_user("tomas@mitradel.example", PASSWORD, name="Tomás", roles=[Role.CAMPAIGN_EDITOR])


def pilar() -> User:
    """Approves what others wrote."""
    return User.objects.create_user("pilar@mitradel.example", PASSWORD, name="Pilar", roles=[Role.CAMPAIGN_APPROVER])
