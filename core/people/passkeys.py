"""Passkeys: a key that a phone, a computer or a small stick keeps, opened by fingerprint, face or PIN.

Each is a second step beside the password, and may sign in alone: the device has then proved two things, that it is
there and that its owner is. So none is taken that does not ask for its owner (user verification) or cannot name them
(discoverable credential); WebAuthn Level 3, 5.4.4 and 7.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import DeactivateTOTPForm
from allauth.mfa.webauthn import forms, views
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import CharField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

# What allauth and fido2 raise over an answer that no device gives: it is refused, never an error of ours.
UNREADABLE = (TypeError, ValueError, KeyError, IndexError, AttributeError, AssertionError)


@contextmanager
def _refusing() -> Iterator[None]:
    """Say of a wrong passkey that it was not accepted; allauth speaks of a code."""
    try:
        yield
    except ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise get_adapter().validation_error("incorrect_passkey") from error
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_passkey") from error


class AddForm(forms.AddWebAuthnForm):
    """A new passkey and what its owner calls it."""

    name = CharField(
        label=_("Name of the passkey"), max_length=60, required=False,
        help_text=_("So that you know it again, for example “office computer”."),
    )  # fmt: skip
    passwordless = None  # every passkey of ours may sign in alone

    def clean_credential(self) -> Any:
        """The whole answer is kept, so it may hold nothing that PostgreSQL cannot keep."""
        credential = self.cleaned_data["credential"]
        if "\\u0000" in json.dumps(credential):
            raise get_adapter().validation_error("incorrect_passkey")
        return credential

    def clean(self) -> dict[str, Any]:
        with _refusing():
            return super().clean()


class RenameForm(forms.EditWebAuthnForm):
    """What its owner calls a passkey."""

    name = CharField(label=_("Name of the passkey"), max_length=60)


class _Shown:
    """The answer of a device that shows a passkey."""

    def clean_credential(self) -> Authenticator:
        with _refusing():
            return super().clean_credential()  # type: ignore[misc]


class SecondStepForm(_Shown, forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class SignInForm(_Shown, forms.LoginWebAuthnForm):
    """A passkey alone."""


class AgainForm(_Shown, forms.ReauthenticateWebAuthnForm):
    """A passkey before something about one's own access changes."""


class Add(views.AddWebAuthnView):
    """Asks the device for a passkey that names its owner and opens only for them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


class Remove(views.RemoveWebAuthnView):
    """Takes one away, unless it is the last second step where one is required."""

    form_class = DeactivateTOTPForm  # asks our adapter whether it may go

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"authenticator": self.object, "data": {}}


class SecondStep(AuthenticateView):
    """After the password: by whichever of their ways a person likes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = Authenticator.objects.filter(user=self.stage.login.user)
        return super().get_context_data(**kwargs) | {"ways": set(held.values_list("type", flat=True))}


class Again(views.ReauthenticateWebAuthnView):
    """Says on the same page that a passkey was not accepted."""

    def form_invalid(self, form: AgainForm) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return redirect(self.request.get_full_path())


add, remove, again, second_step = Add.as_view(), Remove.as_view(), Again.as_view(), SecondStep.as_view()
listing, rename, sign_in = views.list_webauthn, views.edit_webauthn, views.login_webauthn
