"""The Celery application: works off what actions left in the database."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, task_prerun, worker_process_init
from django.conf import settings

from core.seeing import lines
from iris_portal import telemetry
from iris_portal.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iris_portal.settings")

app = Celery("iris_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = SCHEDULE


@setup_logging.connect
def log_as_the_web_does(**_facts: Any) -> None:
    """Celery would write tasks with their arguments, and faults with their messages."""
    logging.config.dictConfig(settings.LOGGING)


@task_prerun.connect
def number_lines(task_id: str, **_facts: Any) -> None:
    lines.begin(task_id)


@worker_process_init.connect
def tell_others(**_facts: Any) -> None:
    telemetry.start()
