"""What the page of a guide shows: the same for the public and for a preview of a draft."""

from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import get_language

from core.qr import absolute
from rights.guides.models import GuideVersion
from rights.guides.queries import figures_of, live_versions, path_of, sources_read_on, told


def context_of(version: GuideVersion) -> dict[str, Any]:
    """Context of guide.html and sheet.html, in the language at hand."""
    link = absolute(path_of("guide", version.guide))
    return {
        "guide": version.guide,
        "version": version,
        "topic": version.guide.topics.first(),
        "told": told(version),
        "images": list(version.images.all()),
        "figures": figures_of(version.guide, on=timezone.localdate()),
        "offices": [door.office for door in version.doors.select_related("office")],
        "related": live_versions().filter(guide__in=version.related.all()),
        "read_on": sources_read_on(version),
        "behind": version.behind == get_language(),
        "link": link,
        "share": quote(f"{version.title}: {link}"),
    }
