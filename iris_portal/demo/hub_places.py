"""The invented hubs and services of the demonstration. Districts and coordinates are real places, nothing else is."""

from dataclasses import dataclass

Words = tuple[str, str]  # Spanish, English
Span = tuple[str, str, str]  # days as RFC 5545 writes them, opens, closes
WEEK = "MO,TU,WE,TH,FR"
OFFICE: tuple[Span, ...] = ((WEEK, "08:00", "16:00"),)
NOON: tuple[Span, ...] = ((WEEK, "08:00", "12:00"), (WEEK, "13:00", "16:00"))
LATE: tuple[Span, ...] = ((WEEK, "07:00", "19:00"), ("SA", "08:00", "13:00"))
NIGHT: tuple[Span, ...] = (("MO,TU,WE,TH,FR,SA,SU", "18:00", "08:00"),)
ALWAYS: tuple[Span, ...] = (("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00"),)
SATURDAYS: tuple[Span, ...] = (("1SA,3SA", "09:00", "12:00"),)
UNKNOWN: tuple[Span, ...] = ()


@dataclass(frozen=True)
class DemoHub:
    code: str
    district: str
    town: str
    address: str
    point: tuple[float, float]
    hours: tuple[Span, ...]
    languages: tuple[str, ...]
    way: Words


@dataclass(frozen=True)
class DemoService:
    hub: str
    name: Words
    does: Words
    needs: tuple[str, ...]
    run_by: str
    hours: tuple[Span, ...] | None  # None: those of the hub, at its place
    papers: tuple[Words, ...] | None = ()  # (): none needed; None: not confirmed
    cost: str = "free"
    languages: tuple[str, ...] = ("es",)
    offset: tuple[float, float] = (0.004, 0.003)
    secret: bool = False
    whatsapp: bool = False
    for_whom: tuple[str, ...] = ()
    age: int = 20  # days since it was verified
    alert: Words = ("", "")


HUBS = [
    DemoHub(
        "paso-canoas",
        "baru",
        "Paso Canoas",
        "Frente a la plaza de la frontera, local 4",
        (8.5339, -82.8386),
        LATE,
        ("es", "en", "ht", "fr"),
        (
            "A cien pasos del puesto de la frontera; pregunte por la casa morada.",
            "A hundred steps from the border post; ask for the purple house.",
        ),
    ),
    DemoHub(
        "david",
        "david",
        "David",
        "Avenida 3 Este, planta baja",
        (8.4273, -82.4308),
        NOON,
        ("es", "en", "gym"),
        ("Desde la terminal de buses, diez minutos a pie.", "Ten minutes on foot from the bus terminal."),
    ),
    DemoHub(
        "changuinola",
        "changuinola",
        "Changuinola",
        "Calle 17 de Abril, casa 22",
        (9.4333, -82.5167),
        OFFICE,
        ("es", "en", "gym"),
        ("Al lado del parque.", "Beside the park."),
    ),
    DemoHub(
        "meteti",
        "pinogana",
        "Metetí",
        "Vía Panamericana, kilómetro 1",
        (8.4986, -77.9800),
        LATE,
        ("es", "fr", "ht", "emp"),
        ("Los buses de Yaviza paran enfrente.", "Buses to Yaviza stop in front of it."),
    ),
    DemoHub(
        "la-chorrera",
        "la-chorrera",
        "La Chorrera",
        "Avenida de las Américas, local 9",
        (8.8803, -79.7833),
        NOON,
        ("es", "en"),
        ("Bus a La Chorrera, parada del mercado.", "Bus to La Chorrera, market stop."),
    ),
    DemoHub(
        "arraijan",
        "arraijan",
        "Arraiján",
        "Calle principal de Vista Alegre, casa 3",
        (8.9260, -79.7010),
        OFFICE,
        ("es",),
        ("Frente a la cancha.", "Opposite the sports court."),
    ),
    DemoHub(
        "panama",
        "panama",
        "Calidonia",
        "Calle 33, piso 1",
        (8.9692, -79.5342),
        LATE,
        ("es", "en", "zh", "fr"),
        ("Metro Santo Tomás, salida norte.", "Metro Santo Tomás, north exit."),
    ),
    DemoHub(
        "san-miguelito",
        "san-miguelito",
        "San Miguelito",
        "Plaza comunal, oficina 2",
        (9.0330, -79.4990),
        NOON,
        ("es",),
        ("Metro San Miguelito, cruce el puente.", "Metro San Miguelito, cross the bridge."),
    ),
    DemoHub(
        "colon",
        "colon",
        "Colón",
        "Calle 11 y avenida Central",
        (9.3592, -79.9014),
        OFFICE,
        ("es", "en", "fr"),
        ("Desde la terminal, cinco minutos a pie.", "Five minutes on foot from the terminal."),
    ),
    DemoHub(
        "santiago",
        "santiago",
        "Santiago",
        "Avenida Central, casa 40",
        (8.1000, -80.9833),
        OFFICE,
        ("es",),
        ("Frente al parque.", "Opposite the park."),
    ),
    DemoHub(
        "penonome",
        "penonome",
        "Penonomé",
        "Calle Damián Carles, local 5",
        (8.5189, -80.3575),
        UNKNOWN,
        ("es",),
        ("Al lado del mercado.", "Beside the market."),
    ),
    DemoHub(
        "chitre",
        "chitre",
        "Chitré",
        "Paseo Enrique Geenzier, local 2",
        (7.9667, -80.4333),
        OFFICE,
        ("es",),
        ("A dos cuadras de la catedral.", "Two blocks from the cathedral."),
    ),
]

PASSPORT: Words = ("Pasaporte o cédula, aunque esté vencido", "Passport or identity card, even if expired")
CONTRACT: Words = ("Contrato o mensajes del patrón, si los tiene", "Contract or messages of the boss, if you have them")
BIRTH: Words = ("Acta de nacimiento del niño o la niña", "The child's birth certificate")

LEGAL = ("Consultorio Jurídico Puente (demostración)", "Puente Legal Clinic (demonstration)")
CLINIC = ("Clínica Comunitaria Aurora (demostración)", "Aurora Community Clinic (demonstration)")
HOUSE = ("Casa Albergue Ceiba (demostración)", "Ceiba Shelter (demonstration)")
SCHOOL = ("Aula Abierta (demostración)", "Open Classroom (demonstration)")
WOMEN = ("Red de Mujeres Marea (demostración)", "Marea Women's Network (demonstration)")
JOBS = ("Oficina de Empleo del Municipio (demostración)", "Municipal Job Office (demonstration)")
KITCHEN = ("Comedor Buen Camino (demostración)", "Buen Camino Kitchen (demonstration)")
RUN_BY: dict[str, Words] = {
    "legal": LEGAL, "clinic": CLINIC, "house": HOUSE, "school": SCHOOL, "women": WOMEN, "jobs": JOBS, "kitchen": KITCHEN,
}  # fmt: skip

_GUIDANCE = (("Orientación en el centro", "Guidance at the hub"),
             ("Le escuchamos y le decimos a dónde ir. Sin cita y sin dar su nombre.",
              "We listen and tell you where to go. No appointment, no name needed."))  # fmt: skip
_LEGAL = (("Consejo legal gratuito", "Free legal advice"),
          ("Un abogado le explica sus derechos y le ayuda a escribir una denuncia.",
           "A lawyer explains your rights and helps you to write a complaint."))  # fmt: skip
_PAPERS = (("Ayuda con documentos", "Help with papers"),
           ("Llenamos con usted los formularios de permisos y pasaportes.",
            "We fill in forms for permits and passports together with you."))  # fmt: skip
_HEALTH = (
    ("Consulta médica general", "General medical consultation"),
    ("Atención de un médico, control de embarazo y vacunas.", "A doctor's care, check-ups in pregnancy, vaccines."),
)
_SHELTER = (("Albergue por la noche", "Night shelter"),
            ("Cama, ducha y cena hasta por cinco noches.", "Bed, shower and supper for up to five nights."))  # fmt: skip
_FOOD = (
    ("Comida caliente al mediodía", "Hot meal at noon"),
    ("Almuerzo y agua; también bolsas de comida para el camino.", "Lunch and water; food bags for the road too."),
)
_JOBS = (
    ("Bolsa de trabajo", "Job centre"),
    ("Vacantes del distrito y ayuda con la hoja de vida.", "Vacancies of the district and help with your CV."),
)
_SCHOOL = (("Matrícula escolar", "School enrolment"),
           ("Acompañamos a las familias a matricular, con papeles o sin ellos.",
            "We go along with families to enrol children, with papers or without."))  # fmt: skip
_SPANISH = (("Clases de español", "Spanish classes"),
            ("Dos sábados al mes, para empezar a hablar.", "Two Saturdays a month, to begin to speak."))  # fmt: skip
_SAFE = (("Casa segura para mujeres", "Safe house for women"),
         ("Un lugar seguro, de día y de noche. Llame: le dicen a dónde ir.",
          "A safe place, day and night. Call: they tell you where to go."))  # fmt: skip
_TALK = (
    ("Alguien con quien hablar", "Somebody to talk to"),
    ("Conversación con una psicóloga, a solas o en grupo.", "A talk with a psychologist, alone or in a group."),
)
_TRAFFICKING = (("Salir de un trabajo forzado", "Getting out of forced work"),
                ("Si no le dejan irse o le quitaron los papeles, le ayudamos a salir.",
                 "If you may not leave or your papers were taken, we help you to get out."))  # fmt: skip
_MONEY = (
    ("Cuenta de banco sin enredos", "A bank account without tangles"),
    (
        "Le decimos qué bancos abren cuenta y con qué papeles.",
        "We tell you which banks open accounts, with which papers.",
    ),
)
_RETURN = (
    ("Volver a casa con apoyo", "Going home with support"),
    (
        "Información sobre el retorno voluntario. Nadie le obliga.",
        "Information on voluntary return. Nobody forces you.",
    ),
)

SERVICES = [
    *(DemoService(hub.code, *_GUIDANCE, ("guidance",), "", None, languages=hub.languages, age=12) for hub in HUBS),
    DemoService(
        "paso-canoas", *_LEGAL, ("legal", "refuge"), "legal", LATE, languages=("es", "en", "ht"), whatsapp=True
    ),
    DemoService(
        "paso-canoas", *_PAPERS, ("documents", "identity"), "", None, (PASSPORT,), languages=("es", "fr", "ht")
    ),
    DemoService(
        "paso-canoas", *_SHELTER, ("shelter",), "house", NIGHT, offset=(0.006, 0.005), for_whom=("transit", "families")
    ),
    DemoService("paso-canoas", *_FOOD, ("food",), "kitchen", ((WEEK, "11:30", "14:00"),), offset=(0.002, 0.006)),
    DemoService(
        "paso-canoas", *_SAFE, ("violence", "shelter"), "women", ALWAYS, secret=True, whatsapp=True, for_whom=("women",)
    ),
    DemoService("david", *_LEGAL, ("legal", "work"), "legal", NOON, (CONTRACT,), languages=("es", "en")),
    DemoService("david", *_HEALTH, ("health",), "clinic", LATE, None, "paid", offset=(-0.004, 0.006)),
    DemoService("david", *_JOBS, ("work",), "jobs", None, (PASSPORT,)),
    DemoService("david", *_SPANISH, ("language",), "school", SATURDAYS, cost="free", offset=(0.008, -0.002)),
    DemoService("changuinola", *_HEALTH, ("health",), "clinic", OFFICE, languages=("es", "gym")),
    DemoService("changuinola", *_SCHOOL, ("children",), "school", OFFICE, (BIRTH,), languages=("es", "gym"), age=130),
    DemoService("changuinola", *_LEGAL, ("legal",), "legal", UNKNOWN, None, "unknown", age=320),
    DemoService("meteti", *_FOOD, ("food",), "kitchen", ((WEEK, "11:00", "15:00"),), languages=("es", "fr", "ht")),
    DemoService("meteti", *_HEALTH, ("health", "mental-health"), "clinic", ALWAYS, languages=("es", "fr", "ht", "emp")),
    DemoService(
        "meteti",
        *_SHELTER,
        ("shelter",),
        "house",
        NIGHT,
        for_whom=("transit", "children"),
        alert=("Lleno hasta el viernes: llame antes.", "Full until Friday: call first."),
    ),
    DemoService("meteti", *_RETURN, ("return",), "", None),
    DemoService("la-chorrera", *_PAPERS, ("documents", "identity"), "", None, (PASSPORT,), whatsapp=True),
    DemoService("la-chorrera", *_JOBS, ("work",), "jobs", NOON, (PASSPORT,)),
    DemoService("la-chorrera", *_TALK, ("mental-health",), "women", ((WEEK, "14:00", "18:00"),), for_whom=("women",)),
    DemoService("arraijan", *_SCHOOL, ("children",), "school", OFFICE, None),
    DemoService(
        "panama", *_LEGAL, ("legal", "refuge", "work"), "legal", LATE, languages=("es", "en", "fr"), whatsapp=True
    ),
    DemoService("panama", *_PAPERS, ("documents", "refuge"), "", None, (PASSPORT,), languages=("es", "en", "zh")),
    DemoService(
        "panama",
        *_TRAFFICKING,
        ("trafficking", "legal"),
        "women",
        ALWAYS,
        secret=True,
        whatsapp=True,
        languages=("es", "en"),
    ),
    DemoService("panama", *_SAFE, ("violence", "shelter"), "women", ALWAYS, secret=True, for_whom=("women", "lgbtiq")),
    DemoService("panama", *_MONEY, ("money",), "", None, (PASSPORT,), offset=(0.01, 0.002)),
    DemoService("panama", *_SPANISH, ("language",), "school", SATURDAYS, languages=("es", "zh"), cost="free"),
    DemoService("san-miguelito", *_FOOD, ("food",), "kitchen", ((WEEK, "11:00", "13:30"), ("SU", "11:00", "13:00"))),
    DemoService("san-miguelito", *_HEALTH, ("health",), "clinic", LATE, (PASSPORT,), "paid", age=100),
    DemoService("colon", *_LEGAL, ("legal",), "legal", OFFICE, languages=("es", "en")),
    DemoService("colon", *_SHELTER, ("shelter",), "house", NIGHT, languages=("es", "en")),
    DemoService("colon", *_JOBS, ("work",), "jobs", OFFICE, None, "unknown"),
    DemoService("santiago", *_SCHOOL, ("children",), "school", OFFICE),
    DemoService("santiago", *_HEALTH, ("health",), "clinic", OFFICE, None, "paid"),
    DemoService("penonome", *_PAPERS, ("documents",), "", None, None),
    DemoService("chitre", *_JOBS, ("work",), "jobs", OFFICE),
    DemoService("chitre", *_TALK, ("mental-health",), "clinic", ((WEEK, "13:00", "17:00"),)),
]
