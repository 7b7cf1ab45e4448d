"""Signs: visas, papers, tests, training and tools that the worker is to pay."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign
from recruitment.offers.rules.guards import WAGE_PAID

SIGNS = (
    Sign(
        Rule.FEE_HIDDEN_AS_COST,
        (
            "WORKER_PAYS ... COST_ITEM",
            "MUST .. TO_PAY ... COST_ITEM",
            "MUST .. comprar|buy|purchase|compre|adquirir|alquilar|rent .. COST_ITEM",
            "WORKER_GIVES .. SUM|CASH .. para|pa|por|for .. COST_ITEM",
            "compras|compra|compre|buy|comprame|compranos|adquiere|adquieres .. COST_ITEM .. con|nuestro|nuestra|aqui|nosotros|from|us|through|our|empresa|oficina|SUM|CASH",
            "ASKED .. COST_ITEM .. SUM|CASH",
            "se|primero paga|cancela|deposita|abona ?.. ?por ?para COST_ITEM .. SUM|antes|aparte|primero",
            "CHARGES ... COST_ITEM",
            "pay ?for|your|the|us ?the|your|own ?own ?own COST_ITEM",
            "you buy|purchase|cover|pay .. COST_ITEM",
            "buy ?your|the ?own COST_ITEM .. from|through|with|SUM|CASH",
            "cover ?your|the|own ?own COST_ITEM",
            "COST_ITEM .. pagas|paga|lo|la|los|las ?pagas|paga|pagan|pones|cubres|costea tu|usted|ustedes|candidato|trabajador",
            "pagar|pagarse|costear|costearse|comprar ?.. tu|su|sus|tus ?propio|propia|propios|own COST_ITEM",
            "cada quien|uno|cual paga|compra|pone|costea .. COST_ITEM",
        ),
        unless=(
            *WAGE_PAID,
            "EMPLOYER ?will ?also ?still ?always ?te ?le paga|cubre|pays|covers|pagan|cover|pay|buy|provide|arrange",
            "customers|clients|clientes|pasajeros|passengers",
        ),
    ),
    Sign(
        Rule.FEE_HIDDEN_AS_COST,
        (
            "COST_ITEM ?.. COSTS ?.. SUM",
            "COST_ITEM ... cuesta|vale|costs|sale|cuestan|valen|runs|salen SUM",
            "COST_ITEM .. CASH",
            "COST_ITEM SUM",
            "COSTS .. COST_ITEM ?.. SUM|CASH",
            "SUM|CASH .. de|por|para|pa|en|for|x .. COST_ITEM",
            "COST_ITEM .. ON_YOU",
            "ON_YOU .. COST_ITEM",
            "COST_ITEM .. obligatorio|obligatoria .. SUM|CASH",
            "COST_ITEM .. upfront|adelantado|reembolsable|refundable",
            "CASH COST_ITEM",
            "falta|faltaria|only|solo|faltan .. COST_ITEM .. SUM|CASH",
            "gastos|costs|expenses|costo|costos de ?la|el|los ?tu|su COST_ITEM .. ON_YOU|tuyos|suyos|yours|aparte|ustedes",
            "COST_ITEM .. no ?esta|estan|is|are|not incluido|incluidos|incluida|included",
        ),
        unless=(
            *WAGE_PAID,
            "BENEFIT ... SUM",
            "WAGE .. SUM",
            "SUM ?de|in|of|en WAGE|BENEFIT",
            "PERIOD",
        ),
        unless_near=(
            "EMPLOYER_PAYS",
            "BENEFIT",
            "mantenimiento|maintenance|repair|ventas|sales|vendedor|mecanico|chofer|driver|conductor|linea|line",
        ),
    ),
)
