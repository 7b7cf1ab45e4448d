"""The parts of an entry in addresses, in the words of the page's language."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

WORDS: dict[str, str | Promise] = {
    "hours": pgettext_lazy("url", "hours"),
    "ways": pgettext_lazy("url", "ways"),
    "words": pgettext_lazy("url", "words"),
    "whom": pgettext_lazy("url", "whom"),
    "papers": pgettext_lazy("url", "papers"),
    "cost": pgettext_lazy("url", "cost"),
    "places": pgettext_lazy("url", "places"),
    "new-place": pgettext_lazy("url", "new-place"),
    "place": pgettext_lazy("url", "place"),
    "place-phones": pgettext_lazy("url", "place-phones"),
    "access": pgettext_lazy("url", "access"),
    "organization": pgettext_lazy("url", "organization"),
    "organization-phones": pgettext_lazy("url", "organization-phones"),
    "contacts": pgettext_lazy("url", "contacts"),
}


class PartConverter:
    """A part as its word: views and `reverse` know its code alone."""

    regex = "[-a-z]+"

    def to_python(self, value: str) -> str:
        """The code; ValueError, which is a 404, for a word of another language."""
        return next((code for code, word in WORDS.items() if str(word) == value), "") or _unknown(value)

    def to_url(self, value: str) -> str:
        return str(WORDS[value]) if value in WORDS else _unknown(value)


def _unknown(value: str) -> str:
    raise ValueError(value)
