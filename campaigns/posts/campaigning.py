"""What can happen to a campaign: written, started once it can be measured, paused, ended; and the general halt."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.posts.models import Campaign, Standstill
from campaigns.posts.states import CAMPAIGN_MOVES, CampaignState
from campaigns.posts.words import TEXTS, language_name
from core import audit
from core.models import User
from core.versions import same_version

MEASURED = ("objective", "audience", "indicator", "baseline")  # without them nobody will know whether it worked


@transaction.atomic
def enter(facts: Mapping[str, Any], *, by: User | None) -> Campaign:
    """Begin a campaign as a draft. `facts` hold columns such as "name_es"."""
    campaign = Campaign.objects.create(owner=by, **facts)
    audit.record("campaign.entered", on=campaign, by=by)
    return campaign


@transaction.atomic
def change(campaign: Campaign, facts: Mapping[str, Any], *, seen: int, by: User) -> Campaign:
    """Change what it is for. StaleVersion when another has saved first; what runs keeps what it is measured by."""
    held = _locked(campaign)
    same_version(held, seen)
    if held.state == CampaignState.ENDED:
        raise ValidationError(_("The campaign has ended: it is not changed any more."), code="ended")
    for name, value in facts.items():
        setattr(held, name, value)
    if held.state == CampaignState.RUNNING:
        refuse_unmeasured(held)
    held.next_version()
    held.save()
    audit.record("campaign.changed", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def start(campaign: Campaign, *, by: User) -> Campaign:
    """Let its posts be planned, once it is said what for, for whom, and by what it will be measured."""
    held = _locked(campaign)
    refuse_unmeasured(held)
    _move(held, CampaignState.RUNNING)
    audit.record("campaign.started", on=held, by=by)
    return held


@transaction.atomic
def end(campaign: Campaign, *, by: User) -> Campaign:
    """Nothing of it leaves any more; its results stay."""
    held = _locked(campaign)
    _move(held, CampaignState.ENDED)
    audit.record("campaign.ended", on=held, by=by)
    return held


@transaction.atomic
def pause(campaign: Campaign, *, by: User, now: datetime) -> Campaign:
    """Hold all its posts."""
    held = _locked(campaign)
    if held.paused_at is None:
        held.paused_at = now
        held.save(update_fields=["paused_at"])
        audit.record("campaign.paused", on=held, by=by)
    return held


@transaction.atomic
def go_on(campaign: Campaign, *, by: User) -> Campaign:
    held = _locked(campaign)
    if held.paused_at is not None:
        held.paused_at = None
        held.save(update_fields=["paused_at"])
        audit.record("campaign.went_on", on=held, by=by)
    return held


def standstill() -> Standstill | None:
    """The halt that is in force."""
    return Standstill.objects.select_related("began_by").filter(ended_at=None).first()


@transaction.atomic
def stand_still(why: str, *, crisis_too: bool = False, by: User, now: datetime) -> Standstill:
    """Stop everything, at once; crisis alerts only if that is said."""
    if not why.strip():
        raise ValidationError({"why": _("Say why everything stops.")})
    if (found := standstill()) is not None:
        return found
    halt = Standstill.objects.create(began_at=now, began_by=by, why=why.strip(), crisis_too=crisis_too)
    audit.record("standstill.began", on=halt, by=by, crisis_too=crisis_too)
    return halt


@transaction.atomic
def move_on(*, by: User, now: datetime) -> None:
    """End the halt; what is too late by now is missed, and a person decides on it."""
    halt = Standstill.objects.select_for_update().filter(ended_at=None).first()
    if halt is not None:
        halt.ended_at, halt.ended_by = now, by
        halt.save(update_fields=["ended_at", "ended_by"])
        audit.record("standstill.ended", on=halt, by=by)


def missing(campaign: Campaign) -> dict[str, list[str]]:
    """What has to be said before it may start, by column."""
    lacks: dict[str, list[str]] = {}
    for language in campaign.languages:
        for name in TEXTS:
            if not (getattr(campaign, f"{name}_{language}", "") or "").strip():
                told = {"language": language_name(language)}
                lacks[f"{name}_{language}"] = [str(_("Write this in %(language)s.") % told)]
    if not campaign.languages:
        lacks["languages"] = [str(_("Choose at least one language."))]
    days: Sequence[tuple[str, date | None]] = (("starts_on", campaign.starts_on), ("ends_on", campaign.ends_on))
    for name, day in days:
        if day is None:
            lacks[name] = [str(_("Say the day."))]
    return lacks


def refuse_unmeasured(campaign: Campaign) -> None:
    """ValidationError by column."""
    if found := missing(campaign):
        raise ValidationError({name: list(words) for name, words in found.items()})


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)


def _move(held: Campaign, to: CampaignState) -> None:
    if to not in CAMPAIGN_MOVES[held.state]:
        raise ValidationError(
            _("The campaign is in the state “%(state)s”: this cannot be done any more.")
            % {"state": held.get_state_display()},
            code="no_such_move",
        )
    held.state = to
    held.save()
