"""The desk of alerts: who may open what, and that nothing leaves by mistake."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.alerts import actions
from campaigns.alerts.models import Alert, AlertTemplate
from campaigns.alerts.words import AlertState
from campaigns.delivery.models import Delivery
from core.models import AuditEntry, User
from core.roles import Role
from tests.campaigns.alerts.telling import ana, begun, edna, graciela, rehearsal, sent, template, waiting
from tests.pages import as_shown
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SEE = {
    Role.REGISTRAR, Role.DIRECTOR, Role.INSPECTOR, Role.CHECK_OFFICER, Role.AUDITOR, Role.CAMPAIGN_EDITOR,
    Role.CAMPAIGN_APPROVER, Role.HUB_MANAGER,
}  # fmt: skip
WRITE = {Role.CAMPAIGN_EDITOR, Role.REGISTRAR, Role.CAMPAIGN_APPROVER, Role.DIRECTOR}
APPROVE = {Role.CAMPAIGN_APPROVER, Role.DIRECTOR}
PAGES = [
    ("alertas/", SEE), ("alertas/plantillas/", SEE), ("alertas/plantillas/crecida/", SEE), ("alertas/{alert}/", SEE),
    ("alertas/{alert}/cap.xml", SEE), ("alertas/nueva/", WRITE), ("alertas/nueva/?template=crecida", WRITE),
    ("alertas/nueva/?blank", WRITE), ("alertas/{alert}/cambiar/", WRITE), ("alertas/plantillas/nueva/", WRITE),
    ("alertas/plantillas/crecida/cambiar/", WRITE),
]  # fmt: skip
DEEDS = [
    ("alertas/{alert}/mover/", WRITE), ("alertas/{alert}/decidir/", APPROVE),
    ("alertas/plantillas/crecida/aprobar/", APPROVE),
]  # fmt: skip


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", Role.values)
def test_each_page_opens_to_its_roles_and_to_no_other(role, places):
    now = timezone.now()
    alert = begun(now)
    template(now)
    desk = at_desk(User.objects.create_user("one@else.example", PASSWORD, name="One", roles=[role]))
    for path, roles in PAGES:
        answer = desk.get(f"/es/mesa/{path}".format(alert=alert.public_id))
        assert answer.status_code == (200 if role in roles else 404), path
    for path, roles in DEEDS:
        answer = desk.post(f"/es/mesa/{path}".format(alert=alert.public_id))
        assert answer.status_code == (302 if role in roles else 404), path
    assert Alert.objects.get().state == AlertState.DRAFT


def test_strangers_and_rosa_find_nothing(rosa, people):
    assert rosa.get("/es/mesa/alertas/").status_code == 302
    assert at_desk(people["Stranger"]).get("/es/mesa/alertas/").status_code == 404
    assert at_desk(people["Inés"]).get("/es/mesa/alertas/").status_code == 404


def test_an_alert_is_written_from_a_template(places):
    template(timezone.now())
    desk = at_desk(edna())
    empty = desk.post("/es/mesa/alertas/nueva/?template=crecida", {"meant": "Actual", "hours": 12})
    assert empty.status_code == 422
    typed = {"meant": "Exercise", "hours": 12, "areas": ["PA-5"], "place_0": "Lajas Blancas"}
    answer = desk.post("/es/mesa/alertas/nueva/?template=crecida", typed)
    alert = Alert.objects.get()
    assert answer["Location"] == f"/es/mesa/alertas/{alert.public_id}/"
    page = desk.get(answer["Location"]).content.decode()
    assert "SIMULACRO / EXERCISE" in page
    assert "Crecida de ríos en Darién: Lajas Blancas" in page


def test_an_unapproved_template_cannot_be_written_from(places):
    held = template(timezone.now())
    AlertTemplate.objects.filter(pk=held.pk).update(state="draft", approved_by=None, approved_at=None)
    page = at_desk(edna()).get("/es/mesa/alertas/nueva/?template=crecida").content.decode()
    assert "place_0" not in page


def test_whoever_saves_second_sees_both_versions(places):
    alert = begun(timezone.now())
    path = f"/es/mesa/alertas/{alert.public_id}/cambiar/"
    one, two = at_desk(edna()), at_desk(graciela())
    first, second = one.get(path), two.get(path)
    assert one.post(path, as_shown(first, headline_es="Uno")).status_code == 302
    answer = two.post(path, as_shown(second, headline_es="Dos"))
    assert answer.status_code == 409
    assert "Uno" in answer.content.decode()
    assert two.post(path, as_shown(answer)).status_code == 302
    assert Alert.objects.get().texts.get(language="es").headline == "Dos"


@pytest.mark.parametrize("word", ["", "enviar ya", "SIMULACRO"])
def test_without_the_typed_word_nothing_leaves(word):
    alert, account = waiting(timezone.now()), rehearsal()
    typed = {"do": "send", "version": alert.version, "accounts": [account.public_id], "word": word}
    assert at_desk(ana()).post(f"/es/mesa/alertas/{alert.public_id}/decidir/", typed).status_code == 422
    assert Alert.objects.get().state == AlertState.IN_REVIEW
    assert not Delivery.objects.exists()


def test_two_presses_send_once():
    alert, account, desk = waiting(timezone.now()), rehearsal(), at_desk(ana())
    path = f"/es/mesa/alertas/{alert.public_id}/decidir/"
    typed = {"do": "send", "version": alert.version, "accounts": [account.public_id], "word": "enviar"}
    for _press in range(2):
        desk.post(path, typed)
    assert Delivery.objects.count() == 2  # the page of the account, in two languages
    assert AuditEntry.objects.filter(verb="alert.sent").count() == 1


def test_an_exercise_chooses_the_rehearsal_by_itself_and_asks_for_its_own_word():
    alert, account = waiting(timezone.now(), status="Exercise"), rehearsal()
    page = at_desk(ana()).get(f"/en/desk/alerts/{alert.public_id}/")
    assert page.context["send"].initial["accounts"] == [str(account.public_id)]
    assert "EXERCISE" in page.context["send"].fields["word"].label


def test_one_alone_sends_with_a_reason_and_the_first_page_of_the_others_says_so():
    alert = begun(timezone.now(), by=ana())
    path, desk = f"/es/mesa/alertas/{alert.public_id}/", at_desk(ana())
    assert 'name="alone-reason"' in desk.get(path).content.decode()
    typed = {"do": "alone", "alone-version": 1, "alone-word": "ENVIAR", "alone-reason": "Nadie contesta y el río sube."}
    assert desk.post(f"{path}decidir/", typed).status_code == 302
    assert "por revisar" in at_desk(graciela()).get("/es/mesa/").content.decode()
    at_desk(graciela()).post(f"{path}decidir/", {"do": "review", "note": "Hizo lo correcto."})
    assert "por revisar" not in at_desk(graciela()).get("/es/mesa/").content.decode()


def test_an_overdue_review_is_called_so():
    yesterday = timezone.now() - timedelta(hours=25)
    alert = begun(yesterday, by=ana(), hours=48)
    actions.break_glass(alert, "Nadie contesta y el río sube.", [], version=1, by=ana(), now=yesterday)
    assert "Vencidas" in at_desk(graciela()).get("/es/mesa/").content.decode()


def test_returning_needs_a_note_and_shows_it():
    alert = waiting(timezone.now())
    path = f"/es/mesa/alertas/{alert.public_id}/decidir/"
    at_desk(ana()).post(path, {"do": "return", "note": ""})
    assert Alert.objects.get().state == AlertState.IN_REVIEW
    at_desk(ana()).post(path, {"do": "return", "note": "Falta el río."})
    assert "Falta el río." in at_desk(edna()).get(f"/es/mesa/alertas/{alert.public_id}/").content.decode()


def test_the_list_filters_and_leaves_as_a_file():
    now = timezone.now()
    begun(now), waiting(now), sent(now)
    desk = at_desk(edna())
    for state, count in (("draft", 1), ("in_review", 1), ("force", 1), ("over", 0), ("dropped", 0), ("review", 0)):
        assert desk.get(f"/es/mesa/alertas/?state={state}").context["listing"].page.paginator.count == count, state
    body = b"".join(desk.get("/es/mesa/alertas/?as=csv")).decode()
    assert body.count("urn:uuid:") == 3


@pytest.mark.parametrize("count", [10, 20])
def test_a_longer_list_asks_no_more_questions(count, django_assert_max_num_queries):
    for _number in range(count):
        begun(timezone.now())
    desk = at_desk(edna())
    desk.get("/es/mesa/alertas/")
    with django_assert_max_num_queries(8):
        desk.get("/es/mesa/alertas/")


def test_a_page_of_a_sent_alert_says_what_became_of_it():
    alert = sent(timezone.now(), [rehearsal()])
    page = at_desk(ana()).get(f"/es/mesa/alertas/{alert.public_id}/").content.decode()
    assert re.search(r"Ensayo</b><p>[^<]*: 2", page)


def test_an_update_is_written_from_what_was_sent(places):
    alert = sent(timezone.now())
    answer = at_desk(edna()).post(f"/es/mesa/alertas/{alert.public_id}/mover/", {"do": "update"})
    after = Alert.objects.get(follows=alert)
    assert answer["Location"] == f"/es/mesa/alertas/{after.public_id}/cambiar/"
    actions.drop(after, by=edna(), now=timezone.now())
