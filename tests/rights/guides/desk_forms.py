"""What a browser posts of a page at the desk: every field as it stands, with some of them changed."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


class _Fields(HTMLParser):
    """Reads the values of inputs, boxes and selects of the largest form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.area: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name")
        if tag == "textarea":
            self.area, _ = name, self.values.setdefault(name, []).append("")
        elif tag == "select":
            self.select = name
            self.values.setdefault(name, [])
        elif tag == "option" and self.select and "selected" in said:
            self.values[self.select].append(said.get("value", ""))
        elif tag == "input" and name and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.values.setdefault(name, []).append(said.get("value", "on" if said.get("type") == "checkbox" else ""))

    def handle_endtag(self, tag):
        self.area = None if tag == "textarea" else self.area
        self.select = None if tag == "select" else self.select

    def handle_data(self, data):
        if self.area:
            self.values[self.area][-1] += data.removeprefix("\n") if not self.values[self.area][-1] else data


def fields(response: HttpResponse) -> dict[str, list[str]]:
    """The values of every field of the page."""
    reader = _Fields()
    reader.feed(response.content.decode())
    reader.close()
    return reader.values


def save(desk: Client, page: str, **changes: object) -> HttpResponse:
    """Open the page, change some fields, press a button."""
    return desk.post(page, fields(desk.get(page)) | changes)
