"""Staff sign in with their e-mail; nobody signs up; what one may not do does not exist."""

import pytest
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from core.access import may
from core.roles import PERMISSIONS, Role
from recruitment.register.models.authorities import Authority
from tests.factories import licence, recruiter
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, email: str, password: str = PASSWORD):
    return client.post("/es/entrar/", {"login": email, "password": password})


def test_staff_sign_in_and_land_at_the_desk(client, people):
    assert sign_in(client, "Mateo@MITRADEL.example").headers["Location"] == "/es/mesa/"
    assert "Lo que tiene pendiente, Mateo" in client.get("/es/mesa/").content.decode()


def test_a_wrong_password_says_so_without_telling_who_exists(client, people):
    known = sign_in(client, "mateo@mitradel.example", "wrong").content.decode()
    unknown = sign_in(client, "nobody@mitradel.example", "wrong").content.decode()
    assert "Hay un problema" in known
    assert (
        known.replace("mateo@", "nobody@").split("<form")[0].split("</style>")[1]
        == (unknown.split("<form")[0].split("</style>")[1])
    )


def test_many_wrong_passwords_are_slowed_down(client, people):
    for _ in range(6):
        answer = sign_in(client, "mateo@mitradel.example", "wrong")
    assert sign_in(client, "mateo@mitradel.example").status_code in (200, 429)
    assert answer.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_the_session_changes_at_sign_in(client, people):
    client.get("/es/entrar/")
    before = client.session.session_key
    sign_in(client, "mateo@mitradel.example")
    assert client.session.session_key != before


def test_nobody_signs_up(client):
    for path in ("/es/signup/", "/es/accounts/signup/", "/en/sign-up/"):
        assert client.get(path).status_code == 404


def test_the_desk_asks_to_sign_in_and_does_not_exist_for_a_stranger(client, people):
    assert client.get("/es/mesa/").headers["Location"] == "/es/entrar/?next=/es/mesa/"
    client.force_login(people["Stranger"])
    assert client.get("/es/mesa/").status_code == 404


def test_only_administrators_open_the_reference_data(client, people):
    client.force_login(people["Mateo"])
    assert client.get("/es/mesa/referencia/").status_code == 302
    boss = get_user_model().objects.create_superuser("boss@mitradel.example", PASSWORD)
    client.force_login(boss)
    for model in ("recruitment/authority", "rights/topic"):
        assert client.get(f"/es/mesa/referencia/{model}/add/").status_code == 200


def test_an_inactive_account_may_nothing(people):
    mateo = people["Mateo"]
    assert may(mateo, "imports.see")
    mateo.is_active = False
    assert not may(mateo, "imports.see")


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_every_permission_has_a_role_and_strangers_have_none(people, permission):
    assert PERMISSIONS[permission]
    assert not may(people["Stranger"], permission)


def test_an_administrator_decides_nothing():
    held = {permission for permission, roles in PERMISSIONS.items() if Role.ADMINISTRATOR in roles}
    assert held == {"desk.open", "people.manage", "approvers.watch", "accounts.see", "accounts.keep"}


def test_an_e_mail_is_entered_once_in_any_case(people):
    user = get_user_model()(email="MATEO@mitradel.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        user.save()


def test_what_a_licences_word_rests_on_is_fixed_once_there_is_a_licence(people):
    admin = get_user_model().objects.create_superuser("root@iris.example", PASSWORD)
    held = licence(recruiter("Agencia Horizonte Canal, S.A.")).authority
    request = RequestFactory().get("/")
    request.user = admin
    page = site.get_model_admin(Authority)
    assert set(page.get_readonly_fields(request, held)) == {"code", "kind", "country", "data_as_of", "demo"}
    assert page.get_readonly_fields(request, None) == ()
