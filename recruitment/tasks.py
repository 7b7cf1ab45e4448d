"""Doors for the clock: each calls one action."""

from celery import shared_task
from django.utils import timezone

from recruitment.batches.actions import check_waiting, drop_old_batches
from recruitment.imports.actions import forget_lines
from recruitment.imports.worklist import forget_files, work_off
from recruitment.notices.actions import send_due, write_due
from recruitment.register import actions


@shared_task(name="recruitment.store_check_counts")
def store_check_counts() -> None:
    actions.store_check_counts()


@shared_task(name="recruitment.refresh_standings")
def refresh_standings() -> None:
    actions.refresh_standings(now=timezone.now())


@shared_task(name="recruitment.count_words")
def count_words() -> None:
    actions.count_words()


@shared_task(name="recruitment.forget_import_lines")
def forget_import_lines() -> None:
    forget_lines(now=timezone.now())


@shared_task(name="recruitment.check_batches")
def check_batches() -> None:
    check_waiting(timezone.now)


@shared_task(name="recruitment.drop_old_batches")
def drop_old() -> None:
    drop_old_batches(now=timezone.now())


@shared_task(name="recruitment.work_off_imports")
def work_off_imports() -> None:
    work_off(now=timezone.now())


@shared_task(name="recruitment.forget_import_files")
def forget_import_files() -> None:
    forget_files(now=timezone.now())


@shared_task(name="recruitment.write_notices")
def write_notices() -> None:
    write_due(now=timezone.now())


@shared_task(name="recruitment.send_notices")
def send_notices() -> None:
    send_due(now=timezone.now(), most=40)  # each may wait for the mail server; the task has ten minutes
