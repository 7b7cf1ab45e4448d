"""What can happen to a survey: written, sent, returned, published by another person, replaced, taken out of sight."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.publishing import EDITABLE, State, may_move
from core.versions import same_version
from hubs.directory.models.needs import TaxonomyTerm
from hubs.surveys.models.surveys import Answer, Question, Survey
from hubs.surveys.tables import Table, backwards, faults
from hubs.surveys.told import tables_of
from hubs.surveys.words import FAULTS


@transaction.atomic
def draft(facts: Mapping[str, Any], tables: Sequence[Table], *, by: User | None, now: datetime) -> Survey:
    """Begin a survey, or a new edition of one. `facts` are columns of Survey and `provinces`.

    `by` is None for what the program brings along. ValidationError when an edition of it is on its way already.
    """
    _refuse_dates(facts)
    told = dict(facts)
    provinces = told.pop("provinces")
    made = Survey(author=by, writers=[by.pk] if by else [], changed_at=now, **told)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:  # one on its way for each name, also when two begin it at once
        said = _("An edition with this short name is on its way already.")
        raise ValidationError(said, code="open") from error
    made.provinces.set(provinces)
    _write(made, tables)
    audit.record("survey.drafted", on=made, by=by)
    return made


@transaction.atomic
def change(survey: Survey, facts: Mapping[str, Any], *, seen: int, by: User, now: datetime) -> Survey:
    """Save what is said about a draft. StaleVersion when somebody else saved first."""
    _refuse_dates(facts)
    held = _held(survey, seen)
    told = dict(facts)
    held.provinces.set(told.pop("provinces"))
    for name, value in told.items():
        setattr(held, name, value)
    return _saved(held, by, now)


@transaction.atomic
def put_table(survey: Survey, place: int, table: Table | None, *, seen: int, by: User, now: datetime) -> Survey:
    """Put a question and its answers at a place (0 first; one past the last adds it); None takes it out."""
    held = _held(survey, seen)
    tables = tables_of(held)
    tables[place : place + 1] = [] if table is None else [table]
    _write(held, tables)
    return _saved(held, by, now)


@transaction.atomic
def send(survey: Survey, *, by: User | None, now: datetime) -> None:
    """Send it to be published by somebody else."""
    held = _moved(survey, State.REVIEW)
    _refuse_incomplete(held)
    held.note, held.changed_at = "", now
    held.save()
    audit.record("survey.sent", on=held, by=by)


@transaction.atomic
def give_back(survey: Survey, note: str, *, by: User, now: datetime) -> None:
    """Give it back with what is to be put right."""
    if not note.strip():
        raise ValidationError(_("Say what is to be put right."), code="note")
    held = _moved(survey, State.RETURNED)
    held.note, held.changed_at = note.strip(), now
    held.save()
    audit.record("survey.returned", on=held, by=by)


@transaction.atomic
def publish(survey: Survey, *, seen: int, by: User, now: datetime) -> Survey:
    """Show it to the public in place of its last edition. ValidationError for whoever wrote any of it."""
    held = _moved(survey, State.PUBLISHED)
    same_version(held, seen)
    if by.pk in held.writers:
        raise ValidationError(_("Who wrote it cannot publish it. Somebody else has to."), code="two_people")
    _refuse_incomplete(held)
    Survey.objects.filter(code=held.code, state=State.PUBLISHED).update(state=State.REPLACED, changed_at=now)
    held.publisher, held.published_on, held.changed_at = by, timezone.localdate(now), now
    held.save()
    freshness.renew()
    audit.record("survey.published", on=held, by=by)
    return held


@transaction.atomic
def withdraw(survey: Survey, *, by: User, now: datetime) -> None:
    """Take a draft away, or a published survey out of the public's sight; only as it stood when it was read."""
    if _locked(survey).state != survey.state:  # a writer may take a draft away, and not what was published meanwhile
        raise ValidationError(_("Somebody has changed it since you read it. Read it again."), code="stale")
    held = _moved(survey, State.WITHDRAWN)
    held.changed_at = now
    held.save()
    freshness.renew()
    audit.record("survey.withdrawn", on=held, by=by)


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)


def _held(survey: Survey, seen: int) -> Survey:
    held = _locked(survey)
    same_version(held, seen)
    if held.state not in EDITABLE:
        raise ValidationError(_("It has been sent already. It can be changed when it was given back."), code="sent")
    return held


def _saved(held: Survey, by: User, now: datetime) -> Survey:
    held.author, held.writers, held.changed_at = by, sorted({*held.writers, by.pk}), now
    held.next_version()
    held.save()
    audit.record("survey.changed", on=held, by=by, version=held.version)
    return held


def _moved(survey: Survey, to: State) -> Survey:
    held = _locked(survey)
    if not may_move(held.state, to):
        told = {"state": held.get_state_display()}
        raise ValidationError(_("It is in the state “%(state)s”: this cannot be done any more.") % told, code="move")
    held.state = to
    return held


def _write(survey: Survey, tables: Sequence[Table]) -> None:
    needs = dict(TaxonomyTerm.objects.values_list("code", "pk"))
    survey.questions.all().delete()
    for place, table in enumerate(tables):
        _refuse_faults(table)
        question = Question.objects.create(
            survey=survey, position=place, text_es=table.es, text_en=table.en, answers=table.answers, base=table.base,
            base_untold=table.base_untold,
        )  # fmt: skip
        for at, row in enumerate(table.rows):
            Answer.objects.create(
                question=question, position=at, text_es=row.es, text_en=row.en, percent=row.percent,
                need_id=needs.get(row.need),
            )  # fmt: skip


def _refuse_faults(table: Table) -> None:
    if found := faults(table):
        raise ValidationError([ValidationError(FAULTS[code], code=code) for code in found])


def _refuse_dates(facts: Mapping[str, Any]) -> None:
    if backwards(facts["begins"], facts["ends"]):
        raise ValidationError({"ends": _("It ends before it begins.")}, code="backwards")


def _refuse_incomplete(held: Survey) -> None:
    tables = tables_of(held)
    if not tables or not held.provinces.exists():
        raise ValidationError(_("Say where it was, and enter one question at least."), code="incomplete")
    for table in tables:
        _refuse_faults(table)
