"""Letters about papers that were returned: they have a step, and no licence where none is held yet."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recruitment', '0020_events_since'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_once',
        ),
        migrations.AddField(
            model_name='notice',
            name='step',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='recruitment.applicationmove'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('lapse', 'The licence ends soon'), ('decision', 'A decision was made'), ('returned', 'Papers were returned to be put right')], max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='licence',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='recruitment.licence'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='subject',
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('step', None)), fields=('licence', 'kind', 'threshold', 'subject'), name='notice_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('step__isnull', False)), fields=('step',), name='notice_once_for_a_return'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'returned'), ('step__isnull', False)), models.Q(models.Q(('kind', 'returned'), _negated=True), ('licence__isnull', False), ('step__isnull', True)), _connector='OR'), name='notice_about_a_licence_or_a_return'),
        ),
    ]
