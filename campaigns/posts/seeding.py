"""Two campaigns that exist, as drafts in both languages, and an account for training (docs/campaigns.md)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.posts import campaigning, writing
from campaigns.posts.models import Campaign
from campaigns.posts.seeds import CAMPAIGNS, REHEARSAL, SeedPost
from campaigns.posts.writing import Plan, Said


@transaction.atomic
def load(*, now: datetime) -> int:
    """Make what is not there yet; returns how many campaigns were made. What people changed meanwhile stays."""
    account = rehearsal()
    made = 0
    for seed in CAMPAIGNS:
        if Campaign.objects.filter(code=seed.code).exists():
            continue
        campaign = campaigning.enter({"code": seed.code, "languages": ["es", "en"], **seed.texts}, by=None)
        for post in seed.posts:
            _post(campaign, post, account, now)
        made += 1
    return made


def rehearsal() -> Account:
    """The account of training: all looks as if it left, nothing does."""
    found = Account.objects.filter(kind=Kind.REHEARSAL, closed_at=None).order_by("pk").first()
    return found or Account.objects.create(kind=Kind.REHEARSAL, name=REHEARSAL)


def _post(campaign: Campaign, seed: SeedPost, account: Account, now: datetime) -> None:
    plan = Plan(
        title=seed.title, targets=[(account, "es"), (account, "en")], link=f"{settings.SITE_URL}/",
        topics=list(seed.topics),
    )  # fmt: skip
    post = writing.create(campaign, plan, by=None, now=now)
    for kind, said in seed.words.items():
        words = {language: Said(body, subject) for language, (subject, body) in said.items()}
        post = writing.write(post, words, seen=post.version, by=None, now=now, kind=kind)
