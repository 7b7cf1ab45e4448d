"""A page of the checklist over a bad line: sent twice it is one, and nothing newer is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from core.models import AuditEntry
from core.versions import StaleVersion
from recruitment.inspections import actions
from recruitment.inspections.models import Answer, Saving
from recruitment.inspections.saving import save_section, stands

pytestmark = pytest.mark.django_db
MINE = {"11": ("fails", "Cobran B/.50."), "12": ("meets", ""), "13": ("unseen", "")}
OTHER = MINE | {"12": ("fails", "Descuentan.")}


def save(visit, told, *, version, key=None, by=None):
    return save_section(
        visit, "1", told, version=version, key=key or uuid4(), by=by or visit.inspector, now=timezone.now()
    )


def test_a_page_is_saved_whole_and_an_item_that_is_not_said_was_not_looked_at(begun):
    section = save(begun, {"11": MINE["11"]}, version=0)
    assert stands(section) == MINE | {"12": ("unseen", "")}
    assert section.version == 1


def test_the_same_saving_sent_twice_is_one_even_after_a_newer_one(begun):
    key = uuid4()
    save(begun, MINE, version=0, key=key)
    save(begun, OTHER, version=1)
    assert save(begun, MINE, version=0, key=key).version == 2
    section = begun.sections.get(principle="1")
    assert stands(section) == OTHER
    assert Saving.objects.count() == 2
    assert AuditEntry.objects.filter(verb="inspection.page_saved").count() == 2


def test_an_older_saving_with_other_words_overwrites_nothing(begun):
    save(begun, OTHER, version=0)
    with pytest.raises(StaleVersion) as stale:
        save(begun, MINE, version=0)
    assert stands(stale.value.stands) == OTHER
    assert save(begun, MINE, version=1).version == 2


def test_a_key_used_again_for_other_words_is_another_saving(begun):
    key = uuid4()
    save(begun, MINE, version=0, key=key)
    with pytest.raises(StaleVersion):
        save(begun, OTHER, version=0, key=key)
    assert save(begun, OTHER, version=1, key=key).version == 2


def test_the_same_words_under_a_new_key_change_nothing(begun):
    save(begun, MINE, version=0)
    assert save(begun, MINE, version=0).version == 1
    assert AuditEntry.objects.filter(verb="inspection.page_saved").count() == 1


def test_an_empty_page_can_be_saved_as_not_looked_at(begun):
    assert save(begun, {}, version=0).version == 1


def test_nobody_else_and_not_before_or_after_the_visit(begun, bruno, mateo):
    with pytest.raises(ValidationError) as refused:
        save(begun, MINE, version=0, by=bruno)
    assert refused.value.code == "not_yours"
    actions.cancel(begun, "Sin luz.", by=mateo, now=timezone.now())
    with pytest.raises(ValidationError) as refused:
        save(begun, MINE, version=0)
    assert refused.value.code == "not_open"
    assert not Answer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_saving_sent_ten_times_at_once_is_one(begun):
    key = uuid4()

    def send(_n):
        try:
            return save(begun, MINE, version=0, key=key).version
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(send, range(10))) == {1}
    assert Saving.objects.count() == 1
    assert Answer.objects.count() == 3
