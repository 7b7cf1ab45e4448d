"""One person writes an office, another confirms it; the public never sees a way in that nobody has confirmed."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from core.models import AuditEntry, Office
from core.offices import actions
from core.offices.forms import OfficeForm
from core.offices.queries import offices_for
from core.roles import Role
from tests.factories import office
from tests.pages import as_shown
from tests.rights.guides.library import person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
FACTS = {"name_es": "Orientación Laboral", "name_en": "Labour advice", "phone": "800-0016", "source": "Ministry",
         "seen_on": "2026-11-01", "purposes": ["ask"], "position": "5", "key": "mitradel"}  # fmt: skip


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(person(role))
    return client


def test_an_office_is_entered_by_one_and_confirmed_by_another(rosa, django_capture_on_commit_callbacks):
    registrar, director = signed_in(Role.REGISTRAR), signed_in(Role.DIRECTOR)
    assert registrar.post("/es/mesa/oficinas/nueva/", FACTS).status_code == 302
    assert "800-0016" not in rosa.get("/es/ayuda/").content.decode()
    page = director.get("/es/mesa/oficinas/").content.decode()
    assert "800-0016" in page
    with django_capture_on_commit_callbacks(execute=True):
        director.post("/es/mesa/oficinas/mitradel/confirmar/", {"seen": "1"})
    assert [one.key for one in offices_for("ask")] == ["mitradel"]
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"office.entered", "office.confirmed"} <= verbs


def test_who_writes_does_not_confirm_not_even_past_the_action():
    writer = person(Role.REGISTRAR)
    made = actions.enter_office("mitradel", {"name_es": "Oficina", "phone": "104"}, by=writer)
    with pytest.raises(ValidationError) as refused:
        actions.confirm_office(made, seen=1, by=writer, now=NOW)
    assert refused.value.code == "two_people"
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.filter(pk=made.pk).update(confirmed_by=writer, confirmed_on=NOW)


def test_a_change_hides_it_until_it_is_confirmed_again(rosa):
    shown = office("mitradel", purposes=["ask"], phone="800-0016", source="Ministry", seen_on="2026-11-01")
    registrar, path = signed_in(Role.REGISTRAR), "/es/mesa/oficinas/mitradel/"
    registrar.post(path, as_shown(registrar.get(path)) | {"phone": "800-0017"})
    shown.refresh_from_db()
    assert (shown.phone, shown.confirmed) == ("800-0017", False)


def test_nobody_confirms_what_they_have_not_read():
    made = actions.enter_office("mitradel", {"name_es": "Oficina", "phone": "104"}, by=person(Role.REGISTRAR))
    actions.change_office(made, {"phone": "105"}, seen=1, by=person(Role.REGISTRAR))
    signed_in(Role.DIRECTOR).post("/es/mesa/oficinas/mitradel/confirmar/", {"seen": "1"})
    made.refresh_from_db()
    assert not made.confirmed


def test_two_writers_of_different_fields_both_keep_their_change():
    office("mitradel", phone="800-0016", source="Ministry", seen_on="2026-11-01")
    one, two, path = signed_in(Role.REGISTRAR), signed_in(Role.HUB_OFFICER), "/es/mesa/oficinas/mitradel/"
    first, second = as_shown(one.get(path)), as_shown(two.get(path))
    one.post(path, first | {"phone": "800-0020"})
    answer = two.post(path, second | {"hours_es": "8 a 4"})
    assert answer.status_code == 409
    two.post(path, as_shown(answer))
    saved = Office.objects.get(key="mitradel")
    assert (saved.phone, saved.hours_es) == ("800-0020", "8 a 4")


@pytest.mark.parametrize("phone, right", [("800-0016", True), ("104", True), ("+506 2222-3333", True), ("12345", False),
                                          ("llame ya", False), ("6123-45678", False)])  # fmt: skip
def test_a_phone_is_one(phone, right):
    form = OfficeForm(FACTS | {"phone": phone})
    form.is_valid()
    assert ("phone" not in form.errors) == right


@pytest.mark.parametrize("role, path, status", [
    (Role.INSPECTOR, "/es/mesa/oficinas/", 200),
    (Role.INSPECTOR, "/es/mesa/oficinas/nueva/", 404),
    (Role.DIRECTOR, "/es/mesa/oficinas/nueva/", 404),
    (Role.ADMINISTRATOR, "/es/mesa/oficinas/", 404),
])  # fmt: skip
def test_who_may(role, path, status):
    assert signed_in(role).get(path).status_code == status
