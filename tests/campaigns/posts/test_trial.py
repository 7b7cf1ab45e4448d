"""A post tried on oneself reaches nobody else."""

import pytest
from django.test import Client

from campaigns.channels.kinds import Kind
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import Priority
from campaigns.posts.writing import Said
from tests.campaigns.posts.making import ENGLISH, SPANISH, account, draft
from tests.campaigns.posts.test_pages import address
from tests.campaigns.posts.test_readiness import subscriber
from tests.people import auditora, edith

pytestmark = pytest.mark.django_db


def tried(person, post):
    client = Client()
    client.force_login(person)
    return client.post(address("post_try", post), follow=True)


def test_it_goes_to_ones_own_address_in_each_language(now):
    editor, post_office = edith(), account("Correo", Kind.EMAIL, to_people=True)
    subscriber(now, mark="x" * 64)
    said = {"es": Said(SPANISH, "Antes de pagar"), "en": Said(ENGLISH, "Before you pay")}
    post = draft(editor, now, said=said)
    tried(editor, post)
    tried(editor, post)  # within a minute nothing happens twice
    rows = Delivery.objects.filter(lane__account=post_office)
    assert {row.recipient.address for row in rows} == {editor.email}
    assert {row.message.body for row in rows} == {SPANISH, ENGLISH}
    assert {row.lane.priority for row in rows} == {Priority.DIRECT}
    assert not rows[0].recipient.wants_posts


def test_words_that_do_not_fit_are_not_tried(now):
    editor = edith()
    account("Correo", Kind.EMAIL, to_people=True)
    post = draft(editor, now)  # without a subject
    tried(editor, post)
    assert not Delivery.objects.exists()


def test_without_e_mail_it_is_a_rehearsal(now):
    editor = edith()
    post = draft(editor, now)
    tried(editor, post)
    assert {row.lane.account.kind for row in Delivery.objects.all()} == {Kind.REHEARSAL}


def test_who_only_reads_tries_nothing(now):
    post = draft(edith(), now)
    assert tried(auditora(), post).status_code == 404
    assert not Delivery.objects.exists()
