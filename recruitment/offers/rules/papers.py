"""Signs: passports and identity cards in other hands."""

from recruitment.offers.reading import Rule
from recruitment.offers.rulebook import Sign

SIGNS = (
    Sign(
        Rule.KEEPS_DOCUMENTS,
        (
            "HARD_PAPERS .... so|para|to ?que ?they ?no ?dont ?you run|escap*|vayan|vayas|huyan|pierdan|pierda|lose|leave|lost|extrav*|ir",
            "para|to evitar|prevent|avoid ... perdida|extravio|extravios|loss|theft|robo|robos|fuga ... HARD_PAPERS|documentos|documents",
            "HARD_PAPERS|documentos|documents ... con|with|in|en ?el ?la ?mi ?my ?su ?our ?the ?her ?his encargad*|jefe|patron|patrona|boss|manager|supervisor|madam|capataz|duena|dueno|coordinador*|drawer|cajon|safe|locker|caja",
            "KEEPS .. HARD_PAPERS",
            "lo|la|los|las guarda|guardan|retiene*|tiene ... pasaporte|pasaportes|cedula|documentos",
            "guarda|guardan|guardamos|retiene*|custod*|resguard*|confisc*|decomis* ... pasaporte|pasaportes|passport|cedula|originales",
            "hold|holds|hang|holding|keep onto|on ?to ... HARD_PAPERS|card",
            "KEEPS .. tus|sus|tu|su|los|your|the documentos|papeles|documents|papers|identificacion",
            "HARD_PAPERS ... KEEPS",
            "tus|sus|los|your|the documentos|papeles|documents|papers ... KEEPS",
            "HANDS_OVER ?.. HARD_PAPERS",
            "HARD_PAPERS .. HANDS_OVER",
            "HARD_PAPERS ... en|in|con|with|bajo|under ?.. nuestra|la|el|our|the|caja|resguardo|custodia ?caja oficina|empresa|custodia|resguardo|poder|fuerte|jefe|patrona|senora|boss|safe|office|manager|company|owner|custody|agencia|encargado",
            "entregas|entregaras|entregan|entregar|entregue|entrego|dejaras|dejas|dejan ... pasaporte|passport|cedula|originales|pasaportes",
            "HARD_PAPERS ... lo|la|los|las|them|it tiene|guarda|tendra|guardan|tienen|queda|quedan|keeps|holds|has|take|takes|took|have",
            "HARD_PAPERS .... entreg*|reten*|guardad*|custod*|resguard*|confisc*|withh*|surrender*",
            "give|hand|leave|gives|gave|drop ... HARD_PAPERS ... to|with|at|in",
            "custodia|resguardo|safekeeping|custody|retencion|retention .. de|of .. PAPERS",
            "MUST .. HANDS_OVER|dejar|entregar ... PAPERS",
            "pasaporte|passport|cedula|documentos ... como|en|as|de ?a garantia|prenda|collateral|guarantee|security|deposit|seguridad",
            "without|sin ?your ?tu ?su pasaporte|passport|documentos ... hasta|until",
            "HARD_PAPERS ... devolv*|devuelve*|return*|back|regres* ... terminar|termines|final|fin|contrato|contract|end|finish|meses|months|deuda|debt|pagues|pay|cuando|when|after",
        ),
        unless=(
            "guarda|conserva|lleva|tiene|mantiene|queda|porta usted|tu|trabajador|ustedes",
            "COPY .. PAPERS",
            "HANDS_OVER ?.. COPY",
            "copia|copias|fotocopia|copy|copies|photocopy",
            "tiene|tienen|tenemos .. vigente|valido|valid",
            "usted|tu|worker|trabajador|you|employees|workers ?always|siempre ?lo ?la ?los se|keep|keeps|guarda|conserva|mantiene|queda|hold|retain|retains",
            "you|usted|trabajador|worker|workers ?can|may|puede|should|must|always|siempre|debe keep|keeps|hold|conservar|guardar|tener|quedarse|llevar",
            "quedan|queda|permanece|permanecen|stay|stays|remain|remains ?siempre ?always con|with|en ?su|your usted|trabajador|you|worker|poder|hands|contigo|possession",
            "keep|keeping your ?own PAPERS ... with|safe|yourself|always|at",
            "keep|keeps ?always ?all your|su|their own ?own ?passport ?and",
            "hoja de vida",
            "recursos humanos",
            "tiene|tienen|tengo|tenga|have|has ?ya ?todos sus|tus|mis|su|my|her|his|their PAPERS",
            "tiene|tienen|tienes ?que ?.. pasaporte|cedula|passport|documentos ?.. vigente|al|dia",
            "tiene|tienen|tengan|tenga|tienes|tengo|have|has ?tu|su|your|el|la PAPERS",
            "we have|had",
        ),
        unless_near=(
            "recursos humanos",
            "contratacion|plazo|vacante|embajada|solicitud|aplicar",
            "ambos|both|foto|photo|selfie|picture|fotos|photos|trae|traer|traiga|bring|hoja de vida",
            "en el acto|at once|right back|mismo dia|inmediatamente|minutos",
        ),
    ),
)
