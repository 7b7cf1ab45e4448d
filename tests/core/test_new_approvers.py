"""An administrator could invite themselves once more, as director: everybody who would notice is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from core.models import AuditEntry, User
from core.people import actions
from core.people.approvers import new_approvers
from core.roles import PERMISSIONS, Role, approves
from tests.people import PASSWORD, auditora

pytestmark = pytest.mark.django_db
STRONG = "caballo correcto bateria 9"
SIGN = "Personas nuevas que aprueban"


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss@mitradel.example", PASSWORD, name="Ada")


@pytest.fixture
def director():
    return User.objects.create_user("graciela@mitradel.example", PASSWORD, name="Graciela", roles=[Role.DIRECTOR])


@pytest.fixture
def second_self(boss, director, django_capture_on_commit_callbacks):
    """The administrator's other address, which is now a director."""
    _invitation, word = actions.invite("ada@private.example", "A.", ["director"], by=boss, now=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        return actions.accept(word, STRONG, now=timezone.now())


def test_directors_and_auditors_get_a_letter_and_the_new_one_does_not(people, boss, director, request):
    auditora()
    request.getfixturevalue("second_self")
    [letter] = mail.outbox
    assert set(letter.to) == {"graciela@mitradel.example", "auditora@mitradel.example"}
    assert "ada@private.example" in letter.body
    assert "boss@mitradel.example" in letter.body


def test_their_desks_and_the_administrators_say_it_for_thirty_days(client, people, boss, director, second_self):
    for reader in (boss, director, auditora()):
        client.force_login(reader)
        page = client.get("/es/mesa/").content.decode()
        assert SIGN in page
        assert "ada@private.example" in page
    client.force_login(people["Mateo"])
    assert SIGN not in client.get("/es/mesa/").content.decode()
    assert new_approvers(now=timezone.now() + timedelta(days=29))
    assert not new_approvers(now=timezone.now() + timedelta(days=31))


def test_it_stays_there_when_the_role_is_taken_away_again(boss, second_self):
    actions.change_roles(second_self, ["inspector"], by=boss)
    [one] = new_approvers(now=timezone.now())
    assert (one.person, one.by) == (second_self, boss)


def test_so_is_a_role_given_later_and_an_account_opened_again(
    people, boss, director, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_roles(people["Mateo"], ["registrar", "director"], by=boss)
        actions.deactivate(director, by=boss)
        actions.reactivate(director, by=boss)
    assert len(mail.outbox) == 2
    assert [one.person for one in new_approvers(now=timezone.now())] == [director, people["Mateo"]]


def test_of_other_roles_and_of_who_approves_already_nothing_is_said(people, boss, director):
    actions.change_roles(people["Mateo"], ["inspector", "check_officer"], by=boss)
    actions.change_roles(director, ["director", "registrar"], by=boss)
    assert not AuditEntry.objects.filter(verb="person.may_approve").exists()


def test_a_mail_server_that_is_away_stops_nothing(people, boss, director, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_roles(people["Mateo"], ["director"], by=boss)
    assert new_approvers(now=timezone.now())


@pytest.mark.parametrize("permission", [name for name in PERMISSIONS if name.endswith((".approve", ".decide"))])
def test_every_role_that_approves_counts(permission):
    assert approves(PERMISSIONS[permission])
