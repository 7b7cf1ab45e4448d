"""What speaks for a text: when several kinds of good signs stand in it, one lone sign is taken for its surroundings.

An honest advertisement that names its insurance, its receipts and who pays what says many words that swindlers use
too. A demand for money from the reader is never outweighed, nor are two signs.
"""

from recruitment.offers.grammar import Matcher
from recruitment.offers.reading import Rule

KINDS: dict[str, tuple[str, ...]] = {
    "lets one read, ask and bring somebody": ("OPENNESS",),
    "the employer pays": ("EMPLOYER_PAYS",),
    "what the law gives": (
        "LEGAL_DEDUCTION",
        "planilla|css|decimo|vacaciones|sobretiempo|overtime|liquidacion|minimum|minimo|holidays|feriados",
        "seguro social",
    ),
    "nothing is charged or taken": (
        "no|nunca|never|nadie|nothing|jamas|nobody ?se ?te ?le ?les ?me ?nos ?you ?we ?they ?dont ?han ?has ?have ?to cobra*|charge*|pague|paga|pagas|pagan|pay|paid|cobrar*|fees|fee|cobro|cobraron|pagar|descuent*|rebaj*|deduct*|took|quitaron|pidieron|asked",
        "zero|cero|sin|no ?placement ?recruitment fees|fee|cost|costo|cobro|descuentos",
    ),
    "told from experience": (
        "trabaje|worked|firme|signed|pagaron|dieron|termine|finished|renuncie|liquidacion",
        "me|nos|they|us ?me pago|pagaron|dieron|paid|gave|devolvieron|mandaron",
        "temporadas|seasons|years|anos ?de ?with ?con ?ellos",
    ),
    "can be checked": (
        "recibo|recibos|receipt|receipts|factura|invoice|licencia|licence|license|oficina|office|rrhh|hr|ventanilla|referencias|references|convocatoria|concurso|ministerio|ministry|abogado|lawyer",
    ),
}
PATTERNS = tuple(pattern for kind in KINDS.values() for pattern in kind)
ENOUGH = 2
NEVER_OUTWEIGHED = frozenset(
    {
        Rule.LOOKALIKE_DOMAIN,
        Rule.CRYPTO_OR_GIFTCARD,
        Rule.ASKS_SENSITIVE_DATA,
        Rule.GUARANTEED_VISA,
        Rule.PERSONAL_ACCOUNT,
    }
)


def outweighed(matcher: Matcher, heard: set[Rule], demanded: int) -> bool:
    """Whether the only sign of a text is outweighed; `demanded` are the words in which money is asked of the reader."""
    if len(heard) != 1 or demanded or heard & NEVER_OUTWEIGHED:
        return False
    return sum(any(matcher.any_of(kind).values()) for kind in KINDS.values()) >= ENOUGH
