"""A post sent to oneself before anybody approves it: by e-mail where the portal has it, else as a rehearsal."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns.audience.actions import Wish, known_or_new, prepared
from campaigns.audience.addresses import BadAddress, read
from campaigns.audience.models import Source, Subscriber
from campaigns.channels.kinds import Kind, Reach
from campaigns.channels.models import Account
from campaigns.channels.registry import channel
from campaigns.delivery.actions import say
from campaigns.delivery.filling import Place
from campaigns.delivery.states import Priority
from campaigns.delivery.wording import Words
from campaigns.posts import wording
from campaigns.posts.desk.found import post_at
from campaigns.posts.models import Post
from core import audit
from core.access import require, signed_in
from core.models import User

HOLDS = timedelta(hours=1)


@require_POST
@require("campaigns.run")
def try_post(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a post to one's own address, in each of its languages."""
    post, by, now = post_at(public_id), signed_in(request), timezone.now()
    account = Account.objects.filter(kind__in=(Kind.EMAIL, Kind.REHEARSAL), closed_at=None).order_by("kind").first()
    if account is None:
        messages.error(request, _("There is no account for trials: neither e-mail nor rehearsal."))
    elif not tried(post, account, by=by, now=now):
        messages.error(request, _("Nothing was sent: the words do not fit yet. What is in the way stands below."))
    elif account.kind == Kind.EMAIL:
        messages.success(request, _("On its way to %(email)s, in each language.") % {"email": by.email})
    else:
        messages.success(request, _("Tried on the rehearsal account: nothing left, the ledger shows it."))
    return redirect("post", post.public_id)


@transaction.atomic
def tried(post: Post, account: Account, *, by: User, now: datetime) -> int:
    """Put the words of each language into the ledger, to nobody else; how many. Within a minute once."""
    sent = 0
    for language in post.campaign.languages:
        words = wording.letter_for(post, account.kind, language)
        if words is None or channel(account.kind).check(words.letter(), account.credentials):
            continue
        key = f"try:{post.public_id}:{post.version}:{by.pk}:{language}:{now:%Y%m%d%H%M}"
        told = Words(**{name: getattr(words, name) for name in wording.Words.__slots__})
        say(key, [told], to=[_place(account, language, by, now)], expires_at=now + HOLDS, priority=Priority.DIRECT)
        sent += 1
    if sent:
        audit.record("post.tried", on=post, by=by, version=post.version)
    return sent


def _place(account: Account, language: str, by: User, now: datetime) -> Place:
    if account.kind != Kind.EMAIL:
        return Place(account, language=language)
    try:
        address = read(Reach.EMAIL, by.email)
    except BadAddress:
        return Place(account, people=Subscriber.objects.none())
    asked = prepared(Wish(language, wants_posts=False), Reach.EMAIL, address=address, source=Source.LIST, now=now)
    person = known_or_new(asked, bytes(asked.sealed), now=now)
    return Place(account, people=Subscriber.objects.filter(pk=person.pk))
