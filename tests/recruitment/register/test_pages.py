"""The pages say what is true, in both languages, and keep the three statements apart."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from recruitment.register.actions import store_check_counts
from recruitment.register.models.checks import CheckCount, CheckProof
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.standing import Kind
from tests.factories import authority, decide, licence, office, recruiter

pytestmark = pytest.mark.django_db
ES, EN = "/es/verificar/", "/en/check/"


@pytest.fixture
def held():
    agency = recruiter(phone="6123-4567", trading="Dos Mares")
    today = timezone.localdate()
    return licence(agency, starts=today - timedelta(days=300), ends=today + timedelta(days=200))


def page(client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200, path
    return response.content.decode()


def test_one_exact_answer_is_the_recruiters_own_page(rosa, held):
    html = page(rosa, ES, q="6123 4567")
    assert "Licencia vigente" in html
    assert "AE-2025-0312" in html
    assert "Esta página no lo sabe." in html
    assert "Usted buscó: «6123 4567»." in html


def test_no_page_ever_says_safe(rosa, held):
    for query in ("6123 4567", "enlase laboral dos mares", "nadie conocido"):
        for path, word in ((ES, "segur"), (EN, " safe")):
            html = page(rosa, path, q=query)
            assert word not in html.lower()


def test_a_suspended_licence_says_since_when_and_not_to_pay(rosa, held):
    decide(held, Kind.SUSPENDED, timezone.localdate() - timedelta(days=2))
    html = page(rosa, ES, q="Dos Mares")
    assert "Licencia suspendida" in html
    assert "No pague ni entregue papeles." in html
    assert "Licencia vigente" not in html


def test_a_suspension_that_ends_by_itself_says_its_last_day_first(rosa, held):
    today = timezone.localdate()
    decide(held, Kind.SUSPENDED, today - timedelta(days=2), effective_until=today + timedelta(days=30))
    with translation.override("es"):
        last = date_format(today + timedelta(days=30), "DATE_FORMAT")
    assert f"<strong>{last}</strong> no puede ofrecer trabajo" in page(rosa, ES, q="Dos Mares")


def test_who_is_imitated_has_the_warning_on_its_page_until_it_is_withdrawn(rosa, held):
    warning = PublicWarning.objects.create(
        title_es="Falso «Dos Mares»", source_es="MITRADEL", published_on=timezone.localdate(), imitates=held.recruiter
    )
    html = page(rosa, ES, q="Dos Mares")
    assert "usa el nombre de esta agencia" in html
    assert f"/{warning.public_id}/" in html
    PublicWarning.objects.update(withdrawn_on=timezone.localdate())
    assert "usa el nombre de esta agencia" not in page(rosa, ES, q="Dos Mares")


def test_not_found_says_what_absence_means_and_what_to_do(rosa, held):
    office("ask", "Preguntar", "Ask", purposes=["ask"], phone="800-0000")
    office("unsure", "Sin confirmar", "Unconfirmed", purposes=["ask"], phone="800-0001", confirmed_on=None)
    html = page(rosa, ES, q="Zarzuela Importadora")
    assert "No encontramos ninguna licencia con «Zarzuela Importadora»" in html
    assert "Aquí la licencia es obligatoria." in html
    assert "tel:+5078000000" in html
    assert "Sin confirmar" not in html


def test_a_misspelt_name_shows_the_closest_as_a_question(rosa, held):
    html = page(rosa, ES, q="Enlase Laboral Dos Mares")
    assert "¿Quiso decir este nombre" in html
    assert "Enlace Laboral Dos Mares, S.A." in html


def test_an_empty_box_is_a_clear_page(rosa, held):
    html = page(rosa, ES, q="  ")
    assert "<title>Escriba qué quiere buscar" in html
    assert "Escriba un nombre, un teléfono o un número" in html


def test_what_was_typed_is_escaped(rosa, held):
    html = page(rosa, ES, q="<script>alert(1)</script>")
    assert "<script>alert" not in html


def test_both_languages_have_the_same_headings(rosa, held):
    decide(held, Kind.SUSPENDED, timezone.localdate(), public_reason_es="Cobró.", public_reason_en="It charged.")
    identity = held.recruiter.public_id
    for name, args in [("recruiter", [identity]), ("sheet", [identity]), ("home", []), ("decisions", []), ("help", [])]:
        counts = []
        for language in ("es", "en"):
            with translation.override(language):
                html = page(rosa, reverse(name, args=args))
            counts.append([html.count(f"<h{level}") for level in (1, 2, 3)])
            assert html.count('rel="alternate" hreflang') == 2
        assert counts[0] == counts[1], name


def test_the_language_switch_stays_on_the_page(rosa, held):
    assert 'href="/en/check/?q=Dos%20Mares"' in page(rosa, ES, q="Dos Mares").replace("+", "%20")


def test_the_bare_address_follows_the_browser(rosa):
    assert rosa.get("/", headers={"accept-language": "en"}).headers["Location"] == "/en/"
    assert rosa.get("/", headers={"accept-language": "fr"}).headers["Location"] == "/es/"


def test_a_proof_shows_then_and_now(rosa, held):
    kept = rosa.post(reverse("keep_proof", args=[held.recruiter.public_id]))
    assert kept.status_code == 303
    decide(held, Kind.SUSPENDED, timezone.localdate(), at=timezone.now())
    html = page(rosa, kept.headers["Location"])
    assert "Licencia vigente" in html
    assert "Licencia suspendida" in html
    assert "Cambió desde entonces." in html


def test_a_proof_is_found_by_typing_its_code(rosa, held):
    rosa.post(reverse("keep_proof", args=[held.recruiter.public_id]))
    code = CheckProof.objects.get().code
    typed = f"iris {code[:4].lower()}-{code[4:8]} {code[8:]}"
    assert rosa.get(ES, {"q": typed}).headers["Location"].endswith(f"/{code}/")


def test_a_proof_holds_nothing_about_who_asked(rosa, held):
    rosa.post(
        reverse("keep_proof", args=[held.recruiter.public_id]),
        headers={"x-forwarded-for": "203.0.113.7", "user-agent": "Rosa's phone"},
    )
    kept = CheckProof.objects.values().get()
    assert "203.0.113.7" not in str(kept)
    assert "Rosa" not in str(kept)


def test_checks_are_counted_by_day_outcome_and_language_only(rosa, held):
    page(rosa, ES, q="Dos Mares")
    page(rosa, ES, q="Dos Mares")
    page(rosa, EN, q="nobody at all")
    assert store_check_counts() == 3
    assert store_check_counts() == 0
    counts = set(CheckCount.objects.values_list("day", "outcome", "language", "count"))
    today = timezone.localdate()
    assert counts == {(today, "match", "es", 2), (today, "none", "en", 1)}


def test_public_pages_set_no_cookie(rosa, held):
    for path in ("/es/", f"{ES}?q=Dos+Mares", "/es/ayuda/", f"/es/reclutadores/{held.recruiter.public_id}/"):
        assert not rosa.get(path).cookies, path


def test_the_history_has_permalinks(rosa, held):
    event = decide(held, Kind.SUSPENDED, timezone.localdate())
    html = page(rosa, f"/es/reclutadores/{held.recruiter.public_id}/")
    assert f'id="d-{event.code}"' in html
    assert f'href="/es/reclutadores/{held.recruiter.public_id}/#d-{event.code}"' in html


def test_private_officers_and_reasons_stay_inside(rosa, held):
    held.recruiter.officers.create(name="Persona Privada", public=False)
    event = decide(held, Kind.WARNED, timezone.localdate())
    assert "Persona Privada" not in page(rosa, f"/es/reclutadores/{held.recruiter.public_id}/")
    assert event.private_reason == ""


def test_an_earlier_licence_says_nothing_beside_its_successor(rosa):
    agency = recruiter("Alfa Empleos, S.A.")
    licence(agency, number="AE-1", starts=date(2020, 1, 1), ends=date(2021, 12, 31))
    licence(agency, number="AE-2", starts=timezone.localdate(), ends=timezone.localdate() + timedelta(days=9))
    html = page(rosa, ES, q="Alfa Empleos")
    assert html.count('<section class="answer') == 1
    assert "Otras licencias" in html


def test_lists_take_the_same_number_of_queries_at_10_and_at_20(rosa, django_assert_max_num_queries):
    def fill(start: int) -> None:
        for number in range(start, start + 10):
            made = licence(recruiter(f"Agencia número {number}, S.A."), number=f"AE-{number}")
            decide(made, Kind.WARNED, date(2026, 2, 1), resolution=f"R-{number}", published_on=date(2026, 2, 1))

    fill(0)
    with django_assert_max_num_queries(4):
        page(rosa, "/es/decisiones/")
    fill(10)
    with django_assert_max_num_queries(4):
        page(rosa, "/es/decisiones/", p="1")


def test_an_authority_in_other_words_for_the_other_language(rosa, held):
    authority()
    assert "Authority mitradel" in page(rosa, EN, q="nobody at all")
    assert "Autoridad mitradel" in page(rosa, ES, q="nadie")


def test_a_decision_that_was_undone_says_so_wherever_it_stands(rosa, held):
    today = timezone.localdate()
    told = {"resolution": "R-1", "published_on": today}
    wrong = decide(held, Kind.SUSPENDED, today, **told)
    assert "Corregida: no cuenta" not in page(rosa, "/es/decisiones/")
    decide(held, Kind.CORRECTED, today, about=wrong, voids=True, at=timezone.now())
    for kept in caches.all():
        kept.clear()
    for path in ("/es/decisiones/", "/es/", f"/es/reclutadores/{held.recruiter.public_id}/"):
        assert "Corregida: no cuenta" in page(rosa, path), path


def test_an_annulled_revocation_says_so(rosa, held):
    today = timezone.localdate()
    revoked = decide(held, Kind.REVOKED, today, resolution="R-1", published_on=today)
    appeal = decide(held, Kind.APPEAL_FILED, today, about=revoked)
    decide(held, Kind.APPEAL_UPHELD, today, about=appeal)
    assert "Anulada" in page(rosa, "/es/decisiones/")


def test_a_foreign_licence_is_not_for_panama(rosa):
    abroad = authority("uk-sponsors", country="GB", data_as_of=timezone.now())
    licence(recruiter("Tesco Stores Limited"), number="", authority=abroad, starts=timezone.localdate(), ends=None)
    html = page(rosa, ES, q="tesco stores")
    assert "Esta licencia no es para reclutar en Panamá." in html
    assert "Reino Unido" in html


def test_a_word_that_several_names_hold_asks_for_the_whole_name(rosa):
    for number in range(3):
        licence(recruiter(f"Colocaciones {'ABC'[number]}zuero, S.A."), number=f"AE-{number}")
    html = page(rosa, ES, q="colocaciones")
    assert "Varios nombres llevan «colocaciones»" in html
    assert "No encontramos ninguna licencia" not in html


def test_a_warning_does_not_send_back_to_the_swindler(rosa):
    warning = PublicWarning.objects.create(title_es="Doña Mercedes", source_es="M", published_on=date(2026, 1, 1))
    warning.signs.create(kind="name", value="Doña Mercedes Colocaciones", key="dona mercedes colocaciones")
    html = page(rosa, ES, q="doña mercedes")
    assert "Se parece a un nombre con advertencia" in html
    assert "Pregunte el número de licencia" not in html


def test_a_licence_that_has_yet_to_begin_does_not_hide_the_one_that_holds(rosa):
    agency, today = recruiter("Alfa Empleos, S.A."), timezone.localdate()
    licence(agency, number="AE-1", starts=today - timedelta(days=9), ends=today + timedelta(days=9))
    licence(agency, number="AE-2", starts=today + timedelta(days=10), ends=today + timedelta(days=99))
    html = page(rosa, ES, q="Alfa Empleos")
    assert html.count('<section class="answer ok') == html.count('<section class="answer') == 1
    assert "Todavía no está vigente" in html
