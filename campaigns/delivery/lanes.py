"""A lane that was done may have to be walked again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from campaigns.delivery.models import Lane


@contextmanager
def reopen(pk: int) -> Iterator[Lane]:
    """A transaction in which deliveries of the lane may become open again; the sweep that closes lanes waits for it."""
    with transaction.atomic():
        lane = Lane.objects.select_for_update(no_key=True).get(pk=pk)
        yield lane
        Lane.objects.filter(pk=pk).exclude(done_at=None).update(done_at=None)
