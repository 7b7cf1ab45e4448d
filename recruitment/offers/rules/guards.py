"""Guards that several rules share: patterns that take a match back."""

# Money that goes to the worker: a wage that is paid into an account, a sum for a day or a month.
WAGE_PAID = (
    "deposit*|transfer*|abon* ?de|of ?el|la|los|tu|su|your|the|en|directo|ach ?all WAGE",
    "direct|directo|automatic|bancario|ach|electronico|bank deposit|deposito|deposits|transfer|transferencia",
    "deposito|deposit|pago|pagos directo|bancario|quincenal|ach|semanal|mensual|de|del salario|quincenal|quincena|ach",
    "te|le|les|se|EMPLOYER ?te|le|se|will deposit*|transfer*|consign*|abon*",
    "ganas|gana|ganaras|earn|earns|cobras|cobraras|te|le|les SUM ?..",
    "SUM .. PERIOD",
    "we|employer|company|hotel|they ?will ?also pay|pays|deposit|transfer|wire",
)

# Honest work with coins and transfers.
COIN_WORK = (
    "desarrollador|developer|engineer|programador|blockchain|analyst|analista|trader|cajero|cajera|cashier|experiencia|sucursal|branch|casa|agente|soporte|support|marketing|ingeniero|startup|compliance",
)

# Money lent or offered that nobody has to take.
OPTIONAL = (
    "opcional|optional|voluntari*|voluntary",
    "sin|no|without|zero ?ningun|any interes|intereses|interest",
    "si los|lo|quiere|desea|prefiere|usted|it necesit*|quiere|desea|prefiere|asi",
    "if you need|want|prefer|like|choose",
)
# Money that the State asks for at its own counter.
CONSULAR = ("consulado|consulate|consular|ventanilla|window|embajada|embassy|tesoro|tasa ?.. directamente|directly|ventanilla|window|counter|consulado|consulate|website|nacional", "consulate|consulado|consular|embassy window|counter|website|itself")
