"""What a recruiter is worth today: as a value by which two days are compared, and in the register's own words."""

from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaigns.audience.models import Watched
from recruitment.register.models.recruiters import Recruiter
from recruitment.register.queries import Finding, LicenceNow, findings
from recruitment.register.shapes import HOME
from recruitment.templatetags.register import current

SOON = timedelta(days=30)  # a licence that ends within it is told of once


def seen(finding: Finding, *, now: datetime) -> list[dict[str, Any]]:
    """Each licence: what it is worth, until when, and whether it ends soon. Equal values: nothing to tell."""
    soon = timezone.localdate(now) + SOON
    return sorted((_worth(licence, soon) for licence in finding.licences), key=lambda one: one["id"])


def _worth(licence: LicenceNow, soon: date) -> dict[str, Any]:
    days = {"from": licence.valid_from, "until": licence.valid_until, "suspended_until": licence.suspended_until}
    ends = licence.in_force and licence.valid_until is not None and licence.valid_until <= soon
    return {
        "id": licence.id, "kind": licence.authority_kind, "state": licence.state, "ends_soon": ends,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }  # fmt: skip


def begin(recruiter: Recruiter, *, now: datetime) -> None:
    """From now on changes are told: what stands now is known to whoever begins to watch."""
    finding = findings([recruiter.pk], now=now)[recruiter.pk]
    Watched.objects.get_or_create(recruiter=recruiter, defaults={"standing": seen(finding, now=now), "changed_at": now})


def in_words(finding: Finding) -> list[str]:
    """What the register says of it in the language at hand, the worst first: the head and sentence of its page."""
    if not finding.licences:
        return [_("This name is in the register, but with no licence.")]
    return [_sentences(licence) for licence in current(finding.licences)]


def _sentences(licence: LicenceNow) -> str:
    parts = [f"{licence.head}.", _plain("lead", licence), f"{_plain('as_of', licence)}."]
    if licence.licensed and licence.authority_country != HOME:
        parts.insert(2, _("This licence is not for recruiting in Panama."))
    return " ".join(parts)


def _plain(template: str, licence: LicenceNow) -> str:
    """A sentence of the recruiter's page, without its marks."""
    context = {"licence": licence}
    return " ".join(unescape(strip_tags(render_to_string(f"recruitment/register/{template}.html", context))).split())
