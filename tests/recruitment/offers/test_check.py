"""What the register says of everyone whom an offer names goes into the answer, and nothing else is called licensed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from recruitment.offers import phrases
from recruitment.offers.check import MOST_LETTERS, check_offer
from recruitment.offers.lookalikes import originals
from recruitment.offers.questions import QUESTIONS, answers
from recruitment.offers.reading import MISSING, Rule, Seriousness
from recruitment.offers.whom import MOST_ASKED, Kind, Says
from recruitment.register.models.warnings import PublicWarning
from recruitment.register.shapes import phone_key
from recruitment.register.standing import Kind as Decision
from tests.factories import authority, days, decide, licence, recruiter

pytestmark = pytest.mark.django_db
NAME = "Enlace Laboral Dos Mares, S.A."


@pytest.fixture
def held(now):
    today = timezone.localdate(now)
    agency = recruiter(NAME, phone="6123-4567")
    agency.contacts.create(kind="web", value="enlacelaboral.com.pa", key="enlacelaboral.com.pa")
    return licence(agency, starts=today - days(300), ends=today + days(200))


def warn(phone: str) -> PublicWarning:
    warning = PublicWarning.objects.create(title="Falsa agencia", source="MITRADEL", published_on="2026-01-05")
    warning.signs.create(kind="phone", value=phone, key=phone_key(phone))
    return warning


def says(answer, kind: Kind) -> Says:
    return next(one.says for one in answer.named if one.kind == kind)


def rules(answer) -> set[Rule]:
    return {flag.rule for flag in answer.flags}


def test_a_registered_phone_is_licensed_and_raises_no_question_of_who(held, now):
    answer = check_offer("Buenas, le escribe la agencia. Llame al 6123-4567 para la entrevista.", now=now)
    assert says(answer, Kind.PHONE) == Says.LICENSED
    assert Rule.UNVERIFIABLE_RECRUITER not in rules(answer)


def test_somebody_named_but_not_found_is_a_question_and_no_alarm(held, now):
    answer = check_offer("Buenas, llame al 6999-0000 para la entrevista del lunes en la oficina.", now=now)
    assert says(answer, Kind.PHONE) == Says.UNKNOWN
    assert Rule.UNVERIFIABLE_RECRUITER in answer.missing
    assert answer.seriousness == Seriousness.NOTHING_FOUND
    assert answer.alarming == ()


def test_nobody_named_raises_no_question_of_who(now):
    assert Rule.UNVERIFIABLE_RECRUITER not in rules(check_offer("Se busca cocinero con contrato.", now=now))


def test_a_phone_in_a_warning_is_serious(held, now):
    warn("6999-0000")
    answer = check_offer("Buenas, llame al 6999-0000 para la entrevista del lunes en la oficina.", now=now)
    assert says(answer, Kind.PHONE) == Says.WARNED
    assert answer.seriousness in (Seriousness.SERIOUS, Seriousness.DANGER)
    assert Rule.UNVERIFIABLE_RECRUITER in {flag.rule for flag in answer.alarming}


@pytest.mark.parametrize("kind", [Decision.SUSPENDED, Decision.REVOKED])
def test_a_suspended_or_revoked_agency_is_serious_and_never_licensed(held, now, kind):
    decide(held, kind, timezone.localdate(now) - days(3))
    answer = check_offer("Llame al 6123-4567 para la entrevista.", now=now)
    assert says(answer, Kind.PHONE) == Says.NOT_LICENSED
    assert answer.seriousness in (Seriousness.SERIOUS, Seriousness.DANGER)


def test_a_place_on_a_plain_list_is_no_licence_and_no_alarm(now):
    plain = authority("lista", kind="list", absence_means_unlicensed=False)
    licence(recruiter("Alfa, Inc.", phone="6123-4567"), authority=plain, starts=timezone.localdate(now), ends=None)
    answer = check_offer("Llame al 6123-4567 para la entrevista.", now=now)
    assert says(answer, Kind.PHONE) == Says.NOT_LICENSED
    assert answer.seriousness == Seriousness.NOTHING_FOUND


def test_a_phone_of_two_recruiters_of_which_one_is_licensed_is_not_called_licensed(held, now):
    recruiter("Otra, S.A.", phone="6123-4567")
    assert says(check_offer("Llame al 6123-4567.", now=now), Kind.PHONE) == Says.SEVERAL


def test_a_licensed_name_with_a_strange_phone_is_a_question(held, now):
    answer = check_offer(f"Somos la agencia {NAME} Llame al 6999-0000 para su entrevista.", now=now)
    named = next(one for one in answer.named if one.kind == Kind.NAME)
    assert (named.says, named.stranger) == (Says.LICENSED, True)
    assert Rule.UNVERIFIABLE_RECRUITER in answer.missing


def test_an_address_that_resembles_a_licensed_agencys_is_a_sign(held, now):
    answer = check_offer("Envíe su hoja de vida por enlacelaborall.com.pa antes del lunes.", now=now)
    flag = next(flag for flag in answer.alarming if flag.rule == Rule.LOOKALIKE_DOMAIN)
    assert answer.text[flag.span.start : flag.span.end] == "enlacelaborall.com.pa"
    assert next(one.imitates.matched for one in answer.named if one.imitates) == "enlacelaboral.com.pa"


def test_the_agencys_own_address_is_no_imitation(held, now):
    answer = check_offer("Envíe su hoja de vida por enlacelaboral.com.pa antes del lunes.", now=now)
    assert Rule.LOOKALIKE_DOMAIN not in rules(answer)


@pytest.mark.parametrize(
    "copy",
    [
        "https://puentesur.otro-sitio.com/empleo", "puente-sur.pa-empleo.com", "www.puentesur.otro-sitio.com",
        "info@puentesur.otro-sitio.com", "puentesur.com.otro-sitio.com", "empleo.puentesur.otro-sitio.com.pa",
        "agencia-puente-sur.pa-empleo.com", "puentesurpanama.otro-sitio.com", "PuenteSur.otro-sitio.com",
        "enlacelaboral.com.pa.otro-sitio.com", "enlacelaboral.otro-sitio.com", "https://pu3nte-sur.otro-sitio.com",
    ],
)  # fmt: skip
def test_a_licensed_agencys_name_before_somebody_elses_address_is_a_sign(held, now, copy):
    licence(recruiter("Puente Sur, S.A."), number="AE-1")
    answer = check_offer(f"Envíe su hoja de vida a {copy} antes del lunes.", now=now)
    assert Rule.LOOKALIKE_DOMAIN in {flag.rule for flag in answer.alarming}
    assert Says.LICENSED not in {one.says for one in answer.named}


@pytest.mark.parametrize(
    "honest",
    [
        "enlacelaboral.com.pa", "empleo.enlacelaboral.com.pa", "puentesur.enlacelaboral.com.pa",
        "puentesur.wixsite.com", "puentesur.computrabajo.com", "puentesur.blogspot.com", "vacantes.otro-sitio.com",
        "empleos.otro-sitio.com", "puente.otro-sitio.com", "sur.otro-sitio.com", "puentesur.com", "otro-sitio.com",
        "caducada.otro-sitio.com",
    ],
)  # fmt: skip
def test_what_is_the_agencys_own_or_on_a_shared_host_is_no_imitation(held, now, honest):
    today = timezone.localdate(now)
    licence(recruiter("Puente Sur, S.A."), number="AE-1")
    licence(recruiter("Caducada"), number="AE-2", starts=today - days(900), ends=today - days(2))
    licence(recruiter("Vacantes, S.A."), number="AE-3")
    answer = check_offer(f"Envíe su hoja de vida a {honest} antes del lunes.", now=now)
    assert Rule.LOOKALIKE_DOMAIN not in rules(answer)


def test_whose_name_an_address_bears_is_told(held, now, rosa):
    licence(recruiter("Puente Sur, S.A."), number="AE-1")
    text = "Envíe su hoja de vida a puentesur.otro-sitio.com antes del lunes."
    told = rosa.post("/en/check-offer/", {"text": text}).content.decode()
    assert "It bears the name of Puente Sur, S.A., but that agency has not registered this address." in told


def test_names_of_a_copied_register_are_no_names_of_agencies_here(now):
    abroad = authority("copia", data_as_of=now, country="US")
    licence(recruiter("Sunshine"), number="X-1", authority=abroad)
    assert Rule.LOOKALIKE_DOMAIN not in rules(check_offer("Mire sunshine.otro-sitio.com hoy", now=now))


@pytest.mark.parametrize(
    "copy",
    ["enlace-laboral.com", "enlacelabora1.com", "enlacelaboral-empleos.com", "enlacelaboarl.com", "enlacelaboral.net"],
)
def test_usual_imitations_lead_to_the_original(copy):
    assert "enlacelaboral.com" in originals(copy)


def test_short_names_are_not_compared():
    assert originals("alba.com") == set()


def test_at_most_ten_are_asked_with_few_queries(held, now):
    text = "Llame: " + ", ".join(f"6999-{number:04}" for number in range(300))
    with CaptureQueriesContext(connection) as asked:
        answer = check_offer(text + " y escriba a " + " ".join(f"a{n}@b{n}.com" for n in range(50)), now=now)
    assert len(answer.named) <= MOST_ASKED
    assert answer.left_out >= 200
    assert len(asked) <= 5 * MOST_ASKED


def test_a_long_text_is_cut_and_says_so(now):
    assert check_offer("a" * (MOST_LETTERS + 1), now=now).cut
    assert not check_offer("a" * MOST_LETTERS, now=now).cut


def test_answers_that_worry_are_signs(now):
    given = answers({"money": ["fee"], "travel": ["lie"], "pay": ["invented"]})
    answer = check_offer("", given=given, now=now)
    assert {Rule.FEE_BEFORE_WORK, Rule.LIE_AT_BORDER} <= rules(answer)
    assert answer.seriousness == Seriousness.DANGER


def test_who_answers_questions_is_not_told_what_a_message_lacks(now):
    answer = check_offer("", given=answers({"money": ["none"]}), now=now)
    assert not rules(answer) & MISSING


def test_there_are_eight_questions_and_each_choice_has_words():
    assert len(QUESTIONS) + 1 == 8
    for question in QUESTIONS:
        assert {choice.key for choice in question.choices} == set(phrases.QUESTIONS[question.key][1])
