from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0014_after_an_attack")]

    operations = [
        migrations.AddIndex(
            "licence",
            models.Index(
                models.F("valid_until"),
                models.F("id"),
                condition=models.Q(("number_key", ""), _negated=True),
                name="licence_until",
            ),
        ),
    ]
