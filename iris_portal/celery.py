"""The Celery application: works off what actions left in the database."""

import os

from celery import Celery

from iris_portal.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")

app = Celery("iris_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = SCHEDULE
