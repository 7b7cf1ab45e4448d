"""What the portal brings along: two campaigns as drafts in both languages, that nothing but a period keeps from starting."""

import pytest
from django.core.management import call_command

from campaigns.channels.models import Account
from campaigns.posts import campaigning, readiness
from campaigns.posts.models import Campaign, Post
from campaigns.posts.seeding import load
from campaigns.posts.states import CampaignState, PostState

pytestmark = pytest.mark.django_db


def test_the_two_campaigns_are_drafts_in_both_languages(now):
    assert load(now=now) == 2
    for campaign in Campaign.objects.all():
        assert campaign.state == CampaignState.DRAFT
        assert set(campaigning.missing(campaign)) == {"starts_on", "ends_on"}
    assert {one.name_es for one in Campaign.objects.all()} == {"Pregunta, Apunta, Verifica", "Piénsalo 2 Veces"}


def test_their_posts_need_a_time_and_a_running_campaign_only(now):
    load(now=now)
    for post in Post.objects.all():
        assert post.state == PostState.DRAFT
        assert {one.code for one in readiness.problems(post, now=now)} == {"no_time", "campaign"}


def test_a_second_time_changes_nothing_that_people_changed(now):
    call_command("load_campaigns")
    Campaign.objects.filter(code="piensalo-2-veces").update(name_es="Otro")
    call_command("load_campaigns")
    assert Campaign.objects.filter(name_es="Otro").count() == 1
    assert (Campaign.objects.count(), Account.objects.count()) == (2, 1)
