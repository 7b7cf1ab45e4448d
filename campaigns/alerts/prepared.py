"""Templates: written on a quiet day, approved by another person, so that on the bad day only the place is missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.alerts.actions import PLACE, TOLD, Texts, tidy
from campaigns.alerts.models import AlertTemplate, TemplateText
from campaigns.alerts.words import NEEDED, TemplateState
from core import audit
from core.models import User
from core.versions import same_version


@transaction.atomic
def prepare(facts: Mapping[str, Any], texts: Texts, *, by: User) -> AlertTemplate:
    """Enter a template; nobody can write from it before another has approved it."""
    made = AlertTemplate.objects.create(**facts, written_by=by)
    _say(made, texts)
    audit.record("alert_template.prepared", on=made, by=by)
    return made


@transaction.atomic
def change(template: AlertTemplate, facts: Mapping[str, Any], texts: Texts, *, version: int, by: User) -> AlertTemplate:
    """Change it, which voids its approval. StaleVersion when somebody was quicker."""
    held = _locked(template)
    same_version(held, version)
    for name, value in facts.items():
        setattr(held, name, value)
    held.next_version()
    held.state, held.written_by, held.approved_by, held.approved_at = TemplateState.DRAFT, by, None, None
    held.save()
    held.texts.all().delete()
    _say(held, texts)
    audit.record("alert_template.changed", on=held, by=by, version=held.version)
    return held


@transaction.atomic
def approve(template: AlertTemplate, *, version: int, by: User, now: datetime) -> None:
    """Let everybody write from it, as the approver has read it."""
    held = _locked(template)
    same_version(held, version)
    if held.state == TemplateState.APPROVED:
        raise ValidationError(_("It is approved already."), code="no_such_move")
    if held.written_by_id == by.pk:
        raise ValidationError(_("Who wrote it cannot approve it. Somebody else has to."), code="two_people")
    if not {text.language for text in held.texts.all()} >= set(NEEDED):
        raise ValidationError(_("Spanish and English are both needed."), code="incomplete")
    held.state, held.approved_by, held.approved_at = TemplateState.APPROVED, by, now
    held.save()
    audit.record("alert_template.approved", on=held, by=by, version=held.version)


def places_of(template: AlertTemplate) -> list[str]:
    """The places that are to be filled, in the order in which they first come: "{lugar}"."""
    said = [getattr(text, name) for text in template.texts.all() for name in TOLD]
    return list(dict.fromkeys(place for one in said for place in PLACE.findall(one)))


def _say(template: AlertTemplate, texts: Texts) -> None:
    TemplateText.objects.bulk_create(
        TemplateText(template=template, language=language, **tidy(said))
        for language, said in texts.items()
        if any(said.values())
    )


def _locked(template: AlertTemplate) -> AlertTemplate:
    return AlertTemplate.objects.select_for_update(no_key=True).get(pk=template.pk)
