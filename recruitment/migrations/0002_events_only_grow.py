"""A decision once recorded stays; an error is mended by a correction that everybody can see.

The second trigger keeps a decision from being about a decision of another licence or of the wrong kind:
what is not suspended cannot be lifted (standing.py and contradictions.py say the rest).
"""

from django.db import migrations

FORWARD = """
create trigger licence_events_only_grow before update or delete on recruitment_licenceevent
  for each row execute function core_refuse_change();
create trigger licence_events_are_kept before truncate on recruitment_licenceevent
  for each statement execute function core_refuse_change();

create function recruitment_check_about() returns trigger language plpgsql as $$
declare subject recruitment_licenceevent;
begin
  select * into subject from recruitment_licenceevent where id = new.about_id;
  if subject.licence_id is distinct from new.licence_id then
    raise exception 'a decision can only be about a decision on the same licence' using errcode = 'check_violation';
  end if;
  if (new.kind = 'suspension_lifted' and subject.kind <> 'suspended')
     or (new.kind = 'condition_cured' and subject.kind <> 'condition_added')
     or (new.kind in ('appeal_upheld', 'appeal_dismissed') and subject.kind <> 'appeal_filed')
     or (new.kind = 'reinstated' and subject.kind not in ('revoked', 'banned', 'no_longer_listed'))
     or (new.kind = 'correction' and subject.kind = 'correction') then
    raise exception '% cannot be about %', new.kind, subject.kind using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger licence_event_about before insert on recruitment_licenceevent
  for each row when (new.about_id is not null) execute function recruitment_check_about();
"""
BACKWARD = """
drop trigger licence_events_only_grow on recruitment_licenceevent;
drop trigger licence_events_are_kept on recruitment_licenceevent;
drop trigger licence_event_about on recruitment_licenceevent;
drop function recruitment_check_about();
"""


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0001_initial"), ("core", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
