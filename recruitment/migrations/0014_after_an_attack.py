"""What an attack showed: a settlement that was voided may come again, and nobody who ever wrote a proposal approves it."""

import django.contrib.postgres.fields
import django.core.validators
from django.db import migrations, models

# Instead of a unique index, which cannot see that a correction took the earlier settlement back.
FORWARD = """
create function recruitment_settled_once() returns trigger language plpgsql as $$
begin
  if exists (
    select from recruitment_licenceevent e
    where e.about_id = new.about_id and e.kind = new.kind and e.id <> new.id and not coalesce((
      select c.voids from recruitment_licenceevent c where c.about_id = e.id and c.kind = 'correction'
      order by c.recorded_at desc, c.id desc limit 1), false)
  ) then
    raise exception 'this matter has been settled already'
      using errcode = 'unique_violation', constraint = 'event_settled_once';
  end if;
  return new;
end $$;
create trigger event_settled_once before insert on recruitment_licenceevent for each row
  when (new.kind in ('suspension_lifted', 'condition_cured', 'appeal_upheld', 'appeal_dismissed', 'reinstated'))
  execute function recruitment_settled_once();

update recruitment_proposal set writers = array[proposer_id];
alter table recruitment_proposal add constraint proposal_writers_do_not_approve
  check (approver_id is null or approver_id <> all (writers));
"""
BACKWARD = """
drop trigger event_settled_once on recruitment_licenceevent;
drop function recruitment_settled_once();
alter table recruitment_proposal drop constraint proposal_writers_do_not_approve;
"""


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0013_guarantees")]

    operations = [
        migrations.RemoveConstraint("licenceevent", "event_settled_once"),
        migrations.AddField(
            "proposal",
            "writers",
            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None),
        ),
        migrations.AlterField(
            "proposal",
            "amount",
            models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=10,
                null=True,
                validators=[django.core.validators.MinValueValidator(0.01)],
                verbose_name="amount in balboas",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
