"""Enters the recruiters that no line named before: each table in one statement, whatever their number.

The columns of a licence that repeat its events are written here in the form that standing.py gives to a licence
with one event; a test holds the two together.
"""

from typing import Any

from django.db import connection

_NUMBERS = """
drop table if exists pg_temp.import_new;
create temporary table import_new on commit drop as
select line,
  nextval((select pg_get_serial_sequence('recruitment_recruiter', 'id'))::regclass) as recruiter_id,
  nextval((select pg_get_serial_sequence('recruitment_licence', 'id'))::regclass) as licence_id
from (select line from pg_temp.import_match where action = 'added' order by line) added;
analyze pg_temp.import_new
"""
_RECRUITERS = """
insert into recruitment_recruiter (id, kind, country, tax_id, tax_key, tax_check_digit)
select n.recruiter_id, %(recruiter_kind)s, i.country, '', '', ''
from pg_temp.import_new n join pg_temp.import_line i using (line) order by n.recruiter_id
"""
_NAMES = """
insert into recruitment_recruitername (recruiter_id, kind, name, norm)
select n.recruiter_id, 'legal', i.name, i.norm from pg_temp.import_new n join pg_temp.import_line i using (line)
union all
select n.recruiter_id, o ->> 0, o ->> 1, o ->> 2
from pg_temp.import_new n join pg_temp.import_line i using (line), jsonb_array_elements(i.others) o
where i.others <> '[]'
"""
_ADDRESSES = """
insert into recruitment_address (recruiter_id, street, locality, region, country, branch)
select n.recruiter_id, '', i.locality, i.region, i.country, false
from pg_temp.import_new n join pg_temp.import_line i using (line) where i.locality || i.region <> ''
"""
# In no order on purpose: the index of the exclusion constraint takes rising numbers in at half the speed (measured).
_LICENCES = """
insert into recruitment_licence (id, authority_id, recruiter_id, number, number_key, source_key, klass,
  purpose, purpose_es, purpose_en, countries, sectors, worker_groups, programmes, branches,
  state, since, valid_from, valid_until, changes_on, period)
select n.licence_id, %(authority)s, n.recruiter_id, '', '', i.key, %(klass)s,
  %(purpose_es)s, %(purpose_es)s, %(purpose_en)s, %(countries)s::varchar[], '{}', '{}',
  string_to_array(i.programmes, E'\\x1f'), '{}',
  case i.status when 'issued' then %(in_force)s else %(not_yet)s end,
  case i.status when 'issued' then %(day)s::date end, case i.status when 'issued' then %(day)s::date end, null, null,
  case i.status when 'issued' then daterange(%(day)s, null) else 'empty' end
from pg_temp.import_new n join pg_temp.import_line i using (line) order by hashtext(i.key)
"""
_EVENTS = """
insert into recruitment_licenceevent (licence_id, kind, effective_on, recorded_at, validity, suspension, suspensive,
  immediate, voids, legal_basis, resolution, decided_by, public_reason, private_reason)
select n.licence_id, case i.status when 'issued' then %(issued)s else %(pending)s end, %(day)s, %(now)s,
  case i.status when 'issued' then daterange(%(day)s, null) end, '', false, false, false, '', '', '', '', ''
from pg_temp.import_new n join pg_temp.import_line i using (line) order by n.licence_id
"""


def add_recruiters(facts: dict[str, Any]) -> None:
    """Enter the lines that `import_match` calls added; leaves their numbers in `import_new`."""
    with connection.cursor() as cursor:
        for statement in (_NUMBERS, _RECRUITERS, _NAMES, _ADDRESSES, _LICENCES, _EVENTS):
            cursor.execute(statement, facts)
