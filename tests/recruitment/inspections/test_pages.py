"""The pages of inspections: for those who may, whole without scripts, and nothing typed is lost."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import AuditEntry
from recruitment.inspections import actions
from recruitment.inspections.checklist import CHECKLIST
from recruitment.inspections.models import Inspection, Photo
from tests.factories import recruiter
from tests.pages import as_shown
from tests.recruitment.inspections.conftest import everything, report
from tests.recruitment.inspections.test_photographs import picture

pytestmark = pytest.mark.django_db
LIST = "/es/mesa/inspecciones/"


def html(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def page(visit: Inspection) -> str:
    return f"{LIST}{visit.public_id}/"


def typed(version: int = 0, remark: str = "Cobran B/.50.", **changes: str) -> dict[str, str]:
    return {"version": str(version), "key": str(uuid4()), "v11": "fails", "r11": remark, "v12": "meets", "r12": "",
            "v13": "unseen", "r13": ""} | changes  # fmt: skip


def test_from_the_dossier_to_a_closed_inspection(mateo, itzel, at_desk):
    desk, visitor, agency = at_desk(mateo), at_desk(itzel), recruiter()
    plan = f"/es/mesa/agencias/{agency.public_id}/inspeccionar/"
    assert plan in html(desk.get(f"/es/mesa/agencias/{agency.public_id}/"))
    assert plan not in html(visitor.get(f"/es/mesa/agencias/{agency.public_id}/"))
    due = (timezone.localdate() + timedelta(days=2)).isoformat()
    there = desk.post(plan, {"inspector": str(itzel.public_id), "due_on": due, "reason": "Una queja."})["Location"]
    assert "Una queja." in html(visitor.get(there))
    assert "Sus visitas por hacer" in html(visitor.get("/es/mesa/"))
    first = visitor.post(f"{there}comenzar/")["Location"]
    for principle in CHECKLIST:
        assert first == f"{there}principio/{principle.code}/"
        body = {"version": "0", "key": str(uuid4())} | {f"v{item.code}": "meets" for item in principle.items}
        first = visitor.post(first, body)["Location"]
    assert first == there
    assert "Aprueba" in html(visitor.get(f"{there}informe/"))
    sent = visitor.post(f"{there}informe/", {"versions": "7", "conclusion": "Todo en orden.", "follow_up_on": ""})
    assert sent["Location"] == there
    told = html(desk.get(there))
    assert "Todo en orden." in told
    assert "data-print" in told
    desk.post(f"{there}terminar/", {"close": "1", "why": "Cumple."})
    assert Inspection.objects.get().state == "closed"


def test_a_page_with_something_newer_shows_both_and_loses_nothing(begun, itzel, at_desk):
    desk, path = at_desk(itzel), f"{page(begun)}principio/1/"
    desk.post(path, typed(remark="Desde la tableta."))
    told = html(desk.post(path, typed(remark="Desde el teléfono.")), 409)
    assert "Se guardó desde otro lugar mientras tanto" in told
    assert "Desde la tableta." in told
    assert "Desde el teléfono.</textarea>" in told
    assert 'name="version" value="1"' in told
    assert 'data-conflict="1"' in told
    assert desk.post(path, typed(1, remark="Desde el teléfono.")).status_code == 302
    assert begun.sections.get(principle="1").version == 2


def test_a_script_gets_the_version_or_a_number_that_says_why(begun, itzel, mateo, at_desk):
    desk, path, asks = at_desk(itzel), f"{page(begun)}principio/1/", {"Accept": "application/json"}
    sent = typed()
    assert json.loads(html(desk.post(path, sent, headers=asks))) == {"version": 1}
    assert json.loads(html(desk.post(path, sent, headers=asks))) == {"version": 1}
    html(desk.post(path, typed(remark="Otra cosa."), headers=asks), 409)
    html(desk.post(path, typed(1, v11="perhaps"), headers=asks), 422)
    actions.cancel(begun, "Sin luz.", by=mateo, now=timezone.now())
    html(desk.post(path, typed(1, remark="Tarde."), headers=asks), 422)


def test_what_comes_too_late_is_not_saved_but_still_there_to_copy(begun, itzel, mateo, at_desk):
    actions.cancel(begun, "Sin luz.", by=mateo, now=timezone.now())
    told = html(at_desk(itzel).post(f"{page(begun)}principio/1/", typed()), 422)
    assert "Cobran B/.50.</textarea>" in told
    assert "Cópielo." in told


def test_every_page_of_the_visit_is_for_its_inspector_only(begun, bruno, mateo, at_desk):
    for person in (bruno, mateo):
        desk = at_desk(person)
        for end in ("principio/1/", "completa/", "fotos/", "informe/"):
            assert desk.get(f"{page(begun)}{end}").status_code == 404
        assert desk.post(f"{page(begun)}comenzar/").status_code == 404
        assert desk.post(f"{page(begun)}principio/1/", typed()).status_code == 404


def test_a_principle_that_is_not_in_the_standard_is_not_found(begun, itzel, at_desk):
    assert at_desk(itzel).get(f"{page(begun)}principio/9/").status_code == 404


def test_the_page_for_where_there_is_no_line_holds_all_seven_forms(begun, itzel, at_desk):
    told = html(at_desk(itzel).get(f"{page(begun)}completa/"))
    assert told.count("data-keep=") == 7
    assert told.count("<h1") == 1


@pytest.mark.parametrize(
    "role, sees, private, plans",
    [("registrar", 1, 1, 1), ("director", 1, 1, 1), ("inspector", 1, 1, 0), ("auditor", 1, 0, 0),
     ("check_officer", 0, 0, 0), ("hub_officer", 0, 0, 0), ("administrator", 0, 0, 0)],
)  # fmt: skip
def test_each_role_sees_what_it_may(begun, stranger_with, at_desk, role, sees, private, plans):
    everything(begun, {"11": "Cobran B/.50."})
    person = stranger_with(role)
    desk = at_desk(person)
    for path in (LIST, page(begun)):
        assert desk.get(path).status_code == (200 if sees else 404)
    if sees:
        assert ("Cobran B/.50." in html(desk.get(page(begun)))) is bool(private)
    read = AuditEntry.objects.filter(verb="inspection.remarks.read", by=person)
    assert read.count() == private
    plan = f"/es/mesa/agencias/{begun.recruiter.public_id}/inspeccionar/"
    assert desk.get(plan).status_code == (200 if plans else 404)


def test_another_inspectors_words_on_the_form_are_a_reading(begun, itzel, bruno, at_desk):
    everything(begun, {"11": "Cobran B/.50."})
    at_desk(itzel).get(f"{page(begun)}principio/1/")
    assert not AuditEntry.objects.filter(verb="inspection.remarks.read").exists()
    Inspection.objects.update(inspector=bruno)
    at_desk(bruno).get(f"{page(begun)}principio/1/")
    assert AuditEntry.objects.filter(verb="inspection.remarks.read", by=bruno).exists()


def test_a_photograph_is_added_on_its_own_page_and_a_bad_one_is_refused_beside_its_field(begun, itzel, at_desk):
    desk, path = at_desk(itzel), f"{page(begun)}fotos/"
    good = SimpleUploadedFile("../../x.php", picture(), content_type="text/html")
    assert desk.post(path, {"item": "11", "caption": "El letrero", "file": good}).status_code == 302
    assert "El letrero" in html(desk.get(path))
    bad = SimpleUploadedFile("foto.jpg", b"<script>", content_type="image/jpeg")
    told = html(desk.post(path, {"item": "12", "caption": "Otra", "file": bad}), 422)
    assert 'value="Otra"' in told
    assert Photo.objects.count() == 1
    desk.post(f"{LIST}fotos/{Photo.objects.get().public_id}/quitar/")
    assert not Photo.objects.exists()


def test_the_list_filters_sorts_and_saves(begun, mateo, itzel, at_desk):
    late = actions.plan_inspection(
        recruiter("Otra Agencia, S.A."), inspector=itzel, due_on=timezone.localdate(), reason="", by=mateo,
        now=timezone.now(),
    )  # fmt: skip
    Inspection.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    desk = at_desk(mateo)
    told = html(desk.get(LIST))
    assert told.index("Otra Agencia") < told.index("Dos Mares")
    only = html(desk.get(LIST, {"overdue": "1"}))
    assert "Otra Agencia" in only
    assert "Dos Mares" not in only
    assert "Ninguna inspección coincide" in html(desk.get(LIST, {"mine": "1"}))
    assert "Dos Mares" in html(desk.get(LIST, {"state": "begun"}))
    saved = b"".join(desk.get(LIST, {"as": "csv"}).streaming_content).decode()
    assert saved.count("\n") == 3
    assert "Itzel" in saved


def test_the_same_questions_for_ten_and_for_twenty_inspections(mateo, itzel, at_desk):
    desk, counts = at_desk(mateo), []
    for _round in range(2):
        for n in range(10):
            actions.plan_inspection(
                recruiter(f"Agencia {_round}{n}, S.A."), inspector=itzel, due_on=timezone.localdate(), reason="",
                by=mateo, now=timezone.now(),
            )  # fmt: skip
        desk.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            desk.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_reported_visit_opens_the_next_one(begun, mateo, itzel, at_desk):
    everything(begun, {"13": "Sin letrero."})
    report(begun, days=5)
    desk = at_desk(mateo)
    told = html(desk.get(f"{page(begun)}programar/"))
    again = timezone.localdate() + timedelta(days=5)
    assert f'value="{again.isoformat()}"' in told
    made = desk.post(
        f"{page(begun)}programar/", {"inspector": str(itzel.public_id), "due_on": again.isoformat(), "reason": ""}
    )["Location"]
    assert "Sigue a la visita del" in html(desk.get(made))
    assert "Con seguimiento" in html(desk.get(page(begun)))


def test_two_people_change_one_plan_and_see_both(planned, mateo, itzel, at_desk):
    desk = at_desk(mateo)
    plan = f"{page(planned)}programar/"
    first, second = desk.get(plan), desk.get(plan)
    assert desk.post(plan, as_shown(first, reason="Primera.")).status_code == 302
    both = desk.post(plan, as_shown(second, reason="Segunda."))
    told = html(both, 409)
    assert not both.context["form"].errors
    assert "Primera." in told
    assert "Segunda.</textarea>" in told
    assert desk.post(plan, as_shown(both)).status_code == 302
    planned.refresh_from_db()
    assert planned.reason == "Segunda."


def test_two_people_who_change_different_things_of_one_plan_both_keep_theirs(planned, mateo, bruno, at_desk):
    desk, plan = at_desk(mateo), f"{page(planned)}programar/"
    first, second = desk.get(plan), desk.get(plan)
    assert desk.post(plan, as_shown(first, inspector=str(bruno.public_id))).status_code == 302
    both = desk.post(plan, as_shown(second, reason="Segunda."))
    assert both.status_code == 409
    assert not both.context["form"].errors
    assert desk.post(plan, as_shown(both)).status_code == 302
    planned.refresh_from_db()
    assert (planned.inspector, planned.reason) == (bruno, "Segunda.")
