"""Anchors of the audit chain: one line a day that says how far it reached, to be kept where nobody here reaches."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import trail
from core.chain import Broken, Fault, Tip
from core.models import AuditAnchor, AuditLink

_LINE = re.compile(r"place=(\d{1,18})\b.*?\bhash=([0-9a-f]{64})\b")

FAULTS: dict[str, Promise] = {
    Fault.CHANGED: gettext_lazy("The entry at place %(place)s is not what was written: it was changed."),
    Fault.MISSING: gettext_lazy("An entry is missing: place %(place)s was removed, or replaced by another."),
    Fault.INSERTED: gettext_lazy("The entry at place %(place)s was inserted afterwards."),
    Fault.REORDERED: gettext_lazy("The entry at place %(place)s does not belong there: the order was changed."),
    Fault.CUT: gettext_lazy("The end was cut off: place %(place)s and what followed is gone."),
    Fault.REWRITTEN: gettext_lazy("The chain was written anew: place %(place)s is not what the anchor saw."),
}
OUTSIDE = gettext_lazy("An entry was inserted afterwards: it has no place in the chain.")


def line(day: date, tip: Tip, entries: int) -> str:
    """The anchor as one line of text, the same in every language."""
    return f"IRIS audit {day.isoformat()} place={tip.place} entries={entries} hash={tip.hash}"


def lines_in(text: str) -> list[Tip]:
    """Every anchor that a text holds: a file of lines, or a mail."""
    return [Tip(int(place), hash_) for place, hash_ in _LINE.findall(text)]


def told(broken: Broken) -> str:
    """What is wrong, in the language at hand."""
    if broken.place is None:
        return str(OUTSIDE)
    return str(FAULTS[broken.fault]) % {"place": broken.place}


def told_whole(tip: Tip) -> str:
    """How far the chain holds, in the language at hand."""
    return _("The chain is whole up to place %(place)s, hash %(hash)s.") % {"place": tip.place, "hash": tip.hash}


def anchor(*, now: datetime) -> tuple[AuditAnchor, bool]:
    """The anchor of the day: made once, after the whole chain was checked; and whether it was made now."""
    day = timezone.localdate(now)
    if (kept := AuditAnchor.objects.filter(day=day).first()) is not None:
        return kept, False
    tip, entries = trail.size()
    broken = trail.verify().broken
    facts = {"at": now, "place": tip.place, "hash": tip.hash, "entries": entries}
    if broken:
        facts |= {"fault": broken.fault, "fault_place": broken.place}
    return AuditAnchor.objects.get_or_create(day=day, defaults=facts)


@dataclass(frozen=True, slots=True)
class State:
    """What the last anchor says, whether the chain still passes through it, and how many entries came since."""

    anchor: AuditAnchor
    holds: bool
    since: int

    @property
    def fault(self) -> str:
        """What the check before the anchor had found, in words."""
        kept = self.anchor
        return told(Broken(Fault(kept.fault), kept.fault_place)) if kept.fault else ""


def state() -> State | None:
    """For the auditor's page: a look, not the whole check. None before the first anchor."""
    kept = AuditAnchor.objects.first()
    if kept is None:
        return None
    at_anchor = AuditLink.objects.filter(place=kept.place).values_list("hash", flat=True).first()
    last = AuditLink.objects.order_by("-place").values_list("place", flat=True).first() or 0
    return State(kept, kept.place == 0 or at_anchor == kept.hash, last - kept.place)


def mail(kept: AuditAnchor) -> None:
    """Send the anchor out of the house, when AUDIT_ANCHOR_EMAIL says where to."""
    if not settings.AUDIT_ANCHOR_EMAIL:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Broken audit chain, %(day)s") if kept.fault else _("Audit anchor, %(day)s")
        send_mail(subject % {"day": kept.day.isoformat()}, _letter(kept), None, settings.AUDIT_ANCHOR_EMAIL)


def _letter(kept: AuditAnchor) -> str:
    """Plain text; the first line is all that `verify_audit --anchor` needs."""
    said = [line(kept.day, Tip(kept.place, kept.hash), kept.entries), ""]
    if kept.fault:
        said.append(told(Broken(Fault(kept.fault), kept.fault_place)))
        said.append(_("Tell the ministry's auditor today, and change nothing until they have looked."))
    else:
        said.append(_("The whole chain was checked before this line was written. Keep it."))
    return "\n".join(said) + "\n"
