from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_campaigns")]

    operations = [
        migrations.AddField(
            model_name="subscriber",
            name="wants_posts",
            field=models.BooleanField(default=True, verbose_name="hears posts"),
        ),
    ]
