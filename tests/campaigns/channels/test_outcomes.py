"""How long a provider asks to wait, however it says so; what an answer means at those that have their own ways."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.channels import meta
from campaigns.channels.outcomes import LONGEST_WAIT, USUAL_WAIT, FailedError, Reply, judged, too_many
from campaigns.channels.protocol import Outcome
from campaigns.channels.telegram.adapter import _judged

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "headers, wait",
    [
        ({"retry-after": "7"}, timedelta(seconds=7)),
        ({"retry-after": "0"}, timedelta(seconds=1)),
        ({"retry-after": "0.4"}, timedelta(seconds=1)),
        ({"retry-after": "Sun, 22 Nov 2026 17:02:00 GMT"}, timedelta(minutes=2)),
        ({"retry-after": "Sun, 22 Nov 2026 16:00:00 GMT"}, timedelta(seconds=1)),
        ({"x-ratelimit-reset": "2026-11-22T17:03:00.000Z"}, timedelta(minutes=3)),
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 90)}, timedelta(seconds=90)),
        ({"retry-after": "5", "x-ratelimit-reset": "2026-11-22T19:00:00Z"}, timedelta(seconds=5)),
        ({"retry-after": "soon"}, USUAL_WAIT),
        ({"retry-after": "nan"}, USUAL_WAIT),
        ({"retry-after": "inf"}, USUAL_WAIT),
        ({"retry-after": "-5"}, timedelta(seconds=1)),
        ({"retry-after": "99999999"}, LONGEST_WAIT),
        ({"retry-after": ""}, USUAL_WAIT),
        ({}, USUAL_WAIT),
    ],
)
def test_a_wait_is_read_in_every_form_and_never_without_an_end(headers, wait):
    assert too_many(headers, NOW).wait == wait


@pytest.mark.parametrize(
    "status, outcome",
    [(200, None), (202, None), (299, None), (301, "refused"), (302, "unknown"), (303, "unknown"), (307, "refused"),
     (400, "refused"), (404, "refused"), (408, "retry"), (422, "refused"), (500, "unknown"), (503, "unknown"),
     (599, "unknown"), (100, "unknown")],
)  # fmt: skip
def test_a_status_is_judged(status, outcome):
    found = judged(Reply(status, {}, b""), visible=True, now=NOW)
    assert (found and found.outcome) == outcome


def test_a_call_that_nobody_sees_may_simply_be_made_again():
    assert judged(Reply(500, {}, b""), visible=False, now=NOW).outcome == Outcome.RETRY


@pytest.mark.parametrize(
    "status, body, outcome, whole",
    [
        (400, {"error": {"code": 190}}, "refused", True),
        (400, {"error": {"code": 4}}, "retry", True),
        (400, {"error": {"code": 131056}}, "retry", False),
        (400, {"error": {"code": 131026}}, "refused", False),
        (404, {"error": {"code": 132001}}, "refused", False),
        (400, {"error": {"code": 506}}, "unknown", False),
        (500, {"error": {"code": 190}}, "unknown", False),
        (400, {"error": "odd"}, "refused", False),
    ],
)
def test_metas_numbers_say_more_than_its_status(status, body, outcome, whole):
    with pytest.raises(FailedError) as failed:
        meta.believed(Reply(status, {}, json.dumps(body).encode()))
    assert (failed.value.result.outcome, failed.value.result.whole_account) == (outcome, whole)


@pytest.mark.parametrize(
    "status, to_one, outcome, whole",
    [(403, True, "refused", False), (403, False, "refused", True), (404, True, "refused", True),
     (401, True, "refused", True), (400, True, "refused", False)],
)  # fmt: skip
def test_who_blocks_the_bot_is_not_the_bots_fault(status, to_one, outcome, whole):
    found = _judged(Reply(status, {}, b"{}"), to_one=to_one, now=NOW)
    assert (found.outcome, found.whole_account) == (outcome, whole)


def test_telegram_says_in_the_body_how_long_to_wait():
    body = json.dumps({"ok": False, "parameters": {"retry_after": 35}}).encode()
    found = _judged(Reply(429, {"retry-after": "1"}, body), to_one=True, now=NOW)
    assert (found.wait, found.whole_account) == (timedelta(seconds=35), True)
