"""A campaign that runs, its post and links, its editor; and how a phone and a robot ask."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.audience.models import Subscriber
from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.delivery import links
from campaigns.delivery.models import Delivery, Lane, Message, Occurrence
from campaigns.posts.models import Campaign, Post, Variant
from core.models import User
from core.roles import Role
from tests.people import PASSWORD
from tests.recruitment.licensing.conftest import at_desk  # noqa: F401 - a fixture

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"
)
HOME = "http://127.0.0.1:8000/es/"


@pytest.fixture
def editor(db):
    return User.objects.create_user("eva@campaigns.example", PASSWORD, name="Eva", roles=[Role.CAMPAIGN_EDITOR])


@pytest.fixture
def campaign(editor):
    today = timezone.localdate()
    return Campaign.objects.create(
        code="oferta-clara", name_es="Oferta clara", name_en="Clear offer",
        objective_es="Que pregunten antes de pagar.", audience_es="Personas que buscan trabajo.",
        indicator_es="Verificaciones.", baseline_es="Seis de cada diez.",
        languages=["es", "en"], owner=editor, state="running", starts_on=today - timedelta(days=20),
        ends_on=today + timedelta(days=20),
    )  # fmt: skip


@pytest.fixture
def post(campaign, editor):
    return Post.objects.create(campaign=campaign, title="Pregunte antes de pagar", written_by=editor, link=HOME)


@pytest.fixture
def occurrence(post):
    now = timezone.now()
    return Occurrence.objects.create(key=f"post:{uuid4()}", post=post, due_at=now, expires_at=now + timedelta(hours=2))


@pytest.fixture
def link(occurrence):
    """The code of a link of that post; called with other words, of other links."""

    def made(kind="email", language="es", arm="", url=HOME):
        return links.link_for(occurrence, kind, language, arm, url).rsplit("/", 1)[1]

    return made


@pytest.fixture
def account(db):
    return Account.objects.create(kind=Kind.EMAIL, name="Correo", to_people=True)


@pytest.fixture
def sent(occurrence, account):
    """Write deliveries of an arm into the ledger: so many, in this state."""

    def made(many, *, state="sent", arm=""):
        words = {"occurrence": occurrence, "kind": account.kind, "language": "es", "arm": arm}
        message, _new = Message.objects.get_or_create(**words, defaults={"sha256": "0"})
        now = timezone.now()
        times = {"due_at": now, "expires_at": now + timedelta(hours=2), "priority": 5}
        lane, _new = Lane.objects.get_or_create(occurrence=occurrence, account=account, defaults=times)
        people = Subscriber.objects.bulk_create(
            Subscriber(reach="email", asked_on=now.date(), state="left", left_on=now.date()) for _n in range(many)
        )
        Delivery.objects.bulk_create(
            Delivery(key=uuid4(), lane=lane, message=message, recipient=one, state=state, next_try_at=now)
            for one in people
        )

    return made


@pytest.fixture
def two_wordings(post):
    for arm in "AB":
        Variant.objects.create(post=post, language="es", arm=arm, body=f"Texto {arm}")
    return post


def phone(address="203.0.113.7", agent=PHONE, **headers) -> Client:
    """A person's browser."""
    said = {"user-agent": agent, "accept-language": "es-PA,es;q=0.9"} | headers
    return Client(REMOTE_ADDR=address, headers={name.replace("_", "-"): value for name, value in said.items() if value})


def at(day: int, hour: int = 17) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)
