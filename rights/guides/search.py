"""The search over guides: PostgreSQL's full text with stems of the language, accents and errors of typing forgiven."""

from django.db import connection
from django.utils.translation import get_language

from rights.guides.models import GuideVersion, Term
from rights.guides.queries import live_versions
from rights.guides.words import Language

CONFIGS = {Language.SPANISH.value: "spanish", Language.ENGLISH.value: "english"}
AT_MOST = 8
FAR = 0.2  # of the best rank; what lies below answers another question
LONGEST = 200  # characters of a question that are read

# A column is named by its language, never by what somebody typed.
_SQL = """
with live as (
  select v.id, v.search_{language} as document from rights_guideversion v join rights_guide g on g.live_id = v.id
), asked as (
  select distinct part, weight from rights_question(%s, %s::regconfig,
    'select v.search_{language} from rights_guideversion v join rights_guide g on g.live_id = v.id')
), ranked as (
  select id, sum(ts_rank('{{0.1, 0.2, 0.5, 1.0}}', document, part) * weight) as rank
  from live join asked on document @@ part group by id
)
select id from ranked where rank >= {far} * (select max(rank) from ranked) order by rank desc, id limit {most}
"""


def search(typed: str) -> list[GuideVersion]:
    """The live guides that answer a question typed in the language at hand, the likeliest first; at most eight."""
    language = get_language() or Language.SPANISH.value
    question = f"{typed[:LONGEST]} {_official(typed)}"
    sql = _SQL.format(language=language, far=FAR, most=AT_MOST)
    with connection.cursor() as cursor:
        cursor.execute(sql, [question.replace("\x00", " "), CONFIGS[language]])
        order = [row[0] for row in cursor.fetchall()]
    found = live_versions().in_bulk(order)
    return [found[pk] for pk in order]


def _official(typed: str) -> str:
    """The law's words for everyday words of the glossary in what was typed ("me botaron": despido)."""
    asked = f" {typed.lower()} "
    return " ".join(
        term.term
        for term in Term.objects.all()
        if any(len(word) > 3 and f" {word.strip()} " in asked for word in (term.everyday or "").lower().split(","))
    )
