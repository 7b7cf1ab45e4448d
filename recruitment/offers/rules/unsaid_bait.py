"""Signs: bait told without its words: places for all, visas that never fail, tasks that want one's own money."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign

_PLACES = "packers|cleaners|pickers|drivers|cosecheros|cosechadores|empacadores|guardias|limpiadoras|cooks|hands|helpers|ayudantes|operarias|costureras|camareras|nurses|cuidadoras|caregivers|welders|farmworkers|stewards|marineros|soldadores|meseros|albaniles|peones|recolectores"

SIGNS = (
    Sign(
        Rule.TOO_MANY_VACANCIES,
        (
            "entran|caben|pasan|quedan|entra|aceptan|aceptamos todos|todas|todo|cualquiera|toditos",
            "nadie|nobody|none ?se ?is queda|rechaz*|turned|sent|left ?away ?out ?home ?por ?fuera ?afuera",
            f"NUMBER ?de ?nuevos ?new {_PLACES}",
            "llama|llaman|calls|convoca|llevan|llevamos|colocamos|placing ?a ?for ?mas ?de ?over ?some NUMBER ?_ personas|people|workers|trabajadores|jovenes|mujeres|panamenos",
            "dos|tres|cinco|two|three|five mil|thousand personas|plazas|vacantes|people|jobs|workers|puestos|trabajadores",
        ),
        unless=(
            "no|not ?.. todos|entran",
            "todos|todas ?los pasan prueba|examen|entrevista|filtro|evaluacion",
            "feria|fair",
            "seats|asientos|bus",
        ),
        unless_anywhere=("feria ?de ?del ?laboral empleo|empleos|trabajo|laboral", "job fair"),
        denied=True,
    ),
    Sign(
        Rule.GUARANTEED_VISA,
        (
            "visa|visas|visado|permiso|residencia|permit .... guaranteed|garantizad*|asegurad*|fija|fijo",
            "visa|visas|permiso .... no|zero|cero|sin|never reject|rejects|rejection|rechazo|rechazos|denial|deny|niegan|caen|cae",
            "embajada|embassy|consul|consulate ?.. no|never|nunca ?ha dice|says|said|dicho ?que no",
            "a|aqui|here ?que nadie|ninguno|nobody|no ?one|none ?se ?le ?les ?gets ?is ?has cae|niegan|rechazan|niega|rejected|denied|refused|refuse ?visa",
            "man|someone|somebody|contacto|amigo|pana|gente|primo ... inside|adentro|dentro",
        ),
        unless=(
            "no|nobody|nadie|cannot|cant|never|nunca|not|neither|none ?se ?le ?te ?one ?can ?puede ?agency ?agencia garantiz*|guarantee*|asegur*|promise|promet*",
            "depende|depends|decide|decides|decision",
            "salary|salario|hours|horas|wage|pay",
        ),
        denied=True,
    ),
    Sign(
        Rule.UPFRONT_TASK_SCAM,
        (
            "pone|pones|pon|metes|mete|meter|usas|usa|put|use|add|poner|invest ?.. ?de ?su|tu|your ?propio|own|lo capital|tuyo|suyo|saldo|funds|balance|money|dinero ... ciclo|cycle|nivel|level|comision|commission|gana|earn|tarea|set|pasar",
            "ciclo|cycle|ciclos|cycles|set|combo ... %|comision|commission|gana|earn|recarg*|top",
            "add|put|deposit|pon*|met*|deposit* ?.. own|propio|propios|your|tu|su deposit|deposito|funds|money|dinero|capital|saldo ... level|nivel|gold|vip|oro|plata|unlock|reach",
            "click|clic|clicks|tap|tapping ?en|on|in ads|anuncios|links|publicidad",
            "optimiz*|calific*|rate|rating|boost* .... reserva|reservas|hotel|hoteles|hotels|bookings|apps|productos|products|pedidos",
            "bono|bonus|saldo|balance ?of ?de ?un prueba|trial|training|regalo ... ciclo|cycle|luego|then|nivel|level|recarg*",
            "te|le|you regalan|regalamos|damos|get|give ... probar|try|prueba|start ... luego|then|despues metes|mete|pones|pone|add|top|recargas|recarga",
        ),
        unless=(
            "restaurant|hotel front|manager|desk|revenue",
            "ciclo escolar|lectivo|menstrual|cosecha|agricola",
            "life|business|sales cycle",
        ),
    ),
    Sign(
        Rule.FEE_BEFORE_WORK,
        ("joining|activation|activacion ?.. is|es|de|of|fee SUM|CASH",),
    ),
    Sign(
        Rule.CRYPTO_OR_GIFTCARD,
        (
            "tarjeta|tarjetas|cards|card ?de ?of google|play|steam|apple|itunes|amazon|razer ... mand*|envi*|send|rasp*|scratch*|foto|photo|codigo*|code|codes",
            "mand*|envi*|send|compr*|buy|trae* ... tarjeta|tarjetas|cards|card ?de ?of google|play|steam|apple|itunes|amazon|razer|regalo",
        ),
    ),
)
