"""Whose list it is: of its maker, and for everybody else it does not exist."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from core.models import User
from recruitment.batches.models import Batch


def own(user: User) -> QuerySet[Batch]:
    """The lists that this person made."""
    return Batch.objects.filter(made_by=user).defer("file")


def batch_or_404(user: User, public_id: UUID) -> Batch:
    """One list of this person."""
    batch = own(user).filter(public_id=public_id).first()
    if batch is None:
        raise Http404
    return batch
