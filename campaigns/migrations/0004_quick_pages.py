"""Public notices are walked newest first, posts that wait in their order; counts that take long are kept."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False  # the ledger goes on while its index is built
    dependencies = [("campaigns", "0003_sent_alerts_stay")]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+",
                        serialize=False, to="campaigns.campaign",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("took", models.FloatField()),
                ("told", models.JSONField(default=dict)),
            ],
            options={"verbose_name": "counts of a campaign", "verbose_name_plural": "counts of campaigns"},
        ),
        AddIndexConcurrently(
            model_name="post",
            index=models.Index(
                fields=["due_at", "id"], condition=Q(state__in=("in_review", "approved", "scheduled", "sending")),
                name="post_queued",
            ),
        ),
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(
                fields=["settled_at", "id"], condition=Q(recipient=None, state="sent"), name="delivery_on_a_page"
            ),
        ),
    ]  # fmt: skip
