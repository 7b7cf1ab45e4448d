"""Tags of the pages of campaigns."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaigns.channels.kinds import Kind
from campaigns.posts.models import Campaign
from campaigns.posts.states import PostState
from campaigns.posts.timing import read
from campaigns.posts.topics import TopicKey
from campaigns.posts.words import CAMPAIGN_LOOKS, EVERY, LATENESS, LOOKS, ZONES, language_name

register = template.Library()


@register.simple_tag(takes_context=True)
def post_state(context: Context, state: str, paused: Any = None) -> SafeString:
    """The state of a post as a word with its icon; also that it is paused."""
    return _mark(context, *LOOKS[state], str(PostState(state).label), paused)


@register.simple_tag(takes_context=True)
def campaign_state(context: Context, campaign: Campaign) -> SafeString:
    return _mark(context, *CAMPAIGN_LOOKS[campaign.state], str(campaign.get_state_display()), campaign.paused_at)


def _mark(context: Context, css: str, icon: str, word: str, paused: Any) -> SafeString:
    drawn = context["icons"].use(icon, "")
    mark = format_html('<span class="mark {}">{}{}</span>', css, drawn, word)
    if not paused:
        return mark
    return format_html('{} <span class="mark hold">{}{}</span>', mark, context["icons"].use("hold", ""), _("paused"))


@register.filter
def look(state: str) -> str:
    """The colour of a state."""
    return LOOKS[state][0]


@register.filter
def state_word(state: str) -> str:
    return str(PostState(state).label)


@register.filter
def on_clock_of(at: datetime, zone: str) -> datetime:
    """An instant on the wall clock of a zone."""
    return at.astimezone(ZoneInfo(zone))


@register.filter
def zone_word(zone: str) -> str:
    return str(ZONES.get(zone, zone))


@register.filter
def at_home(zone: str) -> bool:
    """Whether it is the portal's own clock."""
    return zone == settings.TIME_ZONE


@register.filter
def kind_words(kinds: list[str]) -> str:
    """The names of channels, by their short names."""
    return ", ".join(str(Kind(kind).label) for kind in kinds)


@register.filter
def recurs_word(rrule: str) -> str:
    """How often, until when or how many times."""
    every, until, times = read(rrule)
    if until:
        return _("%(often)s, until %(day)s") % {"often": EVERY[every], "day": until.strftime("%d/%m/%Y")}
    if times:
        return _("%(often)s, %(times)s times") % {"often": EVERY[every], "times": times}
    return str(EVERY[every])


@register.filter
def lateness(minutes: int) -> str:
    return str(LATENESS.get(minutes, _("%(n)s minutes") % {"n": minutes}))


@register.filter
def language_word(code: str) -> str:
    return language_name(code)


@register.filter
def topic_words(topics: list[str]) -> str:
    return ", ".join(str(TopicKey(one).label) if one in TopicKey.values else one for one in topics)
