"""From which day a licence stands without a guarantee, written down whenever something that it rests on changes."""

import django.db.models.deletion
from django.db import migrations, models

# Another guarantee follows as queries.guarantees says. The licence is locked, so that two changes of its guarantees at
# once see each other; who locks both takes guarantees first (returning._all_locked).
GAPS = """
create function recruitment_reckon_gaps(about bigint) returns void language plpgsql as $$
begin
  perform from recruitment_licence where id = about for no key update;
  delete from recruitment_gap p using recruitment_guarantee g where g.id = p.guarantee_id and g.licence_id = about;
  insert into recruitment_gap (guarantee_id, since)
  with held as (
    select g.id, g.starts, g.ends, g.amount, r.released_on, l.valid_until, least(g.ends, r.released_on - 1) as until
      from recruitment_guarantee g
      join recruitment_licence l on l.id = g.licence_id
      left join recruitment_release r on r.guarantee_id = g.id and r.state = 'approved'
     where g.licence_id = about)
  select h.id, h.until + 1 from held h
   where h.until is not null and (h.valid_until is null or h.until < h.valid_until)
     and not exists (
      select from held o
       where o.id <> h.id and o.released_on is null and o.amount >= h.amount
         and o.starts <= h.until + 1 and (o.ends is null or o.ends > h.until));
end $$;

create function recruitment_note_gaps() returns trigger language plpgsql as $$
begin
  perform recruitment_reckon_gaps(case tg_table_name
    when 'recruitment_licence' then new.id
    when 'recruitment_guarantee' then (to_jsonb(new) ->> 'licence_id')::bigint
    else (select g.licence_id from recruitment_guarantee g where g.id = (to_jsonb(new) ->> 'guarantee_id')::bigint) end);
  return null;
end $$;
create trigger gaps_after_a_guarantee after insert or update of amount, starts, ends on recruitment_guarantee
  for each row execute function recruitment_note_gaps();
create trigger gaps_after_a_return after update of state on recruitment_release
  for each row when (new.state = 'approved') execute function recruitment_note_gaps();
create trigger gaps_after_a_licence after update of valid_until on recruitment_licence
  for each row when (old.valid_until is distinct from new.valid_until) execute function recruitment_note_gaps();

select recruitment_reckon_gaps(licence_id) from (select distinct licence_id from recruitment_guarantee) told;
"""
GAPS_LET_GO = """
drop trigger gaps_after_a_guarantee on recruitment_guarantee;
drop trigger gaps_after_a_return on recruitment_release;
drop trigger gaps_after_a_licence on recruitment_licence;
drop function recruitment_note_gaps();
drop function recruitment_reckon_gaps(bigint);
"""


class Migration(migrations.Migration):

    dependencies = [("recruitment", "0022_returns_of_guarantees")]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("guarantee", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="gap", serialize=False, to="recruitment.guarantee")),
                ("since", models.DateField(db_index=True)),
            ],
        ),
        migrations.RunSQL(GAPS, GAPS_LET_GO),
    ]
