import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0006_suspended_until")]

    operations = [
        migrations.AddField(
            "publicwarning",
            "imitates",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="imitators",
                to="recruitment.recruiter",
                verbose_name="uses the name of",
            ),
        ),
    ]
