"""What is needed to send deliveries in hand: their words, their accounts, and addresses, unsealed only now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from campaigns.audience.links import leaving, leaving_headers
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.channels.protocol import Credentials, Image, Letter, Parcel
from campaigns.delivery.claiming import Claim
from campaigns.delivery.models import Delivery, Message
from campaigns.delivery.rulings import Past
from campaigns.delivery.states import Priority
from campaigns.posts.models import Picture


@dataclass(frozen=True, slots=True)
class Sealed:
    """One delivery with all that belongs to it; the parcel is made at the last moment."""

    delivery: Delivery
    message: Message
    kind: str
    account: int
    credentials: Credentials
    receipts: str
    past: Past
    priority: int
    due_at: datetime
    now: datetime  # the database's, when it was read

    @sensitive_variables()
    def parcel(self) -> Parcel:
        person = self.delivery.recipient
        return Parcel(
            key=self.delivery.key,
            letter=letter(self.message, self.delivery, self.kind, self.priority),
            at=self.due_at,
            to=person.address if person else "",
            first_tried=self.past.doubt_since,
            receipt_url=self.receipts,
            now=self.now,
        )


def load(claims: Iterable[Claim]) -> dict[int, Sealed]:
    """The deliveries by their keys, in few statements."""
    found = Delivery.objects.filter(pk__in=[one.delivery for one in claims]).annotate(
        account=F("lane__account"), priority=F("lane__priority"), due_at=F("lane__due_at"), read_at=Now()
    )
    rows = list(found.select_related("recipient"))
    messages = Message.objects.select_related("picture").in_bulk({row.message_id for row in rows})
    accounts = Account.objects.in_bulk({row.account for row in rows})
    credentials = {pk: account.credentials for pk, account in accounts.items()}
    hooks = {pk: settings.SITE_URL + reverse("hook", args=[one.public_id]) for pk, one in accounts.items()}
    return {
        row.pk: Sealed(
            delivery=row,
            message=messages[row.message_id],
            kind=accounts[row.account].kind,
            account=row.account,
            credentials=credentials[row.account],
            receipts=hooks[row.account],
            past=Past(row.tries, row.doubt_since, accounts[row.account].faults),
            priority=row.priority,
            due_at=row.due_at,
            now=row.read_at,
        )
        for row in rows
    }


def letter(message: Message, delivery: Delivery, kind: str, priority: int) -> Letter:
    """The words as they leave. To a mailbox they go with the way out (RFC 8058), unless they answer somebody."""
    text, headers = message.body, {}
    if kind == Kind.EMAIL and delivery.recipient and priority != Priority.DIRECT:
        headers = leaving_headers(delivery.recipient)
        with translation.override(message.language):
            out = _("To get no more of these: %(link)s") % {"link": leaving(delivery.recipient)}
        text = f"{text}\n\n-- \n{out}"
    return Letter(
        language=message.language,
        text=text,
        subject=message.subject,
        link=message.link,
        image=_image(message.picture, message.alt) if message.picture else None,
        template=message.template,
        values=tuple(message.values),
        headers=headers,
    )


def _image(picture: Picture, alt: str) -> Image:
    return Image(_bytes(picture.file.name), picture.mime, alt)


@lru_cache(maxsize=8)
def _bytes(name: str) -> bytes:
    with Picture._meta.get_field("file").storage.open(name) as file:
        data: bytes = file.read()
    return data
