"""Doors for the clock: each calls one action."""

from celery import shared_task
from django.utils import timezone

from rights.audio import reading, speaking


@shared_task(name="rights.speak_guides")
def speak_guides() -> None:
    speaking.speak_due(timezone.now, most=3)  # some seconds: then other work gets its turn


@shared_task(name="rights.read_recordings")
def read_recordings() -> None:
    reading.read_due(timezone.now, most=3)


@shared_task(name="rights.forget_outlived_audio")
def forget_outlived_audio() -> None:
    speaking.forget_outlived(now=timezone.now())
