"""The audit trail cannot be rewritten, not even by this application."""

from django.db import migrations

FORWARD = """
create function core_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger audit_only_grows before update or delete on core_auditentry
  for each row execute function core_refuse_change();
create trigger audit_is_kept before truncate on core_auditentry
  for each statement execute function core_refuse_change();
"""
BACKWARD = """
drop trigger audit_only_grows on core_auditentry;
drop trigger audit_is_kept on core_auditentry;
drop function core_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
