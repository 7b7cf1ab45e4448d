"""Decisions are found by when they were recorded: a list asks what came after its check, notices what is new."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False  # the table is long: the index is built beside the daily work

    dependencies = [("recruitment", "0019_checked_again")]

    operations = [
        AddIndexConcurrently("licenceevent", BrinIndex(fields=["recorded_at"], name="event_recorded", autosummarize=True))
    ]
