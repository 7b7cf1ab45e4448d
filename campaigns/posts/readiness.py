"""What stands between a post and its leaving: everything at once, so that it is mended in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaigns.audience.counts import hearing_about, nobody_hears
from campaigns.channels.models import Account
from campaigns.channels.registry import channel
from campaigns.channels.words import fault as fault_words
from campaigns.posts import links, wording
from campaigns.posts.models import Post, Target, Variant
from campaigns.posts.states import QUEUED, CampaignState
from campaigns.posts.words import language_name

NEAR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it cannot leave (or, as a warning, what to look at again). `part` is the page on which it is mended."""

    code: str
    words: str | Promise
    part: str = "plan"  # plan, words, picture, campaign


def refuse(post: Post, *, now: datetime, planned: bool) -> None:
    """ValidationError with every problem. `planned`: it is about to be scheduled, so it needs a time and a campaign."""
    if found := list(problems(post, now=now, planned=planned)):
        raise ValidationError([ValidationError(str(one.words), code=one.code) for one in found])


def problems(post: Post, *, now: datetime, planned: bool = True) -> Iterator[Problem]:
    targets = list(post.targets.select_related("account"))
    yield from _places(post, targets)
    yield from _time(post, now, planned)
    if planned:
        yield from _campaign(post)
    yield from _languages(post)
    yield from _links(post)
    yield from _letters(post, targets)
    yield from _audience(post, targets, now)


def warnings(post: Post, *, now: datetime) -> Iterator[Problem]:
    """What may be wanted as it is, and is worth a second look."""
    accounts = [target.account_id for target in post.targets.all()]
    there = Exists(Target.objects.filter(post=OuterRef("pk"), account__in=accounts))
    others = Post.objects.exclude(pk=post.pk).filter(there, state__in=QUEUED).order_by("due_at", "pk")
    bodies = {one.body.strip() for one in post.variants.all() if one.body.strip()}
    same = Exists(Variant.objects.filter(post=OuterRef("pk"), body__in=bodies))
    for other in others.filter(same)[:3]:
        told = {"title": other.title}
        yield Problem("duplicate", _("“%(title)s” says the same on the same account.") % told, "words")
    if post.due_at is not None:
        close = others.filter(due_at__gt=post.due_at - NEAR, due_at__lt=post.due_at + NEAR)
        for other in close[:3]:
            told = {"title": other.title, "time": timezone.localtime(other.due_at).strftime("%H:%M")}
            yield Problem("collision", _("“%(title)s” leaves on the same account within the hour (%(time)s).") % told)


def heard_by(post: Post, targets: list[Target], *, now: datetime) -> dict[Account, int]:
    """How many people that is at least, by account that writes to people (audience.counts)."""
    return {one.account: hearing_about(post, one.account, now=now) for one in targets if one.account.to_people}


def link_hosts() -> set[str]:
    """Our own host and the official ones."""
    return {urlsplit(settings.SITE_URL).netloc.lower(), *(host.lower() for host in settings.CAMPAIGN_LINK_HOSTS)}


def _places(post: Post, targets: list[Target]) -> Iterator[Problem]:
    if not targets:
        yield Problem("no_target", _("Say where it goes: choose at least one account."))
    for account in {target.account for target in targets}:
        if account.closed_at:
            yield Problem("closed", _("The account “%(name)s” is closed.") % {"name": account.name})
    for language in sorted({target.language for target in targets} - {"", *post.campaign.languages}):
        told = {"language": language_name(language)}
        yield Problem("foreign", _("It goes to a page in %(language)s, which the campaign does not speak.") % told)


def _time(post: Post, now: datetime, planned: bool) -> Iterator[Problem]:
    if post.due_at is None:
        if planned:
            yield Problem("no_time", _("Say when it leaves: day and time."))
        return
    if post.due_at <= now:
        yield Problem("past", _("The time at which it leaves has passed."))
    day, campaign = timezone.localdate(post.due_at), post.campaign
    if (campaign.starts_on and day < campaign.starts_on) or (campaign.ends_on and day > campaign.ends_on):
        yield Problem("outside", _("The day lies outside the period of the campaign."))


def _campaign(post: Post) -> Iterator[Problem]:
    if post.campaign.state != CampaignState.RUNNING:
        yield Problem("campaign", _("The campaign does not run: it has to be started first."), "campaign")


def _languages(post: Post) -> Iterator[Problem]:
    """Every language of the campaign has words as new as the first's, unless the post says what is read instead."""
    variants, first = wording.by_place(post), wording.first_language(post)
    for language in post.campaign.languages:
        told = {"language": language_name(language)}
        if post.fallback:
            if wording.letter_for(post, "", language) is None:
                yield Problem("language", _("There are no words for readers of %(language)s.") % told, "words")
            continue
        base = variants.get(("", language, ""))
        if base is None or not (base.body.strip() or base.template):
            yield Problem("language", _("There are no words in %(language)s.") % told, "words")
        if any(one.language == language and wording.is_behind(one, variants, first) for one in variants.values()):
            words = _("The words in %(language)s are older than those of the first language.") % told
            yield Problem("behind", words, "words")


def _links(post: Post) -> Iterator[Problem]:
    hosts = link_hosts()
    bodies = [text for one in post.variants.all() for text in (one.body, one.subject, *one.values)]
    found = dict.fromkeys([post.link] if post.link else [])
    found |= dict.fromkeys(link for text in bodies for link in links.found_in(text))
    for link in found:
        if not links.allowed(link, hosts, settings.SITE_URL):
            part = "plan" if link == post.link else "words"
            told = {"link": link[:100], "hosts": ", ".join(sorted(hosts))}
            yield Problem("link", _("“%(link)s” leads elsewhere. Links may lead to: %(hosts)s.") % told, part)


def _letters(post: Post, targets: list[Target]) -> Iterator[Problem]:
    """Each letter against the real limits of its channel, and the picture against its words."""
    silent: set[str] = set()
    for target in targets:
        for language in [target.language] if target.language else post.campaign.languages:
            for arm in wording.arms(post):
                words = wording.letter_for(post, target.account.kind, language, arm)
                if words is None:
                    continue  # said by _languages
                if words.picture and not words.alt.strip():
                    silent.add(words.language)
                yield from _faults(target.account, words)
    for language in sorted(silent):
        told = {"language": language_name(language)}
        yield Problem("no_alt", _("The picture has no alternative text in %(language)s.") % told, "picture")


def _faults(account: Account, words: wording.Words) -> Iterator[Problem]:
    for fault in channel(account.kind).check(words.letter(), account.credentials):
        if fault.code == "no_alt":
            continue  # said once for all channels
        told = {"name": account.name, "language": language_name(words.language), "fault": fault_words(fault)}
        yield Problem(fault.code, _("%(name)s (%(language)s): %(fault)s") % told, "words")


def _audience(post: Post, targets: list[Target], now: datetime) -> Iterator[Problem]:
    for account in dict.fromkeys(one.account for one in targets if one.account.to_people):
        if nobody_hears(post, account, now=now):
            told = {"name": account.name}
            yield Problem("nobody", _("Nobody hears it through “%(name)s”: no subscriber fits.") % told)
