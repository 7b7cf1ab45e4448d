"""What is typed about an account. A secret is only ever written: no page shows it again."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from campaigns.channels import addresses, environment
from campaigns.channels.account_words import FIELDS, Words
from campaigns.channels.actions import Facts
from campaigns.channels.adapter import Adapter
from campaigns.channels.kinds import REACHES, Reach
from campaigns.channels.models import ADDRESSES, Account
from campaigns.channels.registry import channel

_ONE_LINE = RegexValidator(r"\A[^\x00-\x1f\x7f]*\Z", _("Write it on one line."))
_NUMBER = re.compile(r"\+\d{8,15}")


class AccountForm(forms.Form):
    """Name, speed, and the settings and secrets of the kind; those that the environment gives are not asked for."""

    name = forms.CharField(label=_("name"), max_length=80, validators=[_ONE_LINE])
    to_people = forms.BooleanField(label=_("writes to subscribers"), required=False)
    per_second = forms.IntegerField(
        label=_("messages a second at most"), min_value=0, max_value=1000, initial=0,
        help_text=_("0: as fast as it goes. Telegram takes about 25, an SMS contract says its own."),
    )  # fmt: skip

    def __init__(self, kind: str, data: Any = None, *, account: Account | None = None) -> None:
        self.channel, self.account = channel(kind), account
        super().__init__(data, initial=_initial(account))
        if kind not in REACHES or self.channel.to_people:
            del self.fields["to_people"]
        given = environment.of(account.name) if account else {}
        for name in (*self.channel.needs_settings, *self.channel.usual):
            if name not in given:
                self.fields[f"setting_{name}"] = _setting(self.channel, name)
        held = {*given, *(account.secrets if account else {})}
        for name in (*self.channel.needs_secrets, *self.channel.may_secrets):
            if name not in given:
                self.fields[f"secret_{name}"] = _secret(self.channel, name, held=name in held)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ADDRESSES:
            if value := cleaned.get(f"setting_{name}"):
                self._address(name, value)
        return cleaned

    def _address(self, name: str, value: str) -> None:
        """An address that would be refused later is refused here, where somebody can mend it."""
        try:
            parts = urlsplit(value)
            if parts.username or parts.password or parts.fragment:
                raise ValueError
            addresses.allowed(parts.scheme, parts.hostname or "", parts.port)
        except (ValueError, addresses.NotAllowedError):
            self.add_error(f"setting_{name}", _("Write a public address that begins with https://."))

    def facts(self) -> Facts:
        return Facts(
            name=self.cleaned_data["name"],
            to_people=self.cleaned_data.get("to_people", False),
            per_second=self.cleaned_data["per_second"],
            setup=self._typed("setting_"),
            secrets=self._typed("secret_"),
        )

    def _typed(self, start: str) -> dict[str, str]:
        typed = {name.removeprefix(start): value for name, value in self.cleaned_data.items() if name.startswith(start)}
        return {name: value for name, value in typed.items() if value}


class PauseForm(forms.Form):
    """Why nothing shall leave for now."""

    why = forms.CharField(label=_("why"), max_length=200, validators=[_ONE_LINE])


class TryForm(forms.Form):
    """To whom a test goes: to oneself."""

    to = forms.CharField(label=_("to yourself"), max_length=200, validators=[_ONE_LINE])
    template = forms.CharField(label=_("approved template"), max_length=120, required=False, validators=[_ONE_LINE])

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(data)
        self.reach = REACHES[account.kind]
        self.fields["to"].help_text = str(_HINTS[self.reach])
        if channel(account.kind).limits(account.credentials).templates_only:
            self.fields["template"].required = True
        else:
            del self.fields["template"]

    def clean_to(self) -> str:
        to: str = self.cleaned_data["to"].strip()
        if self.reach == Reach.EMAIL:
            forms.EmailField().clean(to)
        elif self.reach in (Reach.SMS, Reach.WHATSAPP) and not _NUMBER.fullmatch(to):
            raise ValidationError(_("Write the number with its country: +507 6…, without blanks."))
        return to


_HINTS: dict[str, Words] = {
    Reach.EMAIL: _("Your e-mail address."),
    Reach.SMS: _("Your number, with +507."),
    Reach.WHATSAPP: _("Your number, with +507."),
    Reach.TELEGRAM: _("The number of your chat with the bot."),
}


def _initial(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    settings = {f"setting_{name}": value for name, value in account.setup.items()}
    return {"name": account.name, "to_people": account.to_people, "per_second": account.per_second, **settings}


def _setting(one: Adapter, name: str) -> forms.CharField:
    label, hint = FIELDS[name]
    usual = one.usual.get(name, "")
    return forms.CharField(
        label=str(label), help_text=str(hint), required=name in one.needs_settings, max_length=300,
        validators=[_ONE_LINE],
        widget=forms.TextInput(attrs={"placeholder": usual, "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


def _secret(one: Adapter, name: str, *, held: bool) -> forms.CharField:
    label, hint = FIELDS[name]
    return forms.CharField(
        label=str(label), help_text=_("It is kept. Type only to replace it.") if held else str(hint), strip=False,
        required=name in one.needs_secrets and not held, max_length=1000, validators=[_ONE_LINE],
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
