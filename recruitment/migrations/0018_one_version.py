"""The version of a record that two people may edit is the same field everywhere; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0017_warnings")]

    operations = [
        migrations.AlterField(model, "version", models.PositiveIntegerField(default=1, editable=False))
        for model in ("guarantee", "inspection", "proposal")
    ]
