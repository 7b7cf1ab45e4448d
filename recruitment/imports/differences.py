"""Notes what would change about each known recruiter, and tells whether that is still what was approved."""

from typing import Any

from django.db import connection
from django.db.models import Q

from recruitment.imports.figures import Figures
from recruitment.imports.guard import Reason
from recruitment.imports.models import ImportRow, ImportRun, RowAction, RunState

CHANGED_NOTHING = [RowAction.UNCHANGED, RowAction.REPEATED, RowAction.LEFT_OUT]
SINCE = frozenset({"applied_since", "differs"})  # held again: the register is not what it was at the trial

# Before anything is written: afterwards nobody knows what stood there.
_NOTE = """
drop table if exists pg_temp.import_change;
create temporary table import_change on commit drop as
select m.line, (
  select jsonb_agg(c.change) from (values
    (case when m.renamed then jsonb_build_object('what', 'name', 'was', n.name, 'now', i.name) end),
    (case when m.back then jsonb_build_object('what', 'status', 'was', 'gone', 'now', i.status)
      when m.out then jsonb_build_object('what', 'status', 'was', 'issued', 'now', 'pending')
      when m.issue then jsonb_build_object('what', 'status', 'was', 'pending', 'now', 'issued') end),
    (case when m.elsewhere then jsonb_build_object('what', 'place',
      'was', concat_ws(', ', nullif(a.locality, ''), nullif(a.region, ''), a.country),
      'now', concat_ws(', ', nullif(i.locality, ''), nullif(i.region, ''), i.country)) end),
    (case when m.moved then jsonb_build_object('what', 'country', 'was', r.country, 'now', i.country) end),
    (case when m.varied then jsonb_build_object('what', 'programmes',
      'was', to_jsonb(l.programmes), 'now', string_to_array(i.programmes, E'\\x1f')) end),
    (case when m.more_names then jsonb_build_object('what', 'names', 'was', '', 'now', (
      select jsonb_agg(o ->> 1) from jsonb_array_elements(i.others) o where not exists (
        select from recruitment_recruitername k where k.recruiter_id = m.recruiter_id and k.name = o ->> 1))) end)
  ) c(change) where c.change is not null
) as changes
from pg_temp.import_match m join pg_temp.import_line i using (line)
join recruitment_licence l on l.id = m.licence_id
join recruitment_recruiter r on r.id = m.recruiter_id
left join recruitment_recruitername n on n.recruiter_id = m.recruiter_id and n.kind = 'legal'
left join lateral (
  select locality, region, country from recruitment_address
  where recruiter_id = m.recruiter_id and not branch order by id limit 1
) a on true
where m.action in ('changed', 'relisted');
analyze pg_temp.import_change
"""

_DIFFERS = """
with approved as (
  select line, action::text, licence_id, changes from recruitment_importrow
  where run_id = %(run)s and action <> all(%(nothing)s)
), found as (
  select m.line, m.action, m.licence_id, c.changes
  from pg_temp.import_match m left join pg_temp.import_change c using (line) where m.action <> all(%(nothing)s)
  union all
  select 0, 'vanished', licence_id, null from pg_temp.import_vanished
)
select exists (select * from approved except select * from found)
  or exists (select * from found except select * from approved)
"""


def note_changes() -> None:
    """Lay down what each changed line changes: names, status, place, programmes, each with before and after."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE)


def newer_applied(run: ImportRun) -> ImportRun | None:
    """The import of the same register that was applied after this one was tried."""
    same = Q(profile=run.profile)
    if run.authority_id is not None:
        same |= Q(authority=run.authority_id)
    applied = ImportRun.objects.filter(same, state=RunState.APPLIED, finished_at__gt=run.finished_at)
    return applied.exclude(pk=run.pk).order_by("-finished_at").first()


def since_trial(run: ImportRun, figures: Figures, held: list[Reason]) -> list[Reason]:
    """Why what was approved is not what would be applied now; empty when it is the same to the letter."""
    reasons: list[Reason] = []
    if newer_applied(run) is not None:
        reasons.append({"code": "applied_since"})
    guarded = [reason for reason in run.reasons if reason["code"] not in SINCE]
    if run.result != figures.result or guarded != held or _differs(run):
        reasons.append({"code": "differs", "was": run.result, "now": figures.result})
    return reasons


def _differs(run: ImportRun) -> bool:
    facts: dict[str, Any] = {"run": run.pk, "nothing": [action.value for action in CHANGED_NOTHING]}
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERS, facts)
        return bool(cursor.fetchone()[0])


def forget_trial(run: ImportRun) -> None:
    """Drop the lines of the trial: those of what comes now take their place."""
    ImportRow.objects.filter(run=run).delete()
