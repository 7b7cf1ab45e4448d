"""The concepts of the rules, in plain letters: what people write when they speak of paying, papers, work and travel.

Each line is a pattern of the grammar. Given besides: SUM (a number that is or may be money), CASH (a sum with its
currency), PHONE, MAIL, WEB and HANDLE (what was read as such).
"""

MONEY = {
    "MONEY_WORD": (
        "dinero|plata|money|cash|efectivo|deposito|anticipo|adelanto|cuota|fianza|abono|inscripcion|matricula|comision|membresia",
        "fee|fees|payment|deposit|advance|membership|bond|transferencia|inversion|recarga|coima|mordida|propina|bribe",
        "algo de plata", "un monto", "una suma", "down payment",
    ),
    "WORKER_PAYS": (
        "pagas|pagues|pague|paguen|pagaras|pagaria|abonas|abone|abones|abona|cancelas|cancele|canceles|consigna|consignas|consigne",
        "deposita|depositas|deposite|depositen|depositeme|depositame|depositanos|depositenos|transfiere|transfieres|transfiera",
        "transfiereme|transfierenos|transfierame|transferirme|depositarme|depositarnos|pagarme|pagarnos|yapea|yapeas|yapeame",
        "yapee|yapearme|yapeeme|pagame|paganos|pagueme|pagueles|paguenos|aportas|aporte|inviertes|invierte|invierta|inviertas",
        "adelantas|adelante|adelantame|costeas", "tu|usted|ustedes|vos|trabajador|candidato|aspirante|postulante|interesado|cada paga|pagan|pone|asume|cubre|costea|cancela",
        "haz|haces|haga|hagame|hazme|hacer|hagan un|el|una|la yappy|transferencia|deposito|abono|pago|nequi|zelle",
        "you|u|candidate|candidates|worker|workers|applicant|applicants|employee|employees pay|pays|deposit|transfer|wire|invest|zelle",
        "you|u just|only|simply|first|will|gotta|must|then|should|can|would|also|still pay|deposit|transfer|wire|invest|zelle|cover",
        "pay|transfer|wire|deposit|zelle|venmo me|us|him|her|them", "pagar de tu|su bolsillo", "pay out of pocket",
        "pay upfront|first|beforehand", "pago|pagos previo|previa|anticipado|adelantado|inicial|upfront",
    ),
    "WORKER_GIVES": (
        "mandas|mandame|mandanos|mandeme|mande|manda|envias|enviame|envianos|envieme|envie|envia|pasas|pasame|paseme|das|dame|deme",
        "pones|pon|ponga|traes|trae|traiga|lleva|lleve|llevas|entregas|entrega|entregue|compras|compra|compre|giras|gira|gire|danos|denos", "nos|me das|da|de|mandas|manda|pasas|pasa|pones|envias|envia|dejas|deja|trae|traes|llevas", "usted|tu|solo|nomas|nada ?mas ?nos ?me da|das|dan|manda|mandas|envia|envias|pone|pones|trae|traes|lleva|compra|compras",
        "dejas|deja|deje|completas|completa|complete|hagas|recarga|recargas|recargue|colaboras|colabora|colabore|agregas|agrega",
        "you|u send|give|bring|put|buy|send|leave|drop|top|contribute|recharge", "send|give|bring|slip|hand me|us|him|her|them",
        "you just|only|will|must|should|also|first send|give|bring|put|buy|leave|top|contribute", "send|bring|buy|drop|recharge",
    ),
    "MUST": (
        "debes|debe|deben|deberas|debera|deberia", "tienes|tiene|tienen|hay|tendra|tendras|tengo|habria|tuve|tuvo que", "toca|tocaria|necesitas|necesita|necesito|necesitan|ocupas|ocupa|requiere|requieren|requisito|requerimos",
        "es|sera|era necesario|requisito|obligatorio|indispensable|preciso", "favor|porfa|primero|solo|solamente|unicamente|nomas|antes|basta|bastaria|falta|faltaria|hace|podrias|puedes|puede",
        "pedimos|pido|piden|pide|pidio|pidieron|pidan|pedian|quieren|quiere|exige|exigen|exigieron|solicitamos|solicitan|solicita|obligan|ocupamos|necesitamos", "te|le|les|me|nos|lo|la toca|tocaria|tocara",
        "dice|dicen|dijo|dijeron que|tengo|debo|debia|hay|tenia", "para|pa empezar|iniciar|arrancar|comenzar|entrar|continuar|avanzar",
        "must|need|needs|should|have|has|had|required|require|requires|requirement|please|kindly|asked|asking|asks|ask|want|wants|told|gotta|supposed|only|just|first", "necesario|obligatorio|obligado|obligada|indispensable", "es cuestion de", "lo unico",
    ),
    "TO_PAY": (
        "pagar|pagarle|pagarles|abonar|cancelar|depositar|transferir|consignar|aportar|invertir|adelantar|costear|yapear|pagues|pague|paguemos",
        "deposite|transfiera|pay|deposit|transfer|wire|invest|zelle|prepay|pague|desembolsar|sufragar|asumir|cubrir|paying|cubra|cubras",
    ),
    "TO_GIVE": (
        "enviar|mandar|poner|dar|darle|girar|entregar|comprar|hacer|recargar|colaborar|dejar|llevar|traer|completar|ponerle|enviarle|mandarle",
        "send|give|put|buy|bring|cover|leave|top|recharge|purchase|envie|mande|compre|de|enviara|sending|buying|giving|conseguir|reunir|juntar|prestar",
    ),
    "CHARGES": (
        "cobramos|cobro|cobran|cobraron|cobraban|cobraria|cobrarian|cobrare|cobraremos|cobrando|cobrarle|cobrarte|cobrarme|cobrara", "se|le|te|les|me|nos|les|agencia|empresa|senor|senora|tipo|man|muchacho cobra|cobre|cobren",
        "we|i|they|he|she|agency|company|recruiter charge|charges|charged|charging", "charge|charging you|u|me|us|each|everyone",
    ),
    "ASKED": (
        "me|nos|te|le|les pide|piden|pidio|pidieron|pidiendo|pidan|pida|pedian|exigen|exige|exigieron|sacaron|quitaron|solicitan|solicito|solicitaron", "pidieron|piden|pidiendo|pidio|exigen",
        "asked|ask|asks|asking|wants|want|wanted|demanded|demanding|requested|requesting me|us|you|for|him|her", "pedimos|pido|solicitamos|te|le pido|pedimos",
        "wants|asking|asks|asked|demands|requires|requesting",
    ),
    "COSTS": (
        "cuesta|cuestan|costo|costos|coste|costaria|costara|vale|valen|valor|precio|tarifa|sale|salen|saldria|queda|tiene|tienen|son|serian|cobro", "seria|es|esta|estan de|en|como|unos", "anda|andan por|en",
        "cost|costs|price|is|are|charge|comes|runs|fee|rate|total|worth", "monto|total|inversion|aporte",
    ),
    "FEE_NOUN": (
        "inscripcion|inscripciones|matricula|carpeta|expediente|tramite|tramites|tramitacion|tramitologia|gestion|gestiones|gestoria|papeleo|papeleria",
        "deposito|fianza|garantia|anticipo|cuota|membresia|afiliacion|reserva|reservacion|registro|honorarios|activacion|verificacion|formulario|apartado|separacion|preinscripcion|mensualidad|abono",
        "clearance|biometric|biometrics|biometrico|biometricos|customs|registration|processing|paperwork|deposit|reservation|booking|membership|activation|verification|enrollment|onboarding|bond|fee|fees|downpayment|retainer|upfront|admin|handling|placement",
        "gastos|costos|derechos|cargos administrativos|operativos|legales|iniciales|tramite|inscripcion|proceso", "cupo|asesoria|colaboracion|aportacion|coima|mordida|ayudita|detallito|cafecito|fresquito|refresco",
    ),
    "FEE_ITEM": (
        "FEE_NOUN", "puesto|plaza|vacante|lugar|espacio|entrevista|solicitud|proceso|contacto|recomendacion|palanca|agencia|colocacion|trabajo|empleo|servicio|contrato|lista|ingreso|cita|base|oferta|postulacion|aplicacion|hoja|cupos",
        "spot|slot|place|seat|application|interview|job|file|list|recruiter|service|position|agency|contract|offer|profile|account|services",
    ),
    "COST_ITEM": (
        "visa|visas|visado|permiso|permisos|carnet|carne|residencia|papeles|pasaje|pasajes|boleto|boletos|tiquete|tiquetes|ticket|tickets|vuelo|vuelos|flight|flights|airfare|transporte|transport|transportation|traslado|traslados|viaje|bus",
        "hospedaje|alojamiento|vivienda|lodging|accommodation|housing|examen|examenes|medico|medicos|medica|chequeo|laboratorio|laboratorios|medical|medicals|checkup|exam|exams|test|prueba|pruebas|doping|vacuna|vacunas|vaccine|vaccines|psicometrica|psicotecnico",
        "insurance|poliza|seguro|curso|cursos|seminario|capacitacion|entrenamiento|induccion|training|course|orientation|taller|certificado|certificacion|certificate|certification|diploma|manual|manuales|libro|material|materiales|materials|guia|gafete|cedula|antecedentes|record|background",
        "uniforme|uniformes|uniform|uniforms|botas|boots|casco|chaleco|dotacion|implementos|equipo|equipos|equipment|gear|kit|kits|herramientas|tools|apostilla|apostillas|traduccion|traducciones|notaria|notario|notary|documentos|documentacion|documents|papers|legalizacion|abogado|lawyer|passport|pasaporte|permit|sponsorship|embassy|embajada|gafete|badge|id|software|starter",
    ),
    "RESERVE": (
        "apartar|apartarte|apartas|apartarle|aparta|aparte|apartamos|separar|separarte|separas|separe|separa|reservar|reservarle|reservas|reserve|reservarte|reservamos|asegurar|asegurarte|aseguras|asegura|asegure|guardar|guardarte|guardarle|inscribirte|inscribirse|inscribirlo|inscribirla|anotarte|anotarlo|anotarse|meterte|meterlo|garantizar|formalizar|confirmar|activar|agilizar|liberar|desbloquear",
        "secure|hold|save|book|lock|unlock|activate|reserving|securing|guarantee|confirm|process|release|expedite",
    ),
    "GIVEN_BACK": (
        "reembolsable|reembolsables|reembolsa|reembolsan|reembolsamos|reembolso|devuelve|devuelven|devolvemos|devolvera|devuelto|recuperas|recupera|recuperes|refundable|refunded|refund|reimburse|reimbursed|reimbursable", "you get it back", "get|gets that|it|money|your back",
        "te|se lo|la regres*", "devolucion|reintegro|reintegra|reintegramos|reintegran",
    ),
    "PERIOD": (
        "?al|por|la|el|a|cada|x mes|mensual|mensuales|mensualmente|quincena|quincenal|quincenales|semana|semanal|semanales|dia|diario|diarios|diarias|hora|anual|anuales|ano|jornada|turno|noche", "por|la|x hora|horas|dia|dias",
        "?per|a|an|each|every|the|/ hour|hr|hourly|day|daily|week|weekly|month|monthly|year|yearly|annually|shift|fortnight|biweekly", "mo|wk|hr|h",
    ),
    "ON_YOU": (
        "por|x tu|su|cuenta|mi cuenta|propia|del", "por cuenta del|de trabajador|candidato|aspirante|usted|cada|quien|uno|interesado|solicitante", "a cargo tuyo|suyo", "a cargo del|de trabajador|candidato|aspirante|usted|interesado|postulante|cada|solicitante|empleado",
        "lo|la|los|las pagas|paga|pone|pones|asume|asumes|costeas|costea|cubres tu|usted|el|uno|trabajador|candidato", "sale|salen|va|van de|por|a tu|su|mi bolsillo|cuenta", "de tu|su bolsillo", "te|le|les|me toca|tocan|corresponde", "corre|corren|va|van por|de tu|su|mi|usted cuenta",
        "at|on|from your own|expense|pocket|cost", "your own expense|pocket|cost|responsibility", "you|worker|candidate|applicant cover|covers|pay|pays", "is|are on|upon you", "out of pocket",
    ),
}  # fmt: skip

WHO_PAYS = {
    "EMPLOYER": (
        "empresa|compania|empleador|patrono|patron|agencia|hotel|finca|naviera|negocio|nosotros|empresas|constructora|restaurante|tienda|proyecto|cliente|firma|jefe",
        "company|employer|we|us|client|farm|ship|agency|ourselves|sponsor|owner|business",
    ),
    "EMPLOYER_PAYS": (
        "EMPLOYER ?le|se|te|les|lo|la|los|las|todo|te|will|also|always|siempre|ya|fully paga|pagara|pagamos|cubre|cubrira|cubrimos|asume|asumira|asumimos|costea|corre|financia|provee|brinda|suministra|facilita|regala|entrega|incluye|da|pay|pays|covers|cover|provides|provide|shoulders|arranges|buys|absorbs|bears|handles|sponsors|reembolsa|reimburses",
        "pagad*|cubiert*|asumid*|costead*|financiad*|entregad*|provist*|tramitad* por ?la|el|nuestra|nuestro|un EMPLOYER", "paid|covered|borne|provided|sponsored|arranged|funded ?for|fully|entirely by ?the|our|your EMPLOYER",
        "a cargo de|del ?la|el|nuestra EMPLOYER", "por cuenta de|del ?la|el EMPLOYER", "por|de nuestra cuenta", "corre|corren|va|van por cuenta de|del|nuestra ?la EMPLOYER", "por parte de|del ?la|el EMPLOYER", "paga|pagan|cubre|asume|lo|los|la|las paga|cubre|asume la|el|el|nuestra EMPLOYER",
        "lo|la|los|las|te|le|todo|se|les pagamos|cubrimos|asumimos|damos|regalamos|ponemos|costeamos|proveemos|reembolsamos", "pagamos|cubrimos|asumimos|costeamos|proveemos|suministramos|brindamos|ofrecemos|damos|incluimos|financiamos", "gratis|gratuito|gratuita|gratuitos|gratuitas|regalado",
        "free|complimentary|included|reimbursed|incluido|incluida|incluidos|incluidas|cubierto|cubierta|cubiertos|cubiertas|pagado|pagada|pagados|pagadas|provided|covered|sponsored", "at our|company|employer expense|cost|expenses", "we|employer|company will ?also|always pay|cover|provide|arrange|reimburse|handle|buy", "is|are on us", "employer|company paid", "sin|0|cero|no|zero costo|cost|cargo|costos|charge", "costo cero", "corre por la", "nunca el trabajador",
        "pone|pago|compra la|el|nuestra EMPLOYER", "los|las|lo|la pone|compra|da la|el EMPLOYER", "reembols* por ?la|el EMPLOYER",
    ),
    "WAGE": (
        "salario|salarios|sueldo|sueldos|quincena|jornal|planilla|nomina|pay|wage|wages|salary|paycheck|earn|earns|earnings|ganas|gana|ganaras|ganar|ganancia|ganancias|ganando|remuneracion|honorario|ingresos|income|payday|pagan|pagamos|pay|payroll|propinas|tips|bono|bonos|bonus|viatico|viaticos|comisiones|aguinaldo|decimo|premio|pays|paga",
    ),
    "BENEFIT": ("bono|bonos|bonus|viatico|viaticos|subsidio|ayuda|allowance|stipend|auxilio|beneficio|beneficios|benefits|ofrecemos|reconocemos|reembolso|perks", "per diem",),
    "LEGAL_DEDUCTION": (
        "seguro social|educativo", "caja de|del seguro", "css|isr|impuesto|impuestos|renta|ley|legales|tax|taxes|statutory|judicial|pension|sindicato|sindical|legal|law|social", "cuota obrero", "insurance contributions",
    ),
}  # fmt: skip
