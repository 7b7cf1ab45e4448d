"""The portal's notices for everybody: a list, one page each, their pictures, Atom and RSS."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.delivery import portal
from campaigns.delivery.models import Delivery
from core.listing import Counted
from core.qr import absolute

SHORT = cache_control(public=True, max_age=60)
IN_FEED = 30  # the newest
MOST = 1_000  # that are listed: whoever wants an older one has its address
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed that holds nothing yet


@require_safe
@SHORT
def news(request: HttpRequest) -> HttpResponse:
    """All notices, newest first."""
    page = Counted(portal.notices_in(_here()), MOST).get_page(request.GET.get("p"))
    return render(request, "campaigns/delivery/news.html", {"page": page})


@require_safe
@SHORT
def one(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """One notice; in another language its own words of that language."""
    notice = _or_404(key)
    better = portal.notice_in(notice, _here())
    if better is not None and better.pk != notice.pk:
        return redirect("news_one", better.key)
    return render(request, "campaigns/delivery/one.html", {"notice": notice, "said": notice.message})


@require_safe
@cache_control(public=True, max_age=3600)
def picture(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The picture of a notice."""
    found = _or_404(key).message.picture
    if found is None:
        raise Http404
    try:
        return FileResponse(found.file.open("rb"), content_type=found.mime)
    except FileNotFoundError as error:
        raise Http404 from error


@require_safe
@SHORT
def atom(request: HttpRequest) -> HttpResponse:
    """RFC 4287."""
    return _told(_Atom, reverse("news_atom"))


@require_safe
@SHORT
def rss(request: HttpRequest) -> HttpResponse:
    """RSS 2.0."""
    return _told(_Rss, reverse("news_rss"))


class _Dated:
    """A feed without entries keeps one date: else it would be new at every look, and no 304 possible."""

    items: list[dict[str, datetime]]

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_BEGAN)


class _Atom(_Dated, Atom1Feed):
    pass


class _Rss(_Dated, Rss201rev2Feed):
    pass


def _told(kind: type[_Atom] | type[_Rss], place: str) -> HttpResponse:
    feed = kind(
        title=_("Notices of the portal"), link=absolute(reverse("news")), feed_url=absolute(place),
        description=_("What the portal says to workers."), language=_here(), author_name="IRIS",
        feed_guid=absolute(place),
    )  # fmt: skip
    for notice in portal.notices_in(_here())[:IN_FEED]:
        _add(feed, notice)
    body = feed.writeString("utf-8")
    changed = feed.latest_post_date()
    assert changed is not None  # noqa: S101 - for the types: ours always has one
    headers = {"Last-Modified": http_date(changed.timestamp())}
    return HttpResponse(body, content_type=feed.content_type, headers=headers)


def _add(feed: SyndicationFeed, notice: Delivery) -> None:
    """The key of the delivery is the name of the entry, for good."""
    said = notice.message
    pictures = [_enclosure(notice)] if said.picture else []
    feed.add_item(
        title=said.subject or said.body[:80],
        link=absolute(reverse("news_one", args=[notice.key])),
        description=f"{said.body}\n{said.link}".strip(),
        unique_id=f"urn:uuid:{notice.key}",
        unique_id_is_permalink=False,
        pubdate=notice.settled_at,
        updateddate=notice.settled_at,
        enclosures=pictures,
    )


def _enclosure(notice: Delivery) -> Enclosure:
    found = notice.message.picture
    assert found is not None  # noqa: S101 - asked before
    return Enclosure(absolute(reverse("news_picture", args=[notice.key])), str(found.file.size), found.mime)


def _or_404(key: UUID) -> Delivery:
    found = portal.notice(key)
    if found is None:
        raise Http404
    return found


def _here() -> str:
    return get_language() or settings.LANGUAGE_CODE
