"""What can happen to a guide: drafted, changed, sent, returned, published, withdrawn. The public reads only `live`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import audit, freshness
from core.models import User
from core.offices.models import Office
from core.publishing import EDITABLE, OPEN, State, may_move
from core.versions import same_version
from rights.guides.authors import authors
from rights.guides.models import Guide, GuideImage, GuideOffice, GuideVersion, Source, Statement
from rights.guides.words import Language

TEXTS = ("title", "answer", "steps", "more", "proof", "words")  # each in both languages
REQUIRED = ("title", "answer", "steps")
LOOKED_OVER_EVERY = timedelta(days=365)
SPANISH, ENGLISH = Language.SPANISH.value, Language.ENGLISH.value


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with its source, in both languages."""

    voice: str
    text: Mapping[str, str]  # by language
    source: Source
    article: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wording:
    """All that a version says. `texts` holds columns such as "title_es"; `same`: both languages still agree."""

    texts: Mapping[str, str]
    statements: Sequence[Said] = ()
    offices: Sequence[Office] = ()
    related: Sequence[Guide] = ()
    images: Sequence[GuideImage] = ()  # what a new version begins with; later they have actions of their own
    why: str = ""
    same: bool = False


@transaction.atomic
def enter_guide(guide: Guide, wording: Wording, *, by: User | None, now: datetime) -> GuideVersion:
    """Enter a question that had no guide, with its first draft. Its topics are set by the caller."""
    guide.save()
    audit.record("guide.entered", on=guide, by=by)
    return draft(guide, wording, by=by, now=now)


@transaction.atomic
def draft(guide: Guide, wording: Wording, *, by: User | None, now: datetime) -> GuideVersion:
    """Begin the next version beside the one that is read. ValidationError when somebody has begun one already."""
    held = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    if held.versions.filter(state__in=OPEN).exists():
        raise ValidationError(
            _("A new version of this guide has been begun already. Go on with that one."), code="open"
        )
    last = held.versions.order_by("-number").first()
    version = GuideVersion(guide=held, number=last.number + 1 if last else 1, made_at=now)
    _write(version, wording, against=held.live, by=by, now=now)
    _copy_images(version, wording.images)
    audit.record("guide.drafted", on=held, by=by, version=version.number)
    return version


@transaction.atomic
def change(version: GuideVersion, wording: Wording, *, seen: int, by: User | None, now: datetime) -> GuideVersion:
    """Save a draft again. StaleVersion when it is no longer the one that its writer has seen."""
    held = _locked(version)
    same_version(held, seen)
    if held.state not in EDITABLE:
        raise ValidationError(_("It has been sent already. Take it back before you change it."), code="sent")
    held.next_version()
    _write(held, wording, against=held.guide.live, by=by, now=now)
    audit.record("guide.changed", on=held.guide, by=by, version=held.number)
    return held


@transaction.atomic
def send(version: GuideVersion, *, by: User | None, now: datetime) -> GuideVersion:
    """Send a draft to be reviewed. ValidationError says which text is missing."""
    held = _moved(version, State.REVIEW)
    refuse_unfinished(held)
    held.sent_at, held.note = now, ""
    held.save()
    audit.record("guide.sent", on=held.guide, by=by, version=held.number)
    return held


@transaction.atomic
def give_back(version: GuideVersion, note: str, *, by: User, now: datetime) -> GuideVersion:
    """Return it to its writer, with what is to be put right."""
    if not note.strip():
        raise ValidationError({"note": _("Say what is to be put right.")})
    held = _moved(version, State.RETURNED)
    held.note = note.strip()
    held.save()
    audit.record("guide.returned", on=held.guide, by=by, version=held.number)
    return held


@transaction.atomic
def publish(version: GuideVersion, *, seen: int, by: User | None, now: datetime) -> GuideVersion:
    """Let the public read it from this moment on. Whoever wrote in it cannot; `by` is None only for what is seeded."""
    held = _locked(version)
    same_version(held, seen)
    held.writers = authors(held, columns())
    if by is not None and by.pk in held.writers:
        raise ValidationError(_("Who writes a guide cannot publish it. Somebody else has to."), code="two_people")
    _refuse_move(held, State.PUBLISHED)
    refuse_unfinished(held)
    guide = held.guide
    if guide.live is not None:
        GuideVersion.objects.filter(pk=guide.live.pk).update(state=State.REPLACED, closed_at=now)
    held.state, held.reviewer, held.published_at = State.PUBLISHED, by, now
    held.save()
    guide.live = held
    guide.review_due = _due(guide, on=timezone.localdate(now))
    guide.save(update_fields=["live", "review_due"])
    freshness.renew()
    audit.record("guide.published", on=guide, by=by, version=held.number)
    return held


@transaction.atomic
def discard(version: GuideVersion, *, by: User | None, now: datetime) -> GuideVersion:
    """Put a version that was never published aside; it stays readable at the desk. `by` is None only for what is
    seeded.
    """
    held = _moved(version, State.WITHDRAWN, only=OPEN)
    held.closed_at = now
    held.save()
    audit.record("guide.discarded", on=held.guide, by=by, version=held.number)
    return held


@transaction.atomic
def withdraw(guide: Guide, reason: str, *, by: User, now: datetime) -> Guide:
    """Take a guide out of the public's sight at once; its versions stay, and a later one may be published."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken out.")})
    held = Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    if held.live is None:
        raise ValidationError(_("The public does not see this guide."), code="not_live")
    GuideVersion.objects.filter(pk=held.live.pk).update(state=State.WITHDRAWN, closed_at=now, note=reason.strip())
    audit.record("guide.withdrawn", on=held, by=by, version=held.live.number)
    held.live = None
    held.save(update_fields=["live"])
    freshness.renew()
    return held


def _due(guide: Guide, *, on: date) -> date:
    """Every published guide is looked over again; a day that is still to come stays."""
    return guide.review_due if guide.review_due and guide.review_due > on else on + LOOKED_OVER_EVERY


def wording_of(version: GuideVersion) -> Wording:
    """What a version says, to begin another from it or to bring it back."""
    return Wording(
        texts={column: getattr(version, column) or "" for column in columns()},
        statements=[
            Said(
                voice=told.voice,
                text=_both(told, "text"),
                source=told.source,
                article=_both(told, "article"),
            )
            for told in version.statements.select_related("source")
        ],
        offices=[door.office for door in version.doors.select_related("office")],
        related=list(version.related.all()),
        images=list(version.images.all()),
    )


def _both(told: Statement, name: str) -> dict[str, str]:
    return {language: getattr(told, f"{name}_{language}") or "" for language in Language.values}


def columns() -> list[str]:
    """The columns of a version that hold its words."""
    return [f"{name}_{language}" for name in TEXTS for language in Language.values]


def refuse_unfinished(version: GuideVersion) -> None:
    """ValidationError by field while a text that every guide needs is missing in a language."""
    missing = {
        f"{name}_{language}": _("Write this text in both languages.")
        for name in REQUIRED
        for language in Language.values
        if not (getattr(version, f"{name}_{language}") or "").strip()
    }
    if missing:
        raise ValidationError(missing)
    if not version.statements.exists():
        raise ValidationError(_("Add at least one sentence with its source."), code="no_source")
    half = Q(text_es="") | Q(text_es=None) | Q(text_en="") | Q(text_en=None)
    if version.statements.filter(half).exists():
        raise ValidationError(_("A sentence with its source is missing in one language."), code="half")


def behind(before: GuideVersion | None, after: GuideVersion, *, same: bool) -> str:
    """Which language lags once `after` is read instead of `before`: changed one and not the other, and nobody has said
    that they still agree. A language stays behind until its own words change.
    """
    if before is None or same:
        return ""
    changed = {language: _changed(before, after, language) for language in Language.values}
    if changed[SPANISH] and changed[ENGLISH]:
        return ""
    if not any(changed.values()):
        return before.behind
    touched, left = (SPANISH, ENGLISH) if changed[SPANISH] else (ENGLISH, SPANISH)
    return "" if before.behind == touched else left


def _changed(before: GuideVersion, after: GuideVersion, language: str) -> bool:
    return any(
        (getattr(before, f"{name}_{language}") or "") != (getattr(after, f"{name}_{language}") or "")
        for name in TEXTS
        if name != "words"
    )


def _write(
    version: GuideVersion, wording: Wording, *, against: GuideVersion | None, by: User | None, now: datetime
) -> None:
    for column in columns():
        setattr(version, column, wording.texts.get(column, "").strip())
    version.behind = behind(against, version, same=wording.same)
    version.changed_why, version.writer, version.changed_at = wording.why.strip(), by, now
    if by is not None:
        version.writers = sorted({*version.writers, by.pk})
    version.save()
    _write_parts(version, wording)
    version.writers = authors(version, columns())
    version.save(update_fields=["writers"])


def _write_parts(version: GuideVersion, wording: Wording) -> None:
    version.statements.all().delete()
    for position, said in enumerate(wording.statements):
        Statement.objects.create(
            version=version, position=position, voice=said.voice, source=said.source,
            text_es=said.text.get(SPANISH, ""), text_en=said.text.get(ENGLISH, ""),
            article_es=said.article.get(SPANISH, ""), article_en=said.article.get(ENGLISH, ""),
        )  # fmt: skip
    version.doors.all().delete()
    GuideOffice.objects.bulk_create(
        GuideOffice(version=version, office=office, position=position)
        for position, office in enumerate(wording.offices)
    )
    version.related.set(wording.related)


def _copy_images(version: GuideVersion, images: Sequence[GuideImage]) -> None:
    for position, image in enumerate(images):
        alts = {f"alt_{language}": getattr(image, f"alt_{language}") for language in Language.values}
        facts = {"stem": image.stem, "width": image.width, "height": image.height, **alts}
        GuideImage.objects.create(version=version, position=position, **facts)


def _locked(version: GuideVersion) -> GuideVersion:
    """The version under its guide's lock: whoever changes a version holds its guide first."""
    Guide.objects.select_for_update(no_key=True).get(pk=version.guide_id)
    return (
        GuideVersion.objects.select_related("guide__live")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=version.pk)
    )


def _moved(version: GuideVersion, to: State, *, only: Sequence[str] = ()) -> GuideVersion:
    held = _locked(version)
    if only and held.state not in only:
        raise ValidationError(_("This version has been published. Take the guide out instead."), code="published")
    _refuse_move(held, to)
    held.state = to
    return held


def _refuse_move(held: GuideVersion, to: State) -> None:
    if not may_move(held.state, to):
        raise ValidationError(
            _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()},
            code="no_such_move",
        )
