from django.db import migrations, models

# What stands is told at once: no listing has to be written anew.
TOLD = """
update hubs_listing l set minimum_age = s.minimum_age, maximum_age = s.maximum_age
from hubs_service s where s.id = l.service_id and (s.minimum_age is not null or s.maximum_age is not null);
"""


class Migration(migrations.Migration):
    dependencies = [("hubs", "0008_tallies_and_surveys")]

    operations = [
        migrations.AddField("listing", "minimum_age", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("listing", "maximum_age", models.PositiveSmallIntegerField(null=True)),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
