"""Countries in a text, as two-letter codes, from names and from what people of there are called, in both languages."""

from recruitment.offers.plain import flag_letters
from recruitment.offers.reading import Found, Span
from recruitment.offers.tokens import Tokens

# code: names, then words for people and things of there; a star stands for any ending
_NAMES = {
    "PA": "panama panamen* panamanian*", "CR": "costa_rica costarricens* costa_rican* tico ticos tica ticas",
    "CO": "colombia colombian*", "VE": "venezuela venezolan* venezuelan*", "NI": "nicaragua nicaraguens* nicaraguan*",
    "HN": "honduras hondur*", "SV": "el_salvador salvadoren* salvadoran*", "GT": "guatemala guatemaltec* guatemalan*",
    "BZ": "belice belize belicen*", "MX": "mexico mexican* mejico mejican*", "CU": "cuba cuban*",
    "DO": "republica_dominicana dominican_republic dominican*", "HT": "haiti haitian*", "JM": "jamaica jamaican* jamaiquin*",
    "US": "estados_unidos united_states the_states los_estados usa eeuu ee_uu e_e_u_u eua u_s_a gringolandia american_visa "
    "estadounidens* norteamerican* miami florida texas nueva_york new_york california",
    "CA": "canada canadiens* canadian* toronto quebec ontario alberta", "EC": "ecuador ecuatorian* ecuadorian*",
    "PE": "peru peruan* peruvian*", "BO": "bolivia bolivian*", "CL": "chile chilen* chilean*", "AR": "argentina argentino* argentine*",
    "BR": "brasil brasilen* brazil*", "UY": "uruguay*", "PY": "paraguay*", "ES": "espana espanol_de spain madrid barcelona",
    "IT": "italia italian* italy", "FR": "francia frances_de france", "DE": "alemania germany alemanes german",
    "GB": "reino_unido united_kingdom uk inglaterra england britanic* british londres london", "IE": "irlanda ireland irish",
    "PT": "portugal portugues* portuguese", "NL": "holanda paises_bajos netherlands", "BE": "belgica belgium",
    "CH": "suiza switzerland swiss", "SE": "suecia sweden", "NO": "noruega norway noruego*", "FI": "finlandia finland",
    "DK": "dinamarca denmark", "PL": "polonia poland", "TR": "turquia turkey", "RU": "rusia russia", "UA": "ucrania ukraine",
    "QA": "qatar catar", "AE": "dubai emiratos emirates abu_dhabi", "SA": "arabia_saudita saudi_arabia", "KW": "kuwait",
    "IL": "israel israeli*", "CN": "china chinos", "JP": "japon japan japones*", "KR": "corea korea corean* korean*",
    "IN": "india", "TH": "tailandia thailand", "MM": "myanmar birmania", "KH": "camboya cambodia", "PH": "filipinas philippines",
    "AU": "australia australian*", "NZ": "nueva_zelanda nueva_zelandia new_zealand", "BS": "bahamas", "AW": "aruba",
    "CW": "curazao curacao", "PR": "puerto_rico puerto_rican*", "TT": "trinidad", "LU": "luxemburgo luxembourg", "AT": "austria",
}  # fmt: skip
_WHOLE: dict[str, str] = {}
_BEGINNINGS: dict[str, str] = {}
_LONG: dict[tuple[str, ...], str] = {}
for _code, _names in _NAMES.items():
    for _name in _names.split():
        if "_" in _name:
            _LONG[tuple(_name.split("_"))] = _code
        elif _name.endswith("*"):
            _BEGINNINGS[_name[:-1]] = _code
        else:
            _WHOLE[_name] = _code
WORDS = frozenset(
    [*_WHOLE, *(f"{beginning}*" for beginning in _BEGINNINGS), *(word for name in _LONG for word in name)]
)


def countries(words: Tokens, text: str) -> tuple[Found, ...]:
    """The countries named, each once, in the order of the text; flags of countries count too."""
    found = [(place.start, Found(code, place)) for code, place in [*_named(words), *_flags(text)]]
    first: dict[str, Found] = {}
    for _, each in sorted(found, key=lambda pair: pair[0]):
        first.setdefault(each.value, each)
    return tuple(first.values())


def _named(words: Tokens) -> list[tuple[str, Span]]:
    named = []
    for place, word in enumerate(words.words):
        if code := _WHOLE.get(word) or _beginning(word):
            named.append((code, words.span(place, place + 1)))
        for size in (2, 3, 4):
            name = words.words[place : place + size]
            if code := _LONG.get(name, ""):
                named.append((code, words.span(place, place + len(name))))
    return named


def _beginning(word: str) -> str:
    return next(
        (_BEGINNINGS[word[:size]] for size in range(4, min(len(word), 16) + 1) if word[:size] in _BEGINNINGS), ""
    )


def _flags(text: str) -> list[tuple[str, Span]]:
    found = []
    place = 0
    while place < len(text):
        letters = flag_letters(text, place) if ord(text[place]) > 0x1F000 else ""
        if letters in _NAMES:
            found.append((letters, Span(place, place + 2)))
        place += 2 if letters else 1
    return found
