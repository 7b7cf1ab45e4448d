"""Administrators invite, change and close accounts; nobody changes their own, and all of it is written down."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEntry, Invitation, User
from core.people import actions
from core.roles import Role
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
STRONG = "caballo correcto bateria 9"


@pytest.fixture
def admin():
    return User.objects.create_superuser("admin@mitradel.example", PASSWORD, name="Ada")


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


def link(letter) -> str:
    return re.search(r"https?://\S+?(/\S+)", letter.body)[1]


def test_an_invited_person_enters_once_with_the_roles_given(desk, client, rosa):
    facts = {"name": "Lía", "email": "Lia@Mitradel.example", "roles": ["registrar", "inspector"]}
    assert desk.post("/es/mesa/personas/invitar/", facts).status_code == 302
    [letter] = mail.outbox
    assert letter.to == ["lia@mitradel.example"]
    path = link(letter)
    assert path.startswith("/es/entrar/invitacion/")
    weak = rosa.post(path, {"password": "12345678", "again": "12345678"})
    assert weak.status_code == 422
    assert not User.objects.filter(name="Lía").exists()
    assert rosa.post(path, {"password": STRONG, "again": STRONG}).status_code == 302
    entered = User.objects.get(email="lia@mitradel.example")
    assert (entered.name, entered.roles, entered.is_staff) == ("Lía", ["registrar", "inspector"], False)
    assert entered.check_password(STRONG)
    assert rosa.get(path).status_code == 404
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["person.invited", "person.entered"]
    assert not any(STRONG in str(entry.facts) or path in str(entry.facts) for entry in AuditEntry.objects.all())


def test_an_invitation_ends_after_a_week_when_withdrawn_and_when_another_takes_its_place(admin):
    now = timezone.now()
    _first, word = actions.invite("a@x.example", "A", ["registrar"], by=admin, now=now)
    second, newer = actions.invite("A@x.example", "A", ["inspector"], by=admin, now=now)
    assert actions.open_invitation(word, now=now) is None
    assert actions.open_invitation(newer, now=now + timedelta(days=6)) == second
    assert actions.open_invitation(newer, now=now + timedelta(days=8)) is None
    actions.withdraw(second, by=admin, now=now)
    with pytest.raises(ValidationError):
        actions.accept(newer, STRONG, now=now)
    assert newer not in str(list(Invitation.objects.values()))


def test_who_works_here_already_is_not_invited(desk, people):
    facts = {"name": "M", "email": "MATEO@mitradel.example", "roles": ["director"]}
    answer = desk.post("/es/mesa/personas/invitar/", facts)
    assert answer.status_code == 422
    assert "ya trabaja aquí" in answer.content.decode()
    assert 'value="MATEO@mitradel.example"' in answer.content.decode()
    assert not mail.outbox


def test_roles_change_and_both_are_written_down(desk, people):
    person = people["Mateo"]
    answer = desk.post(f"/es/mesa/personas/{person.public_id}/", {"do": "roles", "roles": ["director"]})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.roles == ["director"]
    assert AuditEntry.objects.get(verb="person.roles_changed").facts == {"before": ["registrar"], "after": ["director"]}


def test_nobody_changes_their_own_access(admin):
    for deed in (actions.deactivate, actions.forget_second_factor, actions.reactivate):
        with pytest.raises(ValidationError):
            deed(admin, by=admin)
    with pytest.raises(ValidationError):
        actions.change_roles(admin, ["director"], by=admin)


def test_an_administrator_holds_no_other_role(admin, people):
    with pytest.raises(ValidationError):
        actions.change_roles(people["Mateo"], ["administrator", "director"], by=admin)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=people["Mateo"].pk).update(roles=[Role.ADMINISTRATOR, Role.DIRECTOR])


def test_the_last_administrator_stays(admin):
    other = User.objects.create_superuser("two@mitradel.example", PASSWORD)
    actions.deactivate(admin, by=other)
    with pytest.raises(ValidationError):
        actions.change_roles(other, ["auditor"], by=admin)


def test_a_closed_account_is_out_at_once_and_cannot_come_back(desk, client, people, admin):
    mateo = people["Mateo"]
    visitor = type(client)()
    visitor.force_login(mateo)
    assert visitor.get("/es/mesa/").status_code == 200
    desk.post(f"/es/mesa/personas/{mateo.public_id}/", {"do": "deactivate"})
    assert visitor.get("/es/mesa/").status_code == 302
    visitor.post("/es/entrar/", {"login": mateo.email, "password": PASSWORD})
    assert visitor.get("/es/mesa/").status_code == 302
    desk.post(f"/es/mesa/personas/{mateo.public_id}/", {"do": "reactivate"})
    visitor.post("/es/entrar/", {"login": mateo.email, "password": PASSWORD})
    assert visitor.get("/es/mesa/").status_code == 200


@pytest.mark.parametrize("path", ["", "invitar/"])
def test_only_administrators_manage_people(client, people, path):
    client.force_login(people["Mateo"])
    assert client.get(f"/es/mesa/personas/{path}").status_code == 404
    assert client.get(f"/es/mesa/personas/{people['Stranger'].public_id}/").status_code == 404


def test_the_list_costs_the_same_for_ten_and_twenty(desk, django_assert_num_queries):
    User.objects.bulk_create([User(email=f"p{n}@x.example", name=f"P{n}") for n in range(9)])
    with django_assert_num_queries(5):
        desk.get("/es/mesa/personas/")
    User.objects.bulk_create([User(email=f"q{n}@x.example", name=f"Q{n}") for n in range(10)])
    with django_assert_num_queries(5):
        assert "Q9" in desk.get("/es/mesa/personas/").content.decode()
