"""Names without their blanks, as they stand in an address of the web; built beside the running portal."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Replace


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("recruitment", "0024_sanctions_by_day")]

    operations = [
        AddIndexConcurrently(
            "recruitername", models.Index(Replace("norm", Value(" "), Value("")), name="name_together")
        )
    ]
