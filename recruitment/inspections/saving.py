"""How a page of the checklist is saved over a bad line: sent twice it counts once, and nothing newer is overwritten."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.models import User
from core.versions import same_version
from recruitment.inspections.actions import refuse_other_inspector
from recruitment.inspections.models import Answer, Inspection, InspectionState, Saving, Section
from recruitment.inspections.score import Verdict

Answers = Mapping[str, tuple[str, str]]  # item -> verdict, remark


@transaction.atomic
def save_section(
    inspection: Inspection, principle: str, answers: Answers, *, version: int, key: UUID, by: User, now: datetime
) -> Section:
    """Save one page as a whole.

    `version` is the one its writer has seen, `key` how they call this saving. A saving that was taken before
    changes nothing again. StaleVersion when there is a newer one with other words.
    """
    visit = Inspection.objects.select_for_update(of=("self",), no_key=True).get(pk=inspection.pk)
    refuse_other_inspector(visit, by)
    section = visit.sections.get(principle=principle)
    told = {item.code: answers.get(item.code, (Verdict.UNSEEN.value, "")) for item in section.about.items}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    if section.savings.filter(key=key, digest=digest).exists():
        return section
    if visit.state != InspectionState.BEGUN:
        raise ValidationError(_("This visit is not open: what you wrote was not saved. Copy it."), code="not_open")
    if section.version and told == stands(section):
        return section
    same_version(section, version)
    return _written(section, told, key, digest, by, now)


def stands(section: Section) -> dict[str, tuple[str, str]]:
    """The answers of a page as they stand: item -> verdict, remark; empty when it was never saved."""
    return {answer.item: (answer.verdict, answer.remark) for answer in section.answers.all()}


def _written(
    section: Section, told: Answers, key: UUID, digest: str, by: User, now: datetime
) -> Section:  # fmt: skip
    section.version, section.saved_at, section.saved_by = section.version + 1, now, by
    section.save()
    rows = [
        Answer(section=section, item=item, verdict=verdict, remark=remark) for item, (verdict, remark) in told.items()
    ]
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["section", "item"], update_fields=["verdict", "remark"]
    )
    taken = {"digest": digest, "version": section.version, "at": now}
    Saving.objects.update_or_create(section=section, key=key, defaults=taken)
    audit.record(
        "inspection.page_saved", on=section.inspection, by=by, principle=section.principle, version=section.version
    )
    return section
