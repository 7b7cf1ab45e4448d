"""How results are drawn."""

from django import template

register = template.Library()


@register.simple_tag
def part(number: int | None, most: int) -> str:
    """The length of a bar beside the longest, as SVG wants it, whatever the language's decimal sign is."""
    return f"{100 * (number or 0) / most:.1f}%" if most else "0%"
