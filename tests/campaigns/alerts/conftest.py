import pytest

from core import announcements
from hubs.directory.seeding import load


@pytest.fixture(autouse=True)
def _fresh_announcements():
    """These tests are about announcements: each reads them anew, and leaves none to the next."""
    announcements._seen = (float("-inf"), ())
    yield
    announcements._seen = (float("inf"), ())


@pytest.fixture
def places(db):
    """The provinces and districts of Panama."""
    load()
