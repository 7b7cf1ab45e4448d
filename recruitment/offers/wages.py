"""Wages that are too good: the pay that is promised beside the work, the hours and the place that it is promised for."""

from dataclasses import dataclass
from decimal import Decimal

from recruitment.offers.amount_words import NUMBER_WORDS
from recruitment.offers.amounts import Sum
from recruitment.offers.grammar import Matcher
from recruitment.offers.reading import Rule

# Orientation in dollars, well over what the trade pays; who knows better moves these figures, not the code.
EASY_DAY, EASY_MONTH, EASY_HOUR = 75, 1800, 20  # work that asks for nothing, here
EASY_MONTH_ABROAD, EASY_DAY_ABROAD, EASY_HOUR_ABROAD = 3400, 180, 35
ANY_DAY, ANY_MONTH, ANY_HOUR, ANY_WEEK = 300, 8000, 80, 2000  # work of any kind, without a profession
MOST_SUMS = 200  # a text made of figures is no offer
_HOUR = ("?la|x|por|per|an|a|each|the|/|cada hora|hour|hr|h", "hourly")
_DAY = (
    "?al|por|per|a|each|x|cada|every|el|the dia|day|diario|diarios|diarias|diarios|daily|jornada|turno|shift|noche|night|diariamente",
)
_WEEK = ("?a|per|por|la|x|each|cada|every semana|semanal|semanales|week|weekly|wk|semanalmente",)
_MONTH = ("?al|por|per|a|x|each|cada mes|mensual|mensuales|month|monthly|mensualmente|mo",)
_FORTNIGHT = ("?cada ?a ?la ?por ?x quincena|quincenal|quincenales|fortnight|biweekly|catorcena",)
_SKILLED = (
    "ingenier*|engineer*|medico|doctor|nurse|enfermer*|gerente|manager|director|directora|abogad*|lawyer|arquitect*|developer|desarrollador*|programador*|licenciad*|licenciatura|maestria|degree|bachelor*|contador*|accountant|piloto|pilot|captain|capitan|especialista|specialist",
    "anos|years ?de|of experiencia|experience",
    "cardiolog*|neurolog*|dermatolog*|ginecolog*|pediatr*|urolog*|oncolog*|oftalmolog*|traumatolog*|psiquiatr*|gynecolog*|ophthalm*|orthop*|paediatr*|psychiatr*|epidemiolog*|internista|obstet*|physio*|fisioterap*|optometr*|quimic*|chemist|biolog*|fisic*|physicist|matemat*|sonograph*|perfusion*|hidrolog*|agronom*",
    "anestesi*|surgeon*|cirujan*|odontolog*|dentist*|veterinari*|psicolog*|psycholog*|radiolog*|farmaceut*|pharmacist*|geolog*|geologist*|topograf*|surveyor*|economist*|estadist*|actuar*|actuary|cientific*|scientist*|analista|analyst|arquitecto|consultor*|consultant*|auditor*|fiscalista|attorney|notari*|juez|profesor*|professor*|catedratic*|docente|rector*",
    "piloto*|pilot*|copilot*|buzo*|diver|divers|saturation|naut*|maquinista|timonel|helmsman|bosun|contramaestre|marino*|seafarer*|offshore|rig|driller|perforador*|naval|tug*|remolcador*|superintendent*|superintendente",
    "senior|chief|jefatura|vp|vicepresident*|ejecutiv*|executive|ceo|cto|cfo|controller|tesorer*|coordinador*",
    "backend|frontend|fullstack|devops|software|sre|cloud|kubernetes|python|java|golang|postgres|sap|salesforce|ciberseguridad|cybersecurity|blockchain|ux",
    "licencia|license|licence|stcw|imca|gmdss|amp|aac|faa|easa|cpa|pmp|cissp|colegiad*|registered|acreditad*|accredited|posgrado|phd|doctorado|mba|residency",
    "gruer*|gruista|pailero*|tornero*|lineman|liniero|rigger|fitter|millwright|boilermaker|actor|actriz|actress|presentador*|futbolista|entrenador*|translator*|traductor*|interprete*|interpreter*|realtor|underwriter",
    "soldador*|welder*|electricista*|electrician*|plumber*|plomero*|certified|certificad*|certification|idoneidad|universitari*|titulo|bilingue|bilingual|supervisor*|tecnico|technician|crane|operador|operator|mecanico|mechanic|physician|chef|therapist|cdl",
    "red seal",
    "gp|locum|gmc|consultant|registration|gwo|technician",
)
_WITHOUT = "no|not|sin|without|ni|nor|never ?se ?need ?requiere ?pedimos ?hace ?falta _"
_TRADES = (  # work whose pay everybody knows
    "planch*|limpi*|aseo|aseador*|domestic*|ninera|nanny|babysit*|lavaplatos|dishwash*|cuidar|perro|perros|dogs|dog|cleaner*|cleaning|maid|maids|housekeep*|ayudante*|helper*|packer*|packing|empac*|volante*|mesero|mesera|waiter|waitress|cajera|cajero|cashier|guardia|guard|jardiner*|gardener|mandados|acompanante|acompan*|conversar|hostess|edecan|modelo|modelaje|anfitriona|mucama|camarera|cosech*|harvest*|picker*|farmhand|repartidor*|delivery|messenger|mensajero|lavar|lavado|washer|casino|bailarina|dancer|masajista|companion|caregiver|elderly|stocker|bodega|bodeguero|typing|typist|digitador*|cocinar|finca",
)
TRADE = {"hour": 20, "day": 120, "week": 600, "month": 1900}
TRADE_ABROAD = {"hour": 45, "day": 320, "week": 1700, "month": 5200}
_ABROAD = (
    "canada|usa|eeuu|estados|unidos|united|states|espana|spain|europa|europe|alemania|germany|dubai|qatar|miami|australia|ireland|irlanda|uk|italia|italy|crucero|cruise|abroad|extranjero|overseas|noruega|suiza|japon|corea|israel|portugal|francia|luxemburgo|polonia|nueva|zealand|toronto|texas|florida|london|madrid",
)
_SHIFT = ("turno|turnos|shift ?de ?rotativo noche|dia|night|day|tarde", "night|day|late shift")
_NOT_OF_THE_SUM = (
    "turno|noche|shift|night|jornada|dia|day",
    "pago|paga|payment|paid ?cada semanal|quincenal|mensual|diario|weekly|monthly|semana|week|month",
)
_EARNS = (
    "gana|ganas|ganar|ganaras|gane|ganan|ganando|earn|earns|earning|make|makes|making|salario|sueldo|salary|wage|pay|pays|pagan|pagamos|paga|ingresos|income|cobra|cobras|cobrar|ganancia|ganancias|genera|generar|generas|profit|facturar|sacar|sacas|sacate|recibes|receive|obten|get|remuneracion|paid|pago|hago|haces|saco|lleva|llevas|propina|propinas|tips|libres",
)
PATTERNS = (
    *_HOUR,
    *_DAY,
    *_WEEK,
    *_MONTH,
    *_FORTNIGHT,
    *_SKILLED,
    *_ABROAD,
    *_EARNS,
    *_SHIFT,
    *_NOT_OF_THE_SUM,
    *_TRADES,
    _WITHOUT,
)


@dataclass(frozen=True, slots=True)
class Wage:
    """Dollars (or near) for a period, with the first word of the sum and the word after the period."""

    value: Decimal
    period: str
    first: int
    last: int


def wage_signs(matcher: Matcher, sums: list[Sum]) -> list[tuple[Rule, int, int]]:
    """(rule, first word, word after the last) for each wage that is too good for what is asked."""
    easy = next(matcher.matches("UNSKILLED"), None)
    skilled = matcher.cover(_SKILLED) & ~matcher.cover(["UNSKILLED", _WITHOUT])
    trade = any(matcher.any_of(_TRADES).values())
    abroad = bool(matcher.any_of(_ABROAD))
    signs = []
    for wage in wages(matcher, sums):
        if easy and not skilled and wage.value >= _easy_limit(wage.period, abroad):
            signs.append((Rule.NO_EXPERIENCE_HIGH_PAY, wage.first, wage.last))
            if wage.value >= _easy_limit(wage.period, abroad) * 2:
                signs.append((Rule.PAY_TOO_HIGH, wage.first, wage.last))
        elif not skilled and wage.value >= _limit(wage.period, abroad, trade):
            signs.append((Rule.PAY_TOO_HIGH, wage.first, wage.last))
    return signs


def wages(matcher: Matcher, sums: list[Sum]) -> list[Wage]:
    """The sums that are said to be earned in a period."""
    periods = {
        name: matcher.any_of(patterns)
        for name, patterns in (
            ("hour", _HOUR),
            ("day", _DAY),
            ("week", _WEEK),
            ("month", _MONTH),
            ("fortnight", _FORTNIGHT),
        )
    }
    earns = matcher.cover(_EARNS)
    found = []
    for each in sums[:MOST_SUMS]:
        if each.currency not in {"", "USD", "PAB", "EUR", "CAD", "GBP"} or each.value > 100_000:
            continue
        for name, spans in periods.items():
            last = _period_after(matcher, spans, each.last, earns, each.first)
            if last:
                found.append(_wage(each, name, last))
                break
    return found


def _wage(each: Sum, period: str, last: int) -> Wage:
    """A wage; what is paid each fortnight counts twice a month."""
    if period == "fortnight":
        return Wage(each.value * 2, "month", each.first, last)
    return Wage(each.value, period, each.first, last)


def earned_spans(earned: list[Wage]) -> dict[int, int]:
    """The places of the wages with their periods, as the grammar holds them."""
    spans: dict[int, int] = {}
    for each in earned:
        spans[each.last - each.first] = spans.get(each.last - each.first, 0) | 1 << each.first
    return spans


def _period_after(matcher: Matcher, spans: dict[int, int], last: int, earns: int, first: int) -> int:
    """The word after a period that follows a sum, or stands shortly before it beside a word of earning; else 0."""
    count = len(matcher.tokens.words)
    for gap in range(3):
        for length, starts in spans.items():
            if last + gap < count and starts >> (last + gap) & 1 and _runs_on(matcher, last, last + gap):
                return 0 if _names_a_day(matcher, last + gap, length) else last + gap + length
    window = range(max(0, first - 4), first)
    idle = matcher.cover(_NOT_OF_THE_SUM)
    if any(spans_end(starts, length, first, matcher) for length, starts in spans.items()):
        return last
    near = any(starts >> place & 1 and not idle >> place & 1 for place in window for starts in spans.values())
    return (
        last
        if near
        and any(earns >> place & 1 for place in range(max(0, first - 6), first))
        and not _ended(matcher, max(0, first - 4), first)
        else 0
    )


def _names_a_day(matcher: Matcher, first: int, length: int) -> bool:
    """Whether a period is one certain day or month ("el día de la entrevista")."""
    words = matcher.tokens.words
    after = words[first + length] if first + length < len(words) else ""
    return words[first] in {"el", "the", "la"} and after in {"de", "del", "of", "que"}


def spans_end(starts: int, length: int, first: int, matcher: Matcher) -> bool:
    """Whether a period ends right before a sum, or before "de" and the sum ("pago semanal de 900")."""
    back = first - 1 if first and matcher.tokens.words[first - 1] in {"de", "of", "es", "is"} else first
    return (
        back >= length
        and not matcher.cover(_SHIFT) >> (back - 1) & 1
        and bool(starts >> (back - length) & 1)
        and not _ended(matcher, back - 1, first)
    )


def _runs_on(matcher: Matcher, last: int, place: int) -> bool:
    """Whether nothing parts a sum from its period: no end of a sentence, and over words between, no other number."""
    if place > last and any(matcher.tokens.clause_ends >> at & 1 for at in range(last - 1, place)):
        return False
    between = matcher.tokens.words[last:place]
    return not _ended(matcher, last - 1, place) and not any(
        word[0].isdigit() or word in NUMBER_WORDS for word in between
    )


def _ended(matcher: Matcher, first: int, last: int) -> bool:
    return any(matcher.tokens.sentence_ends >> place & 1 for place in range(first, last))


def _easy_limit(period: str, abroad: bool) -> int:
    here = {"hour": EASY_HOUR, "day": EASY_DAY, "week": EASY_DAY * 6, "month": EASY_MONTH}
    there = {"hour": EASY_HOUR_ABROAD, "day": EASY_DAY_ABROAD, "week": EASY_DAY_ABROAD * 6, "month": EASY_MONTH_ABROAD}
    return (there if abroad else here)[period]


def _limit(period: str, abroad: bool, trade: bool) -> int:
    """What no work of that kind pays: lower for a trade whose pay everybody knows."""
    anything = _any_limit(period, abroad)
    return min(anything, (TRADE_ABROAD if abroad else TRADE)[period]) if trade else anything


def _any_limit(period: str, abroad: bool) -> int:
    limits = {"hour": ANY_HOUR, "day": ANY_DAY, "week": ANY_WEEK, "month": ANY_MONTH if abroad else ANY_MONTH // 2}
    return limits[period]
