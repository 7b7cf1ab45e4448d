"""How a text stands to what it says: what it denies, what it only warns of, and whether anybody offers anything.

"No cobramos nada" denies, "si le piden dinero, no pague" warns, "me pidieron 300, ¿es normal?" tells of an offer.
"""

from dataclasses import dataclass

from recruitment.offers.grammar import Matcher, bits, flags_of, number_of, pieces
from recruitment.offers.tokens import Tokens

DEMANDS = (
    "WORKER_PAYS .. SUM",
    "WORKER_GIVES .. SUM",
    "me mandas|pasas|depositas|das",
    "te|le doy|consigo|paso|meto|digo",
    "TELL .. TOURIST",
)
NO_REACHES, WITHOUT_REACHES, LIST_REACHES = 6, 3, 12
TO_OTHERS, OTHERS_FROM = "te|le|les", 2  # so many words after a "no", these begin another thought
LIST_BEGINS = 3  # words after a "no" that may name who does it; the items of a list do not
SPEAKS = "se|te|le|les|lo|me|nos|you|we|they|he|she|usted|ustedes|yo|que|i"
WHOLE_LIST = "lo|what|things|cosas ?que ?that ?we no|nunca|never|dont|jamas hacemos|hago|hace|hacen|pedimos|encontrara|do|ask|want"
AFTER_NOTHING = ("ninguno|ninguna|cero|none|nothing|nada|gratis|gratuito|gratuita|zero|0|free|jamas|nunca|never",)
GENERAL_QUESTION = (  # asks for the rule, tells of no offer
    "puede|pueden|debe ?una ?la ?el ?un empresa|empleador|agencia|empleadores|agencias",
    "empresa|empleador|agencia puede|pueden|debe",
    "te|le|les|you ofrecieron|ofrecen|pidieron|piden|dijeron|prometieron|cobraron|quitaron|exigen|exigieron|retuvieron",
    "did|were|has|have|was they|you|someone|anyone|somebody|recruiter|agency|a ?recruiter ?agency ?ever ask|asked|offered|told|promised|tell|promise|charged|charge|offer|keep|take|make|made",
    "que si hay|habia|hubo que",
    "puedo|pueden|puede|can|could ?my ?mi ?la ?el ?me|nos|te|le boss|employer|jefe|patron|patrona|empleador|cobrar|cobrarme|quitar|quitarme|exigir|retener|retenerme|descontar|descontarme|obligar|obligarme",
    "cuanto|how|donde|where|quien|who|cual|which ?much ?.. cuesta|vale|cost|costs|paga|pays|pagar|pay|descuent*|deduct*|renew|renueva|tramita",
    "es cierto|verdad|legal|obligatorio ?que",
    "is ?it true|legal|allowed|mandatory ?that|to|for",
    "can|may|should|are|is ?an|a|the ?agencies|employers employer|company|agency|employers|agencies|allowed",
)
NO_ADVICE = (  # what to tell those who ask on the way, or in the offer's own interest
    "si|if|when|cuando ?.. pregunta|preguntan|preguntaran|preguntas|stop|stops|paran|detienen|reten|dudas|interesa|interested",
    "si|if|cuando|when ?.. ask|asks ?you ?what|where|why|who|at|say|tell",
    "nunca|never|jamas ?te ?le ?les cobramos|pedimos|charge|pediremos",
    "background|police|medical|credit check",
)
OWN_PAST = "trabaje|pague|deposite|cancele|abone|transferi|consigne|compre|entregue|mande|deje|lleve"  # with its accent
I_PAID = "i|we|yo ?only ?just ?even ?also ?myself ?mismo paid|bought|sent"
COMPLAINS = (
    "contest*|respond*|bloque*|block*|estafa*|scam*|help|ayuda|ayudenme|desaparec*|disappear*|reply|replies|answers|perdi|normal|legal",
    "faltan|que|what hago|hacer|otro|another",
    "ahora|now ?me ?le ?te ?they dicen|dice|piden|pide|quieren|quiere|say|want|ask",
)
_DOES = "de|des|den|demos|mande|mandes|entregue|entregues|comparta|compartas|suelte|sueltes|pida|pidas|pide|piden|pedimos|pedira|cobra|cobran|cobramos|cobre|cobro|cobraron|cobrar|cobrare|paga|pagas|pague|pagues|paguen|pagan|saca|sacan|sacamos|saque|sacaron|quita|quitan|quitamos|quito|quitaron|quitar|descuent*|descont*|rebaj*|retien*|retuv*|guarda|guardan|guardamos|recoge|recogemos|toca|tocan|tocamos|deja|dejan|dejes|deje|necesita|pidio|pidieron|use|usa|uses|usamos|aceptamos|acepta"
_DONE = "charged|deducted|kept|asked|required|needed|taken|collected|held|requested|payable|due|counted|passed|sold|cobrado|descontado|retenido|accepted"
DENIED_AFTER = (  # what was said is denied by what follows it: "la clave no se la dé a nadie", "the fare is never deducted"
    f"no|nunca|jamas|tampoco|nadie|ninguno ?se ?te ?le ?nos ?me lo|la|los|las ?van|va|vamos|estar ?a ?estar ?nadie {_DOES}",
    f"no|nunca|jamas|tampoco|nadie se|te|le ?le ?te ?va|van ?a {_DOES}",
    f"is|are|was|were|be|been not|never ?to ?be {_DONE}",
    f"isnt|arent|wasnt|wont|never|nobody be|been|is {_DONE}",
)
PATTERNS = (
    WHOLE_LIST,
    TO_OTHERS,
    SPEAKS,
    OWN_PAST,
    I_PAID,
    *COMPLAINS,
    *AFTER_NOTHING,
    *DEMANDS,
    *GENERAL_QUESTION,
    *NO_ADVICE,
    *DENIED_AFTER,
)


@dataclass(frozen=True, slots=True)
class Stance:
    """Words of the text as bits."""

    denied: int  # words that a "no" or "sin" before them takes back
    no: int  # the words of denial themselves
    advised: int  # sentences that warn, advise or tell the law
    bystander: bool  # the whole text is a warning, advice or news: nobody offers, nobody was asked


def stance_of(matcher: Matcher) -> Stance:
    idle = matcher.cover(["NOT_REALLY_NO"])
    no = matcher.cover(["NO"]) & ~idle
    without = matcher.cover(["WITHOUT"]) & ~idle
    stops = matcher.cover(["NO_MORE"])
    modal = matcher.cover(["tienes|tiene|debes|debe|must|tenes|deberas"])
    denied = _reach(matcher, no, NO_REACHES, stops, modal) | _reach(matcher, without, WITHOUT_REACHES, stops, modal)
    denied |= _listed(matcher, no | without, stops) | _denied_after(matcher)
    asked = matcher.tokens.asked
    general = matcher.cover(GENERAL_QUESTION) & asked
    advice = matcher.cover(["ADVICE", "WARNS"]) & ~matcher.cover(NO_ADVICE) & ~asked & ~denied
    answered = _answered_by_no(matcher, no)
    advised = _whole_sentences(matcher, advice | general | answered)
    advised |= _told(matcher)
    return Stance(denied, no | without, advised, _only_looks_on(matcher, advice | answered))


def _told(matcher: Matcher) -> int:
    """What somebody tells of having paid, who neither asks nor complains."""
    words = matcher.tokens
    if words.asked or matcher.cover(COMPLAINS):
        return 0
    told = matcher.cover([OWN_PAST]) & words.told | matcher.cover([I_PAID])
    return pieces(told, words.clause_ends, len(words.words))


def _answered_by_no(matcher: Matcher, no: int) -> int:
    """The questions that the text itself answers by a bare "no" ("¿Hay que pagar? Respuesta: no.")."""
    words, ends = matcher.tokens, matcher.tokens.clause_ends
    answered, asked_before = 0, False
    start = 0
    for place in bits(words.sentence_ends):
        if asked_before and any(no >> at & 1 and ends >> at & 1 for at in range(start, min(start + 3, place + 1))):
            answered |= 1 << start - 1
        asked_before, start = bool(words.asked >> place & 1), place + 1
    return answered


def _reach(matcher: Matcher, words: int, most: int, stops: int, modal: int) -> int:
    """The words after each denial that it takes back: to the end of the clause, a turn ("pero"), or `most` words."""
    count, ends = len(matcher.tokens.words), matcher.tokens.clause_ends
    reached = bytearray(count)
    left = 0
    marks = flags_of(words, count)
    others = flags_of(matcher.cover([TO_OTHERS]), count)
    walls, turns, closes = flags_of(stops, count), flags_of(modal, count), flags_of(ends, count)
    for place in range(count):
        if walls[place] or (turns[place] and left < most) or (others[place] and left <= most - OTHERS_FROM):
            left = 0
        if left:
            reached[place] = 1
            left -= 1
        if marks[place]:
            left = most
        if closes[place]:
            left = 0
    return number_of(reached)


def _listed(matcher: Matcher, no: int, stops: int) -> int:
    """What a denial takes back over commas: to its closing "ni" or "or", or all after "lo que no hacemos"."""
    words, listed = matcher.tokens, 0
    closing = matcher.cover(["ni|nor|or|o|tampoco"])
    speaks = matcher.cover([SPEAKS])
    for first, last in matcher.matches(WHOLE_LIST):
        listed |= _to_the_end(words, first, last)
    for place in bits(no):
        reach = _next(closing, place + 1, LIST_REACHES)
        between = (1 << reach + 3) - (1 << place) if reach else 0
        if (
            reach
            and not between & (stops | words.sentence_ends & ((1 << reach) - 1))
            and not speaks & ((1 << reach) - (1 << place + LIST_BEGINS))
            and not _figures(words, place, reach)
        ):
            listed |= between
    return listed


def _denied_after(matcher: Matcher) -> int:
    """What stands before a denial that takes it up again, from the turn before it."""
    denied = matcher.cover(DENIED_AFTER)
    return pieces(denied, matcher.tokens.turns, len(matcher.tokens.words)) & ~denied


def _next(marks: int, start: int, most: int) -> int:
    """The first marked word from `start` within `most` words, else 0."""
    ahead = marks >> start & ((1 << most) - 1)
    return start + (ahead & -ahead).bit_length() - 1 if ahead else 0


def _figures(words: Tokens, first: int, last: int) -> bool:
    return any(word[0].isdigit() for word in words.words[first:last])


def _to_the_end(words: Tokens, first: int, last: int) -> int:
    """The words from `first` to the end of the sentence that holds the word before `last`."""
    ahead = words.sentence_ends >> last - 1
    stop = last + (ahead & -ahead).bit_length() - 1 if ahead else len(words.words)
    return (1 << stop) - (1 << first)


def _whole_sentences(matcher: Matcher, words: int) -> int:
    return pieces(words, matcher.tokens.sentence_ends, len(matcher.tokens.words))


def _only_looks_on(matcher: Matcher, advice: int) -> bool:
    """Whether a text warns, advises or reports, and neither offers anything nor tells what somebody was asked for."""
    news = matcher.cover(["NEWS", "REPORTS", "REMEMBERS"])
    warns = matcher.cover(["WARNS"]) & advice
    tone = matcher.cover(["ADVICE_TONE"])
    about = _whole_sentences(matcher, advice) | news
    offers = matcher.cover(["OFFER_VOICE", *DEMANDS]) & ~about
    tells = matcher.cover(["NARRATOR"]) & ~about
    if not advice and not news:
        return False
    weight = len(list(matcher.matches("ADVICE"))) + len(list(matcher.matches("NEWS"))) + (1 if tone else 0)
    weight += _count(warns) + _count(matcher.cover(["REPORTS"])) + _count(matcher.cover(["REMEMBERS"]))
    if tells and matcher.tokens.asked and _count(advice) < 2:
        return False
    return weight > _count(offers) + _count(tells)


def _count(covered: int) -> int:
    """How many separate stretches of words are covered."""
    return bin(covered & ~(covered << 1)).count("1")
