"""What a source says changes only as a second person has approved it; sources and shelves of guides have a version."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
alter table rights_sourcedraft add constraint source_draft_writers_do_not_approve
  check (approver_id is null or approver_id <> all (writers));

-- What is shown of a source, as rights/guides/sources.py FACTS names it.
create function rights_source_facts(one rights_source) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'kind', one.kind, 'instrument_es', coalesce(one.instrument_es, ''), 'instrument_en', coalesce(one.instrument_en, ''),
    'number_es', coalesce(one.number_es, ''), 'number_en', coalesce(one.number_en, ''), 'published', one.published,
    'url', one.url)
$$;
create function rights_source_changes() returns trigger language plpgsql as $$
begin
  if rights_source_facts(old) is distinct from rights_source_facts(new) and not exists (
       select from (select facts from rights_sourcedraft where source_id = new.id and state = 'published'
                    order by closed_at desc, id desc limit 1) last
       where last.facts = rights_source_facts(new)) then
    raise exception 'a source changes only as a second person has approved it'
      using errcode = 'check_violation', constraint = 'source_change_approved';
  end if;
  return new;
end $$;
create trigger source_change_approved before update on rights_source for each row
  execute function rights_source_changes();

create function rights_source_draft_kept() returns trigger language plpgsql as $$
begin
  raise exception 'an approved change of a source is kept as it is'
    using errcode = 'check_violation', constraint = 'source_draft_kept';
end $$;
create trigger source_draft_kept before update or delete on rights_sourcedraft for each row
  when (old.state = 'published') execute function rights_source_draft_kept();
"""
BACKWARD = """
drop trigger source_draft_kept on rights_sourcedraft;
drop function rights_source_draft_kept();
drop trigger source_change_approved on rights_source;
drop function rights_source_changes();
drop function rights_source_facts(rights_source);
alter table rights_sourcedraft drop constraint source_draft_writers_do_not_approve;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('rights', '0006_rare_words_weigh_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='guide',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='source',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.CreateModel(
            name='SourceDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('review', 'Waits for review'), ('returned', 'Returned'), ('published', 'Published'), ('replaced', 'Replaced by a later version'), ('withdrawn', 'Withdrawn')], default='review', max_length=10, verbose_name='state')),
                ('facts', models.JSONField()),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('changed_at', models.DateTimeField(verbose_name='changed')),
                ('note', models.TextField(blank=True, verbose_name='what is to be put right')),
                ('closed_at', models.DateTimeField(null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='rights.source')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'change of a source',
                'verbose_name_plural': 'changes of sources',
                'ordering': ['source', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'review', 'returned'])), fields=('source',), name='source_one_open_draft'), models.CheckConstraint(condition=models.Q(('approver', None), models.Q(('approver', models.F('writer')), _negated=True), _connector='OR'), name='source_draft_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('approver__isnull', False), ('closed_at__isnull', False)), _connector='OR'), name='source_draft_approved_by_somebody')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
