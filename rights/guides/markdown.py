"""From the plain Markdown that staff write to the few HTML elements that a guide may hold.

CommonMark by markdown-it-py with HTML switched off, then cleaned by nh3 against a short list: two locks on one door.
"""

from functools import cache
from html import unescape

import nh3
from markdown_it import MarkdownIt

ELEMENTS = {"p", "ol", "ul", "li", "strong", "em", "a", "h3", "br"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"https", "http", "tel", "mailto"}


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "code", "fence", "html_block"])


def to_html(text: str) -> str:
    """Safe HTML of a text of at most some pages; headings of any size become h3."""
    drawn = _reader().render(text)
    for size in "12456":
        drawn = drawn.replace(f"<h{size}>", "<h3>").replace(f"</h{size}>", "</h3>")
    return nh3.clean(drawn, tags=ELEMENTS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener").strip()


def to_plain(text: str) -> str:
    """The words alone, for reading aloud, for the search and for measuring."""
    return unescape(nh3.clean(_reader().render(text), tags=set(), attributes={})).strip()
