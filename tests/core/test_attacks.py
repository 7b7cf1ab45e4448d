"""What an attack on the staff's doors found, each held shut."""

import re
import threading
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from core.models import AuditEntry, Invitation, User
from core.people import actions
from tests.people import PASSWORD

STRONG = "caballo correcto bateria 9"
pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss@mitradel.example", PASSWORD, name="Ada")


def test_reference_data_holds_nothing_that_makes_somebody_else_of_an_administrator():
    resolve("/healthz")  # the map of the house takes some pages away
    shown = {model._meta.label for model in admin.site._registry}
    assert {label for label in shown if not label.startswith("recruitment.")} == {
        "rights.Term",
        "rights.Topic",
    }
    assert not shown & {"recruitment.Licence", "recruitment.LicenceEvent", "recruitment.Proposal"}


def test_codes_on_paper_alone_are_no_second_step(client, people, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    Authenticator.objects.create(user=people["Mateo"], type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client.force_login(people["Mateo"])
    assert client.get("/es/mesa/").headers["Location"] == "/es/entrar/segundo-paso/"


def test_a_forgotten_password_is_chosen_anew_by_the_link_and_written_down(client, people):
    client.post("/es/entrar/clave/", {"email": "mateo@mitradel.example"})
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(path, follow=True)
    assert 'name="password1"' in form.content.decode()
    client.post(form.redirect_chain[-1][0], {"password1": STRONG, "password2": STRONG})
    people["Mateo"].refresh_from_db()
    assert people["Mateo"].check_password(STRONG)
    assert AuditEntry.objects.filter(verb="person.password_reset").count() == 1


@pytest.mark.parametrize("fall", ["closed", "demoted"])
def test_an_invitation_falls_with_the_rights_of_who_gave_it(boss, fall):
    other = User.objects.create_superuser("two@mitradel.example", PASSWORD)
    _invitation, word = actions.invite("me@private.example", "M", ["director"], by=boss, now=timezone.now())
    if fall == "closed":
        actions.deactivate(boss, by=other)
    else:
        actions.change_roles(boss, ["auditor"], by=other)
    with pytest.raises(ValidationError):
        actions.accept(word, STRONG, now=timezone.now())


def test_accepting_after_the_account_exists_is_refused_in_words(boss):
    _invitation, word = actions.invite("lia@x.example", "L", ["registrar"], by=boss, now=timezone.now())
    User.objects.create_user("lia@x.example", PASSWORD)
    answer = Client().post(f"/es/entrar/invitacion/{word}/", {"password": STRONG, "again": STRONG})
    assert answer.status_code == 422


@pytest.mark.django_db(transaction=True)
def test_of_invitations_at_once_one_stays_open(boss):
    def go():
        try:
            actions.invite("lia@x.example", "L", ["registrar"], by=boss, now=timezone.now())
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Invitation.objects.filter(accepted_at=None, withdrawn_at=None).count() == 1


def test_a_change_of_reference_data_is_written_down(boss):
    TOTP.activate(boss, "JBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(boss)
    day = timezone.localdate() + timedelta(days=30)
    path = "/es/mesa/referencia/recruitment/extraholiday/add/"
    assert client.post(path, {"day": day.isoformat(), "reason": "Duelo"}).status_code == 302
    entry = AuditEntry.objects.get(verb="reference.entered")
    assert (entry.by, entry.facts) == (boss, {"fields": ["day", "reason"]})
