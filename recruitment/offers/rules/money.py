"""Signs: accounts of persons, coins and cards that nobody can trace."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.guards import COIN_WORK

SIGNS = (
    Sign(
        Rule.PERSONAL_ACCOUNT,
        (
            "WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|SUM|deposito|deposit|payment ... cousin|wife|husband|sister|brother|friend|mother|aunt|uncle|assistant|secretary|partner|daughter|son account|yappy|zelle|number|nequi",
            "nombre de ella|el|mi",
            "cuenta|account ?.. ?de ?of ?the ?la ?compania ?empresa ?company ?esta ?is frozen|mantenimiento|bloqueada|blocked|maintenance|congelada|auditoria|revision|down",
            "use|usa|usar|deposit*|mand*|send ?la|el ?de|of mi|my cunado|cunada|hermana|hermano|prima|primo|esposa|esposo|wife|sister|brother|cousin|assistant|asistente|secretaria|sobrino|sobrina|amiga|friend|aunt|tia",
            "recarga ?de ?los SUM ... numero|celular|phone|number|mio",
            "a nombre de ?la ?el senor|senora|senorita|licenciada|licenciado|_",
            "remitly|giro|western|moneygram|remesa|nequi|zelle|yappy to|a|de|al ?nombre ?my|mi ?de ?la ?el assistant|asistente|secretaria|encargada|muchacha|senora|esposa|wife|hermana",
            "WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|SUM|deposito|transferencia|pago|payment|deposit|money|dinero|plata|fee|inscripcion ... PERSONAL_PLACE",
            "PERSONAL_PLACE ... WORKER_PAYS|WORKER_GIVES|TO_PAY|SUM|deposito|transferencia|pago|payment|deposit|inscripcion|tramite|fee",
            "WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|SUM|deposito|transferencia|payment|deposit|money|dinero|plata|fee|inscripcion|pago|pagos|payments|abono ... WALLET",
            "WALLET ?.. al|to|PHONE|a|number|numero|este|de ?.. PHONE|nombre|mi|numero|me|este|my",
            "WALLET ?de ?.. SUM",
            "WALLET .. WORKER_PAYS|TO_PAY|SUM|fee",
            "yappy|nequi|zelle|venmo|cashapp ?me|al|a|to|de PHONE|SUM|me|mi|my|HANDLE",
            "cuenta|account ?.. a|under|in|en ?.. nombre|name de|of|is|mio|my",
            "not|no|never ?.. a|to|la|into|the ?la ?the ?de cuenta|account ?de ?la empresa|company|corporativa|corporate|business",
            "a|to|en|into mi|my ?own ?personal cuenta|account|yappy|zelle|wallet|bank",
            "cuenta personal|particular|privada",
        ),
        unless=(
            "tu|your|su|propia|their|the employees cuenta|account|yappy|bank|zelle|nequi",
            "EMPLOYER ?te|le|les|se|will ?deposita|deposit*|pagamos|paga|pay|pays|transfer*|acredit*",
            "pago|pagos|sueldo|salario|quincena|jornal|wages|pay .... sale|salen|llega|cae|goes ?out ?.. WALLET",
            "te|le|les|se pagamos|pagan|paga|deposit*|transfer*|acredit*|consign*",
            "salario|sueldo|quincena|salary|wage|wages|planilla|paycheck|pagamos|pagan ?se ?es|is|por|via|through|by|into|en|paid ?.. WALLET|PERSONAL_PLACE",
            "cajero|cajera|cashier|agente|experiencia|sucursal|agencia|branch|atencion|clientes|customers|clients|aceptamos|teller",
            "cuenta|account ?bancaria ?.. ?a ?su|your|propio nombre|name para|for ?el ?pago|salario|payroll",
            "su|tu|your propio|nombre|own",
            "para que|so ?that ?le ?te ?les ?your depositen|paguen|transfieran|wages|salary ?.. salario|sueldo|quincena|pay|paid",
            "pago|pagamos|se ?paga los|cada viernes|sabados|sabado|15|quincena ... WALLET",
            "pago|pay|paid|pagamos|paga|pagan ?.. quincenal|semanal|weekly|diario|biweekly|viernes|sabado|sabados|semana|quincena|friday|fridays|week|prefiera|prefieras|propinas|tips",
        ),
    ),
    Sign(
        Rule.CRYPTO_OR_GIFTCARD,
        (
            "COIN",
            "WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|compr*|buy|SUM|pay|pago|payment|send|scratch|raspa ... GIFT_CARD",
            "GIFT_CARD ... WORKER_PAYS|WORKER_GIVES|TO_PAY|TO_GIVE|code|codes|codigo|codigos|SUM|foto|photo|send|manda|numbers",
        ),
        unless=(*COIN_WORK,),
        unless_near=(
            *COIN_WORK,
            "estante|atienda|atender|vitrina|mostrador|shelf|counter|nada|nothing|nunca|never",
            "venta|ventas|tienda|cajera|cajero|store|sell|sale",
            "we|te|le|employee|empleados|employees|bono|bonus|premio|prize|rifa|sorteo|raffle|employee|receive|recibe|regalamos ?.. GIFT_CARD",
        ),
    ),
)
