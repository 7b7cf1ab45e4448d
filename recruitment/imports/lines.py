"""Keeps what every line of a file said and what was done with it, or would have been."""

from django.db import connection

from recruitment.imports.models import ImportRun

_KEEP = """
insert into recruitment_importrow (run_id, line, said, action, reason, licence_id, changes)
select %(run)s, i.line, i.said, m.action, m.reason, coalesce(m.licence_id, {licence}), c.changes
from pg_temp.import_line i join pg_temp.import_match m using (line)
left join pg_temp.import_change c using (line) {joins}
union all
select %(run)s, 0, jsonb_build_array(n.name), 'vanished', '', v.licence_id, null
from pg_temp.import_vanished v join recruitment_recruitername n on n.recruiter_id = v.recruiter_id and n.kind = 'legal'
order by 2
"""
_ENTERED = """
left join pg_temp.import_new a using (line)
left join recruitment_licence r on m.action = 'repeated' and r.authority_id = %(authority)s and r.source_key = i.key
"""


def keep_lines(run: ImportRun, *, entered: bool) -> None:
    """Write the lines of a run. `entered`: new licences exist, and their lines point at them."""
    statement = _KEEP.format(
        licence="a.licence_id, r.id" if entered else "null",
        joins=_ENTERED if entered else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"run": run.pk, "authority": run.authority_id})
