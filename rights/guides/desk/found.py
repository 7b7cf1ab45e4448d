"""The guide or version that an address of the desk names."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from rights.guides.models import Guide, GuideVersion


def guide_at(public_id: UUID) -> Guide:
    """The guide, or 404."""
    return get_object_or_404(Guide.objects.select_related("live__reviewer"), public_id=public_id)


def version_at(public_id: UUID) -> GuideVersion:
    """The version with its guide, or 404."""
    rows = GuideVersion.objects.select_related("guide__live", "writer", "reviewer")
    return get_object_or_404(rows, public_id=public_id)
