"""Posts: who wrote in them, one picture each, what is read instead of a missing language; the halt of everything."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0040_who_hears_posts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Standstill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='began')),
                ('why', models.CharField(max_length=200, verbose_name='why')),
                ('crisis_too', models.BooleanField(default=False, verbose_name='crisis alerts too')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
            ],
            options={
                'verbose_name': 'standstill',
                'verbose_name_plural': 'standstills',
            },
        ),
        migrations.RemoveConstraint(
            model_name='post',
            name='post_approved_by_another',
        ),
        migrations.RemoveField(
            model_name='picture',
            name='post',
        ),
        migrations.RemoveField(
            model_name='variant',
            name='picture',
        ),
        migrations.AddField(
            model_name='campaign',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='post',
            name='fallback',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None, verbose_name='instead'),
        ),
        migrations.AddField(
            model_name='post',
            name='picture',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.picture'),
        ),
        migrations.AddField(
            model_name='post',
            name='writers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='owner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
        ),
        migrations.AlterField(
            model_name='post',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='post',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['due_at', 'id'], name='post_by_day'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('written_by')), _negated=True), ('written_by', None), _connector='OR'), name='post_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('writers__contains', [models.F('approved_by')]), _negated=True), _connector='OR'), name='post_approved_by_no_writer'),
        ),
        migrations.AddField(
            model_name='standstill',
            name='began_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standstill',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='standstill',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('ended_at', None)), name='standstill_one'),
        ),
        migrations.AddConstraint(
            model_name='standstill',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_by__isnull', False), _connector='OR'), name='standstill_ended_by_somebody'),
        ),
    ]
