"""Signs told by what follows from them, not by their own words ("con lo que gane nos emparejamos", "hang up and I ...")."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.guards import CONSULAR, OPTIONAL, WAGE_PAID

_HAND = "pasa|pasas|pase|pases|deposita|depositas|deposite|transfiere|transfieres|transfiera|gira|giras|gire|consigna|yapea|yapeas|abona|abonas|abone|cancela|cancelas|cancele|paga|pagas|pague|pone|pones|ponga"
_LATER = "llegues|llegue|llegar|llegando|este|estes|ya|alla|montado|adentro|campamento|barco|finca|arrive|arrived|there|aboard|landed|shift|site|instalado|instalada"
_TERMS = "contrato|condiciones|hoja|hojas|papeles|papers|contract|terms|sueldo|salario|salary|agreement"

SIGNS = (
    Sign(
        Rule.FEE_BEFORE_WORK,
        (
            "SUM|CASH .... send|transfer|wire|give|gives|bring it|them|this to us|me",
            "gets|takes|collects|wants it|this|that from you|each|the ?worker ?candidate",
            "collect|collects|collecting|recoge|recojo|recogen|recolecta|recolecto ?.. money|plata|dinero|cuota|SUM|CASH|fee|fees",
            "reserva|inscripcion|ficha|matricula|cupo|separacion|registro|tramite ?de ?del ?la ?puesto ?.. en ?crucero SUM",
            "SUM ?dolares|cada por|a|per nombre|name|cabeza|head|puesto|persona|family|familia ?.. ?para|so|que",
            f"SUM|MONEY_WORD|FEE_NOUN|CASH .... me|nos lo|los|la|las {_HAND}",
            f"me|nos lo|los|la|las {_HAND} ?.. a mi|nosotros|antes|hoy|primero",
            "que|which|that usted|tu|you cancela|cancelas|paga|pagas|abona|abonas|pay|pays|cover|deposita|depositas",
            "FEE_ITEM ?se aparta|separa|agiliza|agradece|activa|reserva|libera|consigue|asegura ?.. con SUM|CASH",
            "SUM|CASH ?.. opens|opened|opens|moves|buys|gets|abre|abren|mueve|mueven|compra|consigue",
            "te|le|les sale|saldria|saldra|cuesta|costaria|toca ?como ?por ?en ?unos SUM|CASH",
            "SUM|CASH ?nada ?mas ?nomas para|pa|to ?que ?la ?lo ?le ?te ponga|suba|anote|apunte|meta|entre|pase|put|move|get",
        ),
        unless=(
            *WAGE_PAID,
            "WAGE .. SUM",
            "BENEFIT ... SUM",
            "hay|habia que pagar algo",
        ),
        unless_near=("EMPLOYER_PAYS", *OPTIONAL, *CONSULAR),
    ),
    Sign(
        Rule.FEE_HIDDEN_AS_COST,
        (
            "COST_ITEM ?.. lo|la|los|las compra|compras|adquiere|paga|pagas|saca|sacas ?.. con|aqui|a ?el ?la nosotros|aqui|us|mismo|jefe|supervisor|encargad*",
            "COST_ITEM .... lo|la|los|las cancela|paga|abona|deposita|cancelas|pagas ?usted ?tu antes|al|primero",
            "COST_ITEM ... .... send|transfer|wire it|them to us|me",
            "curso|course|training|taller|capacitacion|uniforme|uniform|kit|examen|medical ?.. cuesta|costs|vale|sale|son|is|runs ?en ?a SUM|CASH",
        ),
        unless=(
            *WAGE_PAID,
            "BENEFIT ... SUM",
            "WAGE .. SUM",
            "no|never|nunca|nobody|nadie|not ?.. has|tiene|debe|must|have",
        ),
        unless_near=("EMPLOYER_PAYS", *OPTIONAL, *CONSULAR, "hoja de vida|cv|resume"),
    ),
    Sign(
        Rule.SALARY_DEDUCTION,
        (
            "me|te|le|nos|les han|ha|habian rebajado|descontado|quitado|sacado ?ya ?como ?unos SUM|CASH",
            "van|va|iran|ira ?se ?le ?te restando|quitando|descontando|rebajando|debitando",
            "come|comes|goes|taken off|out ?of your|the|tu|su week|month|pay|check|envelope|semana",
            "they|will|we|i minus|deduct|subtract ?.. from|it|the|months|pay",
            "lo|los|las|la vas|va|iras|ira|van sacando|pagando|devolviendo ?.. con|en|de",
        ),
        unless=(
            "no|sin|cero|never|nunca|nobody|nadie|ni|not ?.. descont*|descuent*|deduc*|rebaj*|sacando|quitando|cobran|cobra|minus|deduct",
            "clientes|customers",
        ),
        unless_near=("EMPLOYER_PAYS", "LEGAL_DEDUCTION", *OPTIONAL),
    ),
    Sign(
        Rule.KEEPS_DOCUMENTS,
        (
            "HARD_PAPERS .... se queda|quedan|quedara|quedaran en|con|conmigo ?el ?la ?los mi|nuestra|nuestro|poder|gaveta|cajon|caja|oficina|archivo|jefe|patron|patrona|senora|el|la|ella|nosotros|gerencia",
            "passport|passports|pasaporte|pasaportes|cedula ... boss|bosss|jefe|patron|madam|duena|desk|drawer|gaveta|escritorio",
            "see|have|get it|them again|back when|at|after|until|on ?you ?the sign|end|contract|season|leave",
        ),
        unless=(
            "you|usted|tu|worker|owner|owners ?.. keep|keeps|guarda|conserva|tiene",
            "copia|copias|copy|copies|fotocopia|scan",
            "travels|goes|stays|viaja with|con|contigo you|usted|contigo|owner|owners|their",
            "no|may|not|never|cannot|nadie|nunca ?.. collect|recoger|recogen",
        ),
        unless_near=("embajada|embassy|consulado|consulate|ventanilla|counter",),
    ),
    Sign(
        Rule.TOURIST_VISA,
        (
            "visa|visado|permiso ?que ?ya ?tienes ?tiene ?you ?have de|como|for|of paseo|turista|turismo|visita|visitante|tourist|visitor|vacaciones",
            "be|as|como ?solo ?just ?a ?un ?una tourist|turista|visitor ?yourself",
            "dont|no ?need ?necesitas ?necesita any|ningun|ninguna|a ?licence ?license ?or ?licencia ?ni permit|permiso",
            "te|se quedas|queda|quedan ?a trabajar|trabajando",
            "land|arrive|enter|llega|llegas|entra|entras as|como|de ?a ?un ?una visitor|visita|visitante|tourist|turista|guest|paseo",
            "pasas|entras|pasa|entra|cruzas con|de|as ?el ?un ?la sello|visita|paseo|turismo|vacaciones",
        ),
        unless=(
            "no|not|never|nunca|cannot|illegal|ilegal|sin ?.. puede|work|trabajar|sirve|alcanza|vengas|venga",
            "TOURIST .. no|not|nunca|never ?se ?es puede|puedes|sirve|vale|permite|da|autoriza|allow|allowed|valid|permiso|permitido|work|acepte|viaje",
            "con|with ?mi ?un ?a ?my ?su permiso|visa|permit ?de ?valid trabajo|work",
        ),
        unless_near=(
            "permiso de trabajo",
            "work permit|visa",
            "visa de trabajo",
            "no puede|puedes|can|se ?can ?legal ?puede trabajar|work",
        ),
        denied=True,
    ),
    Sign(
        Rule.SECRECY,
        (
            "borre|borra|borren|delete|erase ?.. este|esta|esto|this|the|el ?.. audio|mensaje|chat|message|voice|nota|conversacion|texto",
        ),
        unless=("datos|cedula|foto|data|id|photo", "cuando ?ya", "no .. trabajo"),
        denied=True,
    ),
    Sign(
        Rule.PRESSURE,
        (
            "el|la|quien ?que ?lo titubea|duda|demora|tarda|piensa|hesitates|waits ?.. queda|out|fuera|pierde",
            "sin|without|no consultas|consultar|consultation|preguntas|asking|consulting",
            "invitation|invitacion|oferta|offer|cupo|plaza ?.. cancels|cancela|anula|expires|vence|borra|self ?.. hoy|today|at|las|a|in|en",
        ),
        unless=(
            "no|not|never|sin ?te|le|hay|se presion*|pressure|apuro|afan|compromiso",
            "convocatoria|applications|postulaciones|hojas",
            "take your|tomese|tomate",
            "if you need|si necesita|necesitas",
        ),
        denied=True,
    ),
    Sign(
        Rule.NO_CONTRACT,
        (
            "no|ni|sin|never|nobody|nadie ?hay ?se ?te ?le ?has ?ever ?.. asked|firma|papelito|piece|firmas|firmar ?.. ?of ?a paper|firma|contrato|nada|contract",
            "no hay firma|firmas|papel|papelito|contrato",
        ),
        unless=(
            "no|nunca|never ?.. venga|vengas|acepte|trabaje|trabajes|entra|deja|cooks|sin|without",
            "until|before|antes|hasta|sin|without ?.. both|firm*|sign*|contrato",
        ),
        denied=True,
    ),
    Sign(
        Rule.CONTRACT_LATER,
        (
            "CONTRACT ?.. esta|queda|is|lo ?tienen ?.. alla|there|destino|over",
            f"{_TERMS} ... dice|dicen|explica|explican|ensena|ensenan|muestra|muestran|lee|leen|ve|ves|da|dan|entrega|entregan|read|see|told|firma|firmas .... cuando|when|once|al|ya|apenas|luego|hasta ?ya ?usted ?you ?youre ?are ?already ?on ?en ?este ?estes ?el ?la ?le ?te {_LATER}",
            f"read|see|sign|lee|lees|ves|firma|firmas|conoce|conoces ?it ?them ?lo ?los ?.. when|cuando|once ?.. already|ya|{_LATER}",
        ),
        unless=(
            "antes|before ?de ?you ?.. travel|viajar|salir|shift|leave|fly|embarcar|firmar",
            "weeks|semanas|days|dias|months before|antes",
            "cuando|when ?.. muestra|show|muestre",
            "ya|already firmo|firmaste|signed|firmada|firmado",
        ),
        unless_near=("antes de viajar|salir|embarcar", "before you travel|fly|leave|are", "weeks before"),
        denied=True,
    ),
    Sign(
        Rule.UPFRONT_TASK_SCAM,
        (
            "cada|each|every captura|pedido|reseña|resena|clic|video|screenshot|like|follow|suscripcion ?que ?usted ?.. son|deja|paga|is|pays|gana|earns ?.. SUM|CASH|%|2|3",
            "mision|tarea|task|mission ?de ?del negocio|mercado|prepago|oro|gold|vip|combinada|especial|premium|business|prepaid|merchant",
            "habilitar|desbloquear|activar|unlock|enable|open ?.. siguiente|proximo|next|nuevo|bloquee|bloque|nivel|paquete|set|pedidos|orders",
            "nivel|level|sala|room|grupo oro|plata|gold|silver|vip|diamante|bronce",
        ),
        unless=("no|nada|nothing|nunca ?.. comprar|suscrib*|invert*|invest|buy", "entrega|entrego|delivery|clientes"),
    ),
    Sign(
        Rule.GUARANTEED_VISA,
        (
            "nobody|nadie|ninguno|none|no ?one ?.. ?que ?we ?he ?has ?have ?ha ?mandamos ?sent ?was ?ever turned|refused|denied|rejected|devuelt*|negad*|rechazad*|devolvieron|negaron ?around ?back ?down ?away",
            "nephew|sobrino|primo|cunado|cousin|friend|amigo|uncle ?.. ?of ?del ?the ?himself ?mismo stamps|sella|firma|approves|aprueba|signs",
        ),
        unless=(
            "some|algunas|algunos|otras|otros|depende|decides",
            "no|nobody|nadie|cannot|nunca ?.. garantiz*|asegur*|promet*",
        ),
        denied=True,
    ),
    Sign(
        Rule.ODD_INTERVIEW_PLACE,
        (
            "habitacion|cuarto|room|suite NUMBER|SUM",
            "entrevist*|interview*|prueba|casting|vemos|meet ?.. mi|my ?propio estudio|studio|apartamento|casa|depa|apartment|place",
        ),
        unless=(
            "meeting|conference|sala|salon|reuniones|conferencias ?.. room|floor|piso",
            "oficina|office|rrhh|hr|company|empresa",
        ),
        unless_near=("oficina|office|rrhh|hr|meeting|company|empresa|resort",),
        unless_anywhere=("OPENNESS",),
    ),
    Sign(
        Rule.TRAVEL_ALONE_AT_ONCE,
        (
            "just|only|solo|nomas|nada ?mas you|usted|tu|vos ?.. ?a ?now ?man|alguien|somebody|someone",
            "sin|without ?la ?el ?tu ?su nina|nino|hijos|hermano|hermana|child|children|kids|brother|sister|acompanante ?.. ?y",
            "leave|deja|deje|bota|bote|saca|quita|throw|apaga|turn ?el ?your ?tu ?su ?off chip|sim|telefono|phone|celular",
        ),
        unless=(
            "turno|shift|schedule|horario|crew|cuadrilla|staff|guests|pasajeros|delivery",
            "ida y vuelta",
            "entrevista|interview",
        ),
        unless_near=("turno|shift|company|crew|ida y vuelta|guarderia",),
    ),
    Sign(
        Rule.TOO_MANY_VACANCIES,
        ("NUMBER mujeres|hombres|muchachas|muchachos|jovenes|women|men|girls|guys|chicas",),
        unless=("no ?.. todos|entra", "feria|fair", "empleados|employees|ya trabajan"),
        denied=True,
    ),
    Sign(
        Rule.PERSONAL_ACCOUNT,
        (
            "a la cuenta|tarjeta|yappy|nequi de mi|su ?la mujer|marido|senora|hermana|hijo|hija|cunada|cunado|sobrino|sobrina|primo|prima|esposa|esposo|mama|socio|socia",
            "to|goes|into|in ?to ?the my|her|his ?_ wife|daughter|son|sister|husband|brother|cousin|nephew|niece|mother|assistant|treasurer|daughters|wifes|zelle|yappy|venmo|account",
            "her|his|my daughter|son|wife|husband|sister|brother|cousin|nephew|niece|mother zelle|venmo|yappy|account|cashapp|paypal",
            f"me|nos lo|los|la|las {_HAND} ?usted a mi|numero|yappy|nequi|cuenta",
        ),
        only_with=(
            "WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|FEE_NOUN|MONEY_WORD|COST_ITEM|cobro|paga|cancela|inscripcion|papeleo|charge",
        ),
        unless=(
            "EMPLOYER ?te|le|les|se|will ?deposita|deposit*|pagamos|paga|pay|pays|transfer*|acredit*",
            "te|le|les|se pagamos|pagan|paga|deposit*|transfer*|acredit*|pase|pasamos",
            "salario|sueldo|quincena|salary|wage|wages|planilla|paycheck ?.. WALLET|PERSONAL_PLACE|cuenta|account",
        ),
    ),
)
