"""Signs: keys, photos and deposits that are hunted under the name of work."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign

SIGNS = (
    Sign(
        Rule.ASKS_SENSITIVE_DATA,
        (
            "SECRET_DATA",
            "foto|selfie|photo|picture|pic|video ?tuya ?tuyo ?of ?you con|holding|with|sosteniendo ?tu ?la ?your cedula|id|pasaporte|passport",
            "numero|numeros|number|numbers|digits ... atras|back|detras|reverso ... tarjeta|card",
            "six|6|seis ?digit digits|digitos|code|codigo ... got|llego|sent|text|receive|llega",
            "bank|banking account details|info|routing|information|login",
            "routing number",
            "WORKER_GIVES ... datos|numero ?de ?tu ?su ?la ?cuenta bancarios|bancaria|banco|tarjeta",
            "medidas|measurements|estatura ... foto|fotos|photos|peso|puesto|corporal|corporales",
            "fotos|foto|photos|pictures ... medidas|measurements|vestido|dress|corto|corta|short|heels|tacones",
            "estado|talla|medidas civil|brasier|corporales|busto|cintura",
            "measurements|bikini|swimwear|swimsuit|lingerie",
            "fotos|foto|photos|pictures ... bikini|swimwear|cuerpo|bano|body|interior|sexy|sugerentes|minifalda",
        ),
        unless=(
            "no ?.. WORKER_GIVES|compart*|pedimos|pedir*|ask|share|give|need|mande|envie|de|diga",
            "pin|clave|tarjeta|card ?.. de ?.. bus|metro|presentacion|red",
            "sistema|sistemas|system|point|seguridad",
            "social security ?contributions",
            "foto ?reciente ?tamano carnet|pasaporte|carne",
            "tamano carnet|pasaporte|carne",
            "passport size|sized",
            "clave|password|login del exito|proyecto",
            "cajero|cashier ?.. pin",
            "posicion|puesto|rol|role|personal clave",
            "business card|cards",
            "codigo|code de|of ?el ?la ?the trabajo|labour|labor|conducta|conduct|etica|ethics|penal|laboral",
            "punto|puntos clave|claves",
            "clave ?:? ?del|para|en|de exito|ventas|negocio",
            "habilidades|competencias|factor|pieza claves|clave",
            "tarjeta|tarjetas|card|cards de|to presentacion|debito|credito|customers|clientes",
        ),
        unless_near=(
            "borre|borra|borren|elimine|delete|erase|destruya|cree|crea|creas|create|nueva|new",
            "experiencia|ventas|vender|vendedor|promotor|cajero|sell|selling|sales|clientes|customers|experience",
            "soporte|support|help desk|helpdesk|reset|sistemas|it",
        ),
    ),
    Sign(
        Rule.UPFRONT_TASK_SCAM,
        (
            "TASKS",
            "recib*|receive ... paquetes|paquete|packages|package|parcels|encomiendas ... reenv*|reship*|forward|send|mand*|envi*|entreg*",
            "inversion|investment minima|inicial|minimum|initial",
            "ganancias|ganancia|retornos|profits|returns|rendimientos diarias|diaria|diarios|daily|garantizadas|guaranteed",
            "reclut*|invit*|refer*|recruit*|inviting ?a otros|amigos|personas|others|friends|people|gente",
            "referidos|referrals",
            "deposit ?the ?our it|check ... keep|send|forward|wire|rest|remaining",
            "cheque|check|transferencias|transferencia|transfers|pagos|payments|paquetes|packages ... reenv*|forward*|reship*|manda* ?.. resto|rest|otra|another|nosotros|us|direccion|address",
            "mail|send|email you a check|cheque",
            "presta*|prestar|usamos|usar|use|using|lend|rent|alquil* ?.. tu|your|su cuenta|account ?bank",
            "recib* ... en ?tu|su cuenta ... reenv*|transf*|mand*|envi*|comision",
        ),
        unless=(
            "community|manager|marketing|gestor|experiencia|manejo|disenador|social|editor|tareas de limpieza|mantenimiento|hogar|oficina|asignadas",
            "comision|comisiones|commission|commissions por|on|per|sobre|de|for venta|ventas|sales|sale|sold|cliente|clients",
            "ver|watch ?.. video ?.. vacante|puesto|empresa|position",
            "gana|paga|earn|pay|pago ?.. por|per|for tarea|task ?.. finca|cosecha|destajo",
        ),
        unless_near=(
            "community manager",
            "social media manager|marketing",
            "cosecha|caja|libra|lata|finca|harvest",
            "limpieza|hogar|cleaning|cocina|bodega|domestica",
        ),
    ),
)
