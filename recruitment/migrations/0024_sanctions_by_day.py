"""Sanctions are counted by kind and day in the report on Convention 181."""

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0023_gaps_after_guarantees'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='licenceevent',
            index=models.Index(models.F('kind'), django.db.models.functions.comparison.Coalesce('decided_on', 'effective_on'), condition=models.Q(('kind__in', ['warned', 'condition_added', 'fined', 'guarantee_called', 'suspended', 'revoked', 'banned'])), name='event_sanctions'),
        ),
    ]
