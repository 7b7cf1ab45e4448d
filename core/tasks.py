"""Doors for the clock: each calls one action."""

from celery import Task, shared_task
from django.utils import timezone

from core import anchors, keeping
from core.health import show_life


@shared_task(name="core.heartbeat")
def heartbeat() -> None:
    show_life()


@shared_task(name="core.forget")
def forget() -> int:
    return keeping.forget(now=timezone.now())


@shared_task(name="core.anchor_audit", bind=True, autoretry_for=(OSError,), retry_backoff=60, max_retries=8)
def anchor_audit(self: Task) -> None:
    """Once a day; the mail is tried again for some hours (SMTP's errors are OSErrors)."""
    kept, made = anchors.anchor(now=timezone.now())
    if made or self.request.retries:
        anchors.mail(kept)
