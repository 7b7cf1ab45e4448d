"""What stands on the portal itself: the deliveries to it that were sent. Nothing is copied, so nothing can differ."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact

from campaigns.channels.kinds import Kind
from campaigns.channels.models import Account
from campaigns.delivery.models import Delivery
from campaigns.delivery.states import DeliveryState
from core.text_search import saying


def notices() -> QuerySet[Delivery]:
    """All notices in all languages, with their words; one that was cancelled is gone."""
    pages = list(Account.objects.filter(kind=Kind.PORTAL).values_list("pk", flat=True))
    sent = Delivery.objects.filter(lane__account__in=pages, recipient=None, state=DeliveryState.SENT)
    return sent.filter(lane__occurrence__cancelled_at=None).select_related("message", "message__picture")


def notices_in(language: str) -> QuerySet[Delivery]:
    """One row a notice, newest first: in the language, and in another where it was not said in this one.

    The rows are walked by `delivery_on_a_page`; of each the few others of its lane are looked at.
    """
    here = Q(message__language=language)
    of_lane = Delivery.objects.filter(lane=OuterRef("lane"), recipient=None, state=DeliveryState.SENT)
    elsewhere = ~Q(Exact(OuterRef("message__language"), language))
    better = of_lane.filter(elsewhere).filter(here | Q(pk__lt=OuterRef("pk")))
    return notices().filter(~Exists(better)).order_by("-settled_at", "-pk")


def notices_saying(typed: str, language: str) -> QuerySet[Delivery]:
    """The notices that say what somebody typed, newest first."""
    return saying(notices_in(language), typed, language=language, fields=("message__subject", "message__body"))


def notice_in(notice: Delivery, language: str) -> Delivery | None:
    """The same notice in a language."""
    return notices().filter(lane=notice.lane_id, message__language=language).first()


def notice(key: UUID) -> Delivery | None:
    return notices().filter(key=key).first()
