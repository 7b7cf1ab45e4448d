"""A post that was written by one, approved by another, and planned."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from campaigns.channels.models import Account
from campaigns.posts.models import Campaign, Post, Target, Variant
from campaigns.posts.states import PostState
from core.models import User
from core.roles import Role

PANAMA = ZoneInfo("America/Panama")


def writer() -> User:
    return _somebody("editora@mitradel.example", Role.CAMPAIGN_EDITOR)


def approver() -> User:
    return _somebody("aprobadora@mitradel.example", Role.CAMPAIGN_APPROVER)


def _somebody(email: str, role: Role) -> User:
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, "a long enough password", name=role.label, roles=[role])


def planned(
    *accounts: Account, due_at: datetime, language: str = "es", bodies: tuple[str, ...] = ("Verifique.",), **fields
) -> Post:
    """Scheduled for `due_at`; each account is a page in `language`, or people. Two bodies are a trial."""
    campaign, _made = Campaign.objects.get_or_create(
        code="verifica", defaults={"name": "Verifica", "languages": ["es", "en"], "owner": writer(), "state": "running"}
    )
    wall = due_at.astimezone(PANAMA)
    post = Post.objects.create(
        campaign=campaign, title="Verifique", on_day=wall.date(), at_time=wall.time(), due_at=due_at,
        written_by=writer(), writers=[writer().pk], approved_by=approver(), approved_at=timezone.now(),
        approved_version=1, state=PostState.SCHEDULED, **{"fallback": ["es"], **fields},
    )  # fmt: skip
    for body, arm in zip(bodies, ("", "B"), strict=False):
        Variant.objects.create(post=post, language="es", body=body, arm=arm)
    for account in accounts:
        Target.objects.create(post=post, account=account, language="" if account.to_people else language)
    return post


def late(post: Post, by: timedelta) -> None:
    Post.objects.filter(pk=post.pk).update(due_at=post.due_at - by)
