"""A file is given whole or in the part that was asked for (RFC 9110, 14), and never in a part that nobody asked for."""

from io import BytesIO

import pytest
from django.test import RequestFactory

from core.ranges import in_parts

DATA = bytes(range(100))


def asked(part: str | None = None, method: str = "get", **headers: str):
    told = {"Range": part} if part is not None else {}
    request = getattr(RequestFactory(), method)("/", headers={**told, **headers})
    return in_parts(request, BytesIO(DATA), size=100, tag="abc", kind="audio/mpeg")


@pytest.mark.parametrize(
    "part, first, last",
    [("bytes=0-1", 0, 1), ("bytes=10-19", 10, 19), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=-500", 0, 99),
     ("bytes=50-5000", 50, 99), ("bytes=99-99", 99, 99), ("bytes=0-", 0, 99)],
)  # fmt: skip
def test_a_part_is_exactly_what_was_asked_for(part, first, last):
    answer = asked(part)
    assert answer.status_code == 206
    assert answer.content == DATA[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/100"


@pytest.mark.parametrize("part", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_size(part):
    answer = asked(part)
    assert (answer.status_code, answer["Content-Range"], answer.content) == (416, "bytes */100", b"")


@pytest.mark.parametrize(
    "part",
    [None, "", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "lines=0-1", "bytes=٣-٤", "x" * 9999],
)
def test_what_cannot_be_read_as_one_part_gets_the_whole(part):
    answer = asked(part)
    assert (answer.status_code, answer.content, answer["Accept-Ranges"]) == (200, DATA, "bytes")


def test_a_part_of_what_has_changed_meanwhile_is_the_whole():
    assert asked("bytes=0-1", **{"If-Range": '"old"'}).content == DATA
    assert asked("bytes=0-1", **{"If-Range": '"abc"'}).content == DATA[:2]


def test_only_reading_knows_parts():
    assert asked("bytes=0-1", method="head").status_code == 200
