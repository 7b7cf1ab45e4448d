"""A list can be checked again: what its lines read before, and which warnings there were when it was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0018_one_version")]

    operations = [
        migrations.AddField("batch", "checked_before", models.DateTimeField(null=True)),
        migrations.AddField("batch", "last_warning", models.BigIntegerField(null=True)),
        migrations.AddField("batchline", "before", models.JSONField(null=True)),
        migrations.AddField("batchline", "changed", models.BooleanField(default=False, db_default=False)),
    ]
