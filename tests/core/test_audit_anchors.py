"""The anchor of the day, its mail, and the command that checks the trail."""
# ruff: noqa: S608 - here SQL is put together on purpose, by somebody who rules the database

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from core import anchors, trail
from core.chain import Fault
from core.models import AuditAnchor, User
from core.tasks import anchor_audit
from tests.core.tampering import E, entries, found, tamper

LAST_GONE = (
    "delete from core_auditlink where place = 3;"
    "delete from core_auditentry where id = (select max(id) from core_auditentry)"
)


@pytest.mark.django_db
def test_the_anchor_is_made_and_mailed_once_a_day(now, mailoutbox, settings):
    settings.AUDIT_ANCHOR_EMAIL = ["auditor@outside.example"]
    entries(3)
    now -= timedelta(days=300)
    kept, made = anchors.anchor(now=now)
    assert (made, kept.day, kept.place, kept.entries, kept.fault) == (True, date(2026, 1, 26), 3, 3, "")
    entries(1, by=User.objects.get())
    assert anchors.anchor(now=now + timedelta(hours=6)) == (kept, False)
    assert anchors.anchor(now=now + timedelta(hours=12))[0].day == date(2026, 1, 27)  # 00:00 in Panama
    anchor_audit()
    anchor_audit()
    assert len(mailoutbox) == 1
    assert mailoutbox[0].to == ["auditor@outside.example"]
    assert anchors.lines_in(mailoutbox[0].body) == [trail.size()[0]]


@pytest.mark.django_db
def test_without_an_address_nothing_is_mailed(mailoutbox):
    anchor_audit()
    assert (AuditAnchor.objects.count(), mailoutbox) == (1, [])


@pytest.mark.django_db
def test_the_anchor_of_a_broken_chain_says_so(now, mailoutbox, settings):
    settings.AUDIT_ANCHOR_EMAIL = ["auditor@outside.example"]
    entries(3)
    tamper(f"update core_auditentry set key = 'x' where id = {E.format(2)}")
    kept, _made = anchors.anchor(now=now)
    anchors.mail(kept)
    assert (kept.fault, kept.fault_place) == ("changed", 2)
    assert str(anchors.FAULTS["changed"] % {"place": 2}) in mailoutbox[0].body


@pytest.mark.django_db
def test_our_own_anchors_are_looked_at_as_well(now):
    entries(3)
    anchors.anchor(now=now)
    tamper(LAST_GONE)
    assert found() == (Fault.CUT, 3)


def verify_audit(*words: str) -> tuple[int, str]:
    said = io.StringIO()
    try:
        call_command("verify_audit", *words, stdout=said)
    except SystemExit as ended:
        return ended.code, said.getvalue()
    return 0, said.getvalue()


@pytest.mark.django_db
def test_the_command_says_whole_or_broken_with_its_status(tmp_path):
    entries(3)
    status, line = verify_audit("--print-anchor")
    assert status == 0
    assert " place=3 entries=3 hash=" in line
    (tmp_path / "anchors.txt").write_text(f"{line}\n> {line}")
    assert verify_audit("--anchor", str(tmp_path / "anchors.txt"))[0] == 0
    tamper(LAST_GONE)
    assert verify_audit()[0] == 0
    for anchor in (line, str(tmp_path / "anchors.txt")):
        status, said = verify_audit("--anchor", anchor, "--json")
        assert (status, json.loads(said)["broken"]) == (3, {"fault": "cut", "place": 3, "entry": None})
    status, said = verify_audit("--anchor", line, "--language", "en")
    assert (status, "place 3" in said) == (3, True)


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["nothing", "/", "hash=abc place=1", "x" * 5000])
def test_an_anchor_that_is_none_is_refused(word):
    with pytest.raises(CommandError):
        verify_audit("--anchor", word)
