"""What is not kept for ever of those who work here, or wrote to us about their data."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from core.data_requests import actions as data_requests
from core.models import Invitation

INVITED = timedelta(days=30)  # after an invitation has run out; who accepted it has an account


def forget(*, now: datetime) -> int:
    """Delete visits that are over and old invitations, empty old requests; how many rows there were."""
    visits, _by_kind = Session.objects.filter(expire_date__lt=now).delete()
    invitations, _by_kind = Invitation.objects.filter(until__lt=now - INVITED).delete()
    return visits + invitations + data_requests.forget(now=now)
