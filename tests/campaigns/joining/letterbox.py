"""Rosa's letterbox: the ways that are open, what she asks on the page, the letters that reach her."""

import re

from django.core import mail
from django.test import Client
from django.utils import timezone

from campaigns.audience.actions import mark_of
from campaigns.audience.addresses import read
from campaigns.audience.models import Asking, Subscriber
from campaigns.channels.models import Account
from campaigns.delivery.models import Message
from campaigns.delivery.sending import send_due
from campaigns.joining.sending import write_requests

ROSA = "rosa@correo.example"
CELL = "6123-4567"
SECRETS = {"secret": "s" * 40, "password": "p" * 20, "token": "t" * 20}
SETUP = {
    "email": {},
    "kannel": {"server": "http://127.0.0.1:9", "username": "iris", "from": "IRIS"},
    "telegram": {"bot": "@iris_panama_bot"},
}
LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+/)")


def open_way(kind: str = "email", **fields) -> Account:
    fields.setdefault("name", f"to people by {kind}")
    made = Account(kind=kind, to_people=True, setup=SETUP[kind], **fields)
    made.keep_secrets(SECRETS)
    made.save()
    return made


def ask(client: Client, address: str = ROSA, reach: str = "email", language: str = "en", **chosen):
    """Ask on the page in English."""
    said = {"reach": reach, "address": address, "language": language, "province": ""} | chosen
    return client.post("/en/get-notices/", said)


def deliver() -> None:
    """What the clock does: requests are written, and the ledger is sent."""
    write_requests(now=timezone.now())
    send_due(seconds=5)


def links(body: str) -> dict[str, str]:
    """The links of a letter by their purpose."""
    return {path.split("/")[3]: path for path in LINK.findall(body)}


def letter() -> dict[str, str]:
    """The links of the one letter that has come."""
    [found] = mail.outbox
    return links(found.body)


def joined(client: Client, address: str = ROSA, **chosen) -> Subscriber:
    """Rosa asks, gets the letter and presses its button."""
    ask(client, address, **chosen)
    deliver()
    client.post(links(mail.outbox[-1].body)["confirm"])
    return known(address)


def known(address: str = ROSA, reach: str = "email") -> Subscriber:
    return Subscriber.objects.get(reach=reach, mark=mark_of(reach, read(reach, address).key))


def waiting() -> int:
    return Asking.objects.filter(written_at=None).count()


def bodies() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("body", flat=True))
