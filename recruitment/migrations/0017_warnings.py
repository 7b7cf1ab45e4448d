"""Warnings are proposed by one person and approved by another; what was approved stays as it was.

The trigger and the first constraint are in SQL, where Django has no words for them.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FORWARD = """
alter table recruitment_warningdraft add constraint warning_writers_do_not_approve
  check (approver_id is null or approver_id <> all (writers));
create trigger closed_warning_drafts_are_kept before update or delete on recruitment_warningdraft
  for each row when (old.state in ('approved', 'withdrawn')) execute function core_refuse_change();
"""
BACKWARD = """
drop trigger closed_warning_drafts_are_kept on recruitment_warningdraft;
alter table recruitment_warningdraft drop constraint warning_writers_do_not_approve;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0016_help_contacts_are_offices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='publicwarning',
            name='changed_on',
            field=models.DateField(blank=True, null=True, verbose_name='changed on'),
        ),
        migrations.AddField(
            model_name='publicwarning',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='publicwarning',
            name='withdrawn_reason_en',
            field=models.TextField(blank=True, null=True, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='publicwarning',
            name='withdrawn_reason_es',
            field=models.TextField(blank=True, null=True, verbose_name='why it was withdrawn'),
        ),
        migrations.CreateModel(
            name='WarningDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('kind', models.CharField(choices=[('publish', 'New warning'), ('change', 'Change of a warning'), ('withdraw', 'Withdrawal of a warning')], max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waits for the director'), ('returned', 'Returned'), ('approved', 'Approved'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10, verbose_name='state')),
                ('title_es', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('text_es', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('source_es', models.CharField(max_length=200)),
                ('source_en', models.CharField(blank=True, max_length=200)),
                ('source_url', models.URLField(blank=True)),
                ('signs', models.JSONField(default=list)),
                ('withdrawn_reason_es', models.TextField(blank=True)),
                ('withdrawn_reason_en', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('changed_at', models.DateTimeField(verbose_name='changed')),
                ('proposed_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('closed_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True, verbose_name='what is to be put right')),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('imitates', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.recruiter')),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('warning', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='recruitment.publicwarning')),
            ],
            options={
                'verbose_name': 'proposal of a warning',
                'verbose_name_plural': 'proposals of warnings',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'proposed_at'], name='warning_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('approver', None), models.Q(('approver', models.F('proposer')), _negated=True), _connector='OR'), name='warning_two_people'), models.CheckConstraint(condition=models.Q(models.Q(('approver__isnull', False), ('state', 'approved'), ('warning__isnull', False)), models.Q(models.Q(('state', 'approved'), _negated=True), ('approver__isnull', True)), _connector='OR'), name='warning_approved_by_somebody'), models.CheckConstraint(condition=models.Q(('kind', 'publish'), ('warning__isnull', False), _connector='OR'), name='warning_change_has_a_subject'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'returned', 'proposed'))), fields=('warning',), name='warning_one_open_draft')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
