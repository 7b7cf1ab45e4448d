"""Faint signs: what honest people may say as well; each counts only beside another sign."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.guards import OPTIONAL

_HAND = "pasa|pasas|pase|pases|deposita|depositas|deposite|transfiere|transfieres|transfiera|gira|giras|gire|consigna|yapea|yapeas|abona|abonas|abone|cancela|cancelas|cancele|paga|pagas|pague|pone|pones|ponga"
_LATER = "llegues|llegue|llegar|llegando|este|estes|ya|alla|montado|adentro|campamento|barco|finca|arrive|arrived|there|aboard|landed|shift|site|instalado|instalada"
_TERMS = "contrato|condiciones|hoja|hojas|papeles|papers|contract|terms|sueldo|salario|salary|agreement"

SIGNS = (
    Sign(
        Rule.SALARY_DEDUCTION,
        ("devuelve|devolver|repay|paga|pagar|owe|debe|debera ?.. capacitacion|training|curso|course|induccion",),
        unless=(
            "no|sin|cero|never|nunca|nobody|nadie|ni|not ?.. descont*|descuent*|deduc*|rebaj*|sacando|quitando|cobran|cobra|minus|deduct",
            "clientes|customers",
        ),
        unless_near=("LEGAL_DEDUCTION", *OPTIONAL),
        weak=True,
    ),
    Sign(
        Rule.SECRECY,
        (
            "no|tampoco|nunca|jamas|ni ?usted ?tu ?se ?lo ?la ?le mencion*|coment*|cuent*|diga|digas ?.. a|con nadie|NOBODY",
        ),
        unless=("datos|cedula|foto|data|id|photo", "cuando ?ya", "no .. trabajo"),
        denied=True,
        weak=True,
    ),
    Sign(
        Rule.PRESSURE,
        (
            "yes|si or|o no ?.. now|ya|ahora|right",
            "si|if ?te ?se olvid*|falta|forget|miss ?.. stay|quede|quedate|quedese ?.. home|casa",
            "respuesta|answer|decision ?.. la ?.. quiero|necesito|want|need|espero ?.. hoy|ya|ahora|today|now|tonight",
            "oferta|offer|trato|deal ?.. muerta|muerto|dead|cancelada|off|cae|retira|withdrawn",
            "decide|decida|answer|confirm|choose|responde ?.. before|antes ?de ?del lunch|noon|dinner|almuerzo|mediodia|noche|tonight|today|hoy|colgar|hanging",
            "lo|la|te|him|you|your sacan|saca|borran|quitan|remove|delete ?name ?.. de|from|off ?la ?the lista|list|programa|grupo",
            "hang|cuelga|cuelgas|cuelgue ?up and|y ?i ?se ?le ?lo ?la call|type|llamo|paso|doy|pongo|pierd*|anoto|next|otra|otro",
            "say|di|diga|dime|digame yes|si and|y ?.. i|yo|te|le|lo|la",
            "ask|asks|asking|pide|pidan|piden|pida ?for more|mas time|tiempo ... not|no|fuera|considered|pierde|descart*|interested|interesad*",
            "que|who|one ?.. me|first|primero ?me conteste|responda|answers|says|diga|escriba|confirme|deposite|pague primero|first|yes|si|gets|queda",
            "primero|primera que|who ?me conteste|responda|diga|pague|deposite|confirme|escriba",
            "no|dont me escriba|escribas|write ?mas ?again ?more",
            "el|la|quien ?que ?lo piensa|duda|thinks|hesitates ?lo ?it mucho|queda|pierde|loses|too",
            "la|el|otra|otro ?que siguiente|sigue ?.. no|lista ?.. pregunta*",
            "me|nos falta|faltan solo|uno|una|one|dos ?.. si|y|if ?.. otra|otro|someone",
        ),
        unless=(
            "no|not|never|sin ?te|le|hay|se presion*|pressure|apuro|afan|compromiso",
            "convocatoria|applications|postulaciones|hojas",
            "take your|tomese|tomate",
            "if you need|si necesita|necesitas",
        ),
        denied=True,
        weak=True,
    ),
    Sign(
        Rule.TRAVEL_ALONE_AT_ONCE,
        ("tiquete|ticket|boleto|pasaje ?.. ?para noche|hoy|tonight|11|10|esta|medianoche ?.. ?noche",),
        unless=(
            "turno|shift|schedule|horario|crew|cuadrilla|staff|guests|pasajeros|delivery",
            "ida y vuelta",
            "entrevista|interview",
        ),
        unless_near=("turno|shift|company|crew|ida y vuelta|guarderia",),
        weak=True,
    ),
)
