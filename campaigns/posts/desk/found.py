"""The campaign or post that an address of the desk names."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from campaigns.posts.models import Campaign, Post


def campaign_at(code: str) -> Campaign:
    """The campaign, or 404."""
    return get_object_or_404(Campaign.objects.select_related("owner"), code=code)


def post_at(public_id: UUID) -> Post:
    """The post with its campaign, or 404."""
    rows = Post.objects.select_related("campaign", "picture", "written_by", "approved_by", "fork_of")
    return get_object_or_404(rows, public_id=public_id)
