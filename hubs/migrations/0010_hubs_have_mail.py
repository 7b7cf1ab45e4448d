from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hubs", "0009_ages_in_listings")]

    operations = [
        migrations.AddField("hub", "email", models.EmailField("e-mail", blank=True, max_length=254, default=""), preserve_default=False),
    ]
