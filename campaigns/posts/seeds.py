"""The texts of the seeded campaigns: "Pregunta, Apunta, Verifica" and "Piénsalo 2 Veces", for staff to go on with.

Names, audiences and figures are those of the campaigns themselves; texts say "usted", as the portal does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaigns.channels.kinds import Kind

REHEARSAL = "Ensayo"
Both = Mapping[str, tuple[str, str]]  # language -> subject, text


@dataclass(frozen=True, slots=True)
class SeedPost:
    """One post: its words by channel, "" being all of them."""

    title: str
    topics: Sequence[str]
    words: Mapping[str, Both]


@dataclass(frozen=True, slots=True)
class SeedCampaign:
    code: str
    texts: Mapping[str, str]
    posts: Sequence[SeedPost]


ASK = SeedCampaign(
    code="pregunta-apunta-verifica",
    texts={
        "name_es": "Pregunta, Apunta, Verifica",
        "name_en": "Ask, Write Down, Verify",
        "objective_es": (
            "Que quien recibe una oferta de empleo pregunte, apunte y verifique antes de pagar o de entregar sus papeles, "
            "y que denuncie la oferta falsa también si ya pagó."
        ),
        "objective_en": (
            "That whoever gets a job offer asks, writes down and verifies before paying or handing over papers, "
            "and reports a false offer also after having paid."
        ),
        "audience_es": (
            "Personas trabajadoras migrantes y quienes piensan migrar por trabajo. Después, sus familiares, que ayudan a "
            "decidir y a pagar. Por último, las instituciones que las atienden."
        ),
        "audience_en": (
            "Migrant workers and people who think of migrating for work. Then their relatives, who help to decide and to "
            "pay. Last, the institutions that serve them."
        ),
        "indicator_es": (
            "Práctica: porcentaje de denuncias hechas antes de pagar. Recuerdo: porcentaje que nombra al menos uno de los tres "
            "pasos sin ayuda. Intención: porcentaje que verificaría la agencia antes de pagar."
        ),
        "indicator_en": (
            "Practice: share of reports made before paying. Recall: share who name at least one of the three steps "
            "unaided. Intention: share who would verify the agency before paying."
        ),
        "baseline_es": (
            "Guatemala, MINTRAB, enero a agosto de 2025: de 330 denuncias, en 133 ya se había pagado (40 %). En Panamá "
            "todavía no se ha medido: mida antes de empezar y anote aquí la cifra."
        ),
        "baseline_en": (
            "Guatemala, MINTRAB, January to August 2025: of 330 reports, 133 came after paying (40 %). Panama has not been "
            "measured yet: measure before it starts and write the figure here."
        ),
    },
    posts=[
        SeedPost(
            "1. Pregunte",
            ["scams", "jobs_abroad"],
            {
                "": {
                    "es": (
                        "Antes de aceptar un empleo: pregunte",
                        "¿Le ofrecen un empleo? Pregunte al reclutador: dónde, para quién, cuánto pagan, cuántas horas, "
                        "con qué permiso y quién paga el viaje. Si no sabe o no quiere responder, es señal de alerta.",
                    ),
                    "en": (
                        "Before you take a job: ask",
                        "Offered a job? Ask the recruiter: where, for whom, what pay, how many hours, with which permit, "
                        "and who pays the journey. If they cannot or will not answer, that is a warning sign.",
                    ),
                },
            },
        ),
        SeedPost(
            "2. Apunte",
            ["scams", "documents"],
            {
                "": {
                    "es": (
                        "Apunte y guarde todo",
                        "Apunte el nombre completo, el teléfono y el número de licencia del reclutador. Guarde recibos, "
                        "números de cuenta, mensajes y el anuncio. Si algo sale mal, esas son sus pruebas.",
                    ),
                    "en": (
                        "Write down and keep everything",
                        "Write down the recruiter's full name, phone and licence number. Keep receipts, account numbers, "
                        "messages and the advertisement. If something goes wrong, they are your proof.",
                    ),
                },
            },
        ),
        SeedPost(
            "3. Verifique",
            ["scams", "jobs_abroad"],
            {
                "": {
                    "es": (
                        "Verifique antes de pagar",
                        "Verifique aquí si el reclutador tiene licencia vigente, antes de pagar y antes de entregar su "
                        "pasaporte. Es gratis y no hace falta dar su nombre.",
                    ),
                    "en": (
                        "Verify before you pay",
                        "Check here whether the recruiter is licensed, before you pay and before you hand over your "
                        "passport. It is free, and nobody asks your name.",
                    ),
                },
                Kind.KANNEL: {  # in the alphabet of plain SMS: one message each
                    "es": ("", "Antes de pagar por un empleo, revise si el reclutador tiene licencia vigente:"),
                    "en": ("", "Before you pay for a job, check that the recruiter is licensed:"),
                },
            },
        ),
    ],
)

THINK = SeedCampaign(
    code="piensalo-2-veces",
    texts={
        "name_es": "Piénsalo 2 Veces",
        "name_en": "Think Twice",
        "objective_es": (
            "Que las personas migrantes jóvenes reconozcan una oferta falsa, conozcan sus derechos y busquen información "
            "segura antes de aceptar un empleo."
        ),
        "objective_en": (
            "That young migrants recognise a false offer, know their rights and look for reliable information before they "
            "take a job."
        ),
        "audience_es": (
            "Personas migrantes de 18 a 35 años, con o sin permiso, en La Chorrera (Barrio Balboa y Herrera). Segundo: sus "
            "familiares. Tercero: las instituciones."
        ),
        "audience_en": (
            "Migrants from 18 to 35 years, with or without a permit, in La Chorrera (Barrio Balboa and Herrera). Second: "
            "their relatives. Third: institutions."
        ),
        "indicator_es": (
            "Actitud: porcentaje que aceptaría cualquier empleo aun sabiendo que pueden violar sus derechos. Conocimiento: "
            "aciertos en cinco preguntas, antes y después. Intención: porcentaje que verificaría la agencia antes de pagar."
        ),
        "indicator_en": (
            "Attitude: share who would take any job even knowing that their rights may be violated. Knowledge: right "
            "answers to five questions, before and after. Intention: share who would verify the agency before paying."
        ),
        "baseline_es": (
            "La Chorrera, OIM: cerca de 6 de cada 10 personas migrantes aceptarían cualquier empleo aun sabiendo que pueden "
            "violar sus derechos."
        ),
        "baseline_en": (
            "La Chorrera, IOM: about 6 in 10 migrants would take any job even knowing that their rights may be violated."
        ),
    },
    posts=[
        SeedPost(
            "Piénselo dos veces",
            ["scams", "rights_at_work"],
            {
                "": {
                    "es": (
                        "Piénselo dos veces",
                        "¿Mucho sueldo, no piden experiencia y hay que decidir hoy? Piénselo dos veces. Verifique al reclutador "
                        "aquí. Sus derechos valen aunque no tenga permiso de trabajo.",
                    ),
                    "en": (
                        "Think twice",
                        "High pay, no experience, and you must decide today? Think twice. Check the recruiter here. Your "
                        "rights hold also without a work permit.",
                    ),
                },
            },
        ),
        SeedPost(
            "Si ya pagó",
            ["scams"],
            {
                "": {
                    "es": (
                        "Si ya pagó, todavía puede denunciar",
                        "¿Pagó por un empleo que no existe? No es su culpa. Guarde el recibo y los mensajes, y denuncie: "
                        "ayuda a que no le pase a otra persona.",
                    ),
                    "en": (
                        "If you have paid, you can still report it",
                        "Paid for a job that does not exist? It is not your fault. Keep the receipt and the messages, and "
                        "report it: it helps others.",
                    ),
                },
            },
        ),
    ],
)
CAMPAIGNS = (ASK, THINK)
