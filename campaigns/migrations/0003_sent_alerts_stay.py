"""What was sent stays as it was sent: of an alert only its end, and its review, are written later."""

from django.db import migrations

FORWARD = """
create function campaigns_keep_sent_alert() returns trigger language plpgsql as $$
declare
  later text[] := '{state,ended_at,template_id,reviewed_by_id,reviewed_at,review_note}';
begin
  if old.sent_at is null then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' or to_jsonb(new) - later is distinct from to_jsonb(old) - later then
    raise exception 'alert % was sent and is never changed', old.public_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger sent_alert_stays before update or delete on campaigns_alert
  for each row execute function campaigns_keep_sent_alert();

create function campaigns_keep_sent_words() returns trigger language plpgsql as $$
begin
  if exists (select 1 from campaigns_alert where id = coalesce(new.alert_id, old.alert_id) and sent_at is not null) then
    raise exception 'the words of an alert that was sent are never changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger sent_words_stay before insert or update or delete on campaigns_alerttext
  for each row execute function campaigns_keep_sent_words();
"""
BACKWARD = """
drop trigger sent_words_stay on campaigns_alerttext;
drop function campaigns_keep_sent_words();
drop trigger sent_alert_stays on campaigns_alert;
drop function campaigns_keep_sent_alert();
"""


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_post_moves_only_grow")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
