"""What a browser would send back of a page."""

from typing import Any


def as_shown(answer: Any, **typed: Any) -> dict[str, Any]:
    """The values of the form that a page shows, with what somebody typed into it."""
    sent: dict[str, Any] = {}
    for field in answer.context["form"]:
        value = field.value()
        told = ("on" if value else None) if isinstance(value, bool) else field.field.widget.format_value(value)
        if told not in (None, "", [], [""]):
            sent[field.html_name] = told
    return sent | typed
