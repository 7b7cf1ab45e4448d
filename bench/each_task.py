"""The other way to send: one Celery task for each message, as most projects do. Only for the comparison."""

from celery import Celery
from django.db import transaction

from iris_portal.celery import app as portal

app: Celery = portal
app.conf.task_default_queue = "bench-each"


@app.task(name="bench.send_each")
def send_each(pk: int) -> None:
    """What such a task does: look at its row, send, write down."""
    from campaigns.channels.registry import channel
    from campaigns.delivery.claiming import Claim
    from campaigns.delivery.letters import load
    from campaigns.delivery.models import Delivery

    with transaction.atomic():
        row = Delivery.objects.select_for_update(skip_locked=True).filter(pk=pk, state="queued").first()
        if row is None:
            return
        Delivery.objects.filter(pk=pk).update(state="retry")
    sealed = load([Claim(pk, 0)])[pk]
    result = channel(sealed.kind).send(sealed.parcel(), sealed.credentials)
    Delivery.objects.filter(pk=pk).update(state="sent", provider_id=result.provider_id)
