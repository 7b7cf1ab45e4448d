"""Signs: money asked for without its word: a bare figure for a turn, a gift, a kit of the boss, a debt to work off."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.guards import CONSULAR, OPTIONAL, WAGE_PAID

_TURN = "ficha|turno|lista|hoja|boleta|numero|nombre|name|sheet|list|spot|ticket|lugar|cupo|puesto|fila|cola|line|queue|seat|asiento|planilla_de|formulario|foto|form|slot"
_GIFT = "fresquito|fresco|cafecito|soda|gaseosa|pinta|propinita|detalle|detallito|regalito|carinito|salve|colaboracion|agradecimiento|atencion|voluntad|estimulo|incentivo|almuerzo|cerveza|botella|thank|gift|tip|token|appreciation|favour|favor|lunch|drink"

SIGNS = (
    Sign(
        Rule.FEE_BEFORE_WORK,
        (
            f"SUM ?nada ?mas ?dolares por|per|for|x|la|el|each|a|the ?la ?el ?su ?your ?tu ?the {_TURN}|cabeza|head|nariz",
            f"SUM ?nada ?mas ?dolares para|pa|to|and|y ?que ?la ?el ?un ?get ?be ?you ?your quedar|quedarse|entrar|anotar*|apuntar*|llam*|{_TURN}",
            f"se|hay ?que ?le|te|les deja|dejan|dejar|pone|ponen|da|dan|dar|tira|suelta|baja|poner ?los|unos|como|sus SUM ... {_TURN}|entrar|llam*|listo|adentro|puerta|jefe",
            f"SUM gets|puts|buys|holds|consigue|compra ?you ?le ?te ?.. {_TURN}|in|first|job|inside|shift",
            f"sin|no|without SUM ?.. no|ni|sin {_TURN}|job|trabajo|name|spot",
            f"{_GIFT} ?.. de|of|for|para|pa|is|son|a|por|to .. SUM",
            f"{_GIFT} .. SUM",
            f"dejar*|deja|dar|dale|darle|llevar|leave|bring|slip|give ?her ?him ?al ?el ?la ?un ?una ?su ?a ?algun {_GIFT} ... jefe|encargad*|muchacha|licenciad*|capataz|supervisor|boss|lady|hr|foreman|manager|guy|señora|senora",
            f"me|nos|lo|le|al|jefe invita|invitas|invite|brinda|brindas ?.. {_GIFT}",
            "por la|el izquierda|ladito|lado_oscuro",
            "bajo|debajo|por de|la ?la mesa|cuerda ... SUM|algo|entra|entras|consigo|meto",
            "darle|darles|dale|entregarle|give|giving|hand ?.. SUM ... mensajero|messenger|muchacho|driver|guardia|porter|portero|secretaria|chofer",
            "SUM al|to|a|con|with ?the ?el ?la mensajero|messenger|muchacha|guardia|portero|capataz|foreman|supervisor|encargad*",
            "pagar|pay|cancelar|abonar|depositar SUM ?.. antes|before|para|to ?.. reserv*|secure|hold|apart*|asegur*|viernes|friday",
            "refundable|reembolsable ?.. SUM|CASH|reservation|reserva|deposit",
            "reservation|reserva|deposit|deposito of|de SUM|CASH",
            "el|la|los que|who no|not|dont ?.. pague|paga|pay|pays|deja|deje ... queda|quedan|fuera|out|afuera",
            "muestra|gesto|prueba|senal|sign|token de|of interes|compromiso|seriedad|voluntad|interest|commitment|good ... SUM|CASH",
            "only|solo|solamente|just ?.. envelope|sobre|folder|carpeta|file|stamp|timbre|processing|papeles|tramite ?.. costs|cost|cuesta|vale|is|son|something|algo",
            "cuesta|costs algo|something ?.. SUM",
            "bring|trae|traiga|lleve ?los SUM|CASH ?.. for|para|pa ?the ?el ?la man|guy|senor|guard|gate|jefe|portero|muchacho|lady|senora",
            "SUM each|cada, cash|efectivo",
            "SUM ?each ?cada ?uno ?en ?in cash|efectivo to|a|con|donde|with ?la ?el ?the _",
            "el|la|quien ?que traiga|lleve|tenga|ponga ?los SUM ... entra|queda|empieza|va",
            "aparta|reserva|secure|book|asegura ?tu ?su ?your ?the slot|spot|cupo|puesto|lugar|place ... with|con|por|for SUM",
            "sale|vale|cuesta|costs|runs ?en ?a SUM ?.. entrar|inscrib*|anotar*|join|lista|list|ficha|turno",
        ),
        unless=(*WAGE_PAID, "WAGE .. SUM", "BENEFIT ... SUM", "EMPLOYER ?.. paga|pays|pay|da|regala ?.. SUM", "te|le|les damos|doy|pagamos|pago|dan|regalamos|we|you ?give ?you ?get SUM"),
        unless_near=("EMPLOYER_PAYS", *OPTIONAL, *CONSULAR),
    ),
    Sign(
        Rule.FEE_HIDDEN_AS_COST,
        (
            "medical|examen|exam|clinica|doctor|dr ... only|solo|solamente ?.. takes|charges|cobra|costs|SUM|CASH",
            "other|otros|otro doctors|doctor|clinics|clinic|laboratorios|doctores|lugares|shops ?.. not|no ?are ?se ?los accepted|aceptan|aceptamos|valen|sirven",
            "uniforme|uniform|botas|boots|carnet|badge ... consigna*|deposit*|transfier*|pag* SUM",
            "shoulder|shoulders|shouldering ?.. COST_ITEM|coaching|own|fee|fees",
            "coaching|asesoria|mentoria|simulacro|entrenamiento|curso ... SUM|CASH",
            "COST_ITEM ... compra|compran|comprar|compre|buy|bought|purchase|adquiere|adquirir|consigue ... jefe|boss|caseta|tienda|store|shop|bodega|donde|encargad*|oficina|aqui|nuestro|nuestra|supervisor|capataz",
            "except|menos|excepto|salvo|only|solo|solamente|falta|faltan ?nomas ?.. COST_ITEM ... SUM|CASH|pag*|pay|bring",
            "COST_ITEM ... es|son|is|are obligatori*|required|mandatory ... vale|cuesta|sale|costs|son|is SUM",
            "nuestra|our|misma clinica|clinic|laboratorio|lab|doctor ... SUM|CASH|pag*|cobra|charge*",
            "examen|exam|medical|carnet|badge|gafete|chaleco|vest ... nuestra|our clinica|clinic|laboratorio|trainer|doctor",
            "permiso|visa|residencia|permit|carne|carnet ... por|for|only|solo ?solo ?only ?unos SUM",
            "COST_ITEM ?.. SUM|CASH ?.. bring|trae|traiga|traer|lleva|lleve|efectivo|cash",
            "bring|trae|traiga|traer|lleva|lleve ?los SUM|CASH .. para|for|del|de|of ?el|la|the COST_ITEM",
            "payable to ?our ?the|la|a ?nuestro partner|trainer|doctor|clinic|agent|instructor",
        ),
        unless=(
            *WAGE_PAID,
            "BENEFIT ... SUM",
            "WAGE .. SUM",
            "mas|plus|y|and|ganas|gana CASH ?de|for|por ?.. transporte|alimentacion|food|transport|hospedaje|almuerzo|celular",
        ),
        unless_near=("EMPLOYER_PAYS", *OPTIONAL, *CONSULAR),
    ),
    Sign(
        Rule.SALARY_DEDUCTION,
        (
            "se|te|le|les|lo|la|los|las ?lo ?la ?los ?las va|van|vas|vamos|iran|iremos|ira quitando|sacando|descontando|rebajando|cobrando|restando|recuperando|pagando",
            "vas|va|van sacando|desquitando|pagando|devolviendo|bajando|saldando con|en|de|a ?tu ?su trabajo|jornales|dias|cosecha|poco|turnos",
            "le|te quito|rebajo|saco|descuento|cobro ?.. SUM|dos|tres|doble|lo|eso|tambien|dia|dias",
            "se|lo|la|le lo|la|los saco|quito|cobro|rebajo|descuento ?tambien ?yo",
            "mientras|hasta|until|while ?.. termine|acabe|pague|paid|pay|finish ... gana|ganas|cobra|mitad|half|earn",
            "gana|ganas|earn|cobra|get|paid ?solo ?only ?la mitad|half",
            "uniform|bed|food|cama|cuarto|comida|visa|ticket ... come|comes|sale|salen ?out of|from|off|de ?the|los|your ... checks|checks|quincenas|paychecks|pay|sueldos|pagos",
            "quedes|quede|quedemos|estemos|quedar a mano",
            "until|till were|you|we|all ?are even|square|quits",
            "tienda|abarroteria|fiado|comisariato|cantina|store|shop|canteen|commissary ... anota|apunta|cuaderno|cuenta|written|notebook|tab|book|account|descuent*|rebaj*|fiado|credit",
            "anota|anotan|anotamos|apunta|apuntan|cuaderno|libreta|tab ... quincena|cosecha|zafra|mes|pago|month|final|salda|cobr*|queda|descuent*",
            "vemos|ver|see cuanto|cuánto|what|how ?much ?le ?te ?is queda|quedo|sobra|left",
            "comes|come|coming|taken|goes|cut ?right ?straight off|out ?of ?your ?the ?tu pay|wage|wages|salary|check|paycheck|earnings",
            "double|doble|twice|triple ?.. if|si ?you|te|se ?.. leave|quit|vas|va|renuncia*|retira*|run",
            "work|working|trabaj* ... pay|pays|pague|pagar|saldar|back ?it ?the ?off ?back ?la ?el flight|ticket|pasaje|viaje|advance|adelanto|deuda|debt|airfare",
            "go|goes|van|va|son|es ?straight ?para ?a ?to ?the ?la agency|agencia|recruiter|gestor|contratista|me|us|nosotros|mi ... after|despues|luego|resto|rest|then",
            "first|primer|primera|primeros|two|dos ... months|month|mes|meses|quincena|quincenas|check|paychecks ... go|goes|van|va|son|es ?to ?para ?a ?the ?la agency|agencia|recruiter|gestor|contratista|us|me|nosotros|mi|enganche",
        ),
        unless=("no|sin|cero|never|zero|without ?.. descont*|descuent*|deduc*|rebaj*|sacando|quitando", "EMPLOYER ?.. va|van pagando"),
        unless_near=("LEGAL_DEDUCTION", *OPTIONAL),
    ),
)
