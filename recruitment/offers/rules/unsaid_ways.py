"""Signs: custody, silence, lies, haste, journeys and odd places told without their words ("eres mi sobrina")."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign

_ROLE = "sobrina|sobrino|prima|primo|novia|novio|ahijada|hermana|esposa|clienta|cliente|huesped|invitada|invitado|estudiante|misionera|misionero|peregrina|niece|nephew|cousin|girlfriend|fiancee|guest|student|customer|client|sister|wife|pilgrim|missionary|volunteer|voluntaria"
_OCCASION = "bautizo|boda|retiro|congreso|feria|torneo|curso|concierto|compras|iglesia|vigilia|conocer|pasear|turismo|wedding|baptism|church|retreat|shopping|tournament|conference|course|vacation|visit|tour|holiday|sightseeing"
_HOME = "casa|familia|mama|papa|madre|padre|padres|hermana|hermano|marido|esposo|novio|parents|mother|father|mom|mum|dad|family|husband|sister|boyfriend|home|suegra|abuela"
_ODD = "food|cantina|fonda|bar|billar|parque|carro|camioneta|gasolinera|jardin|parking|motel|pension|food_court|karaoke|escalator|banca|bench|car|truck|park|pool"

SIGNS = (
    Sign(
        Rule.KEEPS_DOCUMENTS,
        (
            "HARD_PAPERS|carnet|papeles|documentos|papers ... conmigo|con ?el ?la nosotros|mi|patron|jefe ... mientras|hasta|todo|toda|zafra|cosecha|ano|temporada|until|season",
            "HARD_PAPERS|carnet|papeles ... se ?me lo|los|la|las deja|dejan|dejas|entrega|entregan|quedan|queda ?.. a|con|hasta ?el|mi",
            "HARD_PAPERS|carnet|papeles|documentos|papers ... bien cuidados|guardados|seguros|guardaditos",
            "looks|look|looking|watches after ?all ?the ?your ?.. HARD_PAPERS|papers|documents",
            "HARD_PAPERS|papeles|documentos|papers|documents .... so|asi|para|to ?que ninguno|ninguna|nadie|nobody|none ?of ?one ?you ?se ?me ?nos va|vaya|pierda|pierde|escapa|escape|leaves|runs|disappears|arrepiente|cambia",
            "me|nos dan|das|da|entregan|entregas|pasan ?todas ?todos ?las|los|el|la|tu|su HARD_PAPERS",
            "HARD_PAPERS ... drawer|gaveta|cajon|safe|fuerte|locker|archivo|box ... until|hasta|regres*|devuelv*|back|diciembre|end|final",
        ),
        unless=("you|usted|tu|worker ?.. look|looks|guarda|conserva|keep", "copia|copias|copy|copies|fotocopia", "locker|casillero propio|personal"),
        unless_near=("embajada|embassy|consulado|consulate|consular|minutos|minutes|acto",),
    ),
    Sign(
        Rule.NO_CONTRACT,
        (
            "no ?nos ?me andamos|ando|andemos|perdemos|perdamos|complicamos|metemos|manejamos con|tiempo|en ?tiempo ?con papeles|firmas|papeleo|contratos|contrato",
            "palabra de hombre|caballero|honor|mujer",
            "shake hands|on",
            "apreton de manos",
            "a ?a handshake",
            "no paperwork",
            "nada de ?.. contrato|contratos|papeles|papeleo|firmas|planilla",
            "nothing to sign",
            "contrato|contract no ?se habla|hablamos|existe|hace",
            "de|about contrato|contract|contratos no|never|ni se|we ?habla|hablamos|hable|talk",
        ),
        unless_near=("before|antes|until",),
        denied=True,
    ),
    Sign(
        Rule.CONTRACT_LATER,
        (
            "estando|ya|instalado|instalada ?estando aca|alla|aqui|adentro ... firm*|contrato|condiciones|ensen*|explic*|papeles|sueldo",
            "see|know|told|shown|learn ?.. it|them|terms|contract|what|details|salary|conditions|agreement ... landed|land|landing|arrived|arrival|touchdown|camp|there|here",
            "CONTRACT|terms|conditions|salary .... after|upon|on|until|once ?you ?have ?your ?the arrival|arrive|arriving|landing|land|landed|reach|host|get",
            "firm*|sign|signs|signing ... abajo|bottom|last|blank|ultima|hoja|page|pagina ... llen*|fill*|arriba|despues|later|luego|type|top|rest|pon*",
            "sign|firm* ... blank|blanco",
            "blank|last|signature|ultima form|page|sheet|hoja|pagina ... later|after|land|arrive|reach|llegues|llegar|llenamos",
            "CONTRACT|condiciones|terms|sueldo|salary .... hasta|until ?que yo|we|i|nosotros|estes|ya ?diga|say|alla|aca|there",
            "nobody|nadie|no ?one ?lo gets|ve|sees|recibe|reads ?it|them|the|el|un ?contract|contrato ?.. antes|earlier|before",
        ),
        unless=("antes|before ?de ?que ?you ?.. fly|viajar|travel|salir|leave|embarcar", "end|final|termina*|renew*|renov*"),
        unless_near=("antes de viajar|salir|embarcar", "before you travel|fly|leave", "antes del viaje"),
        denied=True,
    ),
    Sign(
        Rule.PRESSURE,
        (
            "si|if ?you cuelgas|cuelga|hang|hangs ?up ... pierd*|perdist*|lose|lost|over|acab*",
            "need|want|necesito|quiero|ocupo ?a ?your ?un ?su yes|si|respuesta|answer ?.. ya|now|in|en|ahora|next|tonight|hoy ?.. minutes|minutos|mismo|hour|hora",
            "decir|decirme|dime|digame|tell ?que ?me ?that si|yes ... ahora|ya|now|momento|hoy|mismo|right|minutos|minutes",
            "sin pensar*|consultar*",
            "despues|luego|later|y no ?me ?se lloren|llores|llore|quejen|reclames|vengan",
            "se|this|la|esta ?lista ?list ?se ?oferta borra|cierra|elimina|deleted|closes|expires ?.. medianoche|midnight|horas|hours|minutos|minutes",
            "reenvi*|forward ?.. a|to NUMBER|SUM|10|5|15|20|diez|cinco|ten ?.. amigos|contactos|grupos|friends|contacts|groups",
            "hay|tengo|theres|there|have ?are ?otras|otros|mas SUM|veinte|treinta|diez|cincuenta|twenty|thirty|varios|varias|muchas|many esperando|detras|waiting|behind",
            "goes to|a ?the|la girl|next|muchacha|otra|person|one",
        ),
        unless=("bus|transporte", "no|not|never|sin ?hay ?.. presion|apuro|pressure"),
        denied=True,
    ),
    Sign(
        Rule.SECRECY,
        (
            f"mejor|better|best|prefer|conviene ?.. {_HOME} ... no|nothing|dont|nada sep*|know|se|enter*|hasta|until|avis*",
            f"{_HOME} ... no ?se sepan|sepa|enteren|entere ... hasta|until|todavia|primero|mejor|nada",
            f"{_HOME} know|knows|learn|learns nothing",
            f"keep|leave|deja|dejar|deje ?a ?your ?tu ?su ?the {_HOME} ?.. out|fuera|afuera",
            "people|gente|others|vecin*|ellos|they ?la ?es ?is ?are ?muy ?so jealous|envidios*|envidia|chismos*|gossip",
            "no ?le ?les ?lo ?se comenta|comentas|comente|habla|hablas ?nada con|a ?las|los|the otras|otros|others|companeras",
            "lo|what|cuanto ?que ?i ?te ?le pago|pagamos|pay ?you ?no|dont ?se ?lo comenta|comente|discuss|habla|cuenta",
            "spoil|ruin|danan|dañan|salan|salar ?.. opportunit*|oportunidad*|it|everything|suerte|negocio|trato",
        ),
        unless=("surprise|sorpresa", "no ?deje|dejes|dejen ?.. fuera"),
        denied=True,
    ),
    Sign(
        Rule.LIE_AT_BORDER,
        (
            f"eres|es|seras|sera|youre|you|are|am|soy|va|vas|son|como|as|of ?mi|my|a|un|una|de|la|el|the ?.. {_ROLE} ... {_OCCASION}|trabajo|empleo|job|work|visita",
            f"BORDER|counter|mostrador ... mi|my|a|de|una|un|como|la|pastors {_ROLE}",
            f"they|te|le|lo|la ?.. stop|stops|ask|asks|paran|pregunt*|detien* .... {_ROLE}|{_OCCASION}|guest|letter|carta",
            f"TELL ?que|that ?them .. {_ROLE}|{_OCCASION}|regresa|regresas|vuelve|vuelves|returning",
            "muestr*|ensen*|show|presenta|present ... boleto|ticket|reserva|booking|carta|letter|return|regreso ... aunque|even|falsa|fake|printed|hice|made|impri*|mande|prestad*|borrowed|never",
            "reserva|carta|invitacion|letter|boleto|booking|ticket|visa|sello|reservation .... es|is|its falsa|falso|fake|prestada|borrowed",
            f"vas|va|going|traveling|viajas|viaja|visiting|vienes|viene ?.. ?de|a|para|as|for|to ?un|una|a {_OCCASION} ... no|nada|never|dont ... empleo|trabajo|trabajar|work|job",
            "BORDER .... nada|no|nothing|never ?de|a|about ?un empleo|trabajo|trabajar|job|work",
            "borr*|delete|quit*|limpi* ... chats|fotos|mensajes|messages|phone|celular ... antes|before ... volar|aeropuerto|airport|migracion|fly|border",
        ),
        unless=("verdad|truth|cierto|honest*|permiso|permit|contract|contrato", "no|not|never|nunca ?.. minta|lie|mienta|diga", "clientes|guests|huespedes|pasajeros|customers|students|estudiantes", "recruit*|reclut*|contrata"),
        only_with=("BORDER|mostrador|counter|pasaporte|passport|viaj*|vuelo|flight|fly|visa|boleto|ticket|country|pais|stop|paran|airport|detienen|regreso|sello",),
        denied=True,
    ),
    Sign(
        Rule.ODD_INTERVIEW_PLACE,
        (
            "interview|interviews|entrevista|entrevistas|cita|meet|meeting|reunion .... food court",
            f"entrevist*|interview*|recib*|atiend*|receives|sees|meets|espera|cita ... en|in|at|on|by|la|el|al|detras|behind ?la|el|the|his|su|una|un|a ?.. {_ODD}",
            f"entrevist*|interview* ?.. {_ODD}",
            "mesa|table|banca|bench ?del ?de ?in ?at ?the ?la fondo|esquina|corner|rincon|atras|back|near ... fonda|cantina|food|terminal|bar|parque|cafeteria|mall|escalator",
            "no ?we ?dont tenemos|hay|keep|have ?an ?una oficina|office ... entrevist*|interview*|atiend*|meet|pais|country|sir",
            "entrevist*|interview*|atiend*|meet* .... no|dont tenemos|hay|keep|have ?an oficina|office",
        ),
        unless=("frente|cerca|near|next|diagonal|lado|across|opposite ?a ?al ?de ?del ?to ?from ?the ?la " + _ODD, "parque|park industrial|empresarial|logistico|lefevre|omar|lemus", "bar|food|fonda|pool|car|truck manager|industry|service|company|safety|handler|wash|cleaner"),
        unless_near=("oficina|oficinas|sucursal|rrhh|hr", "our|nuestra|nuestro|misma|mismo|same|propia ?cafe ?fonda ?bar ?food"),
        unless_anywhere=("mesero|mesera|meseros|bartender|barista|waiter|waitress|saloner*|cocinera|cocinero|cook|chef|busser|kitchen|cocina",),
    ),
    Sign(
        Rule.TRAVEL_ALONE_AT_ONCE,
        (
            "only|just|solo|solamente|sola you|tu|usted|one ... airport|midnight|medianoche|tonight|noche|bag|bolso|puerta|gate",
            "small|little|bolso|mochila|bolsa|maletita bag|suitcase|pequeno|pequena|chica|liviana|backpack",
            "collect*|pick*|drop*|recog*|espera|buscan|busca ?.. ?you ?la ?te ... midnight|medianoche|tonight|madrugada|gate|lateral|side",
            "midnight|medianoche|madrugada ... sola|solo|alone|only|bolso|bag",
        ),
        unless=("turno|shift|schedule|horario|bus|crew|cuadrilla|staff|guests|pasajeros|delivery|laptop", "solo|only ... dias|days|lunes|weekends"),
        unless_near=("turno|shift|cuadrilla|crew|staff|company bus",),
    ),
)
