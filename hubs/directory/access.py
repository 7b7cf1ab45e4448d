"""Who may keep which entries: keepers of a hub those of their hub; to others an entry does not exist."""

from typing import NoReturn, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from core import audit
from core.access import may, signed_in
from core.models import User
from hubs.directory.models.organizations import Hub
from hubs.directory.models.services import Service

Thing = TypeVar("Thing", bound=models.Model)


def hubs_kept_by(user: User) -> QuerySet[Hub]:
    """The hubs whose entries this person keeps; none for who no longer holds the role."""
    return Hub.objects.filter(keepers__user=user) if may(user, "listings.keep") else Hub.objects.none()


def services_kept_by(user: User) -> QuerySet[Service]:
    return Service.objects.filter(hub__in=hubs_kept_by(user))


def kept_hub_or_404(request: HttpRequest, slug: str) -> Hub:
    """The hub of this short name, for its keepers; 404 for others, and the audit trail knows who asked."""
    return _kept_or_404(request, Hub.objects.filter(code=slug), hubs_kept_by(signed_in(request)))


def kept_service_or_404(request: HttpRequest, public_id: UUID) -> Service:
    """The service, for the keepers of its hub; 404 for others, and the audit trail knows who asked."""
    services = Service.objects.filter(public_id=public_id).select_related("hub", "organization")
    return _kept_or_404(request, services, services_kept_by(signed_in(request)))


def _kept_or_404(request: HttpRequest, asked: QuerySet[Thing], kept: QuerySet[Thing]) -> Thing:
    found = asked.first()
    if found is None:
        raise Http404
    if not kept.filter(pk=found.pk).exists():
        denied(request, found)
    return found


def denied(request: HttpRequest, thing: models.Model) -> NoReturn:
    """Write down that somebody asked for an entry of another hub, and answer that there is none."""
    with transaction.atomic():
        audit.record("listing.denied", on=thing, by=signed_in(request))
    raise Http404
