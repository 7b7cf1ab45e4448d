"""Each audit entry gets its place in a chain of hashes (docs/audit.md), and the auditor's page its indexes.

The place is decided as the entry's transaction ends, not where the entry is written. A lock taken in the middle of a
transaction would be held while it goes on to lock licences; somebody who holds such a licence waits for the lock of
the chain, and neither can go on. It would also be held for as long as an import runs. So a deferred trigger asks
for a place at the end, and a BEFORE INSERT trigger on the places takes the lock and fills in everything: whatever
writes an entry, in whatever way, the entry is chained, and nobody can choose a place or a hash.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

FORWARD = """
create function core_audit_hash(previous text, entry core_auditentry) returns text language sql stable as $$
  select encode(sha256(convert_to(previous || jsonb_build_array(
    entry.id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.verb, entry.by_id, entry.kind, entry.key, entry.facts)::text, 'UTF8')), 'hex')
$$;

create function core_take_place() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  tip core_auditlink;
  told core_auditentry;
begin
  -- An older snapshot would not show who was the last.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'audit entries are written in read committed transactions' using errcode = 'invalid_transaction_state';
  end if;
  perform pg_advisory_xact_lock(5142, 0);
  -- A statement of its own: it sees what was committed while this one waited.
  select * into tip from core_auditlink order by place desc limit 1;
  select * into strict told from core_auditentry where id = new.entry_id;
  new.place := coalesce(tip.place, 0) + 1;
  new.before := coalesce(tip.hash, repeat('0', 64));
  new.hash := core_audit_hash(new.before, told);
  return new;
end $$;
create trigger audit_place_is_taken before insert on core_auditlink
  for each row execute function core_take_place();

create function core_ask_for_place() returns trigger language plpgsql as $$
begin
  insert into core_auditlink (entry_id) values (new.id);
  return null;
end $$;
-- Its name sorts after PostgreSQL's own triggers: the foreign keys of a row are checked before it is chained.
create constraint trigger audit_is_chained after insert on core_auditentry
  deferrable initially deferred for each row execute function core_ask_for_place();

create trigger audit_links_only_grow before update or delete on core_auditlink
  for each row execute function core_refuse_change();
create trigger audit_links_are_kept before truncate on core_auditlink
  for each statement execute function core_refuse_change();
create trigger audit_anchors_only_grow before update or delete on core_auditanchor
  for each row execute function core_refuse_change();
create trigger audit_anchors_are_kept before truncate on core_auditanchor
  for each statement execute function core_refuse_change();

insert into core_auditlink (entry_id) select id from core_auditentry order by id;
"""
BACKWARD = """
drop trigger audit_is_chained on core_auditentry;
drop function core_ask_for_place();
drop trigger audit_place_is_taken on core_auditlink;
drop function core_take_place();
drop function core_audit_hash(text, core_auditentry);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_people'),
    ]

    operations = [
        # Never dropped again: the register's search stands on it as well.
        migrations.RunSQL("create extension if not exists pg_trgm", migrations.RunSQL.noop),
        migrations.CreateModel(
            name='AuditAnchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('at', models.DateTimeField()),
                ('place', models.BigIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('entries', models.BigIntegerField()),
                ('fault', models.CharField(blank=True, max_length=20)),
                ('fault_place', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'anchor of the audit chain',
                'verbose_name_plural': 'anchors of the audit chain',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='AuditLink',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('before', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'place in the audit chain',
                'verbose_name_plural': 'places in the audit chain',
            },
        ),
        migrations.RemoveIndex(
            model_name='auditentry',
            name='audit_about',
        ),
        migrations.AlterField(
            model_name='auditentry',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['at', 'id'], name='audit_when'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['by', 'id'], name='audit_who'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['verb', 'id'], name='audit_verb'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['kind', 'id'], name='audit_kind'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['key', 'kind'], name='audit_about'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper(django.db.models.functions.comparison.Cast('facts', models.TextField())), name='gin_trgm_ops'), name='audit_text'),
        ),
        migrations.AddField(
            model_name='auditlink',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='core.auditentry'),
        ),
        migrations.AddConstraint(
            model_name='auditlink',
            constraint=models.CheckConstraint(condition=models.Q(('place__gt', 0)), name='audit_place_from_one'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
