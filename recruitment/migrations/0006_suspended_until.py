"""The last day of a suspension that ends by itself, and how few rows the search gives (the planner thought a thousand)."""

from django.db import migrations, models

ROWS = "alter function recruitment_find_names(text, integer) rows {}"
# The rows cannot say it by themselves: they are read from their events until the sweep has folded them again.
READ_AGAIN = "update recruitment_licence set changes_on = '2000-01-01' where state = 'suspended'"


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0005_import_lines_left_out")]

    operations = [
        migrations.AddField("licence", "suspended_until", models.DateField(blank=True, null=True)),
        migrations.RunSQL(READ_AGAIN, migrations.RunSQL.noop),
        migrations.RunSQL(ROWS.format(6), ROWS.format(1000)),
    ]
