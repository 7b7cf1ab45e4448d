"""The icons of the portal; a page carries only the ones that it uses, in one sheet at its end."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@cache
def symbols() -> dict[str, str]:
    """Every symbol of static/icons.svg by its id, without the titles that are for developers."""
    drawn = (Path(settings.BASE_DIR) / "static" / "icons.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([\w-]+)".*?</symbol>', drawn, re.DOTALL)
    bodies = re.findall(r"<symbol .*?</symbol>", drawn, re.DOTALL)
    return {name: re.sub(r"<title>.*?</title>", "", body) for name, body in zip(found, bodies, strict=True)}


class IconSheet:
    """Remembers which icons a page has drawn."""

    def __init__(self) -> None:
        self.used: dict[str, None] = {}

    def use(self, name: str, css_class: str = "i") -> SafeString:
        """The markup of one icon. KeyError when there is no such icon."""
        if name not in symbols():
            raise KeyError(f"there is no icon {name!r} in static/icons.svg")
        self.used[name] = None
        if css_class:
            return format_html('<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>', css_class, name)
        return format_html('<svg aria-hidden="true"><use href="#{}"/></svg>', name)

    def sheet(self) -> SafeString:
        """The symbols of all icons used so far."""
        if not self.used:
            return SafeString("")
        drawn = "".join(symbols()[name] for name in self.used)
        return mark_safe(f'<svg class="sheet">{drawn}</svg>')  # noqa: S308 - our own file
