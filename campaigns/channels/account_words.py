"""The words of an account: its settings and secrets, and what a try of it brought."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Field(NamedTuple):
    """How a setting or secret is asked for."""

    label: Words
    hint: Words = ""


FIELDS: dict[str, Field] = {
    "server": Field(_("address of the server"), _("With https://.")),
    "url": Field(_("address that takes the messages"), _("With https://.")),
    "from": Field(_("sender"), _("The number, name or e-mail address that people see.")),
    "username": Field(_("user name at the gateway")),
    "path": Field(_("path")),
    "account_sid": Field(_("Account SID"), _("Begins with AC.")),
    "phone_number_id": Field(_("Phone number ID"), _("From Meta's page of the app, not the number.")),
    "page": Field(_("Page ID")),
    "version": Field(_("version of the Graph API")),
    "bot": Field(_("name of the bot"), _("Such as iris_panama_bot. Without it nobody can join by chat.")),
    "number": Field(_("number that people write to"), _("With +507. Without it nobody can join by chat.")),
    "text_template": Field(
        _("template for free words"),
        _("Its name at Meta; it has one place, for alerts and answers. Without it these do not leave here."),
    ),
    "chat": Field(_("channel or chat"), _("Such as @iris_panama; empty when it only writes to people.")),
    "handle": Field(_("handle"), _("Such as iris.bsky.social.")),
    "room": Field(_("room ID"), _("Begins with an exclamation mark.")),
    "visibility": Field(_("visibility"), _("public, unlisted or private.")),
    "token": Field(_("access token")),
    "password": Field(_("password")),
    "auth_token": Field(_("Auth Token")),
    "secret": Field(_("shared secret"), _("At least 32 random characters, the same at both ends.")),
    "app_secret": Field(_("App Secret"), _("By it we see that receipts come from Meta.")),
    "verify_token": Field(_("Verify token"), _("A word of your own that Meta says when it first calls.")),
}
OUTCOMES: dict[str, Words] = {
    "sent": _("The channel has it."),
    "retry": _("It was not sent; a later try may succeed."),
    "refused": _("It was refused."),
    "unknown": _("It is not known whether it arrived."),
}
KNOCKS: dict[str, Words] = {
    "sent": _("The channel is there and knows this account."),
    "retry": _("The channel does not answer now."),
    "refused": _("The channel refuses this account: look at its settings and secrets."),
    "unknown": _("The channel gave no clear answer."),
}
UNKNOCKED = _("This channel cannot be asked without sending something. Its settings are complete.")
