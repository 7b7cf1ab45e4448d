"""A warning from one person's draft to another's approval; nothing else changes what the public reads."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEntry, User
from core.roles import Role
from core.versions import StaleVersion
from recruitment.register.check import Outcome, check
from recruitment.register.models.warnings import PublicWarning
from recruitment.warnings import actions
from recruitment.warnings.models import MOVES, DraftKind, DraftState, WarningDraft
from recruitment.warnings.shared import shared
from recruitment.warnings.signs import NotASign, read_sign
from tests.factories import recruiter
from tests.people import PASSWORD
from tests.recruitment.warnings.conftest import FACTS, PHONE

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WHY = {"withdrawn_reason_es": "Era otro número.", "withdrawn_reason_en": "It was another number."}


def outcome(text: str = PHONE) -> str:
    return check(text, now=timezone.now()).outcome


def test_the_public_reads_nothing_before_the_approval(drafted, graciela):
    draft = drafted()
    assert outcome() == Outcome.NONE
    warning = actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    assert outcome() == Outcome.WARNING
    assert (warning.title_es, warning.title_en) == ("Empleos Canadá 2026", "Canada Jobs 2026")
    assert warning.published_on == timezone.localdate(NOW)
    assert AuditEntry.objects.get(verb="warning.published").by == graciela


def test_a_change_is_public_only_with_its_approval_and_each_version_is_kept(published, mateo, graciela):
    signs = [read_sign("phone", "6000-0999").as_row()]
    draft = actions.draft_of(published, DraftKind.CHANGE, FACTS | {"signs": signs}, seen=1, by=mateo, now=NOW)
    actions.send(draft, by=mateo, now=NOW)
    assert (outcome(), outcome("6000-0999")) == (Outcome.WARNING, Outcome.NONE)
    actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    assert (outcome(), outcome("6000-0999")) == (Outcome.NONE, Outcome.WARNING)
    published.refresh_from_db()
    assert published.changed_on == timezone.localdate(NOW)
    assert [row["value"] for version in published.drafts.order_by("pk") for row in version.signs] == [
        PHONE,
        "6000-0999",
    ]


def test_a_withdrawal_ends_it_and_keeps_what_it_said_for_the_file(published, mateo, graciela):
    draft = actions.draft_of(published, DraftKind.WITHDRAW, WHY, seen=1, by=mateo, now=NOW)
    actions.send(draft, by=mateo, now=NOW)
    assert outcome() == Outcome.WARNING
    actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    assert outcome() == Outcome.NONE
    published.refresh_from_db()
    assert published.withdrawn_reason_en == "It was another number."
    assert published.drafts.get(kind="publish").signs[0]["value"] == PHONE
    with pytest.raises(ValidationError, match="retirada"):
        actions.draft_of(published, DraftKind.CHANGE, FACTS, seen=1, by=mateo, now=NOW)


def test_nobody_who_ever_wrote_it_approves_it(drafted, mateo, graciela):
    both = User.objects.create_user(
        "dos@mitradel.example", PASSWORD, roles=[Role.REGISTRAR, Role.DIRECTOR], name="Dos"
    )  # fmt: skip
    draft = drafted(sent=False)
    actions.change_draft(draft, {"text_es": "Otra."}, version=1, by=both, now=NOW)
    actions.change_draft(draft, {"text_es": "Otra más."}, version=2, by=mateo, now=NOW)
    actions.send(draft, by=mateo, now=NOW)
    for writer in (mateo, both):
        with pytest.raises(ValidationError):
            actions.approve(draft, version=3, confirmed=[], by=writer, now=NOW)
    assert not PublicWarning.objects.exists()
    assert actions.approve(draft, version=3, confirmed=[], by=graciela, now=NOW)


@pytest.mark.parametrize("who", ["proposer", "writer", "nobody"])
def test_the_database_refuses_an_approval_by_a_writer_or_by_nobody(drafted, mateo, graciela, who):
    draft = drafted()
    live = PublicWarning.objects.create(title_es="X", source_es="M", published_on=NOW.date())
    if who == "writer":
        WarningDraft.objects.filter(pk=draft.pk).update(writers=[mateo.pk, graciela.pk])
    approver = {"proposer": mateo, "writer": graciela, "nobody": None}[who]
    with pytest.raises(IntegrityError), transaction.atomic():
        WarningDraft.objects.filter(pk=draft.pk).update(state="approved", approver=approver, warning=live)


def test_what_was_approved_cannot_be_written_over_or_deleted(published):
    for deed in (lambda rows: rows.update(text_es="Nunca."), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed(WarningDraft.objects.filter(state=DraftState.APPROVED))


DEEDS = {
    DraftState.PROPOSED: lambda draft, mateo, _g: actions.send(draft, by=mateo, now=NOW),
    DraftState.RETURNED: lambda draft, _m, graciela: actions.return_draft(draft, "Falta.", by=graciela, now=NOW),
    DraftState.APPROVED: lambda draft, _m, graciela: actions.approve(
        draft, version=1, confirmed=[], by=graciela, now=NOW
    ),
    DraftState.WITHDRAWN: lambda draft, mateo, _g: actions.take_back(draft, by=mateo, now=NOW),
}


@pytest.mark.parametrize("start, end", [*itertools.product(DraftState, DEEDS)])
def test_only_the_moves_of_the_table_happen(drafted, mateo, graciela, start, end):
    draft = drafted(sent=False)
    if start != DraftState.DRAFT:
        if start in (DraftState.RETURNED, DraftState.APPROVED):
            DEEDS[DraftState.PROPOSED](draft, mateo, graciela)
        DEEDS[start](draft, mateo, graciela)
    if end in MOVES[start]:
        DEEDS[end](draft, mateo, graciela)
        draft.refresh_from_db()
        assert draft.state == end
    else:
        with pytest.raises(ValidationError):
            DEEDS[end](draft, mateo, graciela)


def test_the_approver_approves_the_version_they_have_read(drafted, mateo, graciela):
    draft = drafted()
    actions.return_draft(draft, "Falta.", by=graciela, now=NOW)
    actions.change_draft(draft, {"title_es": "Otro"}, version=1, by=mateo, now=NOW)
    actions.send(draft, by=mateo, now=NOW)
    with pytest.raises(StaleVersion):
        actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)


def test_one_proposal_about_a_warning_at_a_time_and_on_what_stands(published, mateo, graciela):
    draft = actions.draft_of(published, DraftKind.WITHDRAW, WHY, seen=1, by=mateo, now=NOW)
    with pytest.raises(ValidationError, match="abierta"):
        actions.draft_of(published, DraftKind.CHANGE, FACTS, seen=1, by=mateo, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        WarningDraft.objects.create(
            warning=published, kind="change", proposer=mateo, made_at=NOW, changed_at=NOW, **FACTS
        )  # fmt: skip
    actions.take_back(draft, by=mateo, now=NOW)
    with pytest.raises(StaleVersion):
        actions.draft_of(published, DraftKind.CHANGE, FACTS, seen=2, by=mateo, now=NOW)


@pytest.mark.parametrize("lacking", [{"signs": []}, {"text_en": " "}, {"source_es": ""}])
def test_what_lacks_something_is_not_sent(drafted, mateo, lacking):
    draft = drafted(sent=False)
    actions.change_draft(draft, lacking, version=1, by=mateo, now=NOW)
    with pytest.raises(ValidationError):
        actions.send(draft, by=mateo, now=NOW)


# Whom it would hit: what the check of the agency's own name, phone or page would answer.


@pytest.mark.parametrize(
    "kind, sign, own_kind, own_key",
    [
        ("phone", "+507 6123 4567", "phone", "+50761234567"), ("phone", "wa.me/50761234567", "phone", "+50761234567"),
        ("email", "Hola@Uno.example", "email", "hola@uno.example"),
        ("web", "https://www.uno.example/x", "web", "uno.example"),
        ("web", "uno.example", "web", "empleos.uno.example"), ("social", "@uno", "social", "instagram:uno"),
        ("social", "instagram.com/uno", "social", ":uno"), ("social", "@company/uno", None, None),
    ],
)  # fmt: skip
def test_an_agency_that_owns_a_sign_is_told(held, kind, sign, own_kind, own_key):
    if own_kind is None:
        with pytest.raises(NotASign):
            read_sign(kind, sign)
        return
    held.recruiter.contacts.all().delete()
    held.recruiter.contacts.create(kind=own_kind, value="own", key=own_key)
    recruiter("Otra, S.A.", phone="6999-9999")
    [hit] = shared([read_sign(kind, sign).as_row()], now=NOW)
    assert (hit.finding.recruiter_id, hit.own, hit.licensed) == (held.recruiter_id, ["own"], True)


def test_a_name_that_equals_an_agencys_is_told_and_a_like_one_is_not(held):
    assert shared([read_sign("name", "ENLACE LABORAL DOS MARES").as_row()], now=NOW)[0].licensed
    assert shared([read_sign("name", "Enlace Dos Mares Canadá").as_row()], now=NOW) == []


def test_a_sign_of_a_licensed_agency_has_to_be_confirmed_by_the_approver(held, drafted, graciela):
    draft = drafted(phone="6123-4567")
    with pytest.raises(ValidationError, match="licencia vigente"):
        actions.approve(draft, version=1, confirmed=[], by=graciela, now=NOW)
    assert outcome("6123-4567") == Outcome.MATCH
    known = [str(held.recruiter.public_id)]
    actions.approve(draft, version=1, confirmed=known, by=graciela, now=NOW)
    assert outcome("6123-4567") == Outcome.WARNING
    assert AuditEntry.objects.get(verb="warning.published").facts["licensed"] == known


@pytest.mark.parametrize(
    "kind, text, code",
    [
        ("phone", "123", "phone"), ("phone", "Juan Pérez 6123-4567", "phone"), ("phone", "hola@uno.example", "phone"),
        ("phone", "+1, 6123-4567", "phone"),
        ("phone", "6123-4567, 6123-4568", "two_phones"), ("email", "uno.example", "email"), ("email", "@uno", "email"),
        ("web", "facebook.com/uno", "web"), ("web", "com.pa", "too_wide"), ("web", "gmail.com", "too_wide"),
        ("web", "bit.ly/", "too_wide"), ("web", "Empleos Ya", "web"), ("social", "facebook.com", "social"),
        ("social", "Empleos Ya", "social"), ("name", "@uno", "name"), ("name", "6123-4567", "name"),
        ("name", "***", "name"), ("name", "x" * 201, "too_long"),
    ],
)  # fmt: skip
def test_what_is_no_sign_of_its_kind_is_refused(kind, text, code):
    with pytest.raises(NotASign) as refused:
        read_sign(kind, text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "kind, text",
    [
        ("phone", "6000-0901"), ("phone", "+34 612 345 678"), ("email", "RRHH@Uno.example"),
        ("web", "www.uno.example/trabajo"), ("web", "bit.ly/abc"), ("web", "uno.wixsite.com"),
        ("social", "@uno"), ("social", "https://www.tiktok.com/@uno"),
        ("name", "Doña Mercedes Colocaciones"),
    ],
)  # fmt: skip
def test_whoever_types_a_sign_as_it_is_written_reads_the_warning(drafted, graciela, kind, text):
    actions.approve(drafted(**{kind: text}), version=1, confirmed=[], by=graciela, now=NOW)
    answer = check(text, now=timezone.now())
    assert answer.outcome == Outcome.WARNING
    assert answer.warnings[0].exact
