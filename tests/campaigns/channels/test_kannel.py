"""Kannel itself (Debian's): bearerbox, smsbox and its fake SMS centre, with receipts and answers through its own doors."""

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from campaigns.channels.protocol import BadCallError, Call, EventKind, Outcome
from campaigns.channels.registry import channel
from tests.campaigns.channels.parcels import account, letter, parcel
from tests.fakes.processes import free_port, listening, running
from tests.fakes.provider import Provider

FAKE_CENTRE = Path("/usr/lib/kannel/test/fakesmsc")
BOXES = {name: shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") for name in ("bearerbox", "smsbox")}
pytestmark = pytest.mark.skipif(
    not FAKE_CENTRE.exists() or None in BOXES.values(), reason="Kannel is not installed: kannel, kannel-extras"
)
KANNEL = channel("kannel")
SECRET = "s" * 32
CONFIG = """
group = core
admin-port = {admin}
admin-password = hush
smsbox-port = {box}
box-allow-ip = 127.0.0.1

group = smsc
smsc = fake
smsc-id = fake
port = {centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {box}
sendsms-port = {http}
global-sender = 13013

group = sendsms-user
username = iris
password = hush
concatenation = true
max-messages = 3

group = sms-service
keyword = default
catch-all = yes
max-messages = 0
get-url = "{told}/said?secret={secret}&id=%I&from=%p&text=%a"
"""


class Gateway:
    """The boxes, what the centre got, and what our door was told."""

    def __init__(self, ports: dict[str, int], folder: Path, told: Provider) -> None:
        self.ports, self.folder, self.told = ports, folder, told
        self.account = account(
            {"password": "hush", "secret": SECRET},
            server=f"http://127.0.0.1:{ports['http']}", username="iris", **{"from": "IRIS"},
        )  # fmt: skip

    def centre_got(self) -> str:
        return (self.folder / "centre.log").read_text(errors="replace")

    def calls(self, what: str) -> list[Call]:
        return [
            Call(method, self.told.url + path, headers, body)
            for method, path, headers, body in self.told.calls
            if path.startswith(what)
        ]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory) -> Iterator[Gateway]:
    folder = tmp_path_factory.mktemp("kannel")
    ports = {name: free_port() for name in ("admin", "box", "centre", "http")}
    with ExitStack() as stack:
        told = stack.enter_context(Provider().running())
        config = folder / "kannel.conf"
        config.write_text(CONFIG.format(**ports, told=told.url, secret=SECRET))
        for box, port in (("bearerbox", ports["centre"]), ("smsbox", ports["http"])):
            log = folder / f"{box}.log"
            stack.enter_context(running([BOXES[box], str(config)], log=log, ready=lambda at=port: listening(at)))
        centre = [str(FAKE_CENTRE), "-r", str(ports["centre"]), "-i", "0.1", "-m", "1", "+50761234567 13013 text ALTO"]
        log = folder / "centre.log"
        stack.enter_context(running(centre, log=log, ready=lambda: "sent message 1" in log.read_text()))
        yield Gateway(ports, folder, told)


def soon(found, within: float = 10):
    """What `found` finds, once it does."""
    until = time.monotonic() + within
    while not (what := found()) and time.monotonic() < until:
        time.sleep(0.05)
    return what


def test_a_message_reaches_the_centre_and_its_receipt_bears_our_key(gateway):
    one = parcel(to="+50760000001", receipt_url=f"{gateway.told.url}/receipt")
    assert KANNEL.send(one, gateway.account).outcome == Outcome.SENT
    assert soon(lambda: "50760000001" in gateway.centre_got())
    calls = soon(lambda: [call for call in gateway.calls("/receipt") if str(one.key) in call.url])
    events = [event for call in calls for event in KANNEL.parse_webhook(call, gateway.account)]
    assert {event.key for event in events} == {one.key}
    assert events[-1].kind in (EventKind.ACCEPTED, EventKind.DELIVERED)


def test_an_accent_outside_plain_sms_goes_as_ucs2_and_an_e_does_not(gateway):
    KANNEL.send(parcel(to="+50760000002", letter=letter("Más derechos", link="")), gateway.account)
    KANNEL.send(parcel(to="+50760000003", letter=letter("Él pregunta", link="")), gateway.account)
    log = soon(lambda: "50760000003" in gateway.centre_got() and gateway.centre_got())
    lines = {number: next(line for line in log.splitlines() if number in line) for number in ("0002", "0003")}
    assert "%00M%00%E1%00s" in lines["0002"]
    assert "%C9l+pregunta" in lines["0003"] or "Él" in lines["0003"]


def test_a_wrong_password_is_the_accounts_and_no_message(gateway):
    wrong = account({"password": "wrong"}, **gateway.account.settings)
    result = KANNEL.send(parcel(to="+50760000004"), wrong)
    assert (result.outcome, result.whole_account) == (Outcome.REFUSED, True)
    assert "50760000004" not in gateway.centre_got()


def test_what_a_person_answers_comes_with_its_number(gateway):
    (call,) = soon(lambda: gateway.calls("/said"))
    (event,) = KANNEL.parse_webhook(call, gateway.account)
    assert (event.kind, event.sender, event.text) == (EventKind.SAID, "+50761234567", "ALTO")


def test_a_receipt_that_kannel_did_not_bring_is_nothing(gateway):
    url = f"http://x/receipt?key={parcel().key}&sign={'0' * 64}&dlr=1"
    with pytest.raises(BadCallError):
        KANNEL.parse_webhook(Call("GET", url, {}, b""), gateway.account)
