"""Signs that need more than a pattern: free mail for a big name, false addresses of authorities, and what is missing."""

from collections.abc import Iterable

from recruitment.offers.addresses import FREE_MAIL
from recruitment.offers.grammar import Matcher, bits
from recruitment.offers.reading import Entities, Rule

# The names of authorities and well-known employers, and the only ends of addresses under which they are met.
OWN_DOMAINS = {
    "mitradel": ("mitradel.gob.pa",),
    "migracion": ("migracion.gob.pa",),
    "gob": (".gob.pa",),
    "gobierno": (".gob.pa",),
    "embajada": (".gob.pa", ".gov", ".gob.es", ".gob.mx", ".gc.ca", ".gov.co"),
    "uscis": ("uscis.gov",),
    "iom": ("iom.int",),
    "oim": ("iom.int",),
    "acnur": ("acnur.org", "unhcr.org"),
    "unhcr": ("unhcr.org",),
    "unicef": ("unicef.org",),
    "ilo": ("ilo.org",),
    "minsa": ("minsa.gob.pa",),
    "copaair": ("copaair.com",),
    "copa": ("copaair.com",),
    "pancanal": ("pancanal.com",),
    "micanaldepanama": ("micanaldepanama.com",),
    "embassy": (".gov", ".gov.uk", ".gc.ca"),
    "immigration": (".gov", ".gc.ca", ".gov.uk", ".govt.nz", ".gov.au"),
    "govcanada": (".gc.ca",),
    "canada-gov": (".gc.ca",),
    "gov": (".gov", ".gov.uk", ".gov.co", ".gov.au", ".gov.ar", ".gov.br"),
    "ministerio": (".gob.pa",),
    "ministry": (".gov", ".gc.ca", ".gov.uk", ".govt.nz"),
    "consulado": (".gob.pa", ".gob.es", ".gob.mx"),
    "consulate": (".gov", ".gov.uk", ".gc.ca"),
    "inadeh": ("inadeh.edu.pa",),
    "css": ("css.gob.pa",),
    "presidencia": ("presidencia.gob.pa",),
    "tocumen": ("tocumenpanama.aero",),
}
_FIGURES = (("013457", "oleast"), ("013457", "oieast"))  # what a figure stands for: "m1tradel", "pancana1"
_WHOLE_PARTS = frozenset(["gob", "gov", "iom", "oim", "ilo", "css", "copa"])
_BIG = (
    "multinacional|multinational|internacional|international|crucero|cruceros|cruise|cruises|aerolinea|airline|airlines|embajada|embassy|ministerio|ministry|mitradel|petrolera|oil|corporation|marriott|hilton|copa|canal|worldwide|global|royal|carnival|amazon|google|maersk|nestle|ikea|walmart",
    "reconocida|prestigiosa|importante|renowned|leading|major|large ?.. empresa|company|compania|cadena|hotel|naviera|firm",
    "canada|usa|eeuu|espana|spain|dubai|qatar|germany|alemania|europa|europe|australia|unidos|states|extranjero|abroad|overseas",
)
_FORMAL = (  # how firms and offices call themselves that would have an address of their own
    "holdings|holding|plc|ltd|limited|inc|corp|corporation|gmbh|llc|group|grupo|consorcio|consortium|conglomerado|bufete|bank|banco|multinational|federacion|federation|naviera|naviero|shipping|maritime|maritima|crewing|airways|mining|minera|petroleum|energy|logistics|ventures|enterprises|embassy|nations|naciones|agency|agencia|academy|hospital|resort|resorts|industries|constructora",
    "departamento|department|gerencia|vicepresidencia|direccion|division|headquarters|directorate|office|oficina|dept|unidad|jefatura|subgerencia ?de ?del ?of ?the recursos|personal|talento|capital|human|humanos|talent|hr|seleccion|recruitment|reclutamiento|contratacion|contrataciones|empleo|hiring|manning|staffing|admissions",
    "hr|recruitment|recruiting|manning|personnel|hiring|human director|department|manager|office|desk|team|headquarters|officer|resources|capital",
    "s a",
)
_CLAIMS = (
    "mensaje|message|aviso|call|llamada ?es ?is de|from|of ?la ?el ?the ?su ?your AUTHORITY",
    "somos|soy|escribimos|representante|representantes|funcionario|funcionaria|funcionarios|licenciado|departamento|oficina|programa|convenio|autorizado|autorizados|avalado|parte|nombre|aqui|habla|saluda|enviado|acuerdo|coordinador|coordinadora ?.. de|del|con|por|la|en|el ?.. AUTHORITY",
    "we|i|im|this|calling|writing|behalf|representative|officer|official|agreement|program|programme|here ?.. are|am|is|from|of|with|at|the ?.. AUTHORITY",
    "el|la|the|your|su AUTHORITY ?.. ?le|te|lo|la|ha|has|have|you asign*|seleccion*|selected|aprob*|approved|aprobo|ofrece|contrata|assigned|otorg*|granted|beneficiari*|chosen|escog*|elegido|elegida|asigno|invited",
    "AUTHORITY ?.. informa|comunica|notifica|notifies|informs ?.. ?que|you|usted|le|su ?.. seleccion*|aprob*|selected|approved|asign*|beneficiari*|solicitud|application",
    "AUTHORITY ... section|desk|seccion|departamento|oficina|unit ?here|aqui ... approved|aprobado|aprobada|file|selected|whatsapp",
    "AUTHORITY .... por|through|via|only|solo ?only ?solo ?por este|this|mi|my chat|numero|number|whatsapp|celular|mobile",
    "nombre|name ?.. en|on|in ?nuestra ?la ?our lista|list ?.. aprob*|approved|seleccion*|selected",
    "whatsapp ?oficial|official ?de|of|del|la|the ?la|the AUTHORITY",
    "AUTHORITY ?oficial|official|recruitment|empleo whatsapp|team|desk",
    "contacto|gente|people|contact|amigo ?.. AUTHORITY",
)
_MANY = 90
_COUNTED = (
    "SUM ?nuevas|nuevos|new|open vacantes|plazas|puestos|cupos|vacancies|positions|openings|spots|jobs|empleos",
    "SUM ?trabajadores|personas|workers|people|hombres|mujeres|jovenes|panamenos",
)
_NOUNS = "seats|asientos|contratos|contracts|visas|vacantes|plazas|puestos|cupos|vacancies|positions|openings|spots|jobs|empleos|trabajos|workers|trabajadores|obreros|operarios"
_PEOPLE = "personas|people|jovenes|mujeres|hombres|panamenos|women|men|muchachos|muchachas"
_SEEKS = (
    "taking|take|takes|tomamos|urgen|urge|hire|busca*|necesit*|solicit*|requer*|contrat*|recluta*|need*|hiring|looking|recruit*|seek*|hay|tenemos|want|llev*|disponible*|available|abrimos|ofrece*|open",
)
_FAIR = (
    "feria|ferias|fair|inversion|encuesta|graduados|empleados|employees|colaboradores|aniversario|mitradel|capacidad|asistentes|inauguracion",
    "prueba|concurso|censo|census|evaluacion",
    "nuestro|our equipo|team",
    "en|in|por grupos|groups|tandas|etapas|fases|batches ?de|of",
    "candidate|candidates|candidato|candidatos|each|cada|aspirantes ?is|are ?se ?le ?sera interviewed|tested|entrevist*|evaluad*|prueba",
    "con cita previa",
    "create*|creara*|generar*|generate* ?.. NUMBER",
    "minister|ministro|alcalde|mayor|presidente|president said|says|dijo|anuncio|announced",
)

_SMALL = (
    "pequen*|small|family|familiar|vecina|vecino",
    "puede|puedes|can ?pasar ?come ?venir ?a vernos|visitarnos|visit|verlo|verla",
)
_ELSEWHERE = "no|not|dont ?se ?te ?lo ?le vaya|vayas|acerque|acerques|presente|presentes|pregunte|llame|go|come|visit|call|contact|ask ?.. sede|oficina|oficinas|office|ministerio|ministry|embassy|embajada|consulado|plaza|they|ellos|ahi|them"
_PAY = "pague|paga|pagas|pay|cancele|abone|deposite|aporte|deposita"
PATTERNS = (_PAY, *_BIG, *_FORMAL, *_SMALL, _ELSEWHERE, *_CLAIMS, *_SEEKS, *_FAIR, _NOUNS, _PEOPLE)
Sign = tuple[Rule, int, int]


def suspicious(matcher: Matcher, entities: Entities, heard: Iterable[Rule]) -> list[Sign]:
    """(rule, first word, word after the last) of what addresses, authorities and numbers of vacancies give away."""
    others = set(heard)
    return [
        *_free_mail(matcher, entities, others),
        *_lookalikes(matcher, entities),
        *_authorities(matcher, entities, others),
        *_vacancies(matcher),
    ]


def _free_mail(matcher: Matcher, entities: Entities, others: set[Rule]) -> list[Sign]:
    """A free mailbox for a company that is said to be big or far away; a small shop may well use one."""
    if any(matcher.any_of(_SMALL).values()) and not others:
        return []
    if not (others or any(matcher.any_of((*_BIG, *_FORMAL)).values())):
        return []
    free = {each.span.start for each in entities.emails if each.value.rsplit("@", 1)[1] in FREE_MAIL}
    return [(Rule.FREE_EMAIL_COMPANY, *_word_at(matcher, start)) for start in sorted(free)]


def _word_at(matcher: Matcher, start: int) -> tuple[int, int]:
    place = next((place for place, each in enumerate(matcher.tokens.places) if each.start == start), 0)
    return place, place + 1


def _lookalikes(matcher: Matcher, entities: Entities) -> list[Sign]:
    hosts = [(each.value.split("/")[0], each.span.start) for each in entities.domains]
    hosts += [(each.value.rsplit("@", 1)[1], each.span.start) for each in entities.emails]
    return [(Rule.LOOKALIKE_DOMAIN, *_word_at(matcher, start)) for host, start in hosts if looks_like_authority(host)]


def looks_like_authority(host: str) -> bool:
    """Whether an address bears the name of an authority or big employer but not its true end."""
    readings = [host.translate(str.maketrans(figures, letters)) for figures, letters in _FIGURES]
    parts = {part for plain in readings for part in plain.replace(".", "-").split("-")}
    for name, own in OWN_DOMAINS.items():
        if not (name in parts if name in _WHOLE_PARTS else any(name in plain for plain in readings)):
            continue
        if not any(f".{host}".endswith(end if end.startswith(".") else f".{end}") for end in own):
            return not _is_true_state(host)
    return False


def _is_true_state(host: str) -> bool:
    """Any state's own domain: whoever holds one is no look-alike."""
    return host.endswith(
        (".gob.pa", ".gov", ".gc.ca", ".gov.uk", ".int", ".gob.es", ".gob.mx", ".gov.co", ".gob.cr", ".go.cr")
    )


def _authorities(matcher: Matcher, entities: Entities, others: set[Rule]) -> list[Sign]:
    """Somebody speaks as an authority and asks for money or data, or writes from a private mailbox or phone."""
    money = others & {
        Rule.FEE_BEFORE_WORK,
        Rule.FEE_HIDDEN_AS_COST,
        Rule.PERSONAL_ACCOUNT,
        Rule.ASKS_SENSITIVE_DATA,
        Rule.GUARANTEED_VISA,
        Rule.CRYPTO_OR_GIFTCARD,
        Rule.SECRECY,
    }
    free = any(each.value.rsplit("@", 1)[1] in FREE_MAIL for each in entities.emails)
    false = any(looks_like_authority(each.value.split("/")[0]) for each in entities.domains)
    chat = any(matcher.any_of(("whatsapp", "wa", "telegram", "inbox")).values()) and bool(entities.phones)
    pay = matcher.cover([_PAY]) & ~matcher.cover([f"no|nunca|nadie|sin|never|not|dont|jamas .. {_PAY}"])
    away = any(matcher.any_of((_ELSEWHERE,)).values())
    if not (money or free or false or chat or pay or away):
        return []
    denied = matcher.cover(["no ?.. somos|soy|are|am"])
    return [
        (Rule.IMPERSONATES_AUTHORITY, first, last)
        for pattern in _CLAIMS
        for first, last in matcher.matches(pattern)
        if not denied >> first & 1
    ][:3]


def _vacancies(matcher: Matcher) -> list[Sign]:
    """A hundred places and more, outside a job fair."""
    if any(matcher.any_of(_FAIR).values()):
        return []
    found = []
    for length, starts in matcher.spans("NUMBER ?nuevas|nuevos|new|open|mas ?de " + _NOUNS).items():
        found += [(Rule.TOO_MANY_VACANCIES, place, place + length) for place in bits(starts)]
    for pattern in _SEEKS:
        for first, last in matcher.matches(f"{pattern} .. NUMBER ?nuevos|new {_PEOPLE}"):
            found.append((Rule.TOO_MANY_VACANCIES, first, last))
    return found


def missing_from(matcher: Matcher, entities: Entities) -> list[Rule]:
    """What an offer does not say: the employer's name, any way to reach it but a chat."""
    if not any(
        matcher.any_of(("OFFER_VOICE", "trabajo|empleo|job|vacante|vacantes|work|chamba|hiring|oferta")).values()
    ):
        return []
    missing = []
    if not entities.agency_names:
        missing.append(Rule.NO_EMPLOYER_NAMED)
    chat = (
        entities.phones or any(matcher.any_of(("whatsapp|telegram|inbox|messenger|dm",)).values()) or entities.handles
    )
    place = any(
        matcher.any_of(
            ("oficina|oficinas|office|offices|direccion|address|calle|street|avenida|edificio|sucursal|plaza_",)
        ).values()
    )
    if chat and not (entities.emails or entities.domains or place):
        missing.append(Rule.MESSAGING_ONLY)
    return missing
