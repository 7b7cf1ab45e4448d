"""Guards that several rules share: patterns that take a match back."""

from recruitment.offers.reading import Rule

# Money that goes to the worker: a wage that is paid into an account, a sum for a day or a month.
WAGE_PAID = (
    "deposit*|transfer*|abon* ?de|of ?el|la|los|tu|su|your|the|en|directo|ach ?all WAGE",
    "direct|directo|automatic|bancario|ach|electronico|bank deposit|deposito|deposits|transfer|transferencia",
    "deposito|deposit|pago|pagos directo|bancario|quincenal|ach|semanal|mensual|de|del salario|quincenal|quincena|ach",
    "te|le|les|se|EMPLOYER ?te|le|se|will deposit*|transfer*|consign*|abon*",
    "EMPLOYER ?te ?le ?se lo|la|los|las deposit*|transfer*|transfier*|consign*|abon*|paga|pagan|cubre|da",
    "ganas|gana|ganaras|earn|earns|cobras|cobraras|te|le|les SUM ?..",
    "EARNED",
    "we|employer|company|hotel|they ?will ?also pay|pays|deposit|transfer|wire",
)

# Honest work with coins and transfers.
COIN_WORK = (
    "accountant|contador|contadora|desarrollador|developer|engineer|programador|blockchain|analyst|analista|trader|cajero|cajera|cashier|experiencia|sucursal|branch|casa|agente|soporte|support|marketing|ingeniero|startup|compliance",
)

# Money lent or offered that nobody has to take.
OPTIONAL = (
    "opcional|optional|voluntari*|voluntary",
    "sin|no|without|zero ?ningun|any interes|intereses|interest",
    "si los|lo|quiere|desea|prefiere|usted|it necesit*|quiere|desea|prefiere|asi",
    "if you need|want|prefer|like|choose",
)
# Money that the State asks for at its own counter.
CONSULAR = (
    "consulado|consulate|consular|ventanilla|window|embajada|embassy|tesoro|tasa ?.. directamente|directly|ventanilla|window|counter|consulado|consulate|website|nacional",
    "consulate|consulado|consular|embassy window|counter|website|itself",
)

# Guards of a whole rule, whichever of its rows matched: patterns that share words with the match, and near ones.
_TO_THE_WORKER = (
    "EARNED",
    "paid|pagada|pagado|pagados|pagadas|remunerad* ... test|prueba|trial|training|entrenamiento|capacitacion|examen|day|dia|interview",
    "test|prueba|trial|training|entrenamiento|dia ?.. paid|pagada|pagado|remunerad*|se paga",
    "SUM|CASH por|per|x|a|cada|each ?la ?el lata|caja|cajuela|quintal|libra|tarea|viaje|metro|entrega|clase|page|pagina|room|box|tray|load|trip|delivery|game|pieza|piece|bag|saco|bolsa|arbol|tree|corte|corrida|vuelta|evento|event|class|lesson|article|palabra|word",
    "plus|mas|y|and|more SUM|CASH ?de ?for ?por ?en transport*|moviliz*|celular|phone|aliment*|food|meals|viatico*|bono|almuerzo|cena|dinner|lunch",
    "we|they|nosotros|EMPLOYER ?te ?le ?les ?will ?also ?your send|sends|deposit*|transfer*|envia|enviamos|mandamos|mando|give|gives|paid|pago|pagaron ?you ?him ?her ?the ?el ?la ?los ?su ?your ticket|pasaje|money|dinero|importe|SUM|CASH|fare",
    "you|usted|puede|may ?can ask|pedir|solicitar|request ?for ?un ?an ?el advance|adelanto|anticipo",
    "facturas|receipts|receipt|recibo|recibos|viatico|viaticos|caja ?.. devuelv*|reembols*|refund*|reimburs*|gasto*",
    "devuelv*|devolvemos|reembols*|refund*|reimburs* ?.. ?el ?lo ?the ?que ?your pasaje|tiquete|boleto|bus|gasto*|fare|ticket|spent|viaje",
    "lunch|almuerzo|coffee|cafe|parking|desayuno ?is ?cuesta ?costs ?vale ?son ?a SUM|CASH",
    "gift|bono|bonus|aguinaldo|premio|prize|reward|propina|propinas|tips|tip ... SUM|CASH",
)
TAKES_BACK: dict[Rule, tuple[str, ...]] = {
    Rule.ODD_INTERVIEW_PLACE: (
        "parque|park|zona|centro industrial|empresarial|logistico|comercial|lefevre|omar|lemus",
        "cafeteria|cafe|lobby|parking|estacionamiento|parqueo|salon ?.. hospital|empresa|oficina|edificio|universidad|planta|colegio|clinica|school|office|building|company|museum|museo",
    ),
    Rule.NO_CONTRACT: (
        "sin|without ?un ?a ?firmar ?firma ?el contrato|contract|papeles|firmar|firma no|nadie|nobody|none",
        "sign|signs|firma|firme|firmamos promissory|pagare|pagares|letras|iou|blank|blanco",
        "ni plata|dinero|money ni|nor papeles|papers",
        "pedir|pedimos|pediremos|piden|pide|ask ?.. ni ?.. papeles|documentos|papers",
    ),
    Rule.CRYPTO_OR_GIFTCARD: ("bono|bonus|premio|prize",),
    Rule.FEE_BEFORE_WORK: _TO_THE_WORKER,
    Rule.FEE_HIDDEN_AS_COST: _TO_THE_WORKER,
}
TAKES_BACK_NEAR: dict[Rule, tuple[str, ...]] = {
    Rule.FEE_BEFORE_WORK: CONSULAR,
    Rule.FEE_HIDDEN_AS_COST: (*CONSULAR, "opcional|optional|voluntari*"),
    Rule.SALARY_DEDUCTION: (
        "facturas|receipts|viaticos|reglamento|sobra|tarde|tardanza|ausencia|late",
        "opcional|optional|voluntari*|voluntary|ahorro|savings|cooperativa|sindicato|union",
        "limited|limitad*|maximo|programme|program|regulation|convenio",
        "if you want|ask|choose|like",
        "si lo|usted|quiere|la|desea pide|quiere|solicita|desea|autoriza",
    ),
    Rule.KEEPS_DOCUMENTS: (
        "dejen|deje|dejan ?lo ?la pasar|entrar|subir",
        "recoge|recoges|retira|collect|pick ?.. al|when|on salir|leave|leaving|exit|salida",
        "gave|handed|got|returned it|them|mine ?.. back",
        "me|nos lo|la|los|las devolvio|devolvieron|regreso",
        "migration|immigration|migracion office|oficina|counter|authorities",
        "clearance|port|puerto|master|abogado|lawyer|attorney|recibo|receipt",
        "you|usted|only alone|solo|sola|have|tiene|you ?the ?la key|llave",
    ),
    Rule.SECRECY: ("sorpresa|surprise|ninos|children|kids", "gerentes|managers|contrato|payroll"),
    Rule.TRAVEL_ALONE_AT_ONCE: (
        "feria|fair|cooperativa|buseta|excursion|grupo|group|todos|everybody",
        "el|la|los que quiera|quieran",
    ),
    Rule.ASKS_SENSITIVE_DATA: ("fondo blanco|claro", "carnet|carne|gafete|badge"),
    Rule.TOO_MANY_VACANCIES: ("prueba|concurso|censo|evaluacion|census|test|tested|interviewed",),
    Rule.LIE_AT_BORDER: (
        "tour|obra|teatro|personaje|actor|actriz|pirata",
        "its work",
        "dejen|deje|dejan pasar|entrar",
        "truth|verdad|honest*|sinceridad",
        "contract|contrato|permiso|permit ?.. hand|mano|show|muestr*",
    ),
}

# Patterns that take a match of the rule back from any place of the text.
_WORKPLACE = (
    "donde|where ?usted ?you ?tu ?will va|vas|trabaj*|work|working|works",
    "so|para ?you ?que can|pueda|vea|see ?you ?can ?see ?the kitchen|staff|place|local|cocina|personal",
    "trabajo|job|work es|is|sera ?.. ahi|alli|there|aqui|here|casa|house",
    "ir|go|going|viajar juntos|together",
    "human resources",
)
_NO_JOB = (  # the text says itself that it offers no work, or sells and lets something else
    "no|not|isnt|dont|neither|ni es|is|somos|ofrecemos|ofrezco|damos|offer|an|a|offering ?estamos ?le ?te ?parte ?part ?ofreciendo ?de ?of ?un ?una ?a ?an ?any ?ningun ?ninguna empleo|trabajo|job|jobs|employment|oferta",
    "alquilo|alquila|alquilamos|rent|renting|pension|let ?de ?la ?se ?for ?out ?un ?una ?a ?my cuarto|silla|moto|room|chair|apartment|apartamento|habitacion|senora|carro|local",
    "vendo|vende|selling|sale ?se ?my ?mi ?mis ?un ?una ?old uniforme|uniform|botas|boots|moto|herramientas|tools|cama|bed",
    "no relation|relacion with|con ?any ?ningun employer|empleador|empleo|job",
)
BY_LAW = (
    "LEGAL_DEDUCTION",
    "cpp|ei|premium|premiums|embargo|alimenticia|alimony|withholding|retencion|gross|bruto|talonario|payslip|slip|stub",
)
_CHOSEN = (  # because the worker wants it
    "se|can ?be puede|pueden|you ?.. pedir|solicitar|requested|ask ?.. ?anticipo",
    "voluntari*|voluntary|optional|opcional|cooperativa",
    "only|solo if|si you|usted ?lo ?it want|ask|quiere|pide|pidio",
    "if|si you|usted|lo want|quiere|desea ?it",
    "sin|no interes|intereses|interest",
    "el|quien ?que quiere|quiera",
)
_CREW = (  # people already hired, fetched together
    "contratados|contratadas|tripulacion|cuadrilla|crew|coordinador|coordinadora|coordinator|itinerary|itinerario",
    "new|nuevos workers|hires|trabajadores|staff",
    "bus|van|buseta de|of ?la ?el ?the empresa|naviera|finca|company|farm|hotel",
    "company|farm|staff|crew bus|van",
)
TAKES_BACK_ANYWHERE: dict[Rule, tuple[str, ...]] = {
    Rule.FEE_BEFORE_WORK: _NO_JOB,
    Rule.FEE_HIDDEN_AS_COST: _NO_JOB,
    Rule.SALARY_DEDUCTION: _CHOSEN,
    Rule.ODD_INTERVIEW_PLACE: ("OPENNESS", *_WORKPLACE, *_CREW),
    Rule.TRAVEL_ALONE_AT_ONCE: ("OPENNESS", *_CREW),
    Rule.SECRECY: ("OPENNESS",),
    Rule.PRESSURE: ("OPENNESS",),
    Rule.TOO_MANY_VACANCIES: ("OPENNESS",),
}

# Guards that take back whatever is said in their clause, to the next turn ("y", "but", a comma).
_GIVES_YOU = "pago|pagamos|pagan|pagaremos|pagara|pagaran|doy|damos|dan|daremos|dara|pongo|ponemos|ponen|dejamos|dejan|depositamos|depositan|mandamos|mandan|enviamos|adelanto|adelantamos|adelantan|devolvemos|devuelve|devuelven|devolvi|devolvieron|reembolsamos|reembolsa|reembolsan|reponemos|repone|reponen|reconocemos|reconoce|reconocen|regalamos|regala|regalan|compramos|entregamos|pase|pasamos|debiamos"
PAID_TO_WORKER = (
    f"te|le|les ?lo ?la ?los ?las {_GIVES_YOU}",
    "me|nos ?lo ?la ?los ?las pagaron|dieron|devolvieron|pusieron|compraron|regalaron|reembolsaron|devolvio|pagan",
    "we|EMPLOYER ?will ?also ?le ?te reimburse|reimburses|reembolsa|reembolsamos|reembolsan",
    "we|they|he|she|employer|company|hotel|farm ?will ?always ?also give|gave|refund|refunded|reimburse|reimbursed|add|gives|refunds|reimburses|paid|repay|repays you|him|her|us|me|them|it|back|the|every",
    "you get|receive|earn|make ?back ?your",
    "give|gives it|that back",
    "paid|given|refunded|goes to you|workers|him|her|staff",
    "was|were|is|are ?all on us|them|him",
    "me|nos ?lo ?la ?los ?las adelanto|presto|puso|compro|dio|regalo|repuso",
    "bono|bonus|aguinaldo|propina|propinas|tip|tips|reembolso|refund",
    "factura|facturas|invoices|bills SUM|CASH",
    "recibe|reciben|recibes|recibira|receives|gets ?un ?una ?a ?an ?_ ?de ?of SUM|CASH",
    "SUM|CASH de base .... SUM|CASH de|for|por",
    "educational insurance|13",
    "social security",
    "seguro social|educativo",
    "estoy|estuve|estaba|fui ?yo pagando|abonando",
    "te|le|les deja|queda|quedan ?como ?unos SUM|CASH",
    "iban|eramos|habia|fuimos|caben|somos ?como ?unos SUM",
    "yo|i cobro|charge SUM|CASH por|for|la|el|cada planch*|lav*|limpi*|cocin*|cort*|pint*|cuid*|cos*|iron*|clean*|cook*|teach*|docena|hora|dia|noche|clase|visita|hour|class|dozen",
    "rifa|raffle|fiesta|party|colecta|cumpleanos|birthday",
    "rent|alquiler|renta ... SUM|CASH",
)
_TAKES_UP = "transfiere|transferimos|transfieren|paga|pagan|pagamos|pago|presta|prestamos|presto|repone|repuso|reponemos|devolvio|reembolso|da|dan|damos|cubre|cubrio|cubrimos|asume|asumio|asumimos|pone|puso|ponemos|carga"
TAKEN_UP = (  # what was named is taken up by who pays it: "la visa cuesta 160 y la empresa se los transfiere"
    f"EMPLOYER ?se ?te ?le ?les ?me ?nos lo|la|los|las {_TAKES_UP}",
    f"se|te|le|les|me|nos lo|la|los|las {_TAKES_UP} ?todo la|el|nuestra|nuestro EMPLOYER",
    "a el|ella|ellos lo|la|los|las paga|pagan la|el ?_ EMPLOYER",
    "we|EMPLOYER ?will ?always ?then pay|pays|paid|cover|covers|give|gave|lend ?you ?me it|them|that|for ?back",
    "EMPLOYER que|which|that deja|deposita|pone|posts|deposits ?en ?with",
    "que|which|that la|el|the EMPLOYER deja|deposita|pone|posts|deposits",
    "cualquier|any centro|clinica|laboratorio|clinic|lab|escuela|school|doctor|medico|tienda|store|shop",
    "como|as quedamos|acordamos|agreed",
)
PAST_HABIT = (  # what somebody used to do
    "cobraba|cobraban|pedia|pedian|descontaba|descontaban|rebajaba|rebajaban|guardaba|guardaban|retenia|retenian|quitaba|quitaban|exigia|exigian|hacian",
    "used to",
)
_SHOWN_PAPERS = (
    "lo|la|los|las devuelve|devuelven|devuelves|devolvemos|returns|return ?.. mismo|enseguida|ahi|aqui|momento|salir",
    "porque|because ?ella ?el ?yo ?she ?he ?i ?se lo|la|los pidio|pido|pedi|pide|asked",
    "si|if ?usted ?tu ?you prefiere|prefieres|prefer",
)
TO_THE_STATE = (
    "es|son|va|paga|cobra|cobro del|al|el estado|gobierno|fisco|consulado|tesoro",
    "tasa del|de estado|gobierno|ventanilla|consulado",
    "centro de salud",
    "directly|online ?online to the government|state|consulate|ministry",
    "banco nacional",
)
TAKES_BACK_IN_CLAUSE: dict[Rule, tuple[str, ...]] = {
    Rule.FEE_BEFORE_WORK: (*PAID_TO_WORKER, *TO_THE_STATE, *PAST_HABIT),
    Rule.FEE_HIDDEN_AS_COST: (*PAID_TO_WORKER, *TO_THE_STATE, *PAST_HABIT),
    Rule.SALARY_DEDUCTION: (*PAST_HABIT, *BY_LAW, "de|da ?te ?le la gana"),
    Rule.CRYPTO_OR_GIFTCARD: ("bono|bonus|premio|prize",),
    Rule.KEEPS_DOCUMENTS: (*PAST_HABIT, *_SHOWN_PAPERS),
}

# Guards that take back what their whole sentence says, unless it asks the reader to pay.
TAKES_BACK_IN_SENTENCE: dict[Rule, tuple[str, ...]] = {
    Rule.FEE_BEFORE_WORK: TAKEN_UP,
    Rule.FEE_HIDDEN_AS_COST: TAKEN_UP,
    Rule.SALARY_DEDUCTION: TAKEN_UP,
}
ASKS_READER = (
    "WORKER_PAYS",
    "unico|unica|only|solo|solamente|just|except|excepto|salvo|menos",
    "si|if te|se|you|usted quedas|queda|stay|stays",
    "MUST .. TO_PAY",
    "TO_PAY .. us|nosotros|me|mi",
    "send it|them to us|me",
)
