"""The letter that lets somebody in."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.models import Invitation


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link in the language at hand; False when the mail server did not take it."""
    text = render_to_string("people/invitation.txt", {"invitation": invitation, "link": link})
    try:
        send_mail(_("Your access to the IRIS portal"), text, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError:  # smtplib's errors too
        return False
    return True
