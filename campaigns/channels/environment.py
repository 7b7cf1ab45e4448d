"""What the environment says of accounts: CHANNEL_<NAME OF THE ACCOUNT>_<SETTING OR SECRET>, such as
CHANNEL_MASTODON_OFICIAL_TOKEN for the account "Mastodon oficial"."""

import os
import re
import unicodedata


def prefix(name: str) -> str:
    """CHANNEL_ and the name in capital letters without accents; all that is no letter or figure is one underscore."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"CHANNEL_{re.sub('[^A-Z0-9]+', '_', bare.upper()).strip('_')}_"


def of(name: str) -> dict[str, str]:
    """Setting or secret -> value, of those that are not empty."""
    start = prefix(name)
    return {
        key.removeprefix(start).lower(): value for key, value in os.environ.items() if key.startswith(start) and value
    }
