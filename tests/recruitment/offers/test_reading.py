"""The reading on the labelled messages, and what each rule must and must not hear."""

import time

import pytest

from recruitment.offers.reader import CONCEPTS, GIVEN, SIGNS, is_flagged, read_offer
from recruitment.offers.reading import MISSING, Flag, Reading, Rule, Seriousness, Span
from recruitment.offers.rules.guards import (
    TAKES_BACK,
    TAKES_BACK_ANYWHERE,
    TAKES_BACK_IN_CLAUSE,
    TAKES_BACK_IN_SENTENCE,
    TAKES_BACK_NEAR,
)
from recruitment.offers.seriousness import ALONE, seriousness
from tests.recruitment.offers.labelled import files, halves, measure, messages

OWN = [path for path in files() if not path.stem.startswith(("second_hand", "fourth_hand", "fifth_hand"))]
PAIRS = [path for path in files() if path.stem.startswith(("fourth_hand", "fifth_hand"))]


def heard(text: str) -> set[Rule]:
    return {flag.rule for flag in read_offer(text).flags} - MISSING


def test_the_rules_reach_their_goal_on_our_messages():
    result = measure([message for path in OWN for message in messages(path)])
    assert result.bad >= 100
    assert result.honest >= 100
    assert result.recall >= 0.95, result.confusions()
    assert result.false_alarms <= 0.05, result.confusions()


def test_the_rules_reach_their_goal_on_the_known_half_of_another_hand():
    result = measure(halves()[0])
    assert result.recall >= 0.95, result.confusions()
    assert result.false_alarms <= 0.05, result.confusions()


def test_the_rules_keep_apart_what_sounds_alike():
    """Messages in which the same words are honest once and once not; many are said without the words of a demand."""
    result = measure([message for path in PAIRS for message in messages(path)])
    assert result.recall >= 0.90, result.confusions()
    assert result.false_alarms <= 0.03, result.confusions()


def test_the_half_that_nobody_has_read_falls_no_further_back():
    """The goal (0.95, 0.05) is not yet reached here; the texts stay unread, so a failure shows totals only."""
    result = measure(halves()[1])
    recall, alarms = result.recall, result.false_alarms
    assert recall >= 0.88
    assert alarms <= 0.11
    assert recall - alarms >= 0.78  # of two sets of rules the better one, whichever of the two it favours


def test_labels_are_names_of_rules_and_ids_are_given_once():
    rows = [message for path in files() for message in messages(path)]
    assert {label for message in rows for label in message.flags} <= {str(rule) for rule in Rule}
    assert len({message.id for message in rows}) == len(rows)


@pytest.mark.parametrize(
    "text, rule",
    [
        ("Deposita 50 para apartar tu cupo", Rule.FEE_BEFORE_WORK),
        ("El examen médico lo pagas tú, son 60 dólares", Rule.FEE_HIDDEN_AS_COST),
        ("te descontamos poco a poco del sueldo el pasaje", Rule.SALARY_DEDUCTION),
        ("Guardamos su pasaporte por seguridad", Rule.KEEPS_DOCUMENTS),
        ("Aquí se trabaja sin contrato", Rule.NO_CONTRACT),
        ("El contrato se firma cuando llegues allá", Rule.CONTRACT_LATER),
        ("Si no pagas hoy pierdes el cupo", Rule.PRESSURE),
        ("Limpiar casas en Miami, 9500 dólares al mes", Rule.PAY_TOO_HIGH),
        ("Sin experiencia, desde casa, gana 150 al día", Rule.NO_EXPERIENCE_HIGH_PAY),
        ("Empresa internacional, escriba a empleos.mundial@gmail.com", Rule.FREE_EMAIL_COMPANY),
        ("La entrevista es en la habitación del hotel", Rule.ODD_INTERVIEW_PLACE),
        ("Entras como turista y después te arreglamos los papeles", Rule.TOURIST_VISA),
        ("Paga por Yappy al 6123-4567", Rule.PERSONAL_ACCOUNT),
        ("Manda los USDT a esta billetera", Rule.CRYPTO_OR_GIFTCARD),
        ("En migración di que vas de paseo", Rule.LIE_AT_BORDER),
        ("No le digas a nadie de esta oferta", Rule.SECRECY),
        ("Somos del MITRADEL y le asignamos empleo, pague 35 dólares", Rule.IMPERSONATES_AUTHORITY),
        ("Llene sus datos en www.mitradel-gob.pa.net", Rule.LOOKALIKE_DOMAIN),
        ("Visa garantizada al 100 %", Rule.GUARANTEED_VISA),
        ("Necesitamos 500 personas para Canadá, todos son aceptados", Rule.TOO_MANY_VACANCIES),
        ("Mándame foto de tu tarjeta y el PIN", Rule.ASKS_SENSITIVE_DATA),
        ("Dale like a videos y gana, luego recarga para desbloquear el nivel", Rule.UPFRONT_TASK_SCAM),
        ("Viajas mañana sola", Rule.TRAVEL_ALONE_AT_ONCE),
    ],
)
def test_each_rule_hears_its_sign(text, rule):
    assert rule in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "No cobramos nada",
        "Visa pagada por la empresa",
        "Depósito de salario en su cuenta",
        "Direct deposit every two weeks",
        "Pasaporte vigente, solo copia",
        "Se descuenta el seguro social según la ley",
        "Uniforme gratis y pago quincenal",
        "Urgente: cajero con experiencia",
        "Sin experiencia, salario mínimo, capacitación pagada",
        "Entrevista en nuestras oficinas",
        "Contrato antes de viajar registrado en MITRADEL",
        "Traer cédula original para verificar",
        "Fee-free: we never charge, no upfront fees, employer pays airfare",
        "Si le piden dinero por un empleo, no pague",
        "",
        "🙂🙂🙂",
        "<script>alert(1)</script>",
    ],
)
def test_honest_words_raise_no_alarm(text):
    assert heard(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "D3p0sita 50 d0lares para tu inscripcion",
        "P💸A💸G💸A 30 dólares de inscripción",
        "paga 5️⃣0️⃣ dólares por el trámite",
        "p.a.g.a 50 de inscripcion",
        "DEPOSITAAAA $50 YAAA PA TU INSCRIPCION",
        "de\u200bpo\u200bsita 50 dólares",
        "dеpоsita 50 dólares",
        "tienes q mandar 40 x yapi pa apartar el puesto",
    ],
)
def test_disguised_and_hasty_writing_is_read(text):
    assert Rule.FEE_BEFORE_WORK in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "If a broker wants to hold your passport, stop and call us",  # warns
        "El sindicato recuerda: si el capataz le rebaja las botas, avise al delegado",  # sends to a helper
        "Cayó banda que cobraba 300 dólares por visas falsas",  # reports
        "They used to hold our passports until the inspector came",  # remembers
        "¿Hay que pagar 40 de inscripción? Respuesta: no. Todo es gratis",  # answers itself
        "¿Me pueden exigir que pague el examen médico?",  # asks for the rule
        "Consulate fee USD 65, paid directly at the consulate window",  # what the State asks for at its own counter
        "Lo que no hacemos: pedir depósitos, guardar pasaportes, rebajar comida",  # denies a whole list
        "No pedimos fotos, claves, adelantos de dinero ni pasaportes",  # denies to the closing "ni"
        "Nada de fotos, nada de claves",  # denies by "nada de"
        "Pago noventa por semana y la meto en planilla desde el primer día",  # a wage is no fee
        "Busca soldador 6G y operador de grúa, turno 14x7",  # figures that belong to names
        "Clases de inglés, 40 de inscripción. No ofrecemos empleo",  # offers no work
        "The embassy keeps your passport while it prints the visa",  # the State's own custody
        "La entrevista es en el hotel donde va a trabajar",  # a hotel that is the workplace
        "The advance is optional and is deducted over four paydays",  # chosen by the worker
        "Ingeniero de presas, 7,200 mensuales",  # a profession is paid more
        "Ministerio: la pagina termina en gob.pa, no pague a tramitadores",  # advice
        "Los numeritos de atrás de la tarjeta no se los dé ni a su marido",  # what follows takes back
        "El permiso salió; la tasa de 48 dólares fue por cuenta nuestra",  # a paper and a sum of two clauses
        "Yo pagué 70 de pasaje porque quise venir en avión",  # the accent makes a past of one's own
        "En el consulado la visa cuesta 160 y la empresa se los transfiere antes de la cita",  # taken up by who pays
        "Cada pedido que usted entrega le deja 4 dólares",  # money that goes to the worker
        "Para el carné vaya al centro de salud con 10 dólares, eso es del Estado",  # the State's own fee
        "El estadio queda cerca y el abogado dice que su caso está completo",  # words that only look like others
        "Sin contrato no empezamos",  # a "sin" that is a condition
    ],
)
def test_what_a_text_does_decides_how_it_is_heard(text):
    assert heard(text) == set()


@pytest.mark.parametrize(
    "text, rule",
    [
        ("Si te preguntan en el aeropuerto, di que vas de paseo", Rule.LIE_AT_BORDER),  # no advice to be safe
        ("We NEVER charge. There is only the refundable reservation of $120 to be sent today", Rule.FEE_BEFORE_WORK),
        ("Tr🅰️b🅰️jo: d3j🅰️ 12 dólares para l🅰️ fich🅰️", Rule.FEE_BEFORE_WORK),
        ("$ecure y0ur $l0t w1th 20 d0llar$", Rule.FEE_BEFORE_WORK),
        ("Entra a m1tradel.com y postula", Rule.LOOKALIKE_DOMAIN),
        ("Apply at pancana1.com", Rule.LOOKALIKE_DOMAIN),
        ("Niñera fines de semana, 1,900 por semana", Rule.PAY_TOO_HIGH),
        ("Doméstica, mil cuatrocientos por quincena", Rule.PAY_TOO_HIGH),
        ("Hay que llevar 20 balboas el día de la entrevista", Rule.FEE_BEFORE_WORK),
        ("Empresa con oficina y recibo, nunca cobramos de más: usted paga 35 de carpeta", Rule.FEE_BEFORE_WORK),
    ],
)
def test_what_only_looks_harmless_is_heard(text, rule):
    assert rule in heard(text)


@pytest.mark.parametrize(
    "text, rule",
    [
        ("Contrato, planilla, seguro social y recibo. No cobramos nada. Me deja el pasaporte.", Rule.KEEPS_DOCUMENTS),
        ("Con contrato y vacaciones, oficina y factura; entras como turista", Rule.TOURIST_VISA),
        ("El programa es gratuito, pero la inscripción se agiliza con 20 balboas", Rule.FEE_BEFORE_WORK),
        ("¿Cobran? No, al contrario: usted cancela 14 de inscripción", Rule.FEE_BEFORE_WORK),
        ("No tenemos oficina, la entrevista es en mi carro", Rule.ODD_INTERVIEW_PLACE),
        ("Deposita 50 que te devolvemos con la primera quincena", Rule.FEE_BEFORE_WORK),
        ("La empresa te paga 500 y tú pagas 40 de inscripción", Rule.FEE_BEFORE_WORK),
        ("Están pidiendo 1,200 mujeres y no miran estudio, la que llegue entra", Rule.TOO_MANY_VACANCIES),
    ],
)
def test_good_words_do_not_hide_a_sign(text, rule):
    assert rule in heard(text)


def test_a_denial_ends_where_the_demand_begins():
    assert Rule.FEE_BEFORE_WORK in heard("No cobramos por el empleo, solo pagas 35 de papelería")


def test_a_worried_question_about_an_offer_is_about_the_offer():
    assert Rule.FEE_BEFORE_WORK in heard("me piden 60 dolares por la entrevista ¿eso es normal?")


def test_what_is_only_missing_has_no_place_and_raises_no_alarm():
    reading = read_offer("Hay trabajo de limpieza, escriba al WhatsApp 6123-4567")
    assert {flag.rule for flag in reading.flags} == {Rule.NO_EMPLOYER_NAMED, Rule.MESSAGING_ONLY}
    assert all(flag.span is None for flag in reading.flags)
    assert not is_flagged(reading)


def test_good_words_are_shown():
    text = "La visa es pagada por la empresa"
    assert any(text[span.start : span.end] == "pagada por la empresa" for span in read_offer(text).good)


def test_the_same_text_reads_the_same():
    text = "Pagas 50 de inscripcion y guardamos tu pasaporte"
    assert read_offer(text) == read_offer(text)


def test_every_rule_has_its_weight():
    assert set(ALONE) == set(Rule)


@pytest.mark.parametrize(
    "rules, expected",
    [
        ((), Seriousness.NOTHING_FOUND),
        ((Rule.NO_EMPLOYER_NAMED,), Seriousness.CAREFUL),
        ((Rule.FEE_BEFORE_WORK,), Seriousness.SERIOUS),
        ((Rule.FEE_BEFORE_WORK, Rule.PERSONAL_ACCOUNT), Seriousness.DANGER),
        ((Rule.KEEPS_DOCUMENTS,), Seriousness.DANGER),
        ((Rule.PRESSURE, Rule.PAY_TOO_HIGH, Rule.TOO_MANY_VACANCIES), Seriousness.SERIOUS),
    ],
)
def test_seriousness_is_a_table(rules, expected):
    assert seriousness(Flag(rule, None) for rule in rules) is expected


def test_an_empty_reading_is_no_word_for_safe():
    assert seriousness(Reading().flags) is Seriousness.NOTHING_FOUND


def test_rules_name_only_concepts_that_exist():
    known = set(CONCEPTS) | set(GIVEN)
    lines = [line for sign in SIGNS for line in (*sign.says, *sign.unless, *sign.unless_near, *sign.unless_anywhere)]
    lines += [line for concept in CONCEPTS.values() for line in concept]
    for guards in (TAKES_BACK, TAKES_BACK_NEAR, TAKES_BACK_IN_CLAUSE, TAKES_BACK_IN_SENTENCE, TAKES_BACK_ANYWHERE):
        lines += [line for lines_of_a_rule in guards.values() for line in lines_of_a_rule]
    named = {word for line in lines for item in line.split() for word in item.lstrip("?").split("|") if word.isupper()}
    assert named <= known


def test_no_sign_can_be_heard_in_no_words():
    for sign in SIGNS:
        for line in sign.says:
            assert any(not item.startswith(("?", ".")) for item in line.split()), line


@pytest.mark.parametrize(
    "piece",
    ["a ", "$1", "1 ", "no no no ", "👨‍👩‍👧‍👦", "6-1-2-3-", "a@a.", "si no pagas 50 la visa ", "\ufdfa", "no se lo, "],
)
def test_no_text_is_slow(piece):
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    read_offer(text)
    assert (
        time.process_time() - start < 1.5
    )  # the goal is 0.3 on a quiet machine (docs/offers.md); this catches a blow-up


def test_spans_are_places_in_the_text():
    text = "🙂🇵🇦 Hola ñandú: guardamos tu pasaporte, ¿sí? 💰"
    spans = [flag.span for flag in read_offer(text).flags if flag.span]
    assert Span(text.index("guardamos"), text.index(", ¿sí")) in spans
