"""The desk of accounts: what is typed, kept, shown and never shown again, and who may."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.channels import environment
from campaigns.channels.models import Account
from core.models import AuditEntry
from core.roles import PERMISSIONS, Role
from tests.people import PASSWORD, User

pytestmark = pytest.mark.django_db
TOKEN = "token-that-nobody-reads"
MASTODON = {"name": "Mastodon oficial", "per_second": "0", "setting_server": "https://red.example.org"}


def desk(role: Role) -> Client:
    user = User.objects.create_user(f"{role}@iris.example", PASSWORD, name=str(role.label), roles=[role])
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def boss() -> Client:
    return desk(Role.ADMINISTRATOR)


@pytest.fixture
def held(boss) -> Account:
    boss.post(reverse("channel_account_new", args=["mastodon"]), {**MASTODON, "secret_token": TOKEN})
    return Account.objects.get(kind="mastodon")


def at(name: str, account: Account) -> str:
    return reverse(f"channel_account_{name}" if name else "channel_account", args=[account.public_id])


def told() -> list[str]:
    return list(AuditEntry.objects.filter(verb__startswith="account.").order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "name, permission",
    [
        ("", "see"), ("change", "keep"), ("pause", "keep"), ("resume", "keep"), ("close", "keep"), ("knock", "keep"),
        ("try", "keep"),
    ],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(held, boss, role, name, permission):
    client = boss if role == Role.ADMINISTRATOR else desk(role)
    ask = client.get if name in ("", "change") else client.post
    opens = role in PERMISSIONS[f"accounts.{permission}"]
    found = ask(at(name, held)).status_code
    assert (found != 404) == opens or (name == "try" and found == 404)  # a page has no test to oneself


def test_a_secret_is_sealed_and_no_page_shows_it_again(held, boss):
    assert held.secrets == {"token": TOKEN}
    assert TOKEN.encode() not in bytes(held.sealed)
    for page in (
        at("", held),
        at("change", held),
        reverse("channel_accounts"),
        reverse("channel_accounts") + "?as=csv",
    ):
        answer = boss.get(page)
        body = b"".join(answer) if answer.streaming else answer.content
        assert TOKEN.encode() not in body
    assert not any(TOKEN in str(entry.facts) for entry in AuditEntry.objects.all())


def test_a_faulty_form_does_not_give_a_secret_back(boss):
    answer = boss.post(
        reverse("channel_account_new", args=["mastodon"]), {**MASTODON, "name": "", "secret_token": TOKEN}
    )
    assert answer.status_code == 422
    assert TOKEN not in answer.content.decode()


def test_a_secret_that_is_not_typed_stays(held, boss):
    boss.post(at("change", held), {**MASTODON, "setting_visibility": "unlisted"})
    held.refresh_from_db()
    assert (held.secrets, held.setup["visibility"]) == ({"token": TOKEN}, "unlisted")
    assert told() == ["account.opened", "account.changed"]


def test_secrets_are_not_sent_to_another_server(held, boss):
    moved = {**MASTODON, "setting_server": "https://trap.example.net"}
    assert boss.post(at("change", held), moved).status_code == 422
    held.refresh_from_db()
    assert held.setup["server"] == "https://red.example.org"
    assert boss.post(at("change", held), {**moved, "secret_token": "another"}).status_code == 302
    held.refresh_from_db()
    assert held.secrets == {"token": "another"}


@pytest.mark.parametrize(
    "server", ["http://red.example.org", "https://127.0.0.1", "https://10.0.0.7:8443", "https://[::1]/", "file:///etc",
               "https://me:secret@red.example.org", "https://169.254.169.254/latest", "gopher://x", "not an address"],
)  # fmt: skip
def test_in_production_an_address_is_public_and_speaks_tls(boss, settings, server):
    settings.MODE, settings.SECURE_SSL_REDIRECT = "production", False
    answer = boss.post(
        reverse("channel_account_new", args=["mastodon"]), {**MASTODON, "setting_server": server, "secret_token": "x"}
    )
    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_a_host_of_our_own_is_named_by_the_operator(boss, settings):
    settings.MODE, settings.PRIVATE_CHANNEL_HOSTS = "production", ["kannel"]
    typed = {"name": "SMS", "per_second": "5", "setting_server": "http://kannel:13013", "setting_username": "iris",
             "setting_from": "IRIS", "secret_password": "hush"}  # fmt: skip
    assert boss.post(reverse("channel_account_new", args=["kannel"]), typed).status_code == 302
    made = Account.objects.get()
    assert (made.to_people, made.per_second) == (True, 5)


def test_the_environment_goes_before_the_desk_and_names_the_server_too(held, boss, monkeypatch):
    assert environment.prefix(held.name) == "CHANNEL_MASTODON_OFICIAL_"
    monkeypatch.setenv("CHANNEL_MASTODON_OFICIAL_TOKEN", "from outside")
    given = held.credentials
    assert given.secrets["token"] == "from outside"
    assert "server" not in given.settings  # the desk cannot say where a secret of the environment goes
    monkeypatch.setenv("CHANNEL_MASTODON_OFICIAL_SERVER", "https://given.example.org")
    assert held.credentials.settings["server"] == "https://given.example.org"
    page = boss.get(at("", held)).content.decode()
    assert "CHANNEL_MASTODON_OFICIAL_TOKEN" in page
    assert "from outside" not in page
    assert "secret_token" not in boss.get(at("change", held)).content.decode()


def test_a_pause_has_a_reason_and_an_end(held, boss):
    assert boss.post(at("pause", held), {"why": ""}).status_code == 422
    boss.post(at("pause", held), {"why": "El servidor se muda"})
    held.refresh_from_db()
    assert held.paused_at
    assert "El servidor se muda" in boss.get(at("", held)).content.decode()
    Account.objects.update(faults=3, held_until=timezone.now() + timedelta(hours=1))
    boss.post(at("resume", held))
    held.refresh_from_db()
    assert (held.paused_at, held.paused_by, held.paused_why, held.faults, held.held_until) == (None, None, "", 0, None)
    assert told()[1:] == ["account.paused", "account.resumed"]


def test_a_closed_account_has_no_secrets_and_stays_closed(held, boss):
    boss.post(at("close", held))
    held.refresh_from_db()
    assert held.secrets == {}
    boss.post(at("resume", held))
    boss.post(at("change", held), {**MASTODON, "secret_token": TOKEN})
    assert boss.post(at("knock", held)).status_code == 404
    held.refresh_from_db()
    assert held.closed_at
    assert held.secrets == {}
    assert told() == ["account.opened", "account.closed"]


def test_a_test_goes_to_oneself_and_the_trail_does_not_say_to_whom(boss, mailoutbox):
    boss.post(reverse("channel_account_new", args=["email"]), {"name": "Correo", "per_second": "0"})
    held = Account.objects.get()
    assert boss.post(at("try", held), {"to": "nobody"}).status_code == 422
    boss.post(at("try", held), {"to": "boss@iris.example"})
    (letter,) = mailoutbox
    assert letter.to == ["boss@iris.example"]
    entry = AuditEntry.objects.get(verb="account.tried")
    assert entry.facts["outcome"] == "sent"
    assert "boss@iris.example" not in str(entry.facts)


def test_a_channel_that_is_not_there_is_said_to_be_silent(boss):
    typed = {**MASTODON, "setting_server": "http://127.0.0.1:1", "secret_token": TOKEN}
    boss.post(reverse("channel_account_new", args=["mastodon"]), typed)
    answer = boss.post(at("knock", Account.objects.get()), follow=True).content.decode()
    assert "ConnectError" in answer


def test_the_list_filters_by_state_and_asks_no_more_for_more_rows(held, boss, django_assert_num_queries):
    made = [Account(kind="rehearsal", name=f"Ensayo {number}") for number in range(9)]
    Account.objects.bulk_create(made)
    Account.objects.filter(name="Ensayo 1").update(paused_at=timezone.now(), paused_why="x")
    Account.objects.filter(name="Ensayo 2").update(held_until=timezone.now() + timedelta(minutes=9))
    Account.objects.filter(name="Ensayo 3").update(closed_at=timezone.now())
    for state, name in (("paused", "Ensayo 1"), ("held", "Ensayo 2"), ("closed", "Ensayo 3")):
        page = boss.get(reverse("channel_accounts"), {"state": state}).content.decode()
        assert name in page
        assert "Mastodon oficial" not in page
    ready = boss.get(reverse("channel_accounts"), {"state": "ready"}).content.decode()
    assert "Mastodon oficial" in ready
    assert not any(f"Ensayo {number}<" in ready for number in (1, 2, 3))
    with django_assert_num_queries(5):
        boss.get(reverse("channel_accounts"))
    Account.objects.bulk_create(Account(kind="rehearsal", name=f"Otro {number}") for number in range(10))
    with django_assert_num_queries(5):
        boss.get(reverse("channel_accounts"))


def test_every_kind_has_a_form_with_words(boss):
    for kind in Account._meta.get_field("kind").choices:
        assert boss.get(reverse("channel_account_new", args=[kind[0]])).status_code == 200
    assert boss.get(reverse("channel_account_new", args=["pigeon"])).status_code == 404
