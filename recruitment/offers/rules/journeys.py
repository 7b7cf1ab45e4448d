"""Signs: sudden journeys alone, and odd places to meet."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign

SIGNS = (
    Sign(
        Rule.TRAVEL_ALONE_AT_ONCE,
        (
            "te|la|le paso|pasamos|pasan|voy|vamos|mando|va|van a buscar|recoger|traer",
            "te|la|le busco|recojo|recogemos|buscamos ... madrugada|noche|ya|ahorita|hoy",
            "pasamos|cruzamos|paso|pasan|cruzan|salimos|caminamos|vamos ... de|por|en noche|madrugada|monte|trocha|lancha",
            "haz|haga|hagan|prepara|prepare|alista|aliste|pack|arma|empaca|empaque ?tu ?your ?tus ?su ?la ?las ?a maletas|maleta|bags|bag|suitcase|cosas|mochila|things|ropa",
            "bus|vuelo|flight|carro|van|barco|boat|lancha|plane|avion|salida ... leaves|sale|departs|parte ... 4|5|3|2|noche|night|hoy|tonight|manana|tomorrow|madrugada|midnight",
            "ticket|pasaje|boleto ya|is|esta ?ya ?esta ?already listo|lista|comprado|bought|booked|ready|ya|mando",
            "te|la|lo mando|mandamos|envio|enviamos ?el ?un ?la uber|taxi|pasaje|carro|boleto|ticket|driver|chofer",
            "sin|without ?telefono ?tu ?your celular|telefono|phone|cellphone|maletas",
            "no|leave|deja|apaga ?bring ?traigas ?lleves ?your ?el ?tu phone|celular|telefono ?behind",
            "salgan|salga|salgas|viajen|viaje|viajes|vayan|vengan|vengas|venga|vente|vienes|irse|irte|leave|travel|fly|come|sales|viajas ... ?hoy|ya|manana|tonight|tomorrow|ahorita|hoy mismo|primera|madrugada|tonight|tomorrow|noche|solita|sola|solito",
            "no|without|sin ?hay ?time ?tiempo ?de ?to ?for despedirse|despedirte|despidas|goodbye|goodbyes|pack",
            "solita|solito|sola|alone|unaccompanied ... noche|manana|hoy|tonight|tomorrow|night|viaje|trip|frontera|border",
            "frontera|border|rio|trocha|selva|monte ... noche|madrugada|night|escondid*|lancha|boat|guia|coyote|muchacho",
            "cruzar|cruzan|cruzas|cruza|pasan|pasas|cross|crossing ?.. ?la|the frontera|border|rio|selva",
            "viajas|viaja|viajaras|viajar|viaje|viajes|vas|irte|ir|irse|vaya|venir|vienes|venga|ven|sales|salir|travel|traveling|come|go|fly|leave|coming|vente|salida|viajen ... solo|sola|solas|solos|alone|yourself|solito|solita|unaccompanied",
            "solo|sola|alone|unaccompanied ... viajas|viaja|viajar|viaje|travel|fly|come|vienes|venga|vengas",
            "viajas|viaja|sales|salimos|salida|vuelo|vuelas|viajamos|leave|leaving|flight|fly|flying|travel|departure|recogemos|recoge|recojo|recogen|paso|pasamos|pasan|buscamos|buscan|busca|sale|pick|depart|picks|salen|van|vas|vienen ?.. ?por hoy|manana|tomorrow|tonight|today|anoche|madrugada|pasado ?mismo ?manana ?.. ?noche",
            "hoy|esta|manana|tonight|tomorrow ?misma|mismo ?en ?la noche|tarde|madrugada|noche|night|evening|morning ?.. ?te ?les ?los ?la recogemos|recojo|recogen|recoge|pasamos|paso|pasan|buscamos|salimos|sales|viajas|salen|pick|leave|fly|travel",
            "ticket|pasaje|boleto|vuelo|flight|tiquete ... manana|tomorrow|tonight|hoy|today|noche",
            "no|dont|not|without|sin|nadie|cannot|cant ?.. traigas|lleves|traer|lleve|traiga|acompan*|compania|familia|familiares|esposo|bring|company|companion|accompany|with|family|nobody|anyone ... viaje|viajar|trip|you|travel|vengas|contigo",
            "ven|venga|vengan|vengas|come sin acompanante|acompanantes|compania|nadie",
            "no|sin acompanante|acompanantes|compania|companion|companions",
            "maleta|maletas|suitcase|bag|bags|pack|empaca|mochila ... hoy|manana|tonight|tomorrow|lista|listo|ready|now|ya",
            "te|la|lo recogemos|recoge|recojo|recogen|buscamos|esperan|busca ... terminal|noche|parada|frontera|madrugada|carretera|oscuras|mall|gasolinera",
            "pick ?you|her|him up ... night|midnight|tonight|border|station|terminal|dark|tomorrow",
        ),
        unless=(
            "disponibilidad ?inmediata ?para|de viajar|viaje",
            "availability|available|willing to travel",
            "entrevista|interview ?.. manana|tomorrow|hoy|today",
            "manana|tomorrow ?.. entrevista|interview|entrevistas",
            "en|por|la|las la manana",
            "chofer|driver|repartidor|conductor|delivery|bus|turno|horario|shift",
            "solo|solamente viajas|es|se|hay|tiene|debe|necesita|para|con|por|lunes|los|en|una|un|traer|a",
            "solo .. dias|lunes|dia|semana",
            "transporte|transport|buses|ruta|bus ... recoge|recogemos|manana",
        ),
        unless_near=(
            "turno|turnos|horario|horarios|shift|shifts|ruta",
            "entrevista|interview",
        ),
    ),
    Sign(
        Rule.ODD_INTERVIEW_PLACE,
        (
            "MEETING .... VERY_ODD_PLACE",
            "VERY_ODD_PLACE .... MEETING",
            "entrevist* .. VERY_ODD_PLACE",
        ),
        unless=(
            "room|cuarto|habitacion|salon|sala ?number ?de ?.. conferencias|reuniones|meeting|conference|juntas",
            "conference|meeting|interview|training|break|board|zoom room|sala",
            "sala|salon de",
            "car|carro|parking|estacionamiento|parque ?.. wash|propio|own|valet|attendant|industrial|logistico|natural|disponible|available|lemus|tematico|sur|empresarial",
            "parada|terminal|station|esquina ?.. ?de ?mas cerca|frente|cercana|near|next|diagonal|al|de ?lado ?oficina",
            "frente|cerca|near|next|detras|diagonal|opposite|across|contiguo|lado ?al ?a ?to ?del ?de ?of ?from ?the ?la VERY_ODD_PLACE",
            "house|park|bar|terminal|station ?.. manager|staff|office|oficina|oficinas|rrhh|administration",
            "oficina|oficinas|office|offices ?.. VERY_ODD_PLACE",
            "vacante|vacantes|puesto|mesero|camarera|bartender|limpieza|cleaner|housekeeping|attendant|trabajadora|domestica ?.. VERY_ODD_PLACE",
            "white house",
        ),
        unless_near=(
            "oficina|oficinas|office|offices|sucursal|recursos humanos|rrhh|hr",
        ),
        unless_anywhere=(
            "bartender|barista|mesero|mesera|waiter|waitress|housekeeper",
            "trabajadora del hogar",
            "nuestro|our restaurante|hotel|bar|restaurant|cafe",
        ),
    ),
    Sign(
        Rule.ODD_INTERVIEW_PLACE,
        (
            "MEETING ... en|at|in|inside ?.. ODD_PLACE",
            "MEETING ... al|to ?the ODD_PLACE",
            "en|at|in ?el|la|un|the|a ODD_PLACE .. MEETING",
            "ODD_PLACE .. te|le|la|lo esper*|ve*|entrevist*|recib*|atend*",
        ),
        unless=(
            "sala|salon|conference|meeting|reunion|frente|cerca|near|next|lado|across|park|parque ?.. ODD_PLACE",
            "feria|fair ?.. ODD_PLACE",
            "sucursal|tienda|local|oficina|oficinas|office|store|branch ?.. ODD_PLACE",
        ),
        unless_near=(
            "oficina|oficinas|office|offices|sucursal|recursos|rrhh|hr|feria|fair|human",
        ),
        unless_anywhere=(
            "mesero|mesera|meseros|camarera|camareras|cocinero|cocinera|cocineros|waiter|waiters|waitress|cook|cooks|chef|barista|bartender|housekeeping|housekeeper|recepcionista|receptionist|salonero|saloneros|botones|ama|lavaplatos|dishwasher|cajera|cajero",
            "ayudante de cocina",
            "nuestro|our|el hotel|restaurante|restaurant|cafe busca|solicita|is|contrata|necesita|requiere|hiring",
        ),
    ),
)
