"""The invented agencies and what happened to each; days count from the day of seeding, past ones negative."""

from dataclasses import dataclass, field
from typing import Any

from recruitment.register.standing import Kind


@dataclass(frozen=True)
class Step:
    """One decision: what, when it takes effect, and what it says. `about` counts the agency's steps from 0."""

    kind: Kind
    day: int
    es: str = ""
    en: str = ""
    about: int | None = None
    starts: int | None = None
    ends: int | None = None
    until: int | None = None
    suspensive: bool = False
    immediate: bool = False
    voids: bool = False
    recorded: int | None = None  # the day it was entered, when that is not the day of its effect
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Agency:
    """An agency: names, where it is, what it may do, and its steps."""

    name: str
    purpose_es: str
    purpose_en: str
    region: str
    street: str
    steps: list[Step]
    sectors: str = "N"
    groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ("PA",)
    trading: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    officer: str = ""
    social: str = ""


YEAR = 365


def issued(start: int, years: int = 2, **facts: Any) -> Step:
    return Step(Kind.ISSUED, start, "Primera licencia, por dos años.", "First licence, for two years.",
                starts=start, ends=start + years * YEAR - 1, **facts)  # fmt: skip


def renewed(start: int, years: int = 2, decided: int = 20) -> Step:
    return Step(Kind.RENEWED, start - decided, "Renovada por dos años.", "Renewed for two years.",
                starts=start, ends=start + years * YEAR - 1)  # fmt: skip


HOMES = ("Empleos en Panamá: casas de familia y cuidado de personas", "Jobs in Panama: private homes and care")
HOTELS = ("Empleos en Panamá: hoteles, limpieza y construcción", "Jobs in Panama: hotels, cleaning and construction")
FARMS = ("Empleos en Panamá: cosecha de café, banano y caña", "Jobs in Panama: coffee, banana and cane harvest")
OFFICES = ("Empleos en Panamá: oficinas, ventas y atención al cliente", "Jobs in Panama: offices, sales, customer care")
SHIPS = ("Marinos y personal de cruceros, con contrato aprobado", "Seafarers and cruise staff, with approved contract")
NURSES = ("Personal de salud para Panamá y España", "Health staff for Panama and Spain")
BUILDERS = ("Empleos en Panamá: construcción y obras", "Jobs in Panama: construction and public works")

TOLD = [
    Agency("Agencia Horizonte Canal, S.A.", *HOTELS, "Panamá", "Calle 50, Bella Vista",
           [issued(-1350), renewed(-620), renewed(110, decided=112)], sectors="IFN",
           trading=("Horizonte Empleos",), officer="Lidia Osorio B.", social="horizonte.empleos"),
    Agency("Enlace Laboral Dos Mares, S.A.", *HOMES, "Colón", "Avenida Central, edificio 8", [
        issued(-716),
        Step(Kind.WARNED, -192, "Le dieron 30 días para devolver cobros. No cumplió.",
             "It got 30 days to pay charges back. It did not."),
        Step(Kind.FINED, -143, "B/.1,000 después de la segunda visita.", "B/.1,000 after the second visit."),
        Step(Kind.SUSPENDED, -3, "Cobró «gastos de inscripción» a 14 personas. La suspensión dura hasta que devuelva "
             "el dinero.", "It charged “registration costs” to 14 people. The suspension lasts until it pays back.",
             facts={"suspension": "disciplinary"}),
        Step(Kind.APPEAL_FILED, -2, "La agencia pide que se anule la suspensión.", "The agency asks to annul it.", about=3),
    ], sectors="TQ", groups=("domestic", "care"), trading=("Dos Mares",), officer="Ramiro Castrellón"),
    Agency("Grupo Tabasará Servicios, S.A.", *BUILDERS, "Chiriquí", "Vía Interamericana, David", [
        issued(-600),
        Step(Kind.SUSPENDED, -96, "Retuvo cédulas y pasaportes de 9 trabajadores.",
             "It kept the papers of 9 workers.", facts={"suspension": "preventive"}),
        Step(Kind.REVOKED, -6, "No devolvió los documentos a tiempo.", "It did not give the papers back in time.",
             immediate=True),
    ], sectors="F"),
    Agency("Manos del Istmo, S.A.", *HOMES, "Panamá", "Vía España, local 12", [issued(-1200), renewed(-470)],
           sectors="T", groups=("domestic",), officer="Dalys Quintero"),
    Agency("Colocaciones Cerro Punta, S.A.", *FARMS, "Chiriquí", "Cerro Punta, calle principal",
           [issued(-280)], sectors="A", groups=("seasonal",), branches=("Boquete", "Volcán")),
    Agency("Red Laboral Caisán, S. de R.L.", *FARMS, "Chiriquí", "Río Sereno, frente al parque",
           [issued(-95)], sectors="A", groups=("seasonal",)),
    Agency("Agencia Bahía Honda, S.A.", *HOTELS, "Veraguas", "Santiago, calle 10", [issued(-540)], sectors="I"),
    Agency("Talento del Pacífico, Corp.", *OFFICES, "Panamá", "Costa del Este, torre 3", [issued(-1100), renewed(-370)],
           sectors="GJK", officer="Ana Lucía Batista"),
    Agency("Marinos del Canal, S.A.", *SHIPS, "Panamá", "Amador, edificio 45", [issued(-400)], sectors="H",
           groups=("seafarers",), countries=("PA", "ES", "GR", "US")),
    Agency("Salud Sin Fronteras Colocaciones, S.A.", *NURSES, "Panamá", "El Cangrejo, calle D", [issued(-330)],
           sectors="Q", groups=("care",), countries=("PA", "ES"), officer="Mirna Atencio"),
    Agency("Constructores Unidos Empleo, S. de R.L.", *BUILDERS, "Panamá Oeste", "La Chorrera, avenida Libertador",
           [issued(-210)], sectors="F"),
    Agency("Empleos Azuero, S.A.", *OFFICES, "Herrera", "Chitré, paseo Enrique Geenzier", [issued(-505)], sectors="G"),
    Agency("Servicios Sixaola, S.A.", *FARMS, "Bocas del Toro", "Changuinola, finca 8", [
        issued(-690), Step(Kind.CONDITION_ADDED, -60, "Debe entregar contratos también en ngäbere antes de cada "
             "cosecha.", "It must also give contracts in Ngäbere before each harvest.")], sectors="A",
           groups=("seasonal",)),
    Agency("Oficios del Canal, S. de R.L.", *BUILDERS, "Colón", "Cristóbal, calle 2", [
        issued(-450), Step(Kind.CONDITION_ADDED, -200, "Debe abrir una oficina con atención al público.",
                           "It must open an office for the public."),
        Step(Kind.CONDITION_ADDED, -30, "Debe informar cada dos meses a cuántas personas colocó.",
             "It must report every two months how many people it placed."),
        Step(Kind.CONDITION_CURED, -100, "La oficina abrió.", "The office opened.", about=1, recorded=-20)],
           sectors="F"),
    Agency("Puente Laboral Las Américas, S.A.", *OFFICES, "Panamá", "Obarrio, calle 55", [
        issued(-640), Step(Kind.SUSPENDED, -300, "No presentó informes.", "It filed no reports.", until=-240,
                           facts={"suspension": "disciplinary"})], sectors="G", former=("Puente Empleos, S.A.",)),
    Agency("Nuevo Rumbo Colocaciones, S.A.", *HOMES, "Panamá", "San Francisco, calle 74", [
        issued(-580), Step(Kind.SUSPENDED, -250, "Se investiga un cobro.", "A charge is being investigated.",
                           facts={"suspension": "preventive"}),
        Step(Kind.SUSPENSION_LIFTED, -205, "Devolvió lo cobrado y pagó la multa.", "It paid back and paid the fine.",
             about=1)], sectors="T", groups=("domestic",)),
    Agency("Caribe Crew Management, Inc.", *SHIPS, "Colón", "Zona Libre, calle 16", [
        issued(-520), Step(Kind.SUSPENDED, -40, "No trajo de regreso a 3 marinos.", "It did not bring 3 seafarers home.",
                           facts={"suspension": "preventive"}),
        Step(Kind.GUARANTEE_CALLED, -25, "Con la garantía se pagó el regreso.", "The guarantee paid the way home.")],
           sectors="H", groups=("seafarers",), countries=("PA", "US")),
    Agency("Fuerza Obrera Istmeña, S.A.", *BUILDERS, "Panamá", "Juan Díaz, vía Tocumen", [
        issued(-610), Step(Kind.SUSPENDED, -15, "Mandó gente a obras sin contrato.",
                           "It sent people to sites without a contract.", until=75,
                           facts={"suspension": "disciplinary"})], sectors="F"),
    Agency("Trabajo Ya Panamá, S.A.", *OFFICES, "Panamá", "Calidonia, avenida Perú", [
        issued(-430), Step(Kind.REVOKED, -50, "Anunció trabajos que no existían.", "It advertised jobs that did not "
                           "exist."),
        Step(Kind.APPEAL_FILED, -45, "La agencia dice que los trabajos sí existían.",
             "The appeal holds the decision back while it is open.", about=1, suspensive=True)], sectors="G"),
    Agency("Global Job Center Istmo, S.A.", *OFFICES, "Panamá", "Marbella, calle 53", [
        issued(-660), Step(Kind.REVOKED, -420, "Cobró por entrevistas.", "It charged for interviews."),
        Step(Kind.APPEAL_FILED, -415, "", "", about=1),
        Step(Kind.APPEAL_UPHELD, -330, "Se revisó la apelación y se anuló la revocación.",
             "The appeal body annulled the revocation.", about=2)], sectors="J"),
    Agency("Destino Europa Colocaciones, S.A.", *NURSES, "Panamá", "Paitilla, calle Winston Churchill", [
        issued(-900), Step(Kind.REVOKED, -700, "Llevó enfermeras a otro país sin permiso.",
                           "It took nurses abroad without permission.", immediate=True),
        Step(Kind.BANNED, -640, "Es su segunda falta grave en cinco años.", "Its second serious offence in five years.")], sectors="Q",
           countries=("PA", "ES")),
    Agency("Jobs Global Service, Corp.", *OFFICES, "Panamá", "Bella Vista, calle 42", [
        issued(-500), Step(Kind.REVOKED, -130, "No mostró sus contratos en tres inspecciones.",
                           "It did not show its contracts in three inspections."),
        Step(Kind.APPEAL_FILED, -125, "", "", about=1), Step(Kind.APPEAL_DISMISSED, -70,
             "Se confirmó la revocación.", "The revocation was confirmed.", about=2)], sectors="J"),
    Agency("Hermanas Santamaría Servicios, S.A.", *HOMES, "Los Santos", "Las Tablas, calle Belisario Porras", [
        issued(-640), Step(Kind.SURRENDERED, -110, "La dueña se jubiló.", "The owner retired.")], sectors="T",
           groups=("domestic",)),
    Agency("Palma Real Empleos, S.A.", *HOTELS, "Bocas del Toro", "Isla Colón, calle 3", [
        issued(-560), Step(Kind.CEASED, -80, "Cerró sus oficinas.", "It closed its offices.")], sectors="I"),
    Agency("Globo Empleos de Panamá, S. de R.L.", *OFFICES, "Panamá", "Río Abajo, calle 7", [issued(-1240)],
           sectors="G"),
    Agency("Colocaciones Veraguas, S.A.", *FARMS, "Veraguas", "Soná, avenida 1", [
        issued(-980), Step(Kind.RENEWAL_REFUSED, -255, "No renovó su garantía.", "It did not renew its guarantee.")],
           sectors="A"),
    Agency("Agencia La Nueva Chorrera, S.A.", *HOTELS, "Panamá Oeste", "La Chorrera, calle María Leticia",
           [issued(-760)], sectors="I"),
    Agency("Impulso Laboral Coclé, S.A.", *HOTELS, "Coclé", "Antón, vía Interamericana",
           [Step(Kind.ISSUED, -4, "Primera licencia, por dos años.", "First licence, for two years.", starts=26, ends=26 + 729)],
           sectors="I"),
    Agency("Servidomésticos Panamá, S.A.", *HOMES, "Panamá", "Betania, calle 68", [
        issued(-400), Step(Kind.SUSPENDED, -35, "Suspendida por error de nombre.", "Suspended by a mix-up of names.",
                           facts={"suspension": "preventive"}),
        Step(Kind.CORRECTED, -35, "La suspensión era de otra empresa con nombre parecido.",
             "The suspension was meant for another company with a similar name.", about=1, voids=True, recorded=-33)],
           sectors="T", groups=("domestic",)),
    Agency("Ruta Sur Darién Empleos, S. de R.L.", *BUILDERS, "Darién", "Metetí, calle central", [issued(-150)],
           sectors="FA"),
    Agency("Emberá Trabajo Digno, S.A.", *FARMS, "Darién", "Yaviza, frente al puerto", [issued(-60)], sectors="A"),
    Agency("Recursos Humanos Punta Pacífica, S.A.", *OFFICES, "Panamá", "Punta Pacífica, torre 2",
           [issued(-1400), renewed(-670)], sectors="KMN"),
    Agency("Cuidarte Colocaciones, S.A.", *HOMES, "Panamá", "Hato Pintado, calle 11", [issued(-240)], sectors="Q",
           groups=("care",)),
    Agency("Ancón Personal Temporal, S.A.", *OFFICES, "Panamá", "Ancón, avenida de los Mártires", [issued(-320)],
           sectors="N", groups=("temporary",)),
    Agency("Cosechas de Boquete, S. de R.L.", *FARMS, "Chiriquí", "Bajo Boquete, calle 4", [issued(-190)], sectors="A",
           groups=("seasonal",)),
    Agency("Volcán Empleo Rural, S.A.", *FARMS, "Chiriquí", "Volcán, avenida central", [
        issued(-650), Step(Kind.CORRECTED, -640, "La licencia empezó diez días después de lo anotado.",
                           "The licence began ten days later than was entered.", about=0, starts=-640, ends=80,
                           recorded=-600)], sectors="A"),
]  # fmt: skip

WARNINGS: list[dict[str, Any]] = [
    {"title": ("«Empleos Canadá 2026»", "“Empleos Canadá 2026”"), "day": -4,
     "text": ("Ofrece visas de trabajo por WhatsApp y pide B/.350 de «trámite». No tiene licencia.",
              "Offers work visas by WhatsApp and asks B/.350 for “paperwork”. It has no licence."),
     "signs": [("name", "Empleos Canadá 2026"), ("name", "Canada Jobs Panamá"), ("phone", "6000-0901"),
               ("social", "@empleoscanada2026")]},
    {"title": ("Falso «Horizonte Canal»", "False “Horizonte Canal”"), "day": -20, "imitates": "Agencia Horizonte Canal, S.A.",
     "text": ("Usa el nombre de una agencia con licencia. Su teléfono y su página son otros.",
              "Uses the name of a licensed agency. Its phone and page are other ones."),
     "signs": [("phone", "6000-0902"), ("web", "horizonte-canal.example"), ("email", "rrhh@horizonte-canal.example")]},
    {"title": ("Reclutadora «Doña Mercedes»", "Recruiter “Doña Mercedes”"), "day": -75,
     "text": ("Busca trabajadoras para casas de familia en otro país y se queda con sus pasaportes.",
              "Looks for women to work in private homes abroad and keeps their passports."),
     "signs": [("name", "Doña Mercedes Colocaciones"), ("phone", "6000-0903")]},
]  # fmt: skip

HELP: list[dict[str, Any]] = [
    {"purpose": "emergency", "name": ("Peligro ahora mismo: policía", "Danger right now: police"),
     "note": ("Número inventado: no llame.", "Invented number: do not call."), "phone": "000-0104"},
    {"purpose": "ask", "name": ("Preguntar al MITRADEL", "Ask MITRADEL"),
     "note": ("Pregunte si una agencia tiene licencia o si alguien revisó una oferta. Número inventado: no llame.",
              "Ask whether an agency is licensed, or an offer was checked. Invented number: do not call."),
     "phone": "000-0041", "whatsapp": "6000-0041"},
    {"purpose": "report", "name": ("Denunciar a un reclutador", "Report a recruiter"),
     "note": ("Puede hacerlo sin dar su nombre. Número inventado: no llame.",
              "You may do it without your name. Invented number: do not call."), "phone": "000-0042"},
]  # fmt: skip
