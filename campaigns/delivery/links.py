"""Links of posts, as they leave."""

from campaigns.delivery.models import Occurrence


def link_for(occurrence: Occurrence, kind: str, language: str, arm: str, link: str) -> str:
    """The link that this message carries in place of `link`."""
    return link
