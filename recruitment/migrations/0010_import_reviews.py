import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0009_batches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='importrow',
            name='changes',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='counts',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='importrun',
            name='day',
            field=models.DateField(null=True, verbose_name='day it describes'),
        ),
        migrations.AddField(
            model_name='importrun',
            name='decided_at',
            field=models.DateTimeField(null=True, verbose_name='decided'),
        ),
        migrations.AddField(
            model_name='importrun',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importrun',
            name='decided_why',
            field=models.CharField(blank=True, max_length=500, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='importrun',
            name='proposed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importrun',
            name='public_id',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True),
        ),
        migrations.AddField(
            model_name='importrun',
            name='stored',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='importrun',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting to be tried out'), ('started', 'Started'), ('tried', 'Tried out, nothing changed'), ('held', 'Held for review'), ('refused', 'Refused: the file cannot be read'), ('approved', 'Approved, about to be applied'), ('rejected', 'Rejected, nothing changed'), ('applied', 'Applied'), ('failed', 'Failed, nothing changed'), ('stopped', 'Stopped half-way, nothing changed')], default='started', max_length=10, verbose_name='state'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['run', 'action', 'line'], name='import_row_action'),
        ),
        migrations.RemoveIndex(
            model_name='importrow',
            name='import_row_line',
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('proposed_by')), _negated=True), name='import_second_person'),
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.CheckConstraint(condition=models.Q(('proposed_by', None), models.Q(('state__in', ['approved', 'rejected', 'applied']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='import_decided'),
        ),
    ]
