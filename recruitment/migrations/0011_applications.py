"""Applications, their steps and papers. Steps are only added, and who examined cannot decide."""

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import recruitment.applications.models.office
from django.conf import settings
from django.db import migrations, models


FORWARD = """
create trigger application_moves_only_grow before update or delete on recruitment_applicationmove
  for each row execute function core_refuse_change();
create trigger application_moves_are_kept before truncate on recruitment_applicationmove
  for each statement execute function core_refuse_change();

create function recruitment_two_people_decide() returns trigger language plpgsql as $$
begin
  if exists (select from recruitment_applicationmove earlier
             where earlier.application_id = new.application_id and earlier.by_id = new.by_id
               and earlier."end" in ('submitted', 'under_review', 'inspection')) then
    raise exception 'who submitted or examined an application cannot decide on it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger application_two_people before insert on recruitment_applicationmove
  for each row when (new."end" in ('approved', 'refused')) execute function recruitment_two_people_decide();
"""
BACKWARD = """
drop trigger application_moves_only_grow on recruitment_applicationmove;
drop trigger application_moves_are_kept on recruitment_applicationmove;
drop trigger application_two_people on recruitment_applicationmove;
drop function recruitment_two_people_decide();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0010_import_reviews'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExtraHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('reason', models.CharField(max_length=150, verbose_name='reason')),
            ],
            options={
                'verbose_name': 'extra day off',
                'verbose_name_plural': 'extra days off',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(editable=False, max_length=20, unique=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('new', 'New licence'), ('renewal', 'Renewal'), ('variation', 'Change of a licence'), ('again', 'New licence after the old one lapsed')], max_length=10, verbose_name='kind')),
                ('klass', models.CharField(blank=True, max_length=80, verbose_name='class')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned for correction'), ('under_review', 'Under review'), ('inspection', 'Waiting for inspection'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=15, verbose_name='state')),
                ('legal_name', models.CharField(max_length=300, verbose_name='legal name')),
                ('trading_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None, verbose_name='trades as')),
                ('tax_id', models.CharField(blank=True, max_length=40, verbose_name='tax number')),
                ('tax_check_digit', models.CharField(blank=True, max_length=2, verbose_name='check digit (DV)')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('whatsapp', models.CharField(blank=True, max_length=40, verbose_name='WhatsApp')),
                ('email', models.EmailField(blank=True, max_length=200, verbose_name='e-mail')),
                ('website', models.CharField(blank=True, max_length=200, verbose_name='website')),
                ('street', models.CharField(blank=True, max_length=300, verbose_name='street and number')),
                ('locality', models.CharField(blank=True, max_length=120, verbose_name='town')),
                ('region', models.CharField(blank=True, max_length=120, verbose_name='province')),
                ('officers', models.JSONField(blank=True, default=list, verbose_name='officers')),
                ('officers_public', models.BooleanField(default=False, verbose_name='officers may be shown to the public')),
                ('purpose_es', models.CharField(blank=True, max_length=300, verbose_name='what it is for, in Spanish')),
                ('purpose_en', models.CharField(blank=True, max_length=300, verbose_name='what it is for, in English')),
                ('sectors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('A', 'Farming, forestry and fishing'), ('B', 'Mining'), ('C', 'Factories'), ('D', 'Electricity and gas'), ('E', 'Water and waste'), ('F', 'Construction'), ('G', 'Shops and repair'), ('H', 'Transport and storage'), ('I', 'Hotels and restaurants'), ('J', 'Information and communication'), ('K', 'Finance and insurance'), ('L', 'Real estate'), ('M', 'Professional services'), ('N', 'Cleaning, security and support'), ('O', 'Public administration'), ('P', 'Education'), ('Q', 'Health and social care'), ('R', 'Arts and recreation'), ('S', 'Other services'), ('T', 'Private homes'), ('U', 'International organisations')], max_length=1), blank=True, default=list, size=None, verbose_name='sectors')),
                ('worker_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('domestic', 'Domestic workers'), ('care', 'Carers'), ('seasonal', 'Seasonal workers'), ('seafarers', 'Seafarers'), ('temporary', 'Temporary agency workers'), ('exchange', 'Exchange and student workers')], max_length=20), blank=True, default=list, size=None, verbose_name='groups of workers')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, size=None, verbose_name='countries')),
                ('branches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None, verbose_name='branches')),
                ('created_at', models.DateTimeField(verbose_name='begun')),
                ('moved_at', models.DateTimeField(verbose_name='in this state since')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='first submitted')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='answer due on')),
                ('days_left', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='working days left')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.authority', verbose_name='authority')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('licence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='recruitment.licence')),
                ('recruiter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='recruitment.recruiter')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ApplicationMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned for correction'), ('under_review', 'Under review'), ('inspection', 'Waiting for inspection'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=15, verbose_name='from')),
                ('end', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned for correction'), ('under_review', 'Under review'), ('inspection', 'Waiting for inspection'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=15, verbose_name='to')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('note', models.TextField(blank=True, verbose_name='note for the applicant')),
                ('private_note', models.TextField(blank=True, verbose_name='note for the file')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='recruitment.application')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'step of an application',
                'verbose_name_plural': 'steps of applications',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(max_length=4, verbose_name='kind')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('place', models.CharField(max_length=120, unique=True)),
                ('uploaded_at', models.DateTimeField(verbose_name='received')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='recruitment.application')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('pattern', models.CharField(max_length=40, validators=[recruitment.applications.models.office.refuse_bad_pattern], verbose_name='pattern')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='last number given')),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.authority')),
            ],
            options={
                'verbose_name': 'series of numbers',
                'verbose_name_plural': 'series of numbers',
                'ordering': ['-year', 'authority_id'],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klass', models.CharField(blank=True, max_length=80, verbose_name='class')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('new', 'New licence'), ('renewal', 'Renewal'), ('variation', 'Change of a licence'), ('again', 'New licence after the old one lapsed')], max_length=10), size=None, verbose_name='kinds')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('text', models.CharField(max_length=300, verbose_name='what is asked, in one sentence')),
                ('text_es', models.CharField(max_length=300, null=True, verbose_name='what is asked, in one sentence')),
                ('text_en', models.CharField(max_length=300, null=True, verbose_name='what is asked, in one sentence')),
                ('needs_document', models.BooleanField(default=True, verbose_name='a document is needed')),
                ('position', models.PositiveSmallIntegerField(default=10, verbose_name='order')),
                ('asked', models.BooleanField(default=True, verbose_name='still asked')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='recruitment.authority')),
            ],
            options={
                'verbose_name': 'requirement',
                'verbose_name_plural': 'requirements',
                'ordering': ['position', 'code'],
            },
        ),
        migrations.CreateModel(
            name='RequirementSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='seen on')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='remark')),
                ('waived', models.BooleanField(default=False, verbose_name='waived')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='recruitment.application')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.document')),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.requirement')),
            ],
            options={
                'verbose_name': 'requirement seen',
                'verbose_name_plural': 'requirements seen',
            },
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['state', 'due_on', 'id'], name='application_queue'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['due_on', 'id'], name='application_due'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['legal_name', 'id'], name='application_name'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['moved_at', 'id'], name='application_moved'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('code'), 'gin_trgm_ops'),
                django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('legal_name'), 'gin_trgm_ops'),
                django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('tax_id'), 'gin_trgm_ops'),
                name='application_text',
            ),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('reviewed_by__isnull', False), ('submitted_by__isnull', False), models.Q(('decided_by', models.F('submitted_by')), _negated=True), models.Q(('decided_by', models.F('reviewed_by')), _negated=True)), _connector='OR'), name='application_two_people'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('state__in', ['approved', 'refused'])), models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), ('decided_by__isnull', True)), _connector='OR'), name='application_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['inspection', 'submitted', 'under_review']), _negated=True), models.Q(('due_on__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='application_open_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'new'), models.Q(('licence__isnull', False), ('recruiter__isnull', False)), _connector='OR'), name='application_about_a_licence'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('application', 'sha256'), name='document_once'),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.UniqueConstraint(fields=('authority', 'year'), name='number_series_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='requirement',
            constraint=models.UniqueConstraint(fields=('authority', 'klass', 'code'), name='requirement_once'),
        ),
        migrations.AddConstraint(
            model_name='requirementseen',
            constraint=models.UniqueConstraint(fields=('application', 'requirement'), name='requirement_seen_once'),
        ),
        migrations.AddConstraint(
            model_name='requirementseen',
            constraint=models.CheckConstraint(condition=models.Q(('waived', False), models.Q(('remark', ''), _negated=True), _connector='OR'), name='requirement_waived_with_reason'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
