"""Which addresses our links may lead to: the portal's own, and those of hosts that its keeper has named."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def ours(url: str) -> bool:
    """Whether the whole address `url` leads to this portal, or by https to a host in CAMPAIGN_LINK_HOSTS or under one.

    Neither a port nor a user is passed over.
    """
    own = urlsplit(settings.SITE_URL)
    try:
        said = urlsplit(url)
    except ValueError:
        return False
    if not said.scheme or len(url) > LONGEST:
        return False
    if (said.scheme, said.netloc) == (own.scheme, own.netloc):
        return url_has_allowed_host_and_scheme(url, {own.netloc})
    named = any(said.netloc == host or said.netloc.endswith(f".{host}") for host in settings.CAMPAIGN_LINK_HOSTS)
    return named and "@" not in said.netloc and url_has_allowed_host_and_scheme(url, {said.netloc}, require_https=True)
