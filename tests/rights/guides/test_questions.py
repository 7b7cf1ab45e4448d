"""The whole shelf against questions as people put them: no accents, wrong letters, dictated to a phone."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from rights.guides.search import search
from rights.guides.seeding import CONTENT, load

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
WITHIN_THREE = 0.95
FIRST = 0.7

# What somebody typed, and the guides that answer it.
SPANISH = {
    "mi jefe me tiene el pasaporte y no me lo quiere dar": "passport-kept",
    "la señora me quito la cedula venezolana y no me la devuelve": "passport-kept",
    "me quitaron los papeles cuando llegue": "passport-kept",
    "me estan cobrando 200 dolares por un cupo de trabajo": "no-fees",
    "la agencia me pide plata para darme el puesto eso es legal": "no-fees",
    "no tengo papeles puedo reclamar mi plata": "no-permit",
    "soy venezolano sin permiso y no me pagaron": "no-permit wage-not-paid",
    "llevo dos quincenas y el jefe no me paga": "wage-not-paid",
    "el patron me debe el mes completo": "wage-not-paid",
    "me pagan tarde siempre": "wage-not-paid",
    "camaron en construccion y no me pago el contratista": "wage-not-paid farm-construction-harvest",
    "me estan rebajando el uniforme de la quincena": "deductions",
    "por que me descuentan tanto en el talonario": "deductions",
    "cuanto es el minimo la ora en panama": "minimum-wage",
    "me pagan menos del salario minimo": "minimum-wage",
    "trabajo doce oras y no me pagan extra": "hours-overtime-holidays",
    "no me dan dia libre trabajo de domingo a domingo": "hours-overtime-holidays",
    "trabaje el 3 de noviembre y me pagaron normal": "public-holidays",
    "cuanto pagan el dia de la madre trabajado": "public-holidays",
    "cuando pagan el decimo": "thirteenth-month",
    "no me dieron el desimo": "thirteenth-month",
    "tengo dos años sin vacasiones": "paid-holidays",
    "me botaron ayer por whatsapp": "dismissed",
    "me corrieron del trabajo sin darme carta": "dismissed",
    "me quieren hacer firmar una renuncia": "asked-to-sign",
    "me dieron una hoja en blanco para firmar": "asked-to-sign",
    "cuanto me toca de likidacion si renuncio": "final-pay",
    "quiero renunciar como hago": "leaving-employer",
    "si me voy me cobran multa": "leaving-employer",
    "estoy preñada y me quieren botar": "pregnant",
    "cuantos meses dan por el parto": "pregnant",
    "me cai de un andamio y el maestro de obra no responde": "accident",
    "me corte la mano con la maquina": "accident",
    "el patron no me tiene en el ceguro": "social-security",
    "como se si estoy en planilla": "social-security",
    "trabajo en casa de familia con dormida y no me dejan descansar": "domestic-worker",
    "soy empleada domestica cuanto me toca": "domestic-worker",
    "trabajo de niñera y no me dan seguro": "domestic-worker social-security",
    "mi jefe me toca y me dice cosas": "harassment",
    "me gritan y me insultan por ser colombiana": "harassment",
    "me dijo que si hablo llama a migracion": "threats-migration",
    "me amenaza con que me deportan": "threats-migration",
    "no me dejan salir de la finca": "forced-labour-signs",
    "me tienen encerrada trabajando en un bar": "forced-labour-signs",
    "dicen que les debo el pasaje y que tengo que trabajar para pagar": "debt-to-recruiter",
    "no me deja ir hasta que pague la deuda": "debt-to-recruiter forced-labour-signs",
    "me ofresieron trabajo por wasap ganando 100 diarios sera verdad": "fake-offers",
    "como saber si una oferta es estafa": "fake-offers",
    "me prometieron sacarme la visa de trabajo": "visa-promised",
    "me piden 500 para la bisa": "before-paying-visa visa-promised",
    "que permiso nesesito para trabajar siendo nicaraguense": "work-permit-kinds",
    "como renuevo el carnet de trabajo": "work-permit-kinds",
    "pedi refugio puedo trabajar": "refuge-work",
    "tengo 16 años y quiero trabajar": "under-18",
    "hay un pelaito trabajando en el taller": "under-18",
    "voy a coger cafe a costa rica que nesesito": "farm-construction-harvest",
    "trabajo en una bananera y me pagan por caja": "farm-construction-harvest",
    "me ofrecen un trabajo en españa que debe tener el contrato": "contract-abroad",
    "estoy en cuba y me ofrecen trabajo en panama": "hired-abroad",
    "llegue y el trabajo era otro": "contract-changed",
    "me prometieron 800 y me estan pagando 400": "contract-changed",
    "no firme contrato tengo derechos": "no-contract",
    "donde pongo la queja contra mi jefe": "complain-mitradel report",
    "nesesito abogado para ir al ministerio de trabajo": "complain-mitradel",
    "como denuncio a un reclutador que me robo": "report",
    "puedo entrar a un sindicato siendo extranjero": "unions",
    "la agencia tiene foto de mi cedula como la borro": "personal-data",
    "donde me ayudan gratis a los migrantes": "what-a-hub-does",
    "el dueño del restaurante se quedo con mis documentos": "passport-kept",
    "mi patrona agarro mi pasaporte el primer dia": "passport-kept",
    "que hago si mi jefe no me quiere entregar la cedula": "passport-kept",
    "una señora me cobra 150 para meterme a trabajar en un hotel": "no-fees",
    "es normal que pidan deposito para empezar a trabajar": "no-fees fake-offers",
    "tengo derechos laborales aunque este indocumentada": "no-permit",
    "se me vencio el permiso y sigo trabajando": "no-permit work-permit-kinds",
    "mi jefe desaparecio sin pagarme": "wage-not-paid",
    "ya van 3 semanas y nada de plata": "wage-not-paid",
    "me dijeron que me pagan cuando se acabe la obra": "wage-not-paid farm-construction-harvest",
    "me quitaron 20 dolares por un plato que se rompio": "deductions",
    "el supermercado me descuenta los faltantes": "deductions",
    "cuanto debe ganar una persona que limpia oficinas": "minimum-wage",
    "salgo a las 10 de la noche y entro a las 6 de la mañana": "hours-overtime-holidays",
    "estan obligados a pagar sobretiempo": "hours-overtime-holidays",
    "trabaje navidad y no me pagaron doble": "public-holidays",
    "el decimo de agosto no me llego completo": "thirteenth-month",
    "cuantos dias de vacaciones me tocan al año": "paid-holidays",
    "hoy no me dejaron entrar a la empresa que hago": "dismissed",
    "me despidieron despues de cinco años": "dismissed",
    "me obligaron a firmar que renunciaba": "asked-to-sign",
    "ya me fui del trabajo que me tienen que pagar": "final-pay",
    "quiero irme pero mi jefe no acepta mi renuncia": "leaving-employer",
    "si renuncio pierdo el permiso de trabajo": "leaving-employer work-permit-kinds",
    "mi jefa se entero que estoy embarazada y me quito turnos": "pregnant",
    "me lastime la espalda cargando sacos": "accident",
    "el jefe dice que no es accidente de trabajo": "accident",
    "me descuentan seguro pero no aparezco en la caja": "social-security deductions",
    "cuido a una viejita y duermo en la casa cuantas horas debo trabajar": "domestic-worker hours-overtime-holidays",
    "un compañero me acosa por whatsapp": "harassment",
    "en el trabajo me dicen que me regrese a mi pais": "harassment threats-migration",
    "el jefe dice que me va a reportar con migracion si pido mi pago": "threats-migration",
    "mi prima esta trabajando en un club y no la dejan irse": "forced-labour-signs",
    "me traen con engaños y ahora no puedo salir": "forced-labour-signs",
    "me prestaron para el pasaje y los intereses suben": "debt-to-recruiter",
    "me mandaron un mensaje de telegram para trabajar dando likes": "fake-offers",
    "me piden la foto de la cedula por whatsapp para un empleo": "fake-offers personal-data",
    "un señor dice que me consigue el carnet de trabajo por 800": "visa-promised no-fees before-paying-visa",
    "estoy casado con panameña que permiso saco": "work-permit-kinds",
    "soy refugiado reconocido y quiero trabajar": "refuge-work",
    "mi sobrina de 13 años trabaja en una casa": "under-18 domestic-worker",
    "somos ngabe y vamos a la cosecha": "farm-construction-harvest",
    "me contrataron para ir a mexico a trabajar en construccion": "contract-abroad farm-construction-harvest",
    "me ofrecieron cajera y me pusieron de limpieza": "contract-changed",
    "trabajo hace un año y nunca me dieron contrato": "no-contract",
    "donde queda mitradel para poner una demanda": "complain-mitradel",
    "una agencia de empleo me estafo a quien le aviso": "report",
    "me botaron por organizar un sindicato": "unions dismissed",
}
ENGLISH = {
    "boss took my passport and wont give it back": "passport-kept",
    "agency is charging me money for a job": "no-fees",
    "i have no papers can i get my pay": "no-permit",
    "they didnt pay me this month": "wage-not-paid",
    "what is the minimum wage in panama": "minimum-wage",
    "they cut my pay for the uniform": "deductions",
    "i work 12 hours every day no overtime": "hours-overtime-holidays",
    "do i get paid for working on christmas": "public-holidays",
    "when is the thirteenth month paid": "thirteenth-month",
    "my boss never gives me vacation": "paid-holidays",
    "got fired yesterday no letter": "dismissed",
    "they want me to sign a resignation letter": "asked-to-sign",
    "i want to quit what do they owe me": "final-pay leaving-employer",
    "im pregnant and got fired": "pregnant",
    "i got hurt on the job": "accident",
    "how do i know if im in social security": "social-security",
    "maid living in the house no day off": "domestic-worker",
    "boss keeps touching me": "harassment",
    "he says he will call immigration on me": "threats-migration",
    "they wont let me leave the house": "forced-labour-signs",
    "i owe the recruiter for my flight": "debt-to-recruiter",
    "is this job offer a scam": "fake-offers",
    "they promised me a work visa": "visa-promised",
    "should i pay for the visa before i travel": "before-paying-visa",
    "can refugees work in panama": "refuge-work",
    "im 16 can i work": "under-18",
    "picking coffee in costa rica": "farm-construction-harvest",
    "job in canada what should the contract say": "contract-abroad",
    "job is different from what they promised": "contract-changed",
    "i never signed a contract": "no-contract",
    "how to make a complaint against my employer": "complain-mitradel report",
    "report a fake agency": "report",
    "can a foreigner join a union": "unions",
    "delete my id photo from the agency": "personal-data",
    "who gives free help to migrants": "what-a-hub-does",
    "my employer is holding my documents": "passport-kept",
    "they asked for a deposit before i start": "no-fees fake-offers",
    "can i complain if im illegal": "no-permit",
    "two weeks and still no salary": "wage-not-paid",
    "they deducted money for broken dishes": "deductions",
    "how much should a construction worker get per hour": "minimum-wage farm-construction-harvest",
    "i have to work sundays too": "hours-overtime-holidays",
    "how many vacation days do i get": "paid-holidays",
    "they locked me out of work today": "dismissed",
    "they forced me to sign a paper in spanish": "asked-to-sign",
    "my boss wont accept my resignation": "leaving-employer",
    "how long is maternity leave": "pregnant",
    "fell off a ladder at work": "accident",
    "coworkers make fun of me because im foreign": "harassment",
    "if i complain they will deport me": "threats-migration no-permit",
    "my friend is locked in a bar and forced to work": "forced-labour-signs",
    "they charge me for food and rent and i never finish paying": "debt-to-recruiter",
    "telegram job liking videos is it real": "fake-offers",
    "lawyer took money for my work permit": "visa-promised work-permit-kinds",
    "recruiter in india offers me job in panama": "hired-abroad",
    "where do i go to file a labor complaint": "complain-mitradel",
    "i was scammed by a recruiter": "report fake-offers",
    "ship captain does not pay crew": "wage-not-paid",
    "what is a hub": "what-a-hub-does",
}


@pytest.mark.django_db
def test_the_guide_is_among_the_first_three():
    load(CONTENT, publish=True, now=NOW)  # once for both languages
    measures = [measure("es", SPANISH), measure("en", ENGLISH)]
    told = "\n".join(told for _first, _three, told in measures)
    for first, three, _told in measures:
        assert three >= WITHIN_THREE, told
        assert first >= FIRST, told


def measure(language: str, questions: dict[str, str]) -> tuple[float, float, str]:
    """The shares found first and among three, and what was missed."""
    first, missed = 0, []
    with translation.override(language):
        for typed, keys in questions.items():
            found = [version.guide.key for version in search(typed)][:3]
            first += found[:1] != [] and found[0] in keys.split()
            if not set(found) & set(keys.split()):
                missed.append(f"{typed!r}: {keys}, found {found}")
    asked = len(questions)
    told = f"{language}: {first} of {asked} first, {asked - len(missed)} among three; missed:"
    return first / asked, 1 - len(missed) / asked, "\n  ".join([told, *missed])
