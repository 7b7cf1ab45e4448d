"""The letter that lets somebody in, and the one that says who may approve since now."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models import Invitation, User
from core.roles import Role

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link in the language at hand; False when the mail server did not take it."""
    text = render_to_string("people/invitation.txt", {"invitation": invitation, "link": link})
    try:
        send_mail(_("Your access to the IRIS portal"), text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError:  # smtplib's errors too
        return False
    return True


def send_new_approver(person: User, by: User) -> None:
    """Tell directors and auditors; without a mail server the desk's first page still says it for a month."""
    told = User.objects.filter(is_active=True, roles__overlap=[Role.DIRECTOR, Role.AUDITOR]).exclude(pk=person.pk)
    if not (addresses := list(told.values_list("email", flat=True))):
        return
    with override(settings.LANGUAGE_CODE):
        context = {"person": person, "by": by, "link": settings.SITE_URL + reverse("desk")}
        text = render_to_string("people/new_approver.txt", context)
        subject = _("Somebody new may approve in the IRIS portal")
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, addresses)
    except OSError:  # smtplib's errors too
        log.warning("the letter about a new approver was not sent")
