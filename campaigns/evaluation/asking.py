"""What happens to questionnaires: made from the standard questions, changed until somebody answers, asked, counted."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from campaigns.evaluation.models.questionnaires import Choice, Item, Questionnaire, Round, SheetCount
from campaigns.evaluation.words import Asks, Exposure
from campaigns.posts.models import Campaign
from core import audit
from core.models import User
from core.versions import same_version

STANDARD = Path(__file__).resolve().parent.parent / "content" / "questionnaire.toml"
_ADD_SHEET = """
insert into campaigns_sheetcount as had (round_id, exposure, score, count) values (%s, %s, %s, 1)
on conflict (round_id, exposure, score) do update set count = had.count + 1
"""
_ADD_ANSWER = """
insert into campaigns_answercount as had (round_id, exposure, choice_id, count) values (%s, %s, %s, 1)
on conflict (round_id, exposure, choice_id) do update set count = had.count + 1
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it is written: its words in both languages, and its answers."""

    asks: str
    es: str
    en: str
    choices: tuple[tuple[str, str, bool, bool], ...]  # es, en, right, unsure


@cache
def standard() -> tuple[Wording, ...]:
    """The standard questions, which a new questionnaire begins with."""
    told = tomllib.loads(STANDARD.read_text(encoding="utf-8"))["item"]
    return tuple(
        Wording(
            one["asks"], one["es"], one["en"],
            tuple((c["es"], c["en"], c.get("right", False), c.get("unsure", False)) for c in one["choices"]),
        )
        for one in told
    )  # fmt: skip


@transaction.atomic
def make(campaign: Campaign, title: Mapping[str, str], *, by: User) -> Questionnaire:
    """A questionnaire with the standard questions. `title`: language -> words."""
    made = Questionnaire.objects.create(
        campaign=campaign, **{f"title_{language}": words for language, words in title.items()}
    )
    for place, wording in enumerate(standard()):
        _write(made, place, wording)
    audit.record("questionnaire.made", on=made, by=by)
    return made


@transaction.atomic
def put(held: Questionnaire, place: int, wording: Wording | None, *, seen: int, by: User) -> None:
    """Write the question at a place anew; one past the last adds it, None takes it out.

    ValidationError once somebody has answered; StaleVersion when somebody else saved first.
    """
    locked = Questionnaire.objects.select_for_update(no_key=True).get(pk=held.pk)
    same_version(locked, seen)
    if answered(locked):
        raise ValidationError(_("Somebody has answered: the questions stay as they are."), code="answered")
    try:
        with transaction.atomic():
            locked.items.filter(position=place).delete()
            if wording is not None:
                _write(locked, place, wording)
    except IntegrityError as error:
        raise ValidationError(_("One question of this kind is enough."), code="twice") from error
    if wording is None:
        for at, item in enumerate(locked.items.all()):
            Item.objects.filter(pk=item.pk).update(position=at)
    locked.next_version()
    locked.save(update_fields=["version"])
    audit.record("questionnaire.changed", on=locked, by=by, version=locked.version)


@transaction.atomic
def make_round(held: Questionnaire, facts: Mapping[str, Any], *, by: User, today: date) -> Round:
    """Ask it on these days, before or after. `facts` are columns of Round. ValidationError for a name in use.

    A wave whose answers are told takes no more: told again with one sheet more, it would tell that one.
    """
    Questionnaire.objects.select_for_update(no_key=True).get(pk=held.pk)
    of_wave = held.rounds.filter(wave=facts["wave"])
    told = SheetCount.objects.filter(round__in=of_wave).exists()
    if told and not of_wave.filter(closes_on__gte=today).exists():
        raise ValidationError({"wave": _("What it says is told already. Make another questionnaire.")}, code="told")
    made = Round(questionnaire=held, **facts)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError({"code": _("This short name is in use.")}) from error
    audit.record("questionnaire.round_made", on=made, by=by)
    return made


def answered(held: Questionnaire) -> bool:
    return SheetCount.objects.filter(round__questionnaire=held).exists()


def is_open(held: Round, *, today: date) -> bool:
    return held.opens_on <= today <= held.closes_on


@transaction.atomic
def count(held: Round, chosen: Sequence[Choice]) -> None:
    """Add one sheet to the counts. Each answer is counted alone, beside what was said of having seen the campaign."""
    exposure = _exposure(chosen)
    score = sum(choice.right and choice.item.asks == Asks.KNOWLEDGE for choice in chosen)
    with connection.cursor() as cursor:
        cursor.execute(_ADD_SHEET, [held.pk, exposure, score])
        for choice in sorted({one.pk for one in chosen}):  # in one order: two phones never wait for each other
            cursor.execute(_ADD_ANSWER, [held.pk, exposure, choice])


def _exposure(chosen: Sequence[Choice]) -> Exposure:
    said = next((choice for choice in chosen if choice.item.asks == Asks.EXPOSURE), None)
    if said is None or said.unsure:
        return Exposure.UNSURE
    return Exposure.SEEN if said.right else Exposure.NOT_SEEN


def faults(wording: Wording) -> list[Any]:
    """Why a question cannot be asked."""
    right = Counter(one[2] for one in wording.choices)[True]
    found: list[Any] = []
    if len(wording.choices) < 2:
        found.append(_("Give two answers at least."))
    if right != 1:
        found.append(_("Mark exactly one answer that is counted."))
    if any(one[2] and one[3] for one in wording.choices):
        found.append(_("“I don't know” cannot be the answer that is counted."))
    return found


def _write(held: Questionnaire, place: int, wording: Wording) -> None:
    item = Item.objects.create(
        questionnaire=held, position=place, asks=wording.asks, text_es=wording.es, text_en=wording.en
    )
    for at, (es, en, right, unsure) in enumerate(wording.choices):
        Choice.objects.create(item=item, position=at, text_es=es, text_en=en, right=right, unsure=unsure)
