"""The styles that every public page carries inside itself, made small once at start.

Pages of reading carry fewer: they have no form, verdict, table or map, and a slow line pays for each of them. Pages
with bars carry more.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

import rcssmin

READING = ("tokens", "base", "elements")
WHOLE = (*READING, "more")
BARS = (*WHOLE, "bars")
ALARM = ("alarm",)  # beside one of these, while something is announced


@cache
def css(base_dir: Path, sheets: tuple[str, ...] = WHOLE) -> str:
    """Sheets in their order, without comments and spare blanks."""
    return "".join(
        rcssmin.cssmin((base_dir / "static" / "css" / f"{name}.css").read_text(encoding="utf-8")) for name in sheets
    )


def css_hashes(base_dir: Path) -> list[str]:
    """The source expressions that let exactly these styles through the content policy (CSP 3, 2.3.1)."""
    return [_source(css(base_dir, sheets)) for sheets in (WHOLE, READING, BARS, ALARM)]


def _source(styles: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()}'"
