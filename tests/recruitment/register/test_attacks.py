"""Ways in which somebody, or bad luck, could make the register say "licensed" when it is not."""

from datetime import UTC, date, datetime, timedelta

import psycopg2
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from recruitment.register.actions import fold_licences, keep_proof
from recruitment.register.check import Outcome, check
from recruitment.register.decisions import told_decisions
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.queries import findings
from recruitment.register.shapes import Shape, email_key, number_key, read, social_key, web_key
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, recruiter

pytestmark = pytest.mark.django_db
D = date(2026, 1, 10)


def states(of, now=None) -> list[str]:
    return [told.state for told in findings([of.recruiter_id], now=now or timezone.now())[of.recruiter_id].licences]


def test_a_fold_with_an_old_clock_does_not_lose_a_revocation():
    held = licence()
    decide(held, Kind.REVOKED, D)
    fold_licences([held.pk], now=datetime(2026, 1, 9, tzinfo=UTC))
    held.refresh_from_db()
    assert held.changes_on == D  # from the revocation on nobody trusts the row
    assert states(held) == ["revoked"]


def test_a_revocation_recorded_by_a_clock_that_runs_ahead_counts_at_once(now):
    held = licence(ends=date(2026, 11, 22))
    decide(held, Kind.REVOKED, date(2026, 11, 22), at=now + timedelta(minutes=3))
    held.refresh_from_db()
    assert (held.state, held.changes_on) == ("revoked", date(2026, 11, 23))
    assert states(held, now) == ["revoked"]
    assert states(held, now + timedelta(days=1)) == ["revoked"]


def test_an_officer_with_an_old_clock_decides_on_what_is_known():
    held = licence()
    decide(held, Kind.REVOKED, D)
    with pytest.raises(ValidationError):
        decide(held, Kind.SUSPENDED, D, at=datetime(2026, 1, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    "own, others",
    [
        ("https://sites.google.com/view/buena", "https://sites.google.com/view/estafa"),
        ("linktr.ee/buena", "linktr.ee/estafa"),
        ("https://www.linkedin.com/company/buena", "https://www.linkedin.com/company/estafa"),
        ("https://facebook.com/profile.php?id=1", "https://facebook.com/profile.php?id=2"),
    ],
)
def test_a_page_on_a_shared_host_is_its_own(own, others, now):
    held = licence()
    reading = read(own)[0]
    held.recruiter.contacts.create(kind=str(reading.shape), value=own, key=reading.key)
    assert check(own, now=now).outcome == Outcome.MATCH
    assert check(others, now=now).outcome == Outcome.NONE


def test_a_link_to_a_phone_reads_no_figures_of_its_text():
    assert read("https://wa.me/50761234567?text=Hola%202026")[0].key == "+50761234567"
    assert read("https://api.whatsapp.com/send?phone=50761234567&text=2026")[0].key == "+50761234567"


def test_a_phone_inside_a_text_is_seen():
    assert Shape.PHONE in [r.shape for r in read("WhatsApp: 6123-4567 Carlos")]
    assert "+50761234567" in [r.key for r in read("WhatsApp: 6123-4567 Carlos")]


@pytest.mark.parametrize("typed", ["Grupo СОРА Empleos", "Grupo ＣＯＰＡ Empleos"])
def test_whole_words_in_another_alphabet_are_no_match(typed, now):
    licence(recruiter("Grupo Copa Empleos, S.A."))
    answer = check(typed, now=now)
    assert answer.outcome == Outcome.NEAR
    assert answer.disguises


@pytest.mark.parametrize("typed", ["招聘公司 2025-0999", "АЕ-2025-0999"])
def test_a_licence_number_with_foreign_letters_is_no_match(typed, now):
    licence(number="2025-0999")
    assert check(typed, now=now).outcome != Outcome.MATCH


def test_another_legal_form_is_another_company(now):
    licence(recruiter("Empleos Azuero, S.A."))
    assert check("Empleos Azuero Corp.", now=now).outcome == Outcome.NEAR
    assert check("Empleos Azuero SA", now=now).outcome == Outcome.MATCH
    assert check("empleos azuero", now=now).outcome == Outcome.MATCH


def test_a_tax_number_with_a_wrong_check_digit_is_no_match(now):
    held = licence()
    held.recruiter.tax_id = held.recruiter.tax_key = "155596713-2-2015"
    held.recruiter.save()
    assert check("155596713-2-2015 DV 59", now=now).outcome == Outcome.MATCH
    assert check("155596713-2-2015 DV 58", now=now).outcome != Outcome.MATCH


def test_the_typed_number_speaks_and_not_a_newer_licence():
    agency, today = recruiter(), timezone.localdate()
    old = licence(agency, number="AE-1", starts=D, ends=D + timedelta(days=400))
    decide(old, Kind.REVOKED, D + timedelta(days=5))
    licence(agency, number="AE-2", starts=today - timedelta(days=5), ends=today + timedelta(days=9))
    found = check("ae 1", now=timezone.now()).results[0]
    assert (found.first.number, found.first.licensed) == ("AE-1", False)


def test_a_certificate_is_no_licence(now):
    licence(authority=authority("iris", kind="certification"))
    assert not check("Enlace Laboral Dos Mares", now=now).results[0].first.licensed


def test_a_ban_holds_for_every_licence_of_the_authority(now):
    agency = recruiter()
    licence(agency, number="A-1", klass="Casas")
    decide(licence(agency, number="A-2", klass="Barcos"), Kind.BANNED, D)
    found = findings([agency.pk], now=now)[agency.pk]
    assert not any(told.licensed for told in found.licences)


def test_the_register_of_this_country_speaks_before_a_foreign_one(now):
    agency = recruiter()
    decide(licence(agency, number="A-1"), Kind.SURRENDERED, D)
    abroad = authority("uk-sponsors", country="GB", data_as_of=now)
    licence(agency, number="", authority=abroad, ends=None)
    assert findings([agency.pk], now=now)[agency.pk].first.state == "surrendered"


def test_a_reinstatement_that_is_voided_annuls_nothing():
    held = licence()
    revoked = decide(held, Kind.REVOKED, D)
    back = decide(held, Kind.REINSTATED, D, about=revoked)
    decide(held, Kind.CORRECTED, D, about=back, voids=True)
    told = {event.kind: event.undone for event in told_decisions([held.pk], now=timezone.now())}
    assert told["revoked"] is None
    assert str(told["reinstated"]) == "Corregida: no cuenta"


def test_a_correction_cannot_drop_the_last_day():
    held = licence()
    issued = held.events.get()
    with pytest.raises(ValidationError) as caught:
        decide(held, Kind.CORRECTED, D, about=issued, starts=D)
    assert caught.value.code == "drops_the_end"


def test_a_licence_granted_here_has_a_last_day():
    with pytest.raises(ValidationError):
        licence(ends=None)


def test_a_second_appeal_cannot_hold_back_again():
    held = licence()
    revoked = decide(held, Kind.REVOKED, D)
    appeal = decide(held, Kind.APPEAL_FILED, D, about=revoked, suspensive=True)
    decide(held, Kind.APPEAL_DISMISSED, D, about=appeal)
    with pytest.raises(ValidationError):
        decide(held, Kind.APPEAL_FILED, D, about=revoked, suspensive=True)
    assert states(held) == ["revoked"]


def test_what_is_decided_or_held_back_is_said_beside_the_verdict(rosa):
    today = timezone.localdate()
    soon = licence(recruiter("Alfa Empleos, S.A."), number="A-1")
    decide(soon, Kind.REVOKED, today + timedelta(days=3), at=timezone.now())
    stayed = licence(recruiter("Beta Empleos, S.A."), number="A-2")
    revoked = decide(stayed, Kind.REVOKED, D)
    decide(stayed, Kind.APPEAL_FILED, D, about=revoked, suspensive=True)
    assert "Ya está decidido: Revocación" in rosa.get("/es/verificar/", {"q": "Alfa Empleos"}).content.decode()
    assert "Por ahora una apelación la detiene" in rosa.get("/es/verificar/", {"q": "Beta Empleos"}).content.decode()


@pytest.mark.parametrize("typed", ["@empleos.ya", "instagram.com/empleos.ya", "https://www.tiktok.com/@empleos.ya"])
def test_a_warning_about_an_account_is_found_on_every_network(typed, now):
    warning = PublicWarning.objects.create(title_es="Empleos Ya", source_es="M", published_on=D)
    warning.signs.create(kind="social", value="@empleos.ya", key=social_key("", "@empleos.ya"))
    assert check(typed, now=now).outcome == Outcome.WARNING


def test_a_name_with_a_word_too_many_is_not_likely(now):
    licence(recruiter("Marinos del Canal, S.A."))
    assert not check("Marinos del Canal Internacional", now=now).likely
    assert check("Marynos del Canal", now=now).likely


def test_an_old_proof_keeps_the_kind_of_its_authority(rosa):
    listing = authority("us-dol", kind="list", country="US")
    held = licence(authority=listing, number="", ends=None)
    proof = keep_proof(held.recruiter, now=timezone.now())
    listing.kind = "statutory"
    listing.save()
    html = rosa.get(f"/es/prueba/{proof.code}/").content.decode()
    assert html.count("Está en la lista") == 1


def test_a_plan_that_a_migration_made_stale_is_made_anew(transactional_db, now):
    held = licence()
    assert states(held, now)
    with connection.cursor() as cursor:
        cursor.execute("alter table recruitment_licence alter column purpose_es type varchar(301)")
    try:
        assert states(held, now)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("alter table recruitment_licence alter column purpose_es type varchar(300)")


def test_a_check_survives_a_connection_that_the_database_dropped(transactional_db, now):
    held = licence()
    assert states(held, now)
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        mine = cursor.fetchone()[0]
    params = {key: value for key, value in connection.get_connection_params().items() if key != "cursor_factory"}
    other = psycopg2.connect(**params)
    with other, other.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [mine])
    other.close()
    assert states(held, now) == ["in_force"]


def test_answers_to_programs_are_kept_by_nobody_else(rosa):
    assert rosa.get("/api/v1/check", {"q": "x1"})["Cache-Control"].startswith("private")


def test_an_unknown_address_gets_the_same_answer_as_a_known_one(rosa, people):
    known = rosa.post("/es/entrar/clave/", {"email": "mateo@mitradel.example"})
    unknown = rosa.post("/es/entrar/clave/", {"email": "nobody@mitradel.example"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_the_reference_data_have_no_door_of_their_own(rosa, people):
    answer = rosa.get("/es/mesa/referencia/login/")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/es/entrar/")


def test_keys_of_the_net_are_plain():
    assert (email_key(" A@B.example "), web_key("https://www.B.example/x"), number_key("ae-1")) == (
        "a@b.example", "b.example", "AE1",
    )  # fmt: skip
