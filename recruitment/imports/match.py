"""Lays the staged lines beside the register: which are new, changed, listed again, and who is gone.

Nothing is written but temporary tables. `import_match` has one row for every line, `import_vanished` one for
every licence that was listed and that no line names.
"""

from typing import Any

from django.db import connection

from recruitment.imports.figures import Figures
from recruitment.register.standing import ENDINGS, Kind

# What the events of the imported licences say: were they ever issued, and which delisting is still open.
_DECIDED = """
drop table if exists pg_temp.import_decided;
create temporary table import_decided on commit drop as
select l.id as licence_id, l.recruiter_id, l.source_key, l.programmes, l.state,
  coalesce(e.issued, false) as issued, e.delisted_by
from recruitment_licence l
left join (
  select e.licence_id, bool_or(e.kind = %(issued)s) as issued,
    max(e.id) filter (where e.kind = %(delisted)s and not exists (
      select from recruitment_licenceevent f
      where f.about_id = e.id and (f.kind = %(reinstated)s or f.kind = %(corrected)s and f.voids)
    )) as delisted_by
  from recruitment_licenceevent e where e.kind in (%(issued)s, %(delisted)s) group by e.licence_id
) e on e.licence_id = l.id
where l.authority_id = %(authority)s and l.source_key <> '';
analyze pg_temp.import_decided
"""

# Of lines that say the same, a pending one counts before an approved one, then the better written name.
_MATCH = """
drop table if exists pg_temp.import_match;
create temporary table import_match on commit drop as
select m.line, m.reason, m.licence_id, m.recruiter_id, m.delisted_by, m.back, m.out, m.issue,
  m.renamed, m.moved, m.varied, m.more_names, m.elsewhere,
  case
    when m.fate <> '' then m.fate
    when m.nth > 1 then 'repeated'
    when m.licence_id is null then 'added'
    when m.back then 'relisted'
    when m.out or m.issue or m.renamed or m.moved or m.varied or m.more_names or m.elsewhere then 'changed'
    else 'unchanged'
  end as action
from (
  select i.line, i.reason, i.fate, i.nth, d.licence_id, d.recruiter_id, d.delisted_by,
    d.delisted_by is not null and (i.status = 'issued' or not d.issued) as back,
    d.delisted_by is null and d.issued and i.status = 'pending' as out,
    not d.issued and i.status = 'issued' as issue,
    n.name is distinct from i.name as renamed,
    r.country <> i.country as moved,
    not (d.programmes::text[] @> i.wanted and d.programmes::text[] <@ i.wanted) as varied,
    i.others <> '[]' and exists (
      select from jsonb_array_elements(i.others) o where not exists (
        select from recruitment_recruitername k where k.recruiter_id = d.recruiter_id and k.name = o ->> 1)
    ) as more_names,
    i.locality || i.region <> '' and not exists (
      select from recruitment_address a where a.recruiter_id = d.recruiter_id and not a.branch
        and a.locality = i.locality and a.region = i.region and a.country = i.country
    ) as elsewhere
  from (
    select *, string_to_array(programmes, E'\\x1f') as wanted,
      row_number() over (partition by key, fate order by status = 'pending' desc, name collate "C" desc, line) as nth
    from pg_temp.import_line
  ) i
  left join pg_temp.import_decided d on d.source_key = i.key and i.key <> ''
  left join recruitment_recruiter r on r.id = d.recruiter_id
  left join recruitment_recruitername n on n.recruiter_id = d.recruiter_id and n.kind = 'legal'
) m;
analyze pg_temp.import_match;
drop table if exists pg_temp.import_vanished;
create temporary table import_vanished on commit drop as
select d.licence_id, d.recruiter_id from pg_temp.import_decided d
where d.delisted_by is null and d.state <> all(%(ended)s)
  and not exists (select from pg_temp.import_line i where i.key = d.source_key)
"""

_LETTERS = """
select distinct upper(left(n.norm, 1)) from pg_temp.import_vanished v
join recruitment_recruitername n on n.recruiter_id = v.recruiter_id and n.kind = 'legal'
where left(n.norm, 1) ~ '[[:alpha:]]'
except select distinct upper(left(norm, 1)) from pg_temp.import_line where fate = ''
"""


def match(authority: int | None, status_at: int) -> Figures:
    """Compare the staged lines with the register of the authority (None: it is not known yet).

    `status_at` is the place of the status in a line, so that unknown ones can be told; -1 where there is none.
    """
    facts = {
        "authority": authority,
        "issued": Kind.ISSUED,
        "delisted": Kind.DELISTED,
        "reinstated": Kind.REINSTATED,
        "corrected": Kind.CORRECTED,
        "ended": sorted(ENDINGS.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_DECIDED, facts)
        cursor.execute(_MATCH, facts)
        return _figures(cursor, facts, status_at)


def _figures(cursor: Any, facts: dict[str, Any], status_at: int) -> Figures:
    cursor.execute("select action, count(*) from pg_temp.import_match group by action")
    actions = dict(cursor.fetchall())
    figures = Figures(lines=sum(actions.values()), actions=actions)
    cursor.execute(
        "select (select count(*) from pg_temp.import_vanished),"
        " (select count(*) from pg_temp.import_decided where delisted_by is null and state <> all(%(ended)s))",
        facts,
    )
    figures.vanished, figures.listed = cursor.fetchone()
    if figures.vanished:
        cursor.execute(_LETTERS)
        figures.lost_letters = sorted(letter for (letter,) in cursor.fetchall())
    cursor.execute(
        "select distinct left(said ->> %s, 60) from pg_temp.import_line where reason = 'unknown_status' limit 5",
        [status_at],
    )
    figures.unknown_statuses = sorted(told or "" for (told,) in cursor.fetchall())
    return figures
