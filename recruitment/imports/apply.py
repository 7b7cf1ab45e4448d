"""Writes what `match` found into the register, in the transaction of the run."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone, translation

from recruitment.imports.additions import add_recruiters
from recruitment.imports.changes import PENDING_AGAIN, change_facts, record_decisions
from recruitment.imports.figures import Figures
from recruitment.imports.profile import AuthorityFacts, Profile
from recruitment.register.actions import count_words
from recruitment.register.models.authorities import Authority
from recruitment.register.standing import Kind, State

Step = tuple[str, Callable[[], None]]


def entered_authority(facts: AuthorityFacts) -> Authority:
    """The authority of a profile; entered from it once, and the staff's to edit from then on."""
    told: dict[str, Any] = {
        "short_name": facts.short_name,
        "country": facts.country,
        "kind": facts.kind,
        "website": facts.website,
        "absence_means_unlicensed": facts.absence_means_unlicensed,
    }
    for name in ("name", "absence_note", "presence_note", "attribution"):
        told |= {f"{name}_{language}": text for language, text in getattr(facts, name).items()}
    return Authority.objects.get_or_create(code=facts.code, defaults=told)[0]


def steps(profile: Profile, authority: Authority, figures: Figures, *, day: date, now: datetime) -> Iterator[Step]:
    """What there is to do, each with its name for the progress bar. Nothing to do costs nothing."""
    facts = _facts(profile, authority, day, now)
    changed = figures.of("changed", "relisted")
    if figures.of("added"):
        yield "added", partial(add_recruiters, facts)
    if changed:
        yield "changed", partial(change_facts, facts)
    if changed or figures.vanished:
        yield "decisions", partial(record_decisions, facts)
    if changed or figures.of("added"):
        yield "words", count_words
    if figures.of("added") > 1000:
        yield "statistics", _analyze
    yield "date", partial(_stamp, authority, day, now)


def _facts(profile: Profile, authority: Authority, day: date, now: datetime) -> dict[str, Any]:
    purpose, licence = profile.licence.purpose, profile.licence
    told: dict[str, Any] = {f"purpose_{language}": purpose.get(language, "") for language in ("es", "en")}
    for language in ("es", "en"):
        with translation.override(language):
            told[f"pending_again_{language}"] = translation.gettext(PENDING_AGAIN)
    return told | {
        "authority": authority.pk, "recruiter_kind": profile.recruiter.kind, "day": day, "now": now,
        "klass": licence.klass, "countries": licence.countries,
        "in_force": State.IN_FORCE, "not_yet": State.NOT_YET, "issued": Kind.ISSUED, "pending": Kind.LISTED_PENDING,
        "reinstated": Kind.REINSTATED, "varied": Kind.VARIED, "delisted": Kind.DELISTED,
    }  # fmt: skip


def _analyze() -> None:
    """Tell the planner about the new rows now: the first checks come before autovacuum does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "analyze recruitment_recruiter, recruitment_recruitername, recruitment_licence, recruitment_licenceevent,"
            " recruitment_word, recruitment_word_deletion"
        )


def _stamp(authority: Authority, day: date, now: datetime) -> None:
    """Say as of when the register is known: the beginning of an earlier day, or now."""
    today = timezone.localdate(now)
    start = datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
    authority.data_as_of = now if day == today else start
    authority.save(update_fields=["data_as_of"])
