"""The letter of a notice, in both languages of the country's portal, and its way to the mail server."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import post as outbox
from recruitment.applications.models.applications import ApplicationMove
from recruitment.applications.moves import State
from recruitment.applications.queries import answer_by, checklist
from recruitment.notices.models import Notice, NoticeKind


def post(notice: Notice) -> None:
    """Hand the letter to the mail server. OSError when it did not take it."""
    outbox.hand_over(letter(notice))


def letter(notice: Notice) -> EmailMessage:
    """Spanish first, then English."""
    parts, subjects = [], []
    for language in ("es", "en"):
        with translation.override(language):
            parts.append(render_to_string("recruitment/notices/letter.txt", _told(notice)).strip())
            subjects.append(_subject(notice))
    body = "\n\n---\n\n".join(parts) + "\n"
    return outbox.letter("notice", notice.public_id, " / ".join(subjects), body, [notice.recipient])


def _subject(notice: Notice) -> str:
    number = notice.number
    if notice.kind == NoticeKind.RETURNED:
        return _("Your application %(number)s was returned: something is missing") % {"number": number}
    if notice.kind == NoticeKind.LAPSE:
        return _("Your licence %(number)s ends soon") % {"number": number}
    return _("A decision about your licence %(number)s") % {"number": number}


def _told(notice: Notice) -> dict[str, object]:
    if notice.step is not None:
        return {"notice": notice} | _returned(notice.step)
    if notice.licence is None:
        raise ValueError("a letter about nothing")  # a constraint refuses such a row
    recruiter = notice.licence.recruiter
    return {
        "notice": notice, "licence": notice.licence, "event": notice.event, "recruiter": recruiter,
        "link": settings.SITE_URL + reverse("recruiter", args=[recruiter.public_id]),
    }  # fmt: skip


def _returned(step: ApplicationMove) -> dict[str, object]:
    """What is missing and until when. Of papers that nobody has looked at yet the checklist says nothing."""
    about = step.application
    looked_at = step.start != State.SUBMITTED
    return {
        "application": about, "note": step.note, "until": answer_by(step), "days": settings.RETURN_DAYS,
        "missing": [item.requirement.text for item in checklist(about) if item.open] if looked_at else [],
    }  # fmt: skip
