"""Doors for the clock: each calls one action."""

from celery import shared_task

from core.health import show_life


@shared_task(name="core.heartbeat")
def heartbeat() -> None:
    show_life()
