"""What can happen to an alert: begun, written, submitted, returned, dropped, sent, followed by another, reviewed."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaigns.alerts.models import Alert, AlertTemplate, AlertText, Wording
from campaigns.alerts.sending import open_accounts, take_back, to_the_ledger, ways
from campaigns.alerts.words import MOVES, NEEDED, OPEN, AlertState
from campaigns.channels.models import Account
from core import announcements, audit, freshness
from core.models import User
from core.plain import lines, one_line
from core.versions import same_version

REVIEW_WITHIN = timedelta(hours=24)
LONGEST = timedelta(days=30)
PLACE = re.compile(r"\{[^{}]*\}")  # a place of a template that is still to fill
ASKED = (_("what happens"), _("headline"), _("what is known"), _("what to do"))  # of every language, in this order
TOLD = ("event", "headline", "description", "instruction", "area")
LONG = ("description", "instruction")
Texts = Mapping[str, Mapping[str, str]]  # by language, then the fields of Wording


@transaction.atomic
def begin(facts: Mapping[str, Any], texts: Texts, *, by: User, now: datetime) -> Alert:
    """Begin an alert that nobody sees yet. `facts` are columns of Alert."""
    return _begun(facts, texts, by, now)


@transaction.atomic
def follow(alert: Alert, message: str, *, by: User, now: datetime) -> Alert:
    """Begin the update or the cancellation of a sent alert, with its words; one at a time."""
    held = _locked(alert)
    if held.state != AlertState.SENT:
        raise ValidationError(_("Only an alert that was sent, and that nothing has replaced, can be changed."))
    if held.followers.exclude(state=AlertState.ENDED, sent_at=None).exists():
        raise ValidationError(_("Somebody is already writing what follows this alert."), code="open")
    facts = {name: getattr(held, name) for name in COPIED} | {
        "message": message, "follows": held, "expires": max(held.expires, now + timedelta(hours=1)),
    }  # fmt: skip
    return _begun(facts, {text.language: words(text) for text in held.texts.all()}, by, now)


WEIGHTS = ("category", "response", "urgency", "severity", "certainty")
COPIED = ("status", "areas", "onset", "template_id", *WEIGHTS)


def _begun(facts: Mapping[str, Any], texts: Texts, by: User, now: datetime) -> Alert:
    made = Alert.objects.create(**facts, written_by=by, writers=[by.pk], changed_at=now)
    _say(made, texts)
    audit.record("alert.begun", on=made, by=by, message=made.message, status=made.status)
    return made


@transaction.atomic
def write(alert: Alert, facts: Mapping[str, Any], texts: Texts, *, version: int, by: User, now: datetime) -> Alert:
    """Save a draft again. StaleVersion when it is no longer the version that the writer has seen."""
    held = _locked(alert)
    same_version(held, version)
    if held.state != AlertState.DRAFT:
        raise ValidationError(_("It waits for approval already. Take it back before you change it."), code="sent")
    for name, value in facts.items():
        setattr(held, name, value)
    held.next_version()
    # Who wrote last submits; nobody who ever wrote it may approve it.
    held.changed_at, held.written_by, held.writers = now, by, sorted({*held.writers, by.pk})
    held.save()
    held.texts.all().delete()
    _say(held, texts)
    audit.record("alert.written", on=held, by=by, version=held.version)
    return held


def _say(alert: Alert, texts: Texts) -> None:
    AlertText.objects.bulk_create(
        AlertText(alert=alert, language=language, **tidy(said))
        for language, said in texts.items()
        if any(said.values())
    )


def tidy(said: Mapping[str, str]) -> dict[str, str]:
    """As XML and a mail's headers can hold it: a headline with a line break would reach no mailbox."""
    return {name: lines(text) if name in LONG else one_line(text) for name, text in said.items()}


def words(text: Wording) -> dict[str, str]:
    """The words of a text as `begin` and `write` take them."""
    return {name: getattr(text, name) for name in TOLD}


def filled(template: AlertTemplate, fills: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of a template with its places filled; one that is not named stays, and keeps the alert from leaving."""

    def fill(said: str) -> str:
        return PLACE.sub(lambda place: fills.get(place[0]) or place[0], said)

    return {text.language: {name: fill(said) for name, said in words(text).items()} for text in template.texts.all()}


@transaction.atomic
def submit(alert: Alert, *, by: User, now: datetime) -> None:
    """Ask for the second person."""
    held = _locked(alert)
    _refuse_move(held, AlertState.IN_REVIEW)
    if held.written_by_id != by.pk:
        raise ValidationError(_("Only who wrote it last can send it. Save it once and it is yours."), code="not_yours")
    _refuse_incomplete(held, now)
    held.state, held.submitted_at, held.note = AlertState.IN_REVIEW, now, ""
    held.save()
    audit.record("alert.submitted", on=held, by=by, version=held.version)


@transaction.atomic
def give_back(alert: Alert, note: str, *, by: User) -> None:
    """Back to the draft: by who approves, with what is wrong, or by who wrote it."""
    held = _locked(alert)
    _refuse_move(held, AlertState.DRAFT)
    if by.pk not in held.writers and not note.strip():
        raise ValidationError(_("Say what is to be put right."))
    held.state, held.submitted_at, held.note = AlertState.DRAFT, None, note.strip()[:400]
    held.save()
    audit.record("alert.returned", on=held, by=by)


@transaction.atomic
def drop(alert: Alert, *, by: User, now: datetime) -> None:
    """Throw a message away that was never sent."""
    held = _locked(alert)
    if held.state not in OPEN:
        raise ValidationError(_no_such_move(held), code="no_such_move")
    held.state, held.ended_at = AlertState.ENDED, now
    held.save()
    audit.record("alert.dropped", on=held, by=by)


@transaction.atomic
def approve_and_send(alert: Alert, accounts: Collection[Account], *, version: int, by: User, now: datetime) -> Alert:
    """Send what somebody else wrote, as the approver has read it. A second press finds it sent already."""
    held = _locked(alert)
    same_version(held, version)
    if held.state != AlertState.IN_REVIEW:
        raise ValidationError(_no_such_move(held), code="no_such_move")
    if by.pk in held.writers:
        raise ValidationError(_("Who wrote it cannot approve it. Somebody else has to."), code="two_people")
    held.approved_by = by
    _send(held, accounts, now)
    audit.record("alert.sent", on=held, by=by, version=held.version, left_out=sorted(held.left_out))
    return held


@transaction.atomic
def break_glass(
    alert: Alert, reason: str, accounts: Collection[Account], *, version: int, by: User, now: datetime
) -> Alert:
    """Send alone because nobody else can be reached; another approver reviews it within a day."""
    held = _locked(alert)
    same_version(held, version)
    if held.state not in OPEN:
        raise ValidationError(_no_such_move(held), code="no_such_move")
    if len(reason.strip()) < 10:
        raise ValidationError(_("Say why it could not wait for a second person."), code="reason")
    held.break_glass, held.break_glass_reason, held.broken_by = True, reason.strip()[:400], by
    held.review_due_at = now + REVIEW_WITHIN
    _send(held, accounts, now)
    audit.record("alert.glass_broken", on=held, by=by, version=held.version, left_out=sorted(held.left_out))
    return held


def _send(held: Alert, accounts: Collection[Account], now: datetime) -> None:
    """Out: what it replaces ends, the ledger gets its rows, every page shows it; all of it or nothing."""
    _refuse_incomplete(held, now)
    _replace(held, now)
    allowed = open_accounts(held).filter(pk__in=[account.pk for account in accounts])
    found = ways(held, allowed)
    taking = [way.account for way in found if not way.fault]
    held.left_out = {way.account.name: way.fault for way in found if way.fault}
    held.state, held.sent_at, held.sender = AlertState.SENT, now, settings.ALERT_SENDER
    held.save()
    held.accounts.set(taking)
    to_the_ledger(held, taking)
    announcements.renew()
    freshness.renew()


def _replace(held: Alert, now: datetime) -> None:
    if held.follows is None:
        return
    before = _locked(held.follows)
    if before.state != AlertState.SENT:
        raise ValidationError(_("What it changes has ended meanwhile. Look at the list of alerts."), code="over")
    before.state, before.ended_at = AlertState.ENDED, now
    before.save()
    take_back(before)  # nobody hears of a danger after they were told that it is over


@transaction.atomic
def review(alert: Alert, note: str, *, by: User, now: datetime) -> None:
    """Say what the breaking of the glass was worth; another person than who broke it."""
    held = _locked(alert)
    if not held.break_glass or held.reviewed_at:
        raise ValidationError(_("There is nothing to review."), code="no_such_move")
    if held.broken_by_id == by.pk:
        raise ValidationError(_("You sent it yourself. Somebody else has to review it."), code="two_people")
    if not note.strip():
        raise ValidationError(_("Say what you found."))
    held.reviewed_by, held.reviewed_at, held.review_note = by, now, note.strip()[:1000]
    held.save()
    audit.record("alert.reviewed", on=held, by=by, late=bool(held.review_due_at and now > held.review_due_at))


def problems(alert: Alert, texts: Sequence[AlertText], now: datetime) -> list[Any]:
    """What keeps the alert from leaving, as sentences."""
    found: list[Any] = []
    spoken = {text.language for text in texts}
    if not spoken >= set(NEEDED):
        found.append(_("Spanish and English are both needed."))
    for text in texts:
        said = [text.event, text.headline, text.description, text.instruction]
        if empty := [str(word) for word, one in zip(ASKED, said, strict=True) if not one.strip()]:
            told = {"language": text.get_language_display(), "fields": ", ".join(empty)}
            found.append(_("Still to be written in %(language)s: %(fields)s") % told)
        if left := sorted({place for one in [*said, text.area] for place in PLACE.findall(one)}):
            told = {"places": ", ".join(left), "language": text.get_language_display()}
            found.append(_("Still to be filled in %(language)s: %(places)s") % told)
    if not now < alert.expires <= now + LONGEST:
        found.append(_("It has to end after now, and within thirty days."))
    return found


def _refuse_incomplete(held: Alert, now: datetime) -> None:
    if found := problems(held, list(held.texts.all()), now):
        raise ValidationError(found, code="incomplete")


def _locked(alert: Alert) -> Alert:
    rows = Alert.objects.select_for_update(of=("self",), no_key=True).select_related("follows")
    return rows.get(pk=alert.pk)


def _refuse_move(held: Alert, to: AlertState) -> None:
    if to not in MOVES[held.state]:
        raise ValidationError(_no_such_move(held), code="no_such_move")


def _no_such_move(held: Alert) -> Any:
    return _("It is in the state “%(state)s”: this cannot be done any more.") % {"state": held.get_state_display()}
