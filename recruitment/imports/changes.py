"""Writes what changed about recruiters that the register knows, and the decisions that follow from it.

Facts are brought up to date; names are only added to. What bears on a licence becomes a decision in its history:
changed programmes, an application that was approved, an approval that is pending again, a name that left the
list, a name that is back.
"""

from typing import Any

from django.db import connection
from django.utils.translation import gettext_noop

from recruitment.register.actions import fold_licences

# A licence that stops counting because the list calls it pending again says so to the public.
PENDING_AGAIN = gettext_noop("The list calls it pending again.")

_FORMER = """
insert into recruitment_recruitername (recruiter_id, kind, name, norm)
select m.recruiter_id, 'former', n.name, n.norm
from pg_temp.import_match m join pg_temp.import_line i using (line)
join recruitment_recruitername n on n.recruiter_id = m.recruiter_id and n.kind = 'legal'
where m.renamed and m.action in ('changed', 'relisted') and n.norm <> i.norm and not exists (
  select from recruitment_recruitername k where k.recruiter_id = m.recruiter_id
    and k.kind = 'former' and k.name = n.name)
"""
_RENAMED = """
update recruitment_recruitername n set name = i.name, norm = i.norm
from pg_temp.import_match m join pg_temp.import_line i using (line)
where n.recruiter_id = m.recruiter_id and n.kind = 'legal' and m.renamed and m.action in ('changed', 'relisted')
"""
_MORE_NAMES = """
insert into recruitment_recruitername (recruiter_id, kind, name, norm)
select m.recruiter_id, o ->> 0, o ->> 1, o ->> 2
from pg_temp.import_match m join pg_temp.import_line i using (line), jsonb_array_elements(i.others) o
where m.more_names and m.action in ('changed', 'relisted') and not exists (
  select from recruitment_recruitername k where k.recruiter_id = m.recruiter_id and k.name = o ->> 1)
"""
_MOVED = """
update recruitment_recruiter r set country = i.country
from pg_temp.import_match m join pg_temp.import_line i using (line)
where r.id = m.recruiter_id and m.moved and m.action in ('changed', 'relisted')
"""
_ELSEWHERE = """
with place as (
  select m.recruiter_id, i.locality, i.region, i.country,
    (select min(a.id) from recruitment_address a where a.recruiter_id = m.recruiter_id and not a.branch) as id
  from pg_temp.import_match m join pg_temp.import_line i using (line)
  where m.elsewhere and m.action in ('changed', 'relisted')
), moved as (
  update recruitment_address a set street = '', locality = p.locality, region = p.region, country = p.country
  from place p where a.id = p.id
)
insert into recruitment_address (recruiter_id, street, locality, region, country, branch)
select recruiter_id, '', locality, region, country, false from place where id is null
"""
_VARIED = """
update recruitment_licence l set programmes = string_to_array(i.programmes, E'\\x1f')
from pg_temp.import_match m join pg_temp.import_line i using (line)
where l.id = m.licence_id and m.varied and m.action in ('changed', 'relisted')
"""
_DECISION = """
insert into recruitment_licenceevent (licence_id, kind, about_id, effective_on, recorded_at, validity, suspension,
  suspensive, immediate, voids, legal_basis, resolution, decided_by, public_reason, public_reason_es,
  public_reason_en, private_reason)
select d.licence_id, d.kind, d.about, %(day)s, %(now)s, case when d.kind = %(issued)s then daterange(%(day)s, null) end,
  '', false, false, false, '', '', '', coalesce(d.es, ''), d.es, d.en, ''
from (
  select licence_id, %(reinstated)s as kind, delisted_by as about, null as es, null as en
  from pg_temp.import_match where action = 'relisted'
  union all
  select licence_id, %(issued)s, null, null, null
  from pg_temp.import_match where issue and action in ('changed', 'relisted')
  union all
  select licence_id, %(varied)s, null, null, null
  from pg_temp.import_match where varied and action in ('changed', 'relisted')
  union all
  select licence_id, %(delisted)s, null, %(pending_again_es)s, %(pending_again_en)s
  from pg_temp.import_match where out and action = 'changed'
  union all
  select licence_id, %(delisted)s, null, null, null from pg_temp.import_vanished
) d
returning licence_id
"""
_BATCH = 1000


def change_facts(facts: dict[str, Any]) -> None:
    """Bring names, places and programmes of known recruiters up to date."""
    with connection.cursor() as cursor:
        for statement in (_FORMER, _RENAMED, _MORE_NAMES, _MOVED, _ELSEWHERE, _VARIED):
            cursor.execute(statement, facts)


def record_decisions(facts: dict[str, Any]) -> None:
    """Record what the list decided about licences, and fold their histories again."""
    with connection.cursor() as cursor:
        cursor.execute(_DECISION, facts)
        licences = sorted({licence for (licence,) in cursor.fetchall()})
    for start in range(0, len(licences), _BATCH):
        fold_licences(licences[start : start + _BATCH], now=facts["now"])
