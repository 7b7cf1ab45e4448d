"""What an inspector looks at, principle by principle of the IRIS Standard. Pure: no database, no Django.

The names of the principles are those of the standard (IOM, 2019). The items put each principle into things that can be
seen on a visit in Panama; an item is critical where its breach harms a worker at once. To be confirmed by the ministry.
Codes are kept in the file for ever: change a text, but never give a code another meaning.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at, in both languages."""

    code: str
    critical: bool
    es: str
    en: str

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.es


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the seven principles, with what is looked at for it."""

    code: str
    es: str
    en: str
    items: tuple[Item, ...]

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.es


_C, _O = True, False
CHECKLIST: tuple[Principle, ...] = (
    Principle(
        "A",
        "Respeto de las leyes y de los principios y derechos fundamentales en el trabajo",
        "Respect for Laws, and Fundamental Principles and Rights at Work",
        (
            Item("A1", _C, "La licencia está vigente y a la vista.", "The licence is in force and on display."),
            Item(
                "A2",
                _C,
                "No hay indicios de trabajo forzoso ni de trabajo infantil.",
                "There is no sign of forced labour or child labour.",
            ),
            Item(
                "A3",
                _O,
                "Los anuncios no piden edad, sexo, raza ni religión sin causa.",
                "Advertisements ask for no age, sex, race or religion without cause.",
            ),
        ),
    ),
    Principle(
        "B",
        "Respeto de la conducta ética y profesional",
        "Respect for Ethical and Professional Conduct",
        (
            Item(
                "B1",
                _C,
                "Cada oferta responde a un pedido escrito de un empleador real.",
                "Each offer rests on a written order of a real employer.",
            ),
            Item(
                "B2",
                _O,
                "Los informes bimestrales están al día y coinciden con el archivo.",
                "The two-monthly reports are up to date and match the files.",
            ),
            Item(
                "B3",
                _O,
                "Quienes atienden saben que el servicio es gratis y que no se cobra.",
                "Those who serve the public know that the service is free.",
            ),
        ),
    ),
    Principle(
        "1",
        "Prohibición de cobrar comisiones de contratación y gastos conexos a los trabajadores migrantes",
        "Prohibition of Recruitment Fees and Related Costs to Migrant Workers",
        (
            Item(
                "11",
                _C,
                "No se cobra nada al trabajador, ni antes ni después de colocarlo.",
                "Workers are charged nothing, before or after they are placed.",
            ),
            Item(
                "12",
                _C,
                "No se descuenta del salario lo que costó el reclutamiento.",
                "What recruitment cost is not taken out of wages.",
            ),
            Item(
                "13",
                _O,
                "Un letrero dice que el servicio es gratis para quien busca empleo.",
                "A notice says that the service is free for those who seek work.",
            ),
        ),
    ),
    Principle(
        "2",
        "Respeto de la libertad de circulación",
        "Respect for Freedom of Movement",
        (
            Item(
                "21",
                _C,
                "No se guardan pasaportes, cédulas ni otros documentos de los trabajadores.",
                "No passports, identity cards or other papers of workers are held.",
            ),
            Item(
                "22",
                _C,
                "El trabajador puede dejar el empleo sin multa, pagaré ni garantía.",
                "Workers can leave the job without a penalty, a bond or a deposit.",
            ),
        ),
    ),
    Principle(
        "3",
        "Respeto de la transparencia de los términos y condiciones de empleo",
        "Respect for Transparency of Terms and Conditions of Employment",
        (
            Item(
                "31",
                _C,
                "El trabajador recibe el contrato escrito antes de partir, en un idioma que entiende.",
                "Workers get the written contract before they leave, in a language they understand.",
            ),
            Item(
                "32",
                _O,
                "El contrato dice puesto, lugar, salario, horario y descuentos.",
                "The contract states job, place, wage, hours and deductions.",
            ),
            Item(
                "33",
                _O,
                "Lo firmado coincide con lo que se anunció.",
                "What was signed matches what was advertised.",
            ),
        ),
    ),
    Principle(
        "4",
        "Respeto de la confidencialidad y la protección de datos",
        "Respect for Confidentiality and Data Protection",
        (
            Item(
                "41",
                _C,
                "Los datos de los trabajadores no se venden ni se entregan a terceros sin permiso.",
                "Data of workers are not sold or given to others without permission.",
            ),
            Item(
                "42",
                _O,
                "Los expedientes están bajo llave o con clave.",
                "Files are under lock or password.",
            ),
            Item(
                "43",
                _O,
                "Solo se piden los datos que el puesto necesita.",
                "Only the data that the job needs are asked for.",
            ),
        ),
    ),
    Principle(
        "5",
        "Respeto del acceso a la reparación",
        "Respect for Access to Remedy",
        (
            Item(
                "51",
                _C,
                "Quien se queja no es castigado ni puesto en una lista negra.",
                "Those who complain are not punished or put on a blacklist.",
            ),
            Item(
                "52",
                _O,
                "Hay una vía de quejas escrita, gratuita y conocida por los trabajadores.",
                "There is a written way to complain, free and known to workers.",
            ),
            Item(
                "53",
                _O,
                "Las quejas se anotan y se contestan.",
                "Complaints are written down and answered.",
            ),
        ),
    ),
)
PRINCIPLES: dict[str, Principle] = {principle.code: principle for principle in CHECKLIST}
ITEMS: dict[str, Item] = {item.code: item for principle in CHECKLIST for item in principle.items}


def after(code: str) -> str:
    """The principle that comes after this one; the empty string after the last."""
    codes = list(PRINCIPLES)
    place = codes.index(code) + 1
    return codes[place] if place < len(codes) else ""
