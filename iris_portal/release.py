"""Which release of the portal this is."""

import tomllib
from functools import cache

from iris_portal.env import BASE_DIR


@cache
def release() -> str:
    told: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    return told
