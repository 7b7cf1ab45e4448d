"""The offices that every page may offer, kept in memory for half a minute or until one is confirmed or changed."""

from django.core.cache import caches
from django.utils.translation import get_language

from core import freshness
from core.offices.models import Office, Purpose


def offices_for(*purposes: str) -> list[Office]:
    """Confirmed offices in the order of the purposes, each once."""
    found = {office.pk: office for purpose in purposes for office in _reachable() if purpose in office.purposes}
    return list(found.values())


def offices_by_purpose(*purposes: Purpose) -> list[tuple[Purpose, list[Office]]]:
    """The purposes for which there is a confirmed office, with these."""
    return [(purpose, offices) for purpose in purposes if (offices := offices_for(purpose))]


def _reachable() -> list[Office]:
    key = f"offices:{get_language()}:{freshness.mark()}"
    return caches["pages"].get_or_set(key, lambda: list(Office.objects.reachable()), 30) or []
