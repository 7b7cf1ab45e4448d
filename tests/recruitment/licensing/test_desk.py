"""The desk's pages: from the check to an approved suspension, for those who may, and for nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from recruitment.licensing.models import Proposal
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter
from tests.pages import as_shown
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FORM = {
    "effective_on": TODAY.isoformat(), "decided_on": TODAY.isoformat(), "legal_basis": "Ley 18 de 1999",
    "resolution": "DNE-231-2026", "signed_by": "Directora", "suspension": "disciplinary",
    "public_reason_es": "Cobró a trabajadores.", "public_reason_en": "It charged workers.",
    "private_reason": "Acta 114.",
}  # fmt: skip
DECIDE = "/es/mesa/licencias/mitradel/AE-2025-0312/"


def html(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_from_the_check_to_a_suspension_that_the_public_reads(held, mateo, graciela, at_desk, rosa):
    desk, director = at_desk(mateo), at_desk(graciela)
    dossier = desk.get("/es/mesa/verificar/", {"q": "6123 4567"}).headers["Location"]
    assert DECIDE in html(desk.get(dossier))
    assert f"{DECIDE}suspended/" in html(desk.get(DECIDE))
    page = desk.post(f"{DECIDE}suspended/", FORM | {"save": ""}).headers["Location"]
    told = html(desk.get(page))
    assert "Lo que verá el público" in told
    assert "Licencia suspendida" in told
    assert "Licencia vigente" in html(rosa.get("/es/verificar/", {"q": "6123 4567"}))
    desk.post(f"{page}enviar/")
    assert "Esperan su aprobación" in html(director.get("/es/mesa/"))
    assert "Aprobar y publicar" in html(director.get(page))
    director.post(f"{page}decidir/", {"approve": "1", "version": "1"})
    public = html(rosa.get("/es/verificar/", {"q": "6123 4567"}))
    assert "Licencia suspendida" in public
    assert "Cobró a trabajadores." in public
    assert "Acta 114" not in public


def test_a_decision_that_the_history_does_not_allow_is_not_offered(held, mateo, at_desk):
    told = html(at_desk(mateo).get(DECIDE))
    assert "suspension_lifted" not in told
    decide(held, Kind.SUSPENDED, TODAY)
    told = html(at_desk(mateo).get(DECIDE))
    assert "suspension_lifted" in told
    assert at_desk(mateo).get(f"{DECIDE}appeal_upheld/").status_code == 404
    assert at_desk(mateo).get(f"{DECIDE}issued/").status_code == 404


def test_a_wrong_date_is_told_beside_its_field_and_nothing_typed_is_lost(held, mateo, at_desk):
    wrong = FORM | {"effective_until": (TODAY - timedelta(days=3)).isoformat()}
    told = html(at_desk(mateo).post(f"{DECIDE}suspended/", wrong), 422)
    assert told.count("Termina antes de empezar: revise el último día.") == 2
    assert 'value="DNE-231-2026"' in told
    assert "Acta 114." in told
    assert not Proposal.objects.exists()


def test_two_registrars_on_one_draft_lose_nothing(held, mateo, at_desk):
    desk = at_desk(mateo)
    page = desk.post(f"{DECIDE}suspended/", FORM | {"save": ""}).headers["Location"]
    ana = User.objects.create_user("ana@mitradel.example", PASSWORD, name="Ana", roles=[Role.REGISTRAR])
    hers, his = at_desk(ana).get(f"{page}cambiar/"), desk.get(f"{page}cambiar/")
    assert at_desk(ana).post(f"{page}cambiar/", as_shown(hers, resolution="ANA-1")).status_code == 302
    both = desk.post(f"{page}cambiar/", as_shown(his, resolution="MATEO-1"))
    told = html(both, 409)
    assert not both.context["form"].errors
    assert "Otra persona la guardó mientras tanto" in told
    assert "ANA-1" in told
    assert 'value="MATEO-1"' in told
    assert Proposal.objects.get().resolution == "ANA-1"
    assert desk.post(f"{page}cambiar/", as_shown(both)).status_code == 302
    assert Proposal.objects.get().resolution == "MATEO-1"


def test_two_registrars_who_change_different_fields_of_a_draft_both_keep_theirs(held, mateo, at_desk):
    desk = at_desk(mateo)
    page = desk.post(f"{DECIDE}suspended/", FORM | {"save": ""}).headers["Location"]
    ana = User.objects.create_user("ana@mitradel.example", PASSWORD, name="Ana", roles=[Role.REGISTRAR])
    hers, his = at_desk(ana).get(f"{page}cambiar/"), desk.get(f"{page}cambiar/")
    until = (TODAY + timedelta(days=30)).isoformat()
    assert at_desk(ana).post(f"{page}cambiar/", as_shown(hers, effective_until=until)).status_code == 302
    both = desk.post(f"{page}cambiar/", as_shown(his, private_reason="Acta 115.\r\nDos hojas."))
    told = html(both, 409)
    assert not both.context["form"].errors
    assert "Cambiaron campos distintos" in told
    assert f'value="{until}"' in told
    assert desk.post(f"{page}cambiar/", as_shown(both)).status_code == 302
    kept = Proposal.objects.get()
    assert (kept.effective_until.isoformat(), kept.private_reason.split()[-2:]) == (until, ["Dos", "hojas."])


def test_opening_the_private_reasons_is_written_down(held, mateo, at_desk):
    decide(held, Kind.WARNED, TODAY)
    desk, path = at_desk(mateo), f"/es/mesa/agencias/{held.recruiter.public_id}/"
    html(desk.get(path))
    assert not AuditEntry.objects.filter(verb="recruiter.file.read").exists()
    html(desk.get(path, {"file": "1"}))
    assert AuditEntry.objects.filter(verb="recruiter.file.read", by=mateo).count() == 1


def test_the_private_reason_of_a_proposal_is_for_few_and_its_reading_is_written_down(held, mateo, graciela, at_desk):
    page = at_desk(mateo).post(f"{DECIDE}suspended/", FORM | {"save": ""}).headers["Location"]
    readings = AuditEntry.objects.filter(verb="proposal.private_reason.read")
    assert "Acta 114." in html(at_desk(mateo).get(page))
    assert not readings.exists()
    assert "Acta 114." in html(at_desk(graciela).get(page))
    assert readings.get().by == graciela
    auditor = User.objects.create_user("aud@x.example", PASSWORD, roles=[Role.AUDITOR])
    assert "Acta 114." not in html(at_desk(auditor).get(page))


def test_a_new_agency_of_the_officer_of_a_revoked_one_is_seen(held, mateo, at_desk):
    old = recruiter("Grupo Tabasará, S.A.")
    revoked = licence(old, number="AE-2023-0071", starts=TODAY - timedelta(days=600), at=timezone.now())
    decide(revoked, Kind.REVOKED, TODAY, decided_on=TODAY)
    old.officers.create(name="Elena Ponce")
    held.recruiter.officers.create(name="ELENA PONCE")
    told = html(at_desk(mateo).get(f"/es/mesa/agencias/{held.recruiter.public_id}/"))
    assert "Grupo Tabasará" in told
    assert "Licencia revocada" in told


@pytest.mark.parametrize(
    "role, allowed",
    [
        (Role.REGISTRAR, {"check", "dossier", "list", "proposals", "decide"}),
        (Role.DIRECTOR, {"check", "dossier", "list", "proposals"}),
     (Role.CHECK_OFFICER, {"check", "dossier", "list"}), (Role.AUDITOR, {"check", "dossier", "list", "proposals"}),
     (Role.HUB_OFFICER, set()), (Role.ADMINISTRATOR, set())],
)  # fmt: skip
def test_each_role_opens_its_pages_and_no_others(held, at_desk, role, allowed):
    person = User.objects.create_user("one@x.example", PASSWORD, roles=[role])
    pages = {
        "check": "/es/mesa/verificar/", "dossier": f"/es/mesa/agencias/{held.recruiter.public_id}/",
        "list": "/es/mesa/licencias/", "proposals": "/es/mesa/propuestas/", "decide": DECIDE,
    }  # fmt: skip
    opened = {name for name, path in pages.items() if at_desk(person).get(path).status_code == 200}
    assert opened == allowed


def test_a_copied_register_is_not_decided_on_at_the_desk(mateo, at_desk):
    copy = authority("uk", data_as_of=timezone.now())
    foreign = licence(recruiter("Avalon"), number="UK-1", authority=copy)
    assert at_desk(mateo).get("/es/mesa/licencias/uk/UK-1/").status_code == 404
    told = html(at_desk(mateo).get(f"/es/mesa/agencias/{foreign.recruiter.public_id}/"))
    assert "Proponer una decisión" not in told


@pytest.mark.parametrize("path", ["/es/mesa/licencias/", "/es/mesa/propuestas/"])
def test_lists_cost_the_same_for_ten_and_twenty(mateo, at_desk, path, django_assert_num_queries):
    def more(first: int) -> None:
        for n in range(first, first + 10):
            made = licence(recruiter(f"Agencia {n}"), number=f"AE-{n}", at=timezone.now())
            Proposal.objects.create(
                licence=made, kind="warned", effective_on=TODAY, decided_on=TODAY, proposer=mateo,
                made_at=timezone.now(), changed_at=timezone.now(),
            )  # fmt: skip

    desk = at_desk(mateo)
    more(0)
    desk.get(path)
    with django_assert_num_queries(8 if "licencias" in path else 6):
        desk.get(path)
    more(10)
    with django_assert_num_queries(8 if "licencias" in path else 6):
        assert html(desk.get(path)).count("<tr>") == 21


def test_licences_that_lapse_are_listed_by_their_dates(held, mateo, at_desk):
    licence(
        recruiter("Pronto"),
        number="AE-1",
        starts=TODAY - timedelta(days=700),
        ends=TODAY + timedelta(days=20),
        at=timezone.now(),
    )
    told = html(at_desk(mateo).get("/es/mesa/licencias/", {"lapse": "30"}))
    assert "Pronto" in told
    assert "Dos Mares" not in told
    sheet = at_desk(mateo).get("/es/mesa/licencias/", {"lapse": "30", "as": "csv"})
    assert "AE-1" in b"".join(sheet.streaming_content).decode()
