"""The styles that every public page carries inside itself, made small once at start."""

import base64
import hashlib
from functools import cache
from pathlib import Path

import rcssmin

INLINED = ("tokens", "base", "elements")


@cache
def css(base_dir: Path) -> str:
    """The inlined sheets in their order, without comments and spare blanks."""
    return "".join(
        rcssmin.cssmin((base_dir / "static" / "css" / f"{name}.css").read_text(encoding="utf-8")) for name in INLINED
    )


@cache
def css_hash(base_dir: Path) -> str:
    """The source expression that lets exactly these styles through the content policy (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(css(base_dir).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
